"""Vietnamese names: one spelling, tone-blind search, and the order of the Vietnamese alphabet.

A sort key is plain text to be compared letter by letter in Python: an engine may order text by
another alphabet.
"""

from unicodedata import combining, normalize

_SIGNS = "_-–—,;:!?.'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$"  # noqa: RUF001 - the order of the signs
_LETTERS = "aăâbƀcdđeêfghijklmnoôơpqrstuưvwxyz"
_ALPHABET = " " + _SIGNS + "0123456789" + _LETTERS
_FIRST_RANK = 0x100  # above the separator and all digits of the tones
_RANK = {letter: chr(_FIRST_RANK + rank) for rank, letter in enumerate(_ALPHABET)}
_UNRANKED = chr(_FIRST_RANK + len(_ALPHABET))
_TONE = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NO_TONE = "0"
_OTHER_MARK = "6"
_SEPARATOR = " "


def nfc(text: str) -> str:
    """Bring text to the one composed form in which it is stored and compared."""
    return normalize("NFC", text)


def fold(text: str) -> str:
    """Take off tones, hats, capitals and extra spaces: "Đặng  Thị Hồng" is "dang thi hong"."""
    letters = normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(letter for letter in letters if not combining(letter)).split())


def same_name_key(name: str) -> str:
    """Return what two spellings of one name share: capitals, blanks, where a tone mark sits.

    "Chi bộ Hoà  Bình" and "CHI BỘ Hòa Bình" are one name; "Bản Mo" and "Bản Mỏ" are two.
    """
    return " ".join(_tone_last(word) for word in nfc(name).casefold().split())


def sort_key(name: str) -> str:
    """Order places and units: all letters first, then all tones, then capitals."""
    ranked = [_ranked(letter) for letter in nfc(" ".join(name.split()))]
    levels = zip(*ranked, strict=True) if ranked else [(), (), ()]
    return _SEPARATOR.join("".join(level) for level in levels)


def person_sort_key(full_name: str, override: str = "") -> str:
    """Order people by given name, middle names, family name, each on its own.

    The override is the given name of those whose names end with the clan's
    (Y Khương Niê Kđăm is sorted under "Khương").
    """
    words = full_name.split()
    parts = [words[-1:], words[1:-1], words[:1]]
    if override.strip():
        parts = [override.split(), words]
    return _SEPARATOR.join(sort_key(" ".join(part)) for part in parts)


def _tone_last(word: str) -> str:
    marks = normalize("NFD", word)
    tones = "".join(_TONE[mark] for mark in marks if mark in _TONE)
    return nfc("".join(mark for mark in marks if mark not in _TONE)) + tones


def _ranked(letter: str) -> tuple[str, str, str]:
    """Split one letter into its rank, its tone and its case."""
    base, *marks = list(normalize("NFD", letter))
    tones = [mark for mark in marks if mark in _TONE]
    plain = normalize("NFC", base + "".join(mark for mark in marks if mark not in _TONE)).lower()
    tone = _TONE[tones[0]] if tones else _NO_TONE
    case = "1" if letter.isupper() else "0"
    if plain in _RANK:
        return _RANK[plain], tone, case
    return _RANK.get(base.lower(), _UNRANKED + base), _OTHER_MARK, case
