"""From values to files and bytes."""
