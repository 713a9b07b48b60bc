"""Pandoc as a process, and its JSON. Nothing here depends on reports."""
