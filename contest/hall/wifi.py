"""A wifi network as the text that phones read from a QR code."""

import enum
from dataclasses import dataclass

ESCAPED = '\\;,:"'


class WifiKind(enum.StrEnum):
    WPA = "WPA"
    WEP = "WEP"
    OPEN = "nopass"


@dataclass(frozen=True)
class Wifi:
    """A network's name, kind and password; it is printed and never stored."""

    name: str
    kind: WifiKind
    password: str = ""

    @property
    def code(self) -> str:
        secret = "" if self.kind is WifiKind.OPEN else f"P:{escaped(self.password)};"
        return f"WIFI:T:{self.kind.value};S:{escaped(self.name)};{secret};"


def escaped(text: str) -> str:
    r"""Put a backslash before each of \ ; , : and the double quote."""
    return "".join(f"\\{sign}" if sign in ESCAPED else sign for sign in text)
