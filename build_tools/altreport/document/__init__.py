"""The text of a report as a typed tree, independent of input and output formats."""
