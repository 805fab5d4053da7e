"""The ground floor: datasets declared once, their tables, releases, roles and migrations."""
