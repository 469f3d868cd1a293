"""How updates leave: getUpdates, and the webhook's settings (it delivers in `simulator/webhook.py`)."""

import re
from typing import TYPE_CHECKING, Any

from simulator.errors import ApiError, bad_request
from simulator.params import Params
from simulator.updates import WEBHOOK_SET

if TYPE_CHECKING:
    from simulator.telegram import Telegram

LONGEST_POLL, BIGGEST_BATCH, MOST_CONNECTIONS = 50, 100, 100
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(telegram: "Telegram", params: Params) -> Any:
    if telegram.settings.webhook.get("url"):
        raise ApiError(409, WEBHOOK_ACTIVE)
    telegram.updates.allow(params.json("allowed_updates"))
    limit = params.integer("limit", BIGGEST_BATCH)
    limit = limit if 1 <= limit <= BIGGEST_BATCH else BIGGEST_BATCH
    timeout = min(max(params.integer("timeout"), 0), LONGEST_POLL)
    return await telegram.updates.take(params.integer("offset"), limit, timeout)


async def set_webhook(telegram: "Telegram", params: Params) -> Any:
    url = params.text("url")
    if url and not url.startswith(("https://", "http://")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    telegram.updates.allow(params.json("allowed_updates"))
    if params.flag("drop_pending_updates"):
        telegram.updates.drop_all()
    if not url:
        return await delete_webhook(telegram, params)
    connections = min(max(params.integer("max_connections", 40), 1), MOST_CONNECTIONS)
    webhook = {"url": url, "secret_token": secret, "max_connections": connections}
    if webhook == telegram.settings.webhook:
        return True  # already set, says Telegram, and what waits for its next try goes on waiting
    telegram.settings.webhook = webhook
    telegram.updates.end_poll(WEBHOOK_SET)
    telegram.webhook.reset()
    return True


async def delete_webhook(telegram: "Telegram", params: Params) -> Any:
    if params.flag("drop_pending_updates"):
        telegram.updates.drop_all()
    telegram.settings.webhook = {}
    telegram.webhook.reset()
    return True


async def get_webhook_info(telegram: "Telegram", _params: Params) -> Any:
    webhook = telegram.settings.webhook
    info: dict[str, Any] = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.updates),
    }
    if webhook.get("url"):
        info["max_connections"] = webhook["max_connections"]
        if telegram.webhook.last_error:
            at, why = telegram.webhook.last_error
            info |= {"last_error_date": int(at.timestamp()), "last_error_message": why}
    if telegram.updates.allowed is not None:
        info["allowed_updates"] = sorted(telegram.updates.allowed)
    return info
