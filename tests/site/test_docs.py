"""The documentation keeps up with the product: commands, settings, links, pictures, the two commands."""

import re
from pathlib import Path

import click
import pytest

from contest import cli
from scoring.__main__ import main as scoring_command

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
PICTURES = sorted((ROOT / "docs" / "img").glob("*.png"))
README = ROOT / "README.md"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
VARIABLE = re.compile(r"\bKHEO_[A-Z_]+\b")
MAX_README_LINES = 150
MAX_PICTURE_BYTES = 150_000


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def operating() -> str:
    return text_of(ROOT / "docs" / "operating.md")


def options() -> list[tuple[str, str]]:
    """Every option of every command, by each of its spellings."""
    return [
        (name, spelling)
        for name, command in sorted(cli.main.commands.items())
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for spelling in [*parameter.opts, *parameter.secondary_opts]
    ]


def links_of(page: Path) -> list[str]:
    found = [one or other for one, other in LINK.findall(text_of(page))]
    return [link for link in found if not re.match(r"[a-z]+:|#", link)]


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_is_named(command: str) -> None:
    assert f"danvankheo {command}" in operating()


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_named(command: str, option: str) -> None:
    assert f"`{option}" in section_of(command)


def section_of(command: str) -> str:
    """The text of operating.md from a command's heading to the next heading."""
    found = re.search(
        rf"^### `danvankheo {command}\b.*?(?=^##)", operating(), re.MULTILINE | re.DOTALL
    )
    assert found, f"operating.md has no heading for danvankheo {command}"
    return found.group()


def test_every_command_of_scoring_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        scoring_command(["--help"])
    commands = re.findall(r"\{([\w,]+)\}", capsys.readouterr().out)[0].split(",")
    assert [name for name in commands if f"| `{name}" not in operating()] == []


def test_settings_are_those_that_are_read() -> None:
    read = set(VARIABLE.findall(text_of(ROOT / "contest" / "config.py")))
    assert set(VARIABLE.findall(operating())) == read


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    wrong = [
        link
        for link in links_of(document)
        if not (document.parent / link.partition("#")[0]).exists()
    ]
    assert wrong == []


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_every_anchor_is_a_heading(document: Path) -> None:
    anchors = [link.partition("#") for link in links_of(document) if "#" in link]
    wrong = [
        f"{file}#{anchor}"
        for file, _, anchor in anchors
        if anchor not in headings_of(document.parent / file)
    ]
    assert wrong == []


def headings_of(page: Path) -> set[str]:
    """The anchors that a page's headings make, by the usual rule of Markdown sites."""
    titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    plain = [re.sub(r"[^\w\s-]", "", title.lower()).strip() for title in titles]
    return {title.replace(" ", "-") for title in plain}


def test_readme_is_short() -> None:
    assert len(text_of(README).splitlines()) <= MAX_README_LINES


def test_readme_names_the_two_commands_before_anything_else() -> None:
    """Title, the two commands, then a picture."""
    lines = [line for line in text_of(README).splitlines() if line]
    assert lines[0].startswith("# ")
    assert lines[1].startswith("```")
    assert [line.split()[0] for line in lines[2:4]] == ["./start", "./check"]
    assert lines[4] == "```"
    assert lines[5].startswith("![")


@pytest.mark.parametrize("command", ["start", "check"])
def test_the_two_commands_can_be_run(command: str) -> None:
    assert (ROOT / command).stat().st_mode & 0o100


@pytest.mark.parametrize("picture", PICTURES, ids=name_of)
def test_every_picture_is_small_and_described(picture: Path) -> None:
    assert picture.stat().st_size <= MAX_PICTURE_BYTES
    assert f"`{picture.name}`" in text_of(ROOT / "docs" / "img" / "README.md")


@pytest.mark.parametrize(
    "document", sorted((ROOT / "docs" / "huong-dan").glob("*.md")), ids=name_of
)
def test_every_page_of_the_guide_is_in_its_contents(document: Path) -> None:
    contents = document.parent / "README.md"
    assert document == contents or document.name in links_of(contents)
