"""One request to the site: who it is for, in which language, of which fair at which moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from starlette.requests import Request

from db.store import Database
from handlers.actions import page
from handlers.actions.languages import ENGLISH, VIETNAMESE
from handlers.actions.snapshot import Snapshot
from handlers.replies.texts import Texts, Voices
from knowledge.fair import Event, Fair
from web.assets import Assets
from web.cookies import Signer
from web.limits import Limit
from web.pictures import Pictures
from web.proxies import Client, Network, client_of
from web.shelf import Shelf

QUESTIONS_A_MINUTE = 20
NEW_ASKERS_A_MINUTE = 120
"""Of one address, without a cookie of ours: whoever opened the page has one."""


@dataclass(slots=True)
class Site:
    """What all requests share. `public_url` is "" where the address is the one that was called."""

    database: Database
    snapshot: Callable[[], Snapshot]
    voices: Voices
    now: Callable[[], datetime]
    trusted: tuple[Network, ...] = ()
    public_url: str = ""
    assets: Assets = field(default_factory=Assets)
    shelf: Shelf = field(default_factory=Shelf)
    pictures: Pictures = field(default_factory=Pictures)
    _signer: Signer | None = None
    questions: Limit = field(init=False)
    newcomers: Limit = field(init=False)

    def __post_init__(self) -> None:
        self.questions = Limit(QUESTIONS_A_MINUTE, 60, self.now)
        self.newcomers = Limit(NEW_ASKERS_A_MINUTE, 60, self.now)

    async def signer(self) -> Signer:
        if self._signer is None:
            async with self.database.store() as store:
                self._signer = Signer(await page.secret(store))
        return self._signer


@dataclass(frozen=True, slots=True)
class Visit:
    site: Site
    request: Request
    language: str
    snapshot: Snapshot
    now: datetime

    @classmethod
    def of(cls, site: Site, request: Request) -> Visit:
        path = request.url.path
        english = path == "/en" or path.startswith("/en/")
        snapshot = site.snapshot()
        now = site.now().astimezone(snapshot.fair.event.zone_info)
        return cls(site, request, ENGLISH if english else VIETNAMESE, snapshot, now)

    @property
    def fair(self) -> Fair:
        return self.snapshot.fair

    @property
    def event(self) -> Event:
        return self.snapshot.fair.event

    @property
    def texts(self) -> Texts:
        return self.site.voices[self.language]

    @property
    def path(self) -> str:
        """Without the language: /gian/A01"""
        path = self.request.url.path
        return path.removeprefix("/en") or "/" if self.language == ENGLISH else path

    def url(self, path: str) -> str:
        """A page in the language of this one."""
        return f"/en{path}" if self.language == ENGLISH else path

    @property
    def base(self) -> str:
        if self.site.public_url:
            return self.site.public_url
        return f"{'https' if self.client.https else 'http'}://{self.request.url.netloc}"

    @property
    def client(self) -> Client:
        return client_of(self.request, self.site.trusted)

    def wish(self, name: str) -> str:
        """A value of the query, as short as any of ours."""
        return self.request.query_params.get(name, "").strip()[:100]
