"""What changed between two states of a report: records and their words, as one audience may see both."""
