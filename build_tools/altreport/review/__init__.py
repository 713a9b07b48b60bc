"""The way back from Word: what reviewers changed in a file that was sent, as proposals that the author answers."""
