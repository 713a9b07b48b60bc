"""The Word file format (ECMA-376, 5th edition, Part 1): packages, bookmarks, fields, endnotes. Nothing here knows of reports."""
