"""The reading of texts, names, statistics, sources and phrases that several rules share."""
