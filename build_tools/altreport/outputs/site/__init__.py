"""The review site: plain Markdown pages that `mkdocs build` turns into a folder of files."""
