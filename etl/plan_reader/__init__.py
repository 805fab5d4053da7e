"""The plan reader: a plan as an institution publishes it → the upload format and a list of observations."""
