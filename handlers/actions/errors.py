"""What can stand against an action. Each error carries the sentence for the person.

Refused
├── NotAllowed      the person has no right to it
└── …               one per reason, beside the action that raises it
"""

from __future__ import annotations


class Refused(Exception):
    """Something the person asked for cannot be done. `template` lies in `templates/*/refused/`."""

    template = ""

    def __init__(self, **values: object) -> None:
        super().__init__(self.template)
        self.values = values


class NotAllowed(Refused):
    template = "not_allowed"
