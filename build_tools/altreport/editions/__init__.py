"""Who may see what, and what an edition prints: its records and the number of its words."""

from altreport.editions.selection import Edition, cut_spans, select, withheld_records

__all__ = ["Edition", "cut_spans", "select", "withheld_records"]
