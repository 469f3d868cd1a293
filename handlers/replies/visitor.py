"""What visitors get besides answers: welcome, help, the fair's notices, and things the bot cannot read."""

from __future__ import annotations

from dataclasses import replace

from handlers.actions.desk import MOST_OPEN, Left
from handlers.actions.languages import VIETNAMESE
from handlers.replies.answers import suggestion_rows
from handlers.replies.formats import lower_first
from handlers.replies.names import examples as named_here
from handlers.replies.reply import Button, Reply, data
from handlers.replies.texts import Texts, Voices
from knowledge.answers import Kind, Suggestion
from knowledge.fair import Fair, Venue


def examples(texts: Texts, fair: Fair) -> tuple[str, ...]:
    """Three questions that this very fair can answer; asked in Vietnamese whatever the buttons say."""
    product = next((p.name for p in fair.products if p.price and len(p.name) < 30), None)
    sells = texts.label("example_goods", name=lower_first(product)) if product else texts.label("example_booths")
    return (texts.label("example_day"), sells, texts.label("example_hours"))


def welcome(texts: Texts, fair: Fair) -> Reply:
    """In another language than the fair's own with a way back, because the language may be a guess."""
    text = texts.say("visitor/welcome", event=fair.event, total=len(fair.booths))
    rows = tuple((Button(question, data("example", n)),) for n, question in enumerate(examples(texts, fair)))
    back = () if texts.language == VIETNAMESE else (language_button(Texts(texts.register)),)
    return Reply(text, (*rows, back) if back else rows)


def language_button(texts: Texts) -> Button:
    """A language, named in itself."""
    return Button(texts.label("this_language"), data("language", texts.language))


def choose_language(voices: Voices) -> Reply:
    """`/ngonngu`: asked in all languages at once, since nobody knows yet which one is read."""
    asked = "\n".join(texts.say("visitor/choose_language") for texts in voices.values())
    return Reply(asked, (tuple(language_button(texts) for texts in voices.values()),))


def language_chosen(texts: Texts, roles: tuple[str, ...]) -> Reply:
    """Said in the new language, which the chat's menu speaks from now on, too."""
    return Reply(texts.say("visitor/language"), in_place=True, menu=roles, language=texts.language)


def help_text(texts: Texts, fair: Fair, commands: tuple[tuple[str, str], ...]) -> Reply:
    """`commands` are the commands this person has, with what each is for."""
    return Reply(texts.say("visitor/help", commands=commands, event=fair.event, **named_here(fair)))


def about(texts: Texts, fair: Fair) -> Reply:
    return Reply(texts.say("visitor/about", event=fair.event, total=len(fair.booths)))


def privacy(texts: Texts, fair: Fair) -> Reply:
    return Reply(texts.say("visitor/privacy", event=fair.event))


def stopped(texts: Texts, *, booths: bool) -> Reply:
    """`booths`: something went on with some."""
    return Reply(texts.say("visitor/stopped", booths=booths))


def staff_asked(texts: Texts, fair: Fair, left: Left, *, in_place: bool) -> Reply:
    """The question is on its way, or what stands against it."""
    if left.refused == "no_consent":
        buttons = (
            Button(texts.label("agree"), data("desk", "yes")),
            Button(texts.label("no_thanks"), data("desk", "no")),
        )
        return Reply(texts.say("visitor/desk_consent", event=fair.event), (buttons,))
    said = {"question": left.question, "refused": left.refused, "most": MOST_OPEN, "event": fair.event}
    return Reply(
        texts.say("visitor/staff_asked", **said),
        in_place=in_place,
        toast="" if left.refused else texts.label("sent_to_staff"),
    )


def judged_wrong(texts: Texts, key: str) -> Reply:
    """After a "Sai"; the question still at hand, named by its key, may go to a person."""
    ask = ((Button(texts.label("ask_staff"), data("desk", key)),),) if key else ()
    return Reply(texts.say("visitor/judged_wrong", last=bool(key)), ask)


def staff_not_asked(texts: Texts, fair: Fair) -> Reply:
    """They would rather not: nothing was kept."""
    return Reply(texts.say("visitor/staff_not_asked", event=fair.event), in_place=True)


def old_button(texts: Texts, fair: Fair) -> Reply:
    """A button of an older version, or one whose list is forgotten: a polite word and a fresh start."""
    fresh = welcome(texts, fair)
    return Reply(texts.say("visitor/old_button"), fresh.buttons, toast=texts.label("old_button"))


def unreadable(texts: Texts, kind: str) -> Reply:
    """A voice message, photo, sticker or file: what to do instead."""
    return Reply(texts.say("visitor/unreadable", kind=kind))


def way_here(texts: Texts, fair: Fair, latitude: float, longitude: float) -> Reply:
    """A shared location: how to reach the gate."""
    gates = tuple(m for m in fair.event.map.landmarks if m.kind == "gate")
    text = texts.say("visitor/way_here", event=fair.event, gates=gates)
    link = _route(fair.event.venue, latitude, longitude)
    rows = ((Button(texts.label("route"), url=link),),) if link else ()
    return Reply(text, rows + suggestion_rows(tuple(Suggestion(Kind.PLACE, g.id, g.name) for g in gates[:2])))


def _route(venue: Venue, latitude: float, longitude: float) -> str:
    if venue.latitude is None or venue.longitude is None:
        return ""
    goal = f"{venue.latitude},{venue.longitude}"
    return f"https://www.google.com/maps/dir/?api=1&origin={latitude:.4f},{longitude:.4f}&destination={goal}"


def here(texts: Texts, card: Reply, booth: str) -> Reply:
    """The card of the booth whose sign was scanned, and what may be asked from there."""
    return replace(card, text=f"{card.text}\n\n{texts.say('visitor/here', code=booth)}")


def strange_sign(texts: Texts, fair: Fair, booth: str) -> Reply:
    """A sign of another fair or of nobody, or of a booth that is here no more."""
    return Reply(texts.say("visitor/strange_sign", gone=booth, code=named_here(fair)["code"]))
