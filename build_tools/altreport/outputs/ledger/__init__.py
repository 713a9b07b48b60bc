"""The ledger of endnotes as files."""
