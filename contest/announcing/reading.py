"""A prize or a step as the MC's page and the operator's say it."""

from dataclasses import dataclass

from contest.announcing.script import Prize, Said, Step
from contest.announcing.shown import Finished, Performing, Reveal, Shown
from contest.announcing.tables import Screen, ScreenRole
from contest.words.announcing import count_of_prizes, total_in_figures, total_in_words
from contest.words.labels import label

CLEARED = "Đã xóa, đang để trống"
NOTHING_YET = "Chờ, vì chưa có gì để hiện"
TITLE = "Tiêu đề «Công bố kết quả»"


@dataclass(frozen=True)
class ReadWinner:
    name: str
    below: str
    group: str
    pronounced: str
    figures: str
    words: str


@dataclass(frozen=True)
class Reading:
    """A prize to be read: how many have won it, and who; nobody while its name alone is read."""

    prize: str
    count: str
    winners: tuple[ReadWinner, ...]


def read_prize(prize: Prize) -> Reading:
    winners = tuple(_winner(one) for one in prize.winners)
    return Reading(prize.name, count_of_prizes(len(winners)), winners)


def read_step(step: Step | None) -> Reading | None:
    return Reading(step.prize, "", tuple(map(_winner, step.winners))) if step else None


def on_screen(screen: Screen, found: Shown) -> str:
    """Tell an operator what a screen shows this moment."""
    if screen.is_clear:
        return CLEARED
    if found.role is not screen.role:
        return NOTHING_YET
    return _detail(found) or label(screen.role)


def _winner(said: Said) -> ReadWinner:
    figures, words = total_in_figures(said.total), total_in_words(said.total)
    return ReadWinner(said.name, said.below, said.group, said.pronounced, figures, words)


def _detail(found: Shown) -> str:
    content = found.content
    if isinstance(content, Reveal):
        return _said(content.step) if content.step else TITLE
    if isinstance(content, Finished):
        return f"{content.done} trên {content.entries} bài thi đã thi xong"
    if isinstance(content, Performing):
        return ", ".join(one for one in (content.entry, content.part) if one)
    return f"{len(content)} ảnh" if found.role is ScreenRole.PICTURES else ""


def _said(step: Step) -> str:
    return ": ".join(one for one in (step.prize, "; ".join(w.name for w in step.winners)) if one)
