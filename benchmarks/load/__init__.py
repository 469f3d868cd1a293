"""How many messages a second the whole bot answers, beside echo bots that do nothing else."""
