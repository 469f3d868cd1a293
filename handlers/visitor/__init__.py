"""What visitors send: questions, commands, taps, and things the bot cannot read. Read `ask.py` first."""
