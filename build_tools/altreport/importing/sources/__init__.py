"""Files of reference managers and publishers to entries of citations/sources.bib: BibTeX, CSL-JSON and RIS."""
