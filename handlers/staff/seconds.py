"""The second person, without whom nothing goes out to very many."""

from __future__ import annotations

from telegram import Update

from db import broadcasts as campaigns
from db.audiences import Audience
from db.broadcasts import NOTICE, WAITING
from db.quiet import quiet_until
from db.store import Store
from handlers.actions import composing
from handlers.actions.composing import Launched
from handlers.actions.rights import require_staff
from handlers.replies import composing as replies
from handlers.replies import staff
from handlers.replies.reply import Reply
from handlers.staff import dialog
from handlers.tapped import one_of, row_number
from handlers.turn import Context


async def ask(store: Store, context: Context, launched: Launched, author: str) -> None:
    """Everybody else with the right is asked; whoever answers first decides."""
    campaign = await campaigns.campaign(store, launched.number)
    if campaign is None:
        return
    audience = Audience.from_json(campaign.audience or {})
    question = replies.ask_second(context.staff_texts, context.fair, campaign, author, audience, launched.count)
    key = f"second:{launched.number}"
    await composing.tell(store, key, context.person, launched.others, question.text, question.to_json(), context.now)


async def look(update: Update, context: Context) -> None:
    """The notice as they will see it."""
    async with context.store() as store:
        await require_staff(store, context.person, "broadcast")
        campaign = await campaigns.campaign(store, row_number(dialog.argument(context)))
        if campaign is None or campaign.kind != NOTICE or campaign.state != WAITING:
            context.say(staff.step_over(context.staff_texts))
            return
        reply = Reply.from_json(campaign.content) if campaign.content else Reply(campaign.text)
        context.say(reply)


async def decide(update: Update, context: Context) -> None:
    """Yes or no."""
    async with context.store() as store:
        member = await require_staff(store, context.person, "broadcast")
        number, texts = row_number(dialog.argument(context)), context.staff_texts
        agreed = one_of(dialog.argument(context, 1), ("yes", "no")) == "yes"
        if agreed and (done := await composing.agree(store, context.person, number, context.now)):
            campaign, launched = done
            starts_at = context.local(campaign.starts_at)
            waits = quiet_until(starts_at or context.now) is not None
            context.say(replies.sending(texts, launched.count, launched.state, starts_at, waits=waits))
        elif not agreed and (stopped := await composing.decline(store, context.person, number, context.now)):
            campaign = stopped
            context.say(replies.declined(texts))
        else:
            context.say(staff.step_over(texts))
            return
        word = replies.second_said(texts, member.name, agreed=agreed, notice=campaign.text)
        to = (campaign.author,)
        await composing.tell(store, f"decided:{number}", context.person, to, word.text, word.to_json(), context.now)
