"""How a page leaves the server: the document, static files, headers, and the refusal of what is malformed."""
