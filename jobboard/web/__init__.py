"""The board in a browser: routes, endpoints, templates."""
