"""How fast the site answers, beside a bare Starlette "hello" in the same run: `make bench-web`.

Reads `__main__.py`. Server and clients share one process, so the numbers compare pages with each other and with the
bare answer; they are no promise for a server of its own.
"""
