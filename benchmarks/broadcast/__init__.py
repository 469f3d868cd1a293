"""What becomes of a broadcast: its pace, who is told while it runs, and who gets it twice or never under faults.

The simulator runs in this process and is the judge: its journal holds what reached each person's screen, whatever the
bots believe. The bots are real processes.

- *Pace* (`pace.py`): everybody at once, at Telegram's limits, while visitors ask; beside a stock bot with the library's
  own limiter.
- *Faults* (`faults.py`): SIGKILL at random points, people who blocked the bot, a storm of 429, answers that never come,
  and a process that sleeps past its lease and wakes up; beside the stock bot under the same.
- *Size* (`size.py`): 300,000 rows written in one transaction on both databases, and sent on a clock that jumps.

Imports all of the bot, the simulator and the tests' rig. Read `__main__.py`, then `judging.py`.
"""
