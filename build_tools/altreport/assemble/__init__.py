"""Records and templates to Pandoc Markdown and document trees, the same for all outputs."""
