"""A visitor asks a booth and goes on: by the buttons, or by replying to what the booth said.

Other words go to the bot as ever, because booths answer between two customers and a visitor has more to ask meanwhile.
"""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from db import people
from db import talks as kept
from db.conversations import Draft
from db.store import Store
from handlers import listening
from handlers.actions import talks
from handlers.actions.attending import Attended
from handlers.actions.talks import TalkRefused
from handlers.actions.text import legible, masked
from handlers.replies import desk as desk_replies
from handlers.replies import follows as follow_replies
from handlers.replies import talks as replies
from handlers.tapped import carried, one_of, row_number
from handlers.turn import Context
from handlers.visitor import ask as asking
from knowledge.answering.urgent import urgent_in
from knowledge.text import read

KIND = "talk"
TYPED = ("ask", "more", "contact")
YES, NO = "yes", "no"


async def ask(update: Update, context: Context) -> None:
    """The button below a card: the first time after a yes to what is kept."""
    code, *answer = context.arguments or ("",)
    one_of(code, context.fair.booth)
    one_of(":".join(answer), ("", YES, NO))
    async with context.store() as store:
        if answer == [NO]:
            context.say(follow_replies.nothing_kept(context.texts))
            return
        await talks.may_ask(store, code, context.chat_id, context.now)
        if answer == [YES]:
            await talks.agree(store, context.chat_id, context.language, context.now)
        elif not await talks.agreed(store, context.chat_id):
            context.say(replies.consent(context.texts, context.fair, code))
            return
        key = await listening.begin(store, context, KIND, "ask", code=code)
        context.say(replies.write(context.texts, context.fair, code, "ask", key, in_place=bool(answer)))


async def more(update: Update, context: Context) -> None:
    await _write(context, "more")


async def contact(update: Update, context: Context) -> None:
    await _write(context, "contact")


async def drop(update: Update, context: Context) -> None:
    """Nothing is typed, or nothing of it sent. A booth's people drop their answer here, too."""
    (key,) = carried(context, 1)
    async with context.store() as store:
        await listening.of_key(store, context, KIND, key)
        await listening.end(store, context)
        context.say(replies.dropped(context.texts))


async def send(update: Update, context: Context) -> None:
    """The yes to a contact, or the words without it."""
    key, how = carried(context, 2)
    one_of(how, ("all", "mask"))
    async with context.store() as store:
        draft = await listening.of_key(store, context, KIND, key, "sure")
        await listening.end(store, context)
        what, words = draft.body["what"], draft.body["words"]
        if how == "mask":
            await _relay(store, context, draft, masked(words), in_place=True)
        else:
            await _relay(store, context, draft, words, contact=what)


async def take_back(update: Update, context: Context) -> None:
    (number,) = map(row_number, carried(context, 1))
    async with context.store() as store:
        talk = await blot_out(store, context, number)
        context.say(replies.told(context.texts, context.fair, talk, "back", in_place=True))


async def end(update: Update, context: Context) -> None:
    (number,) = map(row_number, carried(context, 1))
    async with context.store() as store:
        ended = await talks.end(store, number, context.chat_id, context.now)
        context.say(replies.told(context.texts, context.fair, ended.talk, "ended"))
        context.say(*replies.news(context.voices, ended, "ended"))


async def report(update: Update, context: Context) -> None:
    """What the other side said goes to the staff, after a yes. The booth's people have this button, too."""
    number, *answer = context.arguments or ("",)
    one_of(":".join(answer), ("", YES, NO))
    async with context.store() as store:
        talk, mine = await talks.part_in(store, row_number(number), context.person)
        words = replies.for_staff(context.staff_texts, context.fair, talk, "booth" if mine else "visitor")
        if not answer:
            context.say(replies.report(context.texts, talk, words))
            return
        if answer == [NO]:
            context.say(replies.reported(context.texts, talk, NO))
            return
        left = await talks.report(store, context.person, context.language, words, context.now)
        context.say(replies.reported(context.texts, talk, left.refused or ("sent" if left.thread else "again")))
        if left.thread and left.group:
            asked = Attended(left.thread, language=context.language)
            context.say(desk_replies.card(context.staff_texts, asked, to=left.group))


async def takes(store: Store, context: Context, typed: str) -> bool:
    """Take words for a booth: a reply in one's own talk, or what was to be typed."""
    draft = await _meant(store, context)
    if draft is None:
        return False
    await listening.end(store, context)
    if urgent_in(read(typed)) is not None:
        await asking.question(store, context, typed)
    words = legible(typed)
    if not words or (context.message and context.message.text is None):
        context.say(replies.only_words(context.texts))
    elif draft.step == "contact" or masked(words) != words:
        await _ask_whether(store, context, draft, words)
    else:
        await _relay(store, context, draft, words)
    return True


async def no_words(store: Store, context: Context) -> bool:
    """A picture or a voice message where words were to come."""
    waits = await _meant(store, context) is not None
    if waits:
        context.say(replies.only_words(context.texts))
    return waits


async def stop(store: Store, context: Context) -> bool:
    """The visitor wants no more of anything: talks end, contacts are taken back. Whether there was something."""
    shared = await talks.shared_by(store, context.chat_id)
    for number in shared:
        await blot_out(store, context, number)
    return await talks.end_all(store, context.chat_id, context.now) or bool(shared)


async def gone(store: Store, context: Context) -> None:
    """The visitor has blocked the bot."""
    await talks.end_all(store, context.chat_id, context.now)


async def _write(context: Context, what: str) -> None:
    (number,) = map(row_number, carried(context, 1))
    async with context.store() as store:
        talk = await talks.of_visitor(store, number, context.chat_id)
        if talk.state == kept.CLOSED:
            raise TalkRefused(why="over")
        key = await listening.begin(store, context, KIND, what, number=number, code=talk.booth)
        context.say(replies.write(context.texts, context.fair, talk.booth, what, key))


async def _meant(store: Store, context: Context) -> Draft | None:
    """Which talk the words of this message belong to."""
    number = replies.number_in(listening.replied_to(context))
    if number is None:
        draft = await listening.current(store, context, KIND)
        return draft if draft and draft.step in TYPED else None
    talk = await kept.find(store, number)
    mine = talk is not None and talk.chat_id == context.chat_id
    return Draft(KIND, "more", {"number": number, "code": talk.booth}) if talk and mine else None


async def _ask_whether(store: Store, context: Context, draft: Draft, words: str) -> None:
    what = "contact" if draft.step == "contact" else "words"
    body = {name: draft.body[name] for name in ("number", "code") if name in draft.body}
    key = await listening.begin(store, context, KIND, "sure", **body, words=words, what=what)
    context.say(replies.sure(context.texts, context.fair, draft.body["code"], words, what, key))


async def _relay(
    store: Store, context: Context, draft: Draft, words: str, *, contact: str = "", in_place: bool = False
) -> None:
    """To the booth; a `contact` goes on a rail of which each message can be changed later."""
    chat, now = context.chat_id, context.now
    await people.see(store, chat, context.language, now)
    said = "☎" if contact == "contact" else words
    try:
        if "number" in draft.body:
            relayed = await talks.say(store, draft.body["number"], chat, said, now)
        else:
            relayed = await talks.ask(store, draft.body["code"], chat, said, now)
    except TalkRefused as why:
        context.say(replies.refused(context.texts, why))
        return
    went_on = "said" if relayed.talk.said else "asked"
    event = "contact" if contact == "contact" else went_on
    messages = replies.news(context.voices, relayed, event, words, language=context.language)
    if not contact:
        context.say(replies.told(context.texts, context.fair, relayed.talk, event, in_place=in_place), *messages)
        return
    await talks.share(store, relayed.talk, context.language, now)
    for message in messages:
        key = talks.contact_key(relayed.talk.number)
        await talks.carry(store, key, message.to, replace(message, to=0).to_json(), now)
    context.say(replies.told(context.texts, context.fair, relayed.talk, "contact", in_place=True))


async def blot_out(store: Store, context: Context, number: int) -> kept.Talk:
    """Take the contact in this talk back, also from where it was read."""
    talk = await talks.take_back(store, number, context.chat_id, context.now)
    for campaign, one in await talks.carried(store, talks.contact_key(number)):
        words = replies.blotted(context.voices[one.language], talk)
        await talks.blot_out(store, campaign, one.chat_id, words, context.now)
    return talk
