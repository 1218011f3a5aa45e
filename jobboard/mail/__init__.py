"""Letters: made from templates, kept in the outbox, and brought to a mail server."""
