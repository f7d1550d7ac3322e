"""A sealed contest whose announcement goes on, with screens."""

from dataclasses import replace

from sqlalchemy.orm import Session

from contest.announcing import actions, queries
from contest.announcing.tables import Screen, ScreenRole
from contest.demo import sample
from contest.journal import COMMAND_LINE, Actor
from contest.planning import queries as planning
from contest.planning.tables import RuleVersion
from tests.factories import contests

MC = Actor(3, "Người dẫn chương trình")
CODE = "abcdefghjkmn"
APART = [
    {"name": "Tiểu phẩm hay nhất", "count": 1, "best": "part:tieu-pham", "at_tie": "share"},
    {"name": "Đơn vị dẫn đầu", "count": 1, "best": "unit-sum", "at_tie": "share"},
]


def screen(session: Session, role: ScreenRole, code: str = CODE) -> Screen:
    """Add a screen at a known address."""
    made = actions.add_screen(session, contests.contest(session), "Màn hình 1", actor=MC)
    made.code = code
    actions.assign(session, contests.contest(session), made, role, actor=MC)
    return made


def mark_otherwise(session: Session) -> None:
    """Bring the sample in, every mark the even number below the sample's own."""
    document = sample.document()
    loaded = sample.plan(session, document, actor=COMMAND_LINE)
    for mark in sample.marks(document):
        even = str(int(float(mark.text)) // 2 * 2)
        sample.save(session, loaded, replace(mark, text=even))
    for sheet in document["contest"]["sheets"]:
        sample.submit(session, loaded, sheet)
    sample.adjust(session, loaded, document)


def at(session: Session) -> int:
    return queries.course(session, contests.contest(session)).at


def step(session: Session, known: int, to: int) -> bool:
    return actions.step_from(session, contests.contest(session), known, to, actor=MC)


def add_prizes_apart(session: Session) -> None:
    """Let the best sketch and the best unit have prizes of their own, as if from the start."""
    rules: RuleVersion = planning.rules(session, contests.CONTEST)
    rules.document = rules.document | {"prizes": [*rules.document["prizes"], *APART]}
    session.flush()
