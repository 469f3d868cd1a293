"""A page each: a visit in, a response out. The words stand in `handlers/templates/<language>/pages.yaml`, the HTML in
`web/templates`. Read `ask.py` first."""
