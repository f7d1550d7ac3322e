"""What several forms say in the same words: bases, when and where, the first columns of tables."""

from contest.documents.blocks import Align, Column, Field, Line, Shape

HELD = (
    "{% if held_from %}từ {{ held_from|paper_time }}, {% endif %}{{ held_on|paper_date }}"
    "{% if held_place %}, tại {{ held_place }}{% endif %}"
)
"""When and where the contest was held, inside a sentence."""

NUMBER = Column("TT", "{{ one.number }}", 1, is_number=True)
ROW = Column("TT", "{{ row }}", 1, is_number=True)
TEAM = Column("Đội, tiết mục dự thi", "{{ one.name }}", 5, Align.LEFT)
UNIT = Column("Đơn vị", "{{ one.unit }}", 4, Align.LEFT)

BASES = Field(
    "bases",
    "Căn cứ",
    "",
    lines=3,
    hint="Mỗi căn cứ một dòng, thí dụ: Căn cứ Kế hoạch số 12-KH/ĐU, ngày 05/9/2026 của Đảng ủy về tổ chức hội thi.",
)
BASIS_LINES = (
    Line(
        "Căn cứ {{ panel_decision }} về việc thành lập Ban Giám khảo",
        Shape.BASIS,
        when="panel_decision",
    ),
    Line("{{ own.bases }}", Shape.BASIS, when="own.bases"),
)
