"""Word lists of the Vietnamese language and of fairs in general, as data; nothing of one fair is written here.

Read by `knowledge.text.wordlists` and the modules named in each file's first lines. Imports nothing.
"""
