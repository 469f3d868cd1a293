"""Pictures of the fair: values in, SVG out, and a PNG of it where no browser draws.

What can be drawn is a frozen dataclass with a `kind` of its own and `svg(fair)`, which is "" where there is nothing to
draw; it is named in `Drawing`. Read `plan.py` first.
"""

from knowledge.drawing.charts import Chart
from knowledge.drawing.plan import Plan
from knowledge.drawing.way import Way

__all__ = ["Chart", "Drawing", "Plan", "Way"]

Drawing = Plan | Way | Chart
"""Whatever a reply may have drawn."""
