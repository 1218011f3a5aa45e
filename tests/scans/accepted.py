"""What scanners say that we looked at and keep, each with its reason; the key is kind and path, or “*”."""

ACCEPTED: dict[tuple[str, str], str] = {
    ("Secure Flag cookie", "*"): "The scan is over plain HTTP; over HTTPS every cookie is Secure and named __Host-.",
    ("Cross Site Request Forgery", "/subscribe"): (
        "The box stands on pages that are kept for everybody, so it carries nobody's token; where the form comes from"
        " is told by Origin or Sec-Fetch-Site, without either it is refused, and nothing is sent but a question."
    ),
}
