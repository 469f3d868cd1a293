"""The part that thinks: fair values and their loader, text folding, moments, index, matching and answering.

Plain Python: nothing here knows Telegram, SQL, settings or the web, nothing reads the machine's clock, and every
function takes what it needs as arguments. Read `fair.py` (what a fair is), then `answers.py` (what an answer is),
then `answering/answer.py` (how one becomes the other).
"""

import os

# NumPy reads this when it is first loaded. The matcher's matrices are small: one thread solves them in a few
# hundredths of a second, while two that wait for each other on a busy machine have been seen to take a whole one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
