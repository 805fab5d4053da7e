"""The staff door: sign in, upload, review, publish, undo. Plain Flask forms, outside Dash; they work without JavaScript."""
