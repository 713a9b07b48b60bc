"""Whether the addresses on the web that a report cites still lead somewhere. The only part of altreport that asks the network."""
