"""One reader for each format that may pass the gate: it yields every piece of a file, or raises `UnreadableError`."""
