"""The dialog of a staff member: a `draft` row, so that any step survives a restart.

`move`: which → when, place, title or host → preview. `add`: title → place → time → preview. `notice`: wording.
`broadcast`: content → audience → confirm ⇄ wording, audience, when, until → sent. `fix`: wording → confirm → sent.
`desk`: which → talk ⇄ canned. `exhibitors`: which. `proposal`: amend or word.
"""

from __future__ import annotations

from db.conversations import Draft
from db.store import Store
from handlers.actions.rights import require_staff
from handlers.drafts import argument, begin, current, go_on, listens, newest
from handlers.replies.staff import step_over
from handlers.turn import Context

__all__ = ["argument", "begin", "current", "go_on", "listens", "mine", "newest"]


async def mine(store: Store, context: Context, right: str, kind: str | tuple[str, ...], *steps: str) -> Draft | None:
    """The dialog of the tapped button, if it is of this kind and still at one of these steps (any, if none is named).

    Else the person is told that it has gone on. Rights first: raises `NotAllowed`.
    """
    await require_staff(store, context.person, right)
    draft = await current(store, context)
    kinds = (kind,) if isinstance(kind, str) else kind
    if draft is not None and draft.kind in kinds and (not steps or draft.step in steps):
        return draft
    context.say(step_over(context.staff_texts))
    return None
