"""`/ngonngu`, and noticing that somebody taken for a foreigner writes Vietnamese."""

from __future__ import annotations

from telegram import Update

from db.store import Store
from handlers.actions import languages
from handlers.actions.rights import roles_of
from handlers.replies import visitor
from handlers.replies.reply import Reply
from handlers.tapped import carried, one_of
from handlers.turn import Context


async def languages_command(update: Update, context: Context) -> None:
    """`/ngonngu`: asked in both languages at once."""
    async with context.store():
        context.say(visitor.choose_language(context.voices))


async def language_button(update: Update, context: Context) -> None:
    """Answers and the menu are in this language at once."""
    (word,) = carried(context, 1)
    context.language = one_of(word, languages.LANGUAGES)
    async with context.store() as store:
        await languages.answer_in(store, context.chat_id, context.language, context.now, chosen=True)
        context.say(visitor.language_chosen(context.texts, await roles_of(store, context.person)))


async def heed(store: Store, context: Context, typed: str) -> None:
    """Go over to Vietnamese with somebody who writes it and never chose another language."""
    if not languages.guessed_wrong(context.language, context.turn.language_chosen, typed):
        return
    context.language = languages.VIETNAMESE
    await languages.answer_in(store, context.chat_id, context.language, context.now, chosen=False)
    context.say(Reply(menu=await roles_of(store, context.person), language=context.language))
