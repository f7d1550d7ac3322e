"""By which addresses phones in the hall reach this machine."""

import contextlib
import socket

# Never written to: a datagram socket that connects only asks the routing table.
OUTWARD = (("192.0.2.1", 9), ("192.168.1.1", 9), ("10.0.0.1", 9))


def own_addresses() -> list[str]:
    """Return this machine's addresses in its networks, the one that leads outward first."""
    names: set[str] = set()
    with contextlib.suppress(OSError):
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        names = {str(info[4][0]) for info in found}
    outward = next((one for one in map(_address_towards, OUTWARD) if one), "")
    others = sorted(name for name in names - {outward} if not name.startswith("127."))
    return [outward, *others] if outward else others


def _address_towards(place: tuple[str, int]) -> str:
    """Ask the routing table, without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(place)
        except OSError:
            return ""
        address = str(asking.getsockname()[0])
    return "" if address.startswith("127.") else address
