"""Makes up «Municipio de Demostración»: seeded, so that every run writes the same bytes."""
