"""What a report becomes: one package for each output."""
