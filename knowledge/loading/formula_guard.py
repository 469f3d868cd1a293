"""Text that a spreadsheet would run as a formula, made harmless in CSV and read back unchanged.

`=1+1` is written as `'=1+1`; so is what follows a semicolon, because a Vietnamese Excel may part cells there. What
looks guarded already gets one more mark, so that `unguard(guard(text)) == text` for every text.
"""

from __future__ import annotations

import re

_DANGEROUS = r"[=+\-@＝＋－＠\t\r\n\0]"
_OPEN = re.compile(rf"(^|;[ ]*)('*{_DANGEROUS})")
_GUARDED = re.compile(rf"(^|;[ ]*)'('*{_DANGEROUS})")


def guard(text: str) -> str:
    return _OPEN.sub(r"\1'\2", text)


def unguard(text: str) -> str:
    return _GUARDED.sub(r"\1\2", text)
