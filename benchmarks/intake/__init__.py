"""What happens to questions when the bot is killed, beside a bot made with the library's own polling.

The simulator runs in this process and is the judge: its journal holds what reached each person's screen. The bots are
real processes and are ended by SIGKILL, at random instants of a seeded run, while questions come in at 50 a second.

Two parts, so that every figure is sound:

- *Answers*: each question comes from a chat of its own. A chat without a message is a lost question; a second message
  of the same text is a repeated answer. Nothing has to be guessed about which answer belongs to which question.
- *Order*: few chats ask fifteen questions each. The bot's log of questions (its effects, in the order of their
  commits) must hold each chat's questions in the order in which they were asked.

*Acted twice* counts effects, not words: each question's text is unique, and ours logs it once in the transaction that
answers it; the stock bot writes it into a file. *In flight* are the updates that ours had taken in and not finished,
read from its database after each kill; an answer may be repeated only for one of those, once a kill.

Imports all of the bot and the simulator. Read `__main__.py`, then `run.py`.
"""
