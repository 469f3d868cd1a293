"""`python -m bot` is `hoicho`."""

from bot.cli import main

main()
