"""Style, scripts and icons: each under a name with its content's hash, so that it may be kept for a year."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from knowledge.drawing import raster
from knowledge.drawing.palette import page_style
from web.delivery import Parcel, deliver, parcel

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
A_YEAR = "public, max-age=31536000, immutable"
ICONS = {"icon-192.png": 192, "icon-512.png": 512}


class Assets:
    """Reads everything once. `url` gives the address of a file by its plain name."""

    def __init__(self) -> None:
        files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}
        files["plan.css"] = page_style().encode()
        files |= {name: raster.png(files["icon.svg"].decode(), width=size) for name, size in ICONS.items()}
        self._parcels: dict[str, Parcel] = {}
        self._urls: dict[str, str] = {}
        for name, content in files.items():
            stem, ending = Path(name).stem, Path(name).suffix
            hashed = f"{stem}.{sha256(content).hexdigest()[:10]}{ending}"
            self._parcels[hashed] = parcel(content, TYPES[ending], level=9)
            self._urls[name] = f"/static/{hashed}"
        self.texts = {name: content.decode() for name, content in files.items() if name.endswith(".js")}

    def url(self, name: str) -> str:
        return self._urls[name]

    @property
    def urls(self) -> list[str]:
        return list(self._urls.values())

    def route(self) -> Route:
        async def static(request: Request) -> Response:
            found = self._parcels.get(request.path_params["name"])
            if found is None:
                raise HTTPException(404)
            return deliver(request, found, A_YEAR)

        return Route("/static/{name}", static)
