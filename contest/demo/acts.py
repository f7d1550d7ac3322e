"""The main job without a browser: the sample's marks, tally, tie, seal, publication, papers."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy.orm import Session

from contest import journal, migrations
from contest.base import Database
from contest.demo import sample
from contest.documents import papers
from contest.journal import COMMAND_LINE, Actor
from contest.results import actions as results
from contest.results import queries
from contest.results.queries import Outcome

DOSSIER = "ho-so.json"


def run(out: str) -> None:
    """Run the sample contest in a database of its own and write its papers into a folder."""
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        database = Database(Path(temporary) / "demo.sqlite3")
        migrations.upgrade(database)
        with database.writing() as session:
            dossier = play(session)
        database.close()
    for name, content in written(dossier).items():
        (folder / name).write_bytes(content)
        click.echo(f"Đã ghi {folder / name}")


def play(session: Session) -> dict[str, object]:
    """Mark, tally, settle the tie, seal and publish; return the sealed dossier."""
    loaded_sample = sample.document()
    loaded = sample.plan(session, loaded_sample, actor=COMMAND_LINE)
    made = list(sample.marks(loaded_sample))
    with click.progressbar(made, label="Giám khảo chấm") as marks:
        for mark in marks:
            sample.save(session, loaded, mark)
    for sheet in loaded_sample["contest"]["sheets"]:
        sample.submit(session, loaded, sheet)
    sample.adjust(session, loaded, loaded_sample)
    _settle(session, loaded, loaded_sample["facts"]["decision"])
    organizer = Actor(loaded.organizer.id, loaded.organizer.name)
    sealed = results.seal_results(session, loaded.contest, actor=_clerk(loaded))
    results.publish_results(session, loaded.contest, actor=organizer)
    _show(queries.outcome(session, loaded.contest))
    return queries.read_dossier(sealed)


def written(dossier: dict[str, object]) -> dict[str, bytes]:
    """Return every file of the papers by its name."""
    shown = {"contest": dossier["contest"], "result": dossier["result"]}
    files = {DOSSIER: journal.canonical(shown).encode()}
    with click.progressbar(papers.PAPERS.items(), label="In giấy tờ") as making:
        for name, make in making:
            files[f"{name}.pdf"] = make(dossier)
    return files


def _settle(session: Session, loaded: sample.Loaded, decided: sample.Document) -> None:
    for tie in queries.outcome(session, loaded.contest).open_points:
        new = results.NewDecision("tie", tie.entries, decided["reason"], decided["by"])
        results.decide(session, loaded.contest, new, actor=_clerk(loaded))
        click.echo(f"Bằng điểm: {', '.join(tie.names)}. {decided['reason']}.")


def _clerk(loaded: sample.Loaded) -> Actor:
    return Actor(loaded.clerk.id, loaded.clerk.name)


def _show(outcome: Outcome) -> None:
    for one in outcome.standings:
        line = f"{one.place:>3}  {one.name:<24} {one.total:>8}  {', '.join(one.prizes)}"
        click.echo(line)
    click.echo(f"Mã kết quả: {outcome.digest.removeprefix('sha256:')[:16]}")
