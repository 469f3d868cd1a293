"""The fair in the browser, over HTTP without a browser."""
