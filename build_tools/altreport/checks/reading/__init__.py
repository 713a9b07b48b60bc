"""What rules share: reading texts, names, figures, sources and phrases."""
