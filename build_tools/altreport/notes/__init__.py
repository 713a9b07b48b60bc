"""The ledger: every reference resolved, every endnote numbered in reading order and formatted once for all outputs."""
