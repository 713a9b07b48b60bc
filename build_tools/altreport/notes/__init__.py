"""The endnotes: numbered in reading order, formatted once for all outputs. Labels for what references name."""
