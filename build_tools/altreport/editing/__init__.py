"""Changes to the author's files: replace spans, prove the change in a copy, make it in the report."""
