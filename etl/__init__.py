"""From a file as delivered to a published release: read, map, check, stage, publish."""
