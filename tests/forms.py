"""What the first form of a page's main part would send, as a browser reads it."""

from html.parser import HTMLParser

Fields = dict[str, list[str]]
TICKED = ("checkbox", "radio")
NOT_SENT = ("submit", "button", "file")


class _Reader(HTMLParser):
    """Collects the fields of the first form after the main part begins."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.is_in_main = self.is_in_form = self.is_done = False
        self.select = ""
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.is_in_main |= tag == "main"
        if tag == "form" and self.is_in_main and not self.is_done:
            self.is_in_form = True
        if not self.is_in_form:
            return
        if tag == "input":
            self._input(found)
        elif tag == "select":
            self.select, self.options = found.get("name") or "", []
        elif tag == "option":
            self.options.append((found.get("value") or "", "selected" in found))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.is_in_form:
            self.is_in_form, self.is_done = False, True
        elif tag == "select" and self.is_in_form:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            self._send(self.select, (chosen or [value for value, _ in self.options] or [""])[0])

    def _input(self, found: dict[str, str | None]) -> None:
        kind = found.get("type") or "text"
        if kind in NOT_SENT or (kind in TICKED and "checked" not in found):
            return
        self._send(found.get("name") or "", found.get("value") or ("y" if kind in TICKED else ""))

    def _send(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def typed(page: str) -> Fields:
    """Return the fields of a page's own form, by name."""
    reader = _Reader()
    reader.feed(page)
    return reader.fields
