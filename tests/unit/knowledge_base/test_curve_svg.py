"""The drawing of what a stricter setting costs."""

from xml.etree import ElementTree

from knowledge_base.calibration import Point
from knowledge_base.curve_svg import HEIGHT, WIDTH, curve_svg


def test_every_curve_is_a_named_line_within_the_picture():
    points = [Point(0.9, 1.0, 0.2), Point(0.5, 0.8, 0.6), Point(0.1, 0.4, 0.7)]
    drawn = curve_svg({"en": points, "<fr>": points[:2]}, "Coverage & cost")
    svg = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    lines = [e for e in svg.iter() if e.tag.endswith("polyline")]
    told = [e.text for e in svg.iter() if e.tag.endswith("text")]
    assert len(lines) == 2
    assert {"en", "<fr>", "Coverage & cost"} <= set(told)
    for line in lines:
        places = [tuple(map(float, pair.split(","))) for pair in line.get("points").split()]
        # Precision below a half is not drawn.
        assert len(places) == 2
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)


def test_nothing_measured_is_an_empty_picture():
    assert "<polyline" in curve_svg({"en": []}, "Nothing")
