"""One reader for each format that the gate permits: it yields every piece of a file, or raises `UnreadableError`."""
