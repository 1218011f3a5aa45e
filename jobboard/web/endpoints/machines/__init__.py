"""Endpoints for programs and other sites: API, feeds, sitemap, embeds, health."""
