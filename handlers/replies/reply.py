"""What the bot says: text, buttons and where they go, without a word of Telegram's API.

A `Reply` is stored on its inbox row before it is said, so it turns into JSON and back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from knowledge.drawing import Drawing

CALLBACK_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: `data` comes back when it is tapped, `url` opens a page."""

    text: str
    data: str = ""
    url: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A document of plain text that goes with a reply; `marked` as UTF-8 for old Windows programs."""

    name: str
    content: str
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is drawn when it is said, from the fair as it is then; `alt` says in words what it shows.

    Kept as what is to be drawn: a few words on the inbox row instead of its bytes.
    """

    drawing: Drawing
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message, or one change of the message whose button was tapped.

    `text` is Telegram's HTML, in which no tag spans a line. `keyboard` are rows of words below the input field.
    `in_place` changes the tapped message instead of sending a new one, only its buttons where there is no `text`;
    `toast` is the short note a tap gets. `menu` names the roles whose commands this chat's menu shows from now on, in
    `language`. `leave` takes the bot out of the chat. An `urgent` reply helps in an emergency. A `file` is sent before
    the text.

    A `picture` goes above the text, which must be there: it goes alone where nothing is to be drawn. `photo` is a
    picture of somebody's that Telegram has already, with `text` below it. `forwarded` is the chat and number of a
    message that is passed on as it is, `copied` of one whose picture or voice goes with `text` below it.

    `to` is another chat that it goes to, where `edits` names a message to change instead. When it is not taken, here
    or there, `refused` is said here, with Telegram's reason for `{reason}`, and what comes after it here is not said.
    `card` is the number of the question whose card it is, so that the card can be changed later.
    """

    text: str = ""
    buttons: Rows = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    in_place: bool = False
    toast: str = ""
    menu: tuple[str, ...] = ()
    language: str = ""
    leave: bool = False
    urgent: bool = False
    file: File | None = None
    picture: Picture | None = None
    photo: str = ""
    forwarded: tuple[int, int] | tuple[()] = ()
    copied: tuple[int, int] | tuple[()] = ()
    to: int = 0
    edits: int = 0
    refused: str = ""
    card: int = 0

    def to_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Reply:
        buttons = tuple(tuple(Button(**button) for button in row) for row in body.get("buttons", ()))
        keyboard = tuple(tuple(row) for row in body.get("keyboard", ()))
        file = File(**body["file"]) if "file" in body else None
        tuples = {name: tuple(body.get(name, ())) for name in ("menu", "forwarded", "copied")}
        picture = _picture(body["picture"]) if "picture" in body else None
        made = {"buttons": buttons, "keyboard": keyboard, "file": file, "picture": picture}
        return cls(**body | made | tuples)


_PICTURE = TypeAdapter(Picture)


def _picture(body: object) -> Picture | None:
    """None for one that another version of the bot meant to draw: then the words have to do."""
    try:
        return _PICTURE.validate_python(body)
    except ValidationError:
        return None


def data(verb: str, *arguments: str | int) -> str:
    """The data of a button: version, verb and arguments; at most 64 bytes, as Telegram allows.

    Ids only: who may do what is decided when the button comes back, never by what it carries.
    """
    packed = ":".join((CALLBACK_VERSION, verb, *map(str, arguments)))
    if len(packed.encode()) > 64:
        raise ValueError(f"button data too long: {packed}")
    return packed


def unpack(packed: str) -> tuple[str, tuple[str, ...]] | None:
    """Verb and arguments of a tapped button; None for data of another version or of nobody's making."""
    version, *rest = packed.split(":")
    ours = version == CALLBACK_VERSION and rest and packed.isprintable()
    return (rest[0], tuple(rest[1:])) if ours else None
