"""altreport: alternative reports to UN treaty bodies, from plain files to a site, a Word file and one endnote ledger."""

__version__ = "0.1.0"
