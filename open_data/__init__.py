"""Downloads, API and catalogue: a Flask blueprint."""
