"""The numbered report as a Word file: a template gives the order, pandoc the markup, our own pass what pandoc cannot write."""
