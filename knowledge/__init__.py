"""The part that thinks: fair values and their loader, text folding, moments, index, matching and answering.

Plain Python: nothing here knows Telegram, SQL, settings or the web, nothing reads the machine's clock, and every
function takes what it needs as arguments. Read `fair.py` (what a fair is), then `answers.py` (what an answer is),
then `answering.py` (how one becomes the other).
"""
