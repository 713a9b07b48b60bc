"""The submission pack: all that is filed or kept of an edition, with checksums, and the proof that nothing was altered."""
