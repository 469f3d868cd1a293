"""Reply markup, refused as Telegram refuses it."""

from typing import Any
from urllib.parse import urlsplit

from simulator.errors import bad_request

MOST_BUTTONS, MOST_IN_A_ROW, MOST_DATA = 100, 8, 64
ACTIONS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def checked(markup: Any) -> dict[str, Any] | None:
    """The markup as it will stand; None for no markup. Raises ApiError as Telegram words it."""
    if markup is None or markup in ({}, []):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline keyboard")
        for button in (button for row in rows for button in row):
            _check_inline(button)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = [[{"text": b} if isinstance(b, str) else b for b in row] for row in markup["keyboard"]]
        rows = _rows(rows, "reply keyboard")
        if not rows:
            raise bad_request("object expected as reply markup")
        return {**markup, "keyboard": rows}
    return markup


def _rows(rows: Any, kind: str) -> list[list[dict[str, Any]]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kind.replace(" ", "_")}" must be of type Array of Arrays')
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for button in (button for row in rows for button in row):
        if not isinstance(button, dict) or not isinstance(button.get("text"), str):
            raise bad_request(f'can\'t parse {kind} button: Field "text" must be of type String')
        if not button["text"].strip():
            raise bad_request(f"can't parse {kind} button: Text must be non-empty")
    checked_rows: list[list[dict[str, Any]]] = rows
    return checked_rows


def _check_inline(button: dict[str, Any]) -> None:
    if not any(button.get(action) is not None for action in ACTIONS) or button.get("callback_data") == "":
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and (not isinstance(data, str) or len(data.encode("utf-8", "replace")) > MOST_DATA):
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not _good_url(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    app = (button.get("web_app") or {}).get("url")
    if app is not None and urlsplit(app).scheme != "https":
        raise bad_request(f"inline keyboard button Web App URL '{app}' is invalid: Only HTTPS links are allowed")


def _good_url(url: str) -> bool:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return parts.scheme in ("http", "https", "tg") and ("." in parts.netloc or parts.scheme == "tg")
