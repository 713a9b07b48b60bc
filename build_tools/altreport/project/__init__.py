"""A report's folder: found, read whole, narrowed to an edition, numbered and checked."""
