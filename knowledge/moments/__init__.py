"""When a question means: "tối mai", "sau 5h", "hôm khai mạc", "đang", "nửa tiếng nữa" as one `Moment`.

Pure: the clock and the fair's days are arguments. May import the fair and answer values and `knowledge.text`. Read
`finding.py` first: it gathers what `days.py`, `clocks.py` and `spans.py` recognise in a `line.py` and makes one moment.
"""

from knowledge.moments.finding import Found, find_moment

__all__ = ["Found", "find_moment"]
