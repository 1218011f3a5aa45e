"""What scanners say that we looked at and keep, each with its reason; the key is kind and path, or “*”."""

ACCEPTED: dict[tuple[str, str], str] = {}
