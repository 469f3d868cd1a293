"""Pretends to be Telegram: a Bot API server with Telegram's own habits and a chat page, all on this machine.

Tests, benchmarks and the demo talk to it; the app itself never knows it is here. It imports nothing of ours
and no Telegram library, so that it can judge them: standard library, starlette and uvicorn only. Read `telegram.py`
first (the whole Bot API behind one `call`), then `people.py` (the visitors' side), `webhook.py` (how updates are
brought), `faults.py` and `journal.py` (what can go wrong and what really happened), `server.py` (the same over HTTP)
and `page.py` with `static/` (the chat page).
"""
