"""The digest: who gets it, what stands in it, and the alerts for saved searches. It alone joins jobs and trends."""
