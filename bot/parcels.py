"""What a delivery is, as a call to Telegram: a message, the change of one that was sent, its removal, or a table."""

from __future__ import annotations

import asyncio

from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.limiter import PACED
from db import broadcasts, fairs, sourcing
from db.sending import Leased
from db.store import Database
from handlers.gallery import Gallery
from handlers.replies import links_table
from handlers.replies.broadcast_table import FILE_NAME, table
from handlers.replies.reply import Reply
from handlers.replies.texts import Texts
from handlers.telegram import change, post, remove, send_file


async def deliver(
    bot: ExtBot[str], database: Database, row: Leased, texts: Texts, gallery: Gallery | None = None
) -> int | None:
    """Hand it over; the number of the message that stands there now. Raises what the Bot API raises."""
    if row.kind == broadcasts.TABLE:
        return await _table(bot, database, row, texts)
    if row.kind == broadcasts.LINKS:
        return await _links(bot, database, row, texts)
    reply = Reply.from_json(row.content) if row.content else Reply(row.text)
    if row.kind not in (broadcasts.EDIT, broadcasts.REVISION, broadcasts.WITHDRAWAL):
        return await post(bot, row.chat_id, reply, lane=PACED, gallery=gallery)
    if row.changes is None:
        raise BadRequest("message to edit not found")
    if row.kind != broadcasts.WITHDRAWAL:
        await change(bot, row.chat_id, row.changes, reply, lane=PACED)
    else:
        await remove(bot, row.chat_id, row.changes, lane=PACED)
    return row.changes


async def _table(bot: ExtBot[str], database: Database, row: Leased, texts: Texts) -> int:
    """The rows of the campaign that `text` numbers, as they are now."""
    number = int(row.text)
    async with database.reading() as store:
        campaign = await broadcasts.campaign(store, number)
        lines = await broadcasts.lines(store, number)
    if campaign is None:
        raise BadRequest("no such campaign")
    content = await asyncio.to_thread(table, texts, campaign, lines)
    return await send_file(bot, row.chat_id, content, FILE_NAME.format(number=number), lane=PACED)


async def _links(bot: ExtBot[str], database: Database, row: Leased, texts: Texts) -> int:
    async with database.reading() as store:
        fair, requests = await fairs.load(store), await sourcing.every(store)
    if fair is None:
        raise BadRequest("no fair")
    content = await asyncio.to_thread(links_table.table, texts, fair, requests)
    return await send_file(bot, row.chat_id, content, links_table.FILE_NAME, lane=PACED)
