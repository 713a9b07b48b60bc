"""The text of a report as a typed tree, whatever it was read from and whatever it becomes."""
