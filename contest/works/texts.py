"""A text from a stranger: Unicode in its one composed form, or refused with a word on how to mend it.

Fonts of before Unicode (TCVN3, VNI) write Vietnamese with letters that Vietnamese does not have:
"Céng hßa x· héi" for "Cộng hòa xã hội". Such a text decodes without a fault and reads as nonsense.
"""

import codecs
import re
import unicodedata

from contest.errors import InputError
from contest.words.messages import FILE_IS_EMPTY, TEXT_IS_OLD, TEXT_IS_TOO_LONG
from contest.words.names import nfc

LONGEST = 300_000
FEW = 3
_OLD = "\xa4-\xaa\xac-\xba\xbc-\xbeÄ-ÇËÎ-ÑÖ-ØÛÜÞßä-çëîïðñöøûüþÿ"  # no letter of Vietnamese, no quotation mark
_OLD_IN_A_WORD = re.compile(f"(?<=[A-Za-z])[{_OLD}]|[{_OLD}](?=[A-Za-z])")
_KEPT = "\n\t"


def read(title: str, content: bytes) -> str:
    """Return a text file's text."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    try:
        return checked(title, content.decode(encoding or "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError([TEXT_IS_OLD.format(title=title)]) from error


def checked(title: str, text: str) -> str:
    """Return a text in NFC without control signs, or refuse it."""
    plain = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(one for one in plain if one in _KEPT or unicodedata.category(one)[0] != "C")
    if not kept.strip():
        raise InputError([FILE_IS_EMPTY.format(title=title)])
    if len(kept) > LONGEST:
        raise InputError([TEXT_IS_TOO_LONG.format(title=title, most=LONGEST)])
    if _is_of_an_old_font(kept):
        raise InputError([TEXT_IS_OLD.format(title=title)])
    return kept


def _is_of_an_old_font(text: str) -> bool:
    """Tell whether foreign letters outnumber those that Vietnamese alone has."""
    old = len(_OLD_IN_A_WORD.findall(text))
    ours = sum("\u1ea0" <= one <= "\u1ef9" or one in "ăĂđĐơƠưƯ" for one in text)
    return old >= FEW and old > ours
