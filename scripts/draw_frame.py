"""Draw the frame of the certificate: waves, lines and rosettes, in millimetres of A4.

Usage: python scripts/draw_frame.py        (writes templates/print/certificate/frame.svg)
"""

from math import cos, pi, sin
from pathlib import Path

FRAME = Path(__file__).parents[1] / "templates" / "print" / "certificate" / "frame.svg"

WIDTH, HEIGHT = 297, 210
RED, GOLD = "#9e1b1b", "#b68a35"
PALE_LINE = 'stroke="#f4e8cf" stroke-width=".35"'
BAND = 13.5  # from the edge of the paper to the middle of the band of waves
POINTS_OF_A_PETAL = 12  # every point is drawn again on every page
CORNER = 21  # from the edge of the paper to where the waves begin


def line(inset: float, colour: str, width: float) -> str:
    """Draw a rectangle at this distance from the edge."""
    return (
        f'<rect x="{inset}" y="{inset}" width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}"'
        f' stroke="{colour}" stroke-width="{width}"/>'
    )


def wave(halves: int, half: float, height: float) -> str:
    """Write so many half waves along the x axis; a negative height mirrors them."""
    first = f"M0 0q{half / 2:.3f} {2 * height:.3f} {half:.3f} 0"
    return first + f"t{half:.3f} 0" * (halves - 1)


def side(periods: int, length: float, turn: str) -> str:
    """Draw one side of the band: strands, and strands shifted by a quarter that braid them."""
    half = length / periods / 2
    strands = [
        f'<path d="{wave(2 * periods, half, height)}" stroke="{colour}" stroke-width=".24"/>'
        f'<path d="{wave(2 * periods - 1, half, height)}" stroke="{colour}" stroke-width=".16"'
        f' transform="translate({half / 2:.3f} 0)"/>'
        for height, colour in [(3, GOLD), (-3, GOLD), (1.7, RED), (-1.7, RED)]
    ]
    return f'<g transform="{turn}">{"".join(strands)}</g>'


def rosette(radius: float, petals: int, depth: float, shift: float = 0) -> str:
    """Write a closed flower of so many petals around the origin."""
    steps = petals * POINTS_OF_A_PETAL
    points = []
    for step in range(steps):
        angle = 2 * pi * step / steps
        reach = radius * (1 - depth + depth * cos(petals * angle + shift))
        points.append(f"{reach * cos(angle):.2f} {reach * sin(angle):.2f}")
    return "M" + "L".join(points) + "Z"


def flower(rings: list[tuple[float, int, float]], strokes: list[str]) -> str:
    """Draw rosettes inside each other, each once more turned by half a petal."""
    return "".join(
        f'<path d="{rosette(radius, petals, depth, shift)}" {strokes[number % len(strokes)]}/>'
        for number, (radius, petals, depth) in enumerate(rings)
        for shift in (0, pi)
    )


def corners() -> list[str]:
    """Define one corner's flower, then set it in the four corners."""
    strokes = [f'stroke="{RED}" stroke-width=".2"', f'stroke="{GOLD}" stroke-width=".2"']
    rings = [(3.9, 10, 0.25), (2.4, 8, 0.35)]
    places = [(x, y) for x in (BAND, WIDTH - BAND) for y in (BAND, HEIGHT - BAND)]
    return [
        f'<defs><g id="corner">{flower(rings, strokes)}</g></defs>',
        *[f'<use href="#corner" x="{x}" y="{y}"/>' for x, y in places],
    ]


def sides() -> list[str]:
    across, down = WIDTH - 2 * CORNER, HEIGHT - 2 * CORNER
    return [
        side(37, across, f"translate({CORNER} {BAND})"),
        side(37, across, f"translate({CORNER} {HEIGHT - BAND})"),
        side(24, down, f"translate({BAND} {CORNER}) rotate(90)"),
        side(24, down, f"translate({WIDTH - BAND} {CORNER}) rotate(90)"),
    ]


def centre() -> str:
    """Draw the large pale flower behind the words."""
    petals = flower([(61, 20, 0.16), (51, 20, 0.16)], [PALE_LINE])
    return f'<g transform="translate({WIDTH / 2} {HEIGHT / 2})">{petals}</g>'


def main() -> None:
    lines = [line(8, GOLD, 0.9), line(9.4, RED, 0.25), line(17.6, RED, 0.25), line(18.8, RED, 0.7)]
    shapes = [centre(), *lines, line(20, GOLD, 0.25), *sides(), *corners()]
    FRAME.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" fill="none">\n' + "\n".join(shapes) + "\n</svg>\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
