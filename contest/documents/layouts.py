"""How the papers of a regime look, by the rule in force: data, picked when a paper is issued."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """One rule set. `style` is the class of the page in templates/print/shared.css."""

    regime: str
    style: str
    motto: tuple[str, ...]  # the lines at the head of every paper
    star: bool  # a star closes the issuing body, or a short rule
    dashes: bool  # hyphens close the title, or a short rule
    end: str  # closes the last sentence
    member: str  # how a member of the panel is addressed
    source: str


LAYOUTS = {
    layout.regime: layout
    for layout in (
        Layout(
            regime="dang-05-2026",
            style="party",
            motto=("ĐẢNG CỘNG SẢN VIỆT NAM",),
            star=True,
            dashes=True,
            end=".",
            member="đồng chí",
            source="Hướng dẫn 05-HD/VPTW năm 2026; Quy định 399-QĐ/TW ngày 09/01/2026",
        ),
        Layout(
            regime="nn-30-2020",
            style="state",
            motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            star=False,
            dashes=False,
            end="./.",
            member="ông (bà)",
            source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
        ),
    )
}
