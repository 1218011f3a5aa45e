"""The JSON API: its records, its OpenAPI document, and how requests are parsed."""
