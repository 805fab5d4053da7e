"""What `make bench` runs: each figure beside the floor of the same run."""
