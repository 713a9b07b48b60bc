"""The site in a browser while it is being written: built at each edit, shown without a reload, faults as a page."""
