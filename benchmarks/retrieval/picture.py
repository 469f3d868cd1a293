"""Right answers against time as an SVG, drawn without a package: each method is a line from `clean` down to `mix`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from benchmarks.retrieval.judging import Figures

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 460, 60, 46, 30, 56
FASTEST, SLOWEST = 0.01, 10.0
TITLE = "Right first answers and time: ● as typed, ○ as in chat (mix)"
OURS, PEER, INK, GRID = "#c2410c", "#475569", "#1e293b", "#e2e8f0"


def draw(figures: Mapping[str, Figures]) -> str:
    """Across: milliseconds an answer (logarithmic); up: first hits in percent."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        f' font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="24" font-size="16" fill="{INK}">{TITLE}</text>',
    ]
    for percent in range(0, 101, 20):
        y = _up(percent)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="{GRID}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="{INK}">{percent} %</text>')
    for ms in (0.01, 0.1, 1.0, 10.0):
        x = _across(ms)
        parts.append(f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}" stroke="{GRID}"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="{INK}">{ms:g} ms</text>')
    for name, one in figures.items():
        parts += _method(name, one)
    parts.append(
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 12}" text-anchor="end" fill="{INK}">median time an answer</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def _method(name: str, one: Figures) -> list[str]:
    colour = OURS if name == "ours" else PEER
    x, high, low = _across(one.p50_ms), _up(100 * one.top1["clean"]), _up(100 * one.top1["mix"])
    right = x > WIDTH * 0.75
    label = f'x="{x - 9 if right else x + 9:.1f}" text-anchor="{"end" if right else "start"}"'
    return [
        f'<line x1="{x:.1f}" y1="{high:.1f}" x2="{x:.1f}" y2="{low:.1f}" stroke="{colour}"/>',
        f'<circle cx="{x:.1f}" cy="{high:.1f}" r="5" fill="{colour}"/>',
        f'<circle cx="{x:.1f}" cy="{low:.1f}" r="5" fill="white" stroke="{colour}" stroke-width="2"/>',
        f'<text {label} y="{high + 4:.1f}" fill="{colour}">{escape(name)}</text>',
    ]


def _across(ms: float) -> float:
    share = math.log(min(SLOWEST, max(FASTEST, ms)) / FASTEST) / math.log(SLOWEST / FASTEST)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _up(percent: float) -> float:
    return HEIGHT - BOTTOM - percent / 100 * (HEIGHT - TOP - BOTTOM)
