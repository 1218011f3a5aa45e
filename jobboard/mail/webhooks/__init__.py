"""What mail providers post about mails that they sent for us: one module a provider, all to one record."""
