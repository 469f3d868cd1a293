"""The simulator is a judge: these tests hold it to what Telegram itself does."""
