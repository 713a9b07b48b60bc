"""Checks of the web addresses that a report cites. The only part of altreport that uses the network."""
