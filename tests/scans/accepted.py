"""What scanners say that we looked at and keep, each with its reason; the key is kind and path, or “*”."""

ACCEPTED: dict[tuple[str, str], str] = {
    ("Secure Flag cookie", "*"): "The scan is over plain HTTP; over HTTPS every cookie is Secure and named __Host-.",
}
