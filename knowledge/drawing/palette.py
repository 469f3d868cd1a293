"""The colours of the floor plan: by class, light and dark. After Okabe and Ito: told apart by the colour-blind, too.

A picture carries them itself (`style`); a page has them as variables of its own style sheet (`page_style`).
"""

from __future__ import annotations

from typing import Final

_FILLS: Final = {
    "ground": ("#FBFAF6", "#14181D"),
    "zone": ("#E9E9E6", "#2A2F36"),
    "z0": ("#DCEBF5", "#17344A"),
    "z1": ("#FBE7C6", "#4A3611"),
    "z2": ("#D3ECE2", "#123F33"),
    "z3": ("#FAF5C4", "#46430F"),
    "z4": ("#F3DFEA", "#44273A"),
    "z5": ("#F8DDD0", "#4D2A17"),
    "booth": ("#FFFFFF", "#0E1216"),
    "block": ("#FFFFFF", "#0E1216"),
    "asked": ("#B34700", "#FF9D57"),
    "ink": ("#1F2429", "#F1EFE9"),
    "faint": ("#59626B", "#B4BBC2"),
    "light": ("#FFFFFF", "#14181D"),
    "plate": ("#FFFFFF", "#14181D"),
    "disc": ("#3B4752", "#C9D1D8"),
    "toilet": ("#00548C", "#7CC4F2"),
    "gate": ("#00664D", "#5FD0B0"),
    "medical": ("#A3262B", "#FF9A95"),
    "glyph": ("#FFFFFF", "#14181D"),
    "pin": ("#B34700", "#FF9D57"),
    "here": ("#0064A8", "#6CBDFF"),
}
_LINES: Final = {
    "booth": ("#8B949C", "#6E7881", 1.2),
    "asked": ("#5E2500", "#FFD9BC", 2.5),
    "plate": ("#C9CED3", "#3A424A", 1),
    "disc": ("#FFFFFF", "#14181D", 2.5),
    "pin": ("#FFFFFF", "#14181D", 3),
    "here": ("#FFFFFF", "#14181D", 4),
    "window": ("#B34700", "#FF9D57", 3),
    "rule": ("#C9CED3", "#3A424A", 2),
    "casing": ("#FFFFFF", "#14181D", 13),
    "path": ("#0064A8", "#6CBDFF", 7),
}
_SHAPES: Final = (
    "text{font-family:'Be Vietnam Pro',sans-serif;font-weight:500;text-anchor:middle}"
    "text.bold{font-weight:700}text.glyph{font-weight:700}text.start{text-anchor:start}"
    ".window,.casing,.path{fill:none}.window{stroke-dasharray:9 7}"
    ".casing,.path{stroke-linejoin:round;stroke-linecap:round}.block{fill-opacity:.6}"
)


def style() -> str:
    """For a picture: light, with every colour written out."""
    fills = "".join(f".{name}{{fill:{light}}}" for name, (light, _) in _FILLS.items())
    lines = "".join(f".{name}{{stroke:{light};stroke-width:{width}}}" for name, (light, _, width) in _LINES.items())
    return fills + lines + "text{stroke:none}" + _SHAPES


def page_style(plan: str = ".plan") -> str:
    """For a page: the same as variables, dark where the reader's machine is; the plan stands in `plan`."""
    lights = _variables(0)
    darks = _variables(1)
    fills = "".join(f"{plan} .{name}{{fill:var(--plan-{name})}}" for name in _FILLS)
    lines = "".join(
        f"{plan} .{name}{{stroke:var(--plan-{name}-line);stroke-width:{width}}}"
        for name, (_, _, width) in _LINES.items()
    )
    shapes = _SHAPES.replace("}text", f"}}{plan} text").replace("}.", f"}}{plan} .").replace(",.", f",{plan} .")
    dark = f"@media (prefers-color-scheme:dark){{{plan}{{{darks}}}}}"
    return f"{plan}{{{lights}}}{dark}{fills}{lines}{plan} text{{stroke:none}}{plan} {shapes}"


def _variables(which: int) -> str:
    fills = "".join(f"--plan-{name}:{pair[which]};" for name, pair in _FILLS.items())
    return fills + "".join(f"--plan-{name}-line:{line[which]};" for name, line in _LINES.items())
