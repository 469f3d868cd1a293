"""What the organiser's staff send: the panel and its dialogs. Read `panel.py` first."""
