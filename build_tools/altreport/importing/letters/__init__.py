"""The parts of `import letter`: the reading of an agency's reply, its sorting, and what is proved before it is written."""
