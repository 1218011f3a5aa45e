"""Getting what a source offers: from an address to the answers behind it, politely and within bounds."""
