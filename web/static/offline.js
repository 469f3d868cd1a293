// The small search over the saved data: booths with their goods, the programme, questions and answers. All text goes
// in as text.

const words = document.querySelector("#offline").dataset;
const box = document.querySelector("#tim");
const list = document.querySelector("#found");
const MOST = 30;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function element(tag, text, kind) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function card(thing) {
  const made = element("li", "", "card");
  const title = element("h3", "");
  const link = element("a", thing.title);
  link.href = thing.url;
  title.append(link);
  made.append(title, ...thing.lines.map((line) => element("p", line, "soft small")), ...thing.more.map((line) => element("p", line, "small")));
  return made;
}

function show(things) {
  const wanted = fold(box.value).split(/\s+/).filter(Boolean);
  const here = things.filter((thing) => thing.url === location.pathname);
  const found = wanted.length ? things.filter((thing) => wanted.every((word) => thing.text.includes(` ${word}`))) : here;
  list.replaceChildren(...found.slice(0, MOST).map(card));
  if (wanted.length && !found.length) list.append(element("li", words.none));
}

try {
  const { things } = await (await fetch(words.data)).json();
  for (const thing of things) {
    thing.text = ` ${fold([thing.title, ...thing.lines, ...thing.more, thing.find].join(" ")).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  }
  if (location.hash) box.value = decodeURIComponent(location.hash.slice(1));
  box.addEventListener("input", () => show(things));
  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(things); });
  show(things);
} catch {
  list.append(element("li", words.unsaved));
}
