// Keeps the pages of one language. The network goes first: a saved programme must not hide a moved session. Where the
// network fails or is silent for some seconds, what is kept is shown; a booth's page is then made from the saved data.

const NAME = `hoicho-${SITE.version}`;
const PATIENCE = 5000;

addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const mine = `hoicho-${SITE.version.split("-")[0]}-`;
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(mine) && name !== NAME).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

async function keep() {
  const cache = await caches.open(NAME);
  const wanted = [...SITE.pages, ...SITE.files].map((path) => new Request(path, { credentials: "omit", cache: "no-cache" }));
  await cache.addAll(wanted);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(kept(request).then((found) => found || fetch(request)));
  else if (request.mode === "navigate" || SITE.pages.includes(url.pathname)) event.respondWith(fresh(request, url));
});

async function fresh(request, url) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: late.signal });
  } catch (error) {
    const found = await kept(request) || (request.mode === "navigate" && await kept(SITE.offline));
    if (found) return found;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function kept(request) {
  return (await caches.open(NAME)).match(request, { ignoreSearch: true, ignoreVary: true });
}
