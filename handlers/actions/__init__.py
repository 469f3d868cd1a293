"""What a person does at the fair, a plain function each: store, actor, values, now → value.

Rights are checked here, so that chat, page and any later edge share them. Imports `db` and `knowledge` only.
"""
