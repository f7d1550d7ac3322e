"""Files that were sent: each read outside the writer's transaction, the good ones kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from flask import request

from contest import web
from contest.errors import InputError
from contest.words.messages import FILES_ARE_NONE, TOO_MANY_FILES
from contest.works import clips, reading
from contest.works.actions import MOST_FILES, NewFile
from contest.works.forms import UploadForm
from contest.works.tables import WorkFile
from contest.works.views.sending import data_folder

Add = Callable[[NewFile], WorkFile]


@dataclass
class Sent:
    """What came of an upload: files that could be read, how many were kept, why others were not."""

    files: list[NewFile] = field(default_factory=list)
    kept: int = 0
    faults: list[str] = field(default_factory=list)


def read(form: UploadForm) -> Sent:
    """Read everything that was sent; what can't be used is named."""
    web.release()
    sent = Sent()
    pasted = web.text(form.pasted)
    uploads = [one for one in request.files.getlist(form.files.name) if one.filename]
    if pasted.strip():
        _take(sent, lambda: reading.read_pasted(pasted))
    for number, upload in enumerate(uploads):
        title = (upload.filename or "")[-200:]
        if number < MOST_FILES:
            with upload.stream as stream:
                _take(sent, partial(reading.read, data_folder(), title, stream))
        else:
            sent.faults.append(TOO_MANY_FILES.format(title=title, most=MOST_FILES))
    if not sent.files and not sent.faults:
        sent.faults.append(FILES_ARE_NONE)
    return sent


def keep(sent: Sent, add: Add) -> None:
    """Keep what was read, one after the other; called inside the transaction that adds them."""
    left: list[NewFile] = []
    for one in sent.files:
        try:
            add(one)
            sent.kept += 1
        except InputError as error:
            sent.faults += error.faults
            left.append(one)
    drop(left)


def drop(files: Sequence[NewFile]) -> None:
    """Take clips off the disk that belong to nobody."""
    clips.remove(data_folder(), [one.clip for one in files])


def _take(sent: Sent, read_one: Callable[[], NewFile]) -> None:
    try:
        sent.files.append(read_one())
    except InputError as error:
        sent.faults += error.faults
