"""Foreign Word files (ECMA-376, 5th edition, Part 1): one module for each part of the format, from the package to pieces of a report."""
