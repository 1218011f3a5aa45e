"""Who gets the digest: subscribing, confirming, changing and leaving."""
