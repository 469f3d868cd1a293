"""Who really asks: behind a proxy that the operator named, what that proxy says; else who is connected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from starlette.requests import HTTPConnection

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """ "127.0.0.1, 10.0.0.0/8"; none for "none". Raises `ValueError`."""
    if text.strip().lower() in ("", "none"):
        return ()
    return tuple(ip_network(one.strip(), strict=False) for one in text.split(","))


@dataclass(frozen=True, slots=True)
class Client:
    """`key` counts as one for limits: an IPv4 address, or the /64 that a household has of IPv6."""

    key: str
    https: bool


def client_of(connection: HTTPConnection, trusted: Sequence[Network]) -> Client:
    """The last address that no trusted proxy vouches for. Headers of anybody else are not read."""
    peer = connection.client.host if connection.client else ""
    if not _within(peer, trusted):
        return Client(_key(peer), connection.url.scheme == "https")
    hops = [hop.strip() for hop in ",".join(connection.headers.getlist("x-forwarded-for")).split(",")]
    outside = next((hop for hop in reversed(hops) if hop and not _within(hop, trusted)), peer)
    scheme = connection.headers.get("x-forwarded-proto", connection.url.scheme)
    return Client(_key(outside), scheme.rpartition(",")[2].strip().lower() == "https")


def _within(address: str, trusted: Sequence[Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in trusted)


def _key(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
