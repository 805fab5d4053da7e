"""The one error whose text a visitor may read."""


class PortalError(Exception):
    """A sentence that is safe to show: what happened, what to do."""
