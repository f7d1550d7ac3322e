"""Read works: what is shown of their files, where a served file lies, which works have none."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, selectinload, undefer

from contest.entries.tables import Entry
from contest.errors import NotFoundError
from contest.planning.tables import Contest, ContestKind
from contest.works.tables import FileKind, FrozenWork, WorkFile, WorkPage

_FROZEN = select(FrozenWork.entry_id).where(FrozenWork.entry_id == bindparam("entry_id"))


@dataclass(frozen=True)
class PageView:
    """A picture to look at: «Trang 2», «Ảnh 1»."""

    says: str
    name: str
    width: int
    height: int


@dataclass(frozen=True)
class FileView:
    """A file as judges see it: never what it was called where it came from."""

    paragraphs: tuple[str, ...] = ()
    pages: tuple[PageView, ...] = ()
    clip: str = ""
    says: str = ""


def is_of_works(contest: Contest) -> bool:
    return contest.kind is ContestKind.WORKS


def rows(session: Session, entry_id: int) -> Sequence[WorkFile]:
    """Return a work's files in their order."""
    return session.scalars(_in_order().where(WorkFile.entry_id == entry_id)).all()


def row(session: Session, entry_id: int, file_id: int) -> WorkFile:
    found = session.get(WorkFile, file_id)
    if found is None or found.entry_id != entry_id:
        raise NotFoundError
    return found


def files(session: Session, entry_id: int) -> list[FileView]:
    return list(_views(rows(session, entry_id)))


def files_of_contest(session: Session, contest: Contest) -> dict[int, list[FileView]]:
    """Return the files of every work by its entry's row id."""
    held: dict[int, list[WorkFile]] = {}
    query = _in_order().join(Entry, Entry.id == WorkFile.entry_id)
    for one in session.scalars(query.where(Entry.contest_id == contest.id)):
        held.setdefault(one.entry_id, []).append(one)
    return {entry_id: list(_views(own)) for entry_id, own in held.items()}


def counts(session: Session, contest_id: int) -> dict[int, int]:
    """Return how many files each work has, by its entry's row id."""
    query = (
        select(WorkFile.entry_id, func.count())
        .join(Entry, Entry.id == WorkFile.entry_id)
        .where(Entry.contest_id == contest_id)
        .group_by(WorkFile.entry_id)
    )
    return {found[0]: found[1] for found in session.execute(query)}


def without_files(session: Session, contest: Contest) -> Sequence[Entry]:
    """Return the works that nobody can read yet, in running order."""
    has = select(WorkFile.entry_id).join(Entry, Entry.id == WorkFile.entry_id)
    query = select(Entry).where(
        Entry.contest_id == contest.id,
        Entry.withdrawn_at.is_(None),
        Entry.id.not_in(has.where(Entry.contest_id == contest.id)),
    )
    return session.scalars(query.order_by(Entry.position, Entry.id)).all()


def version(
    session: Session, contest: Contest, entry_ids: AbstractSet[int] | None = None
) -> list[tuple[int, int]]:
    """Return what changes when a file comes, goes or moves: of some works, or of all."""
    query = (
        select(WorkFile.entry_id, WorkFile.id, WorkFile.position)
        .join(Entry, Entry.id == WorkFile.entry_id)
        .where(Entry.contest_id == contest.id)
        .order_by(WorkFile.id)
    )
    return [
        (found.id, found.position)
        for found in session.execute(query)
        if entry_ids is None or found.entry_id in entry_ids
    ]


def is_frozen(session: Session, entry_id: int) -> bool:
    return session.connection().execute(_FROZEN, {"entry_id": entry_id}).first() is not None


def frozen(session: Session, contest_id: int) -> AbstractSet[int]:
    """Return the works that have a mark, by their entries' row ids."""
    query = select(FrozenWork.entry_id).join(Entry, Entry.id == FrozenWork.entry_id)
    return frozenset(session.scalars(query.where(Entry.contest_id == contest_id)))


def page_called(session: Session, contest_id: int, name: str) -> WorkPage | None:
    """Return a page or picture of a contest by the name in its address, with its content."""
    query = (
        select(WorkPage)
        .join(WorkFile, WorkFile.id == WorkPage.file_id)
        .join(Entry, Entry.id == WorkFile.entry_id)
        .where(WorkPage.name == name, Entry.contest_id == contest_id)
    )
    return session.scalar(query.options(undefer(WorkPage.content)))


def clip_called(session: Session, contest_id: int, name: str) -> WorkFile | None:
    query = select(WorkFile).join(Entry, Entry.id == WorkFile.entry_id)
    return session.scalar(query.where(WorkFile.clip == name, Entry.contest_id == contest_id))


def clips(session: Session, contest_id: int) -> Sequence[str]:
    """Return the names of a contest's clips in the data folder."""
    query = select(WorkFile.clip).join(Entry, Entry.id == WorkFile.entry_id)
    found = session.scalars(query.where(Entry.contest_id == contest_id))
    return [name for name in found if name is not None]


def _in_order() -> Select[WorkFile]:
    return (
        select(WorkFile)
        .order_by(WorkFile.position, WorkFile.id)
        .options(selectinload(WorkFile.pages))
    )


def _views(own: Iterable[WorkFile]) -> Iterator[FileView]:
    """Number pages, pictures and clips within their work."""
    numbers = {kind: count(1) for kind in FileKind}
    for one in own:
        if one.kind is FileKind.TEXT:
            yield FileView(paragraphs=tuple(_paragraphs(one.text)))
        elif one.kind is FileKind.CLIP:
            yield FileView(clip=one.clip or "", says=f"Clip {next(numbers[one.kind])}")
        else:
            word = "Trang" if one.kind is FileKind.PAGES else "Ảnh"
            yield FileView(
                pages=tuple(
                    PageView(
                        f"{word} {next(numbers[one.kind])}", page.name, page.width, page.height
                    )
                    for page in one.pages
                )
            )


def _paragraphs(text: str) -> list[str]:
    return [block.strip("\n") for block in text.split("\n\n") if block.strip()]
