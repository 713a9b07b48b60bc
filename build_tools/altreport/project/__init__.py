"""Find a report's folder, read all files, select an edition, number and check it."""
