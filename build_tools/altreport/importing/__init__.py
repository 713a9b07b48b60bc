"""Foreign documents to report files: read, arranged, proved word by word, and written all together or not at all."""
