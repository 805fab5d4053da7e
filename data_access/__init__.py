"""The questions that the portal asks, one module per subject."""
