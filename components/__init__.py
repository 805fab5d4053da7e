"""Functions of data → component trees: no queries, no request, no callbacks."""
