"""Draw what a stricter setting costs: coverage against precision, as SVG. Pure."""

from collections.abc import Mapping, Sequence
from html import escape

from knowledge_base.calibration import Point

WIDTH, HEIGHT, MARGIN = 640, 420, 56
# Precision below this is nobody's wish.
LOWEST = 0.5
# Told apart without colour, too: by dashes.
STROKES = (("#0b5cad", ""), ("#b3421a", "7 4"), ("#2f6b2f", "2 3"))
FONT = 'font-family="system-ui, sans-serif" font-size="13" fill="#222"'


def curve_svg(curves: Mapping[str, Sequence[Point]], title: str) -> str:
    """Return a drawing with a line for each curve, named in the order given.

    Args:
        curves: points by name, strictest first.
        title: read by those who cannot see it, too.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="26" {FONT} font-weight="600">{escape(title)}</text>',
        *_grid(),
    ]
    for number, (name, points) in enumerate(curves.items()):
        colour, dash = STROKES[number % len(STROKES)]
        path = " ".join(
            f"{_x(point.precision):.1f},{_y(point.coverage):.1f}"
            for point in points
            if point.precision >= LOWEST
        )
        style = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{path}" {style}/>')
        y = MARGIN + 18 + 20 * number
        parts.append(f'<line x1="72" y1="{y - 4}" x2="104" y2="{y - 4}" {style}/>')
        parts.append(f'<text x="112" y="{y}" {FONT}>{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _grid() -> list[str]:
    lines = []
    for step in range(6):
        precision, coverage = LOWEST + step * (1 - LOWEST) / 5, step / 5
        x, y = _x(precision), _y(coverage)
        rule = 'stroke="#ddd"'
        lines += [
            f'<line x1="{x:.1f}" y1="{_y(0):.1f}" x2="{x:.1f}" y2="{_y(1):.1f}" {rule}/>',
            f'<line x1="{_x(LOWEST):.1f}" y1="{y:.1f}" x2="{_x(1):.1f}" y2="{y:.1f}" {rule}/>',
            f'<text x="{x:.1f}" y="{HEIGHT - 34}" text-anchor="middle" {FONT}>'
            f"{precision:.0%}</text>",
            f'<text x="{MARGIN - 8}" y="{y + 4:.1f}" text-anchor="end" {FONT}>'
            f"{coverage:.0%}</text>",
        ]
    middle = (MARGIN + WIDTH - 20) / 2
    lines.append(
        f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle" {FONT}>'
        "answers given that are right</text>"
    )
    lines.append(
        f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" {FONT} '
        f'transform="rotate(-90 14 {HEIGHT / 2})">questions answered rightly</text>'
    )
    return lines


def _x(precision: float) -> float:
    return MARGIN + (precision - LOWEST) / (1 - LOWEST) * (WIDTH - MARGIN - 20)


def _y(coverage: float) -> float:
    return HEIGHT - 52 - coverage * (HEIGHT - 52 - MARGIN + 12)
