"""JSON text to one document: UTF-8, no repeated key, no number that is not an integer."""

import json

from scoring.errors import ContestFileError
from scoring.faults import Fault, FaultCode
from scoring.reading import WHOLE


def parse_document(text: str | bytes) -> object:
    """Parse a contest file's text.

    Raises:
        ContestFileError: not UTF-8, not JSON, nested too deep to read, or a key given twice.
    """
    try:
        decoded = text if isinstance(text, str) else text.decode("utf-8")
        return json.loads(decoded, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise _fault(FaultCode.NOT_UTF_8, f"byte {error.start}", "UTF-8") from error
    except ValueError as error:
        raise _fault(FaultCode.NOT_JSON, str(error), "JSON") from error
    except RecursionError as error:
        raise _fault(FaultCode.TOO_DEEP, "", "a document that is less deeply nested") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise _fault(FaultCode.REPEATED_KEY, json.dumps(repeated), "every key once")
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _fault(code: FaultCode, found: str, expected: str) -> ContestFileError:
    return ContestFileError((Fault(WHOLE, code, found, expected),))
