"""Addresses that lead to someone's own computer or network, or nowhere: no report may make a computer ask them."""

from __future__ import annotations

import ipaddress

_RESERVED = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
"""
_IPV4 = tuple(map(ipaddress.IPv4Network, _RESERVED.split()))
"""IANA IPv4 Special-Purpose Address Registry (RFC 6890, RFC 8190) as updated on 9 October 2025; multicast is by RFC 5771.

The two anycast addresses in 192.0.0.0/24 that are reachable serve protocols, not readers, and are left out with the rest.
"""

_IPV6_UNICAST = ipaddress.IPv6Network("2000::/3")
"""The only block from which addresses of the open internet are given out (IANA IPv6 Address Space registry, RFC 4291).

Outside it are ::1, IPv4-mapped and IPv4-translated forms, 64:ff9b:1::/48, 100::/64, 5f00::/16, fc00::/7, fe80::/10, fec0::/10 and ff00::/8.
"""

_IPV6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
"""What is not for the open internet within that block (IANA IPv6 Special-Purpose Address Registry as updated on 9 October 2025).

2001::/23 holds Teredo, benchmarking, ORCHID and other protocols, which no web server has for its address.
"""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052, 2.1: an IPv4 address as networks of IPv6 alone see it. The last 32 bits are the address that is reached."""

_SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")
"""RFC 3056, 2: the 32 bits after the prefix are the IPv4 address to which a packet is sent."""


def is_public(number: str) -> bool:
    """Whether an IP address belongs to the open internet, by this list and not by the one of the installed Python.

    An IPv4 address within a NAT64 or 6to4 address is judged itself.
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _IPV4)
    if address in _NAT64:
        return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    if address in _SIX_TO_FOUR:
        return is_public(str(ipaddress.IPv4Address(int(address) >> 80 & 0xFFFFFFFF)))
    return address in _IPV6_UNICAST and not any(address in network for network in _IPV6)
