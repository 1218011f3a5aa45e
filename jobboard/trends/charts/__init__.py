"""Charts drawn on the server as SVG: for a page in the page's colours, or alone in colours of their own."""
