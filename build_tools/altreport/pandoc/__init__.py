"""Pandoc as a process, and the document trees it speaks in. Nothing here knows of reports."""
