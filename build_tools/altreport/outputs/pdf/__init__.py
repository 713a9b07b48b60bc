"""The numbered report as a tagged PDF: Typst markup written from the resolved texts, and the PDF that Typst makes of it."""
