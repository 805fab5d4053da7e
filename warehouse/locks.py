"""The advisory locks: what each number stands for, in the order in which a transaction takes those that it needs.

Publishing takes, after LOADS_ALIVE, one for each dataset of an observatory (`etl.publish.lock`: a hash of both names).
"""

MIGRATION = 720
"""One migration at a time."""
ORDERS = 722
"""Class, with the number of an order: its worker holds it while it is done."""
ADMINISTRATION = 729
"""Seed of the hash of an observatory: one change at a time of who administers it."""
COUNTING = 724
"""Class, with the number of a load: one process counts its incidents again."""
BUDGET_LEVELS = 725
"""One process adds up the budgets that a migration left without levels."""
WORKER = 726
"""Shared, while a worker is there (`etl/presence.py`)."""
LOADS_ALIVE = 721
"""Class, with the number of a load: shared by whoever reads or writes it (`etl/queue.py`)."""
FILES = 727
"""Seed of the hash of a file's SHA-256: one load of it at a time is staged."""
RELEASE_NUMBERS = 723
"""Release numbers are given out in the order in which they are seen."""
AUDIT = 728
"""One entry of the audit at a time."""
