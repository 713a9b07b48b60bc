"""A Word file with tracked changes: what is new in a report since an older version of it."""
