// The chat page: who is there, whose phone is open, and what happens on it.

import { render } from "./bubbles.js";
import { dateOf, dayOf, now, setClock, startClock, timeOf } from "./clock.js";
import { edit, setCommands, setKeyboard, startComposer } from "./composer.js";
import { ask, byId, dropdown, get, make, post } from "./dom.js";

const messages = byId("messages");
const shown = new Map(); // message id → what its bubble was made of
const read = new Map(); // person id → bot messages already seen
let people = [];
let bot = { name: "", username: "" };
let current = null;
let lastToast = "";
let typing = 0;
let atEnd = true; // the newest message is in sight and stays there

const person = () => people.find((one) => one.id === current);

const act = {
  say: (text) => order("says", { text }),
  edit,
  isOwnLink: (address) => new RegExp(`^(https?://)?t(elegram)?\\.me/${bot.username}(\\?|$)`, "i").test(address),
  open: (link) => order("opens", { link }),
  copy: async (text) => (await navigator.clipboard.writeText(text), toast("Đã chép")),
  press: (node, message, data) => {
    node.classList.add("waiting");
    setTimeout(() => node.classList.remove("waiting"), 8000);
    order("taps_data", { message_id: message.id, data });
  },
};

async function order(action, details) {
  const answer = await post("/sim/act", { person: current, action, ...details });
  if (!answer.ok) toast(answer.why || "Không làm được việc này.");
  messages.scrollTop = messages.scrollHeight;
}

function toast(text) {
  clearTimeout(toast.timer);
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  toast.timer = setTimeout(() => (byId("toast").hidden = true), 3500);
}

// ---- the list of people

async function loadPeople() {
  const told = await get("/sim/people");
  ({ people, bot } = told);
  setClock(told.clock);
  document.title = `${bot.name} · trò chuyện thử`;
  byId("brand").textContent = byId("bot-name").textContent = bot.name;
  for (const one of people) if (!read.has(one.id)) read.set(one.id, one.from_bot);
  if (current !== null && !document.hidden) read.set(current, person()?.from_bot ?? 0);
  const site = byId("site-link");
  site.hidden = !told.link.url;
  site.textContent = told.link.name;
  if (told.link.url) site.href = told.link.url;
  byId("people").replaceChildren(...people.map(personRow));
  if (person()) byId("holder").replaceChildren(person().name, make("span", { textContent: ` · ${person().role}` }));
}

function personRow(one, at) {
  const unread = Math.max(0, one.from_bot - read.get(one.id));
  const button = make("button", { type: "button", className: "person" });
  button.setAttribute("aria-current", String(one.id === current));
  button.append(
    make("span", { className: `face hue-${at % 6}`, textContent: initials(one.name), ariaHidden: "true" }),
    make("span", { className: "name", textContent: one.name }),
    make("span", { className: "role", textContent: one.role }),
    make("span", { className: one.last ? "preview" : "preview hint", textContent: preview(one) }),
    make("time", { textContent: one.last ? when(one.last.at) : "" }),
  );
  if (unread) {
    const badge = make("span", { className: "badge", textContent: unread });
    badge.setAttribute("aria-label", `${unread} tin chưa đọc`);
    button.append(badge);
  }
  button.addEventListener("click", () => (location.hash = String(one.id)));
  return make("li", {}, button);
}

const initials = (name) => name.split(" ").filter(Boolean).slice(-2).map((word) => word[0]).join("").toUpperCase();
const when = (ms) => (dateOf(ms) === dateOf(now()) ? timeOf(ms) : dateOf(ms).slice(0, 5));

function preview(one) {
  const kinds = { photo: "Ảnh", voice: "Tin thoại", sticker: "Nhãn dán", location: "Vị trí", document: "Tệp" };
  if (one.state === "blocked") return "Đã chặn bot";
  if (one.acting) return "đang soạn tin…";
  if (!one.last) return one.hint || "Chưa bắt đầu";
  return (one.last.bot ? "" : "Bạn: ") + (one.last.text || kinds[one.last.media] || "Tin nhắn");
}

// ---- one phone

async function loadScreen() {
  if (current === null) return;
  const asked = current;
  const screen = await get(`/sim/screen/${asked}`);
  if (asked !== current) return;
  paint(screen);
  const { state } = screen;
  byId("composer").hidden = state !== "open";
  byId("big").hidden = state === "open";
  byId("big").textContent = { stranger: "Bắt đầu", blocked: "Bỏ chặn" }[state] ?? "Tài khoản đã xóa";
  byId("big").disabled = state === "deactivated";
  byId("block").textContent = state === "blocked" ? "Bỏ chặn bot" : "Chặn bot";
  byId("block").disabled = !["open", "blocked"].includes(state);
  setCommands(screen.commands);
  setKeyboard(state === "open" ? screen.keyboard : null, act.say);
  showStatus(screen);
  showToast(screen.toast);
  if (atEnd) messages.scrollTop = messages.scrollHeight;
}

function paint(screen) {
  const nodes = [];
  let day = "";
  if (!screen.bubbles.length) nodes.push(welcome());
  for (const message of screen.bubbles) {
    if (dayOf(message.at) !== day) nodes.push(make("p", { className: "day", textContent: (day = dayOf(message.at)) }));
    const made = JSON.stringify(message);
    if (shown.get(message.id)?.made !== made) shown.set(message.id, { made, node: render(message, act) });
    nodes.push(shown.get(message.id).node);
  }
  if (screen.acting) nodes.push(make("p", { className: "dots", ariaLabel: "Bot đang soạn tin" }, make("i"), make("i"), make("i")));
  for (const old of [...messages.childNodes]) if (!nodes.includes(old)) old.remove();
  nodes.forEach((node, at) => messages.childNodes[at] !== node && messages.insertBefore(node, messages.childNodes[at] ?? null));
  for (const image of messages.querySelectorAll("img:not([data-known])")) {
    image.dataset.known = "1";
    image.addEventListener("load", () => atEnd && (messages.scrollTop = messages.scrollHeight), { once: true });
  }
}

function welcome() {
  const one = person();
  return make("section", { className: "welcome" },
    make("img", { src: "/static/icon.svg", alt: "", width: 72, height: 72 }),
    make("h2", { textContent: bot.name }),
    make("p", { className: "handle", textContent: `@${bot.username}` }),
    make("p", { textContent: one?.hint || "Bấm Bắt đầu để trò chuyện với bot." }),
    one?.payload ? make("p", { className: "handle", textContent: "Mở từ liên kết có sẵn." }) : null,
  );
}

function showStatus(screen) {
  byId("status").textContent = screen.acting ? "đang soạn tin…" : screen.state === "blocked" ? "đã chặn" : "bot";
  byId("status").classList.toggle("typing", Boolean(screen.acting));
  clearTimeout(typing);
  if (screen.acting) typing = setTimeout(refresh, 5100);
}

function showToast(told) {
  const mark = told ? `${current}:${told.query_id}` : "";
  if (!told || mark === lastToast) return;
  const fresh = lastToast !== "";
  lastToast = mark;
  for (const key of messages.querySelectorAll(".waiting")) key.classList.remove("waiting");
  if (!told.text || !fresh) return;
  if (!told.alert) toast(told.text);
  else {
    byId("alert-text").textContent = told.text;
    ask(byId("alert-dialog"));
  }
}

async function open(id) {
  current = people.some((one) => one.id === id) ? id : null;
  document.body.dataset.view = current === null ? "people" : "chat";
  shown.clear();
  atEnd = true;
  edit(null);
  messages.replaceChildren();
  byId("toast").hidden = true;
  lastToast = "";
  await refresh();
  lastToast ||= "opened";
  messages.scrollTop = messages.scrollHeight;
  if (current !== null && !byId("composer").hidden && matchMedia("(pointer: fine)").matches) byId("text").focus();
}

let planned = null;

function refresh() {
  planned ??= new Promise((done) => setTimeout(done, 30)).then(async () => {
    planned = null;
    await loadScreen();
    await loadPeople();
  });
  return planned;
}

// ---- beginnings

function listen() {
  const source = new EventSource("/sim/events");
  source.addEventListener("changed", refresh);
  source.addEventListener("clock", (event) => (setClock(JSON.parse(event.data)), refresh()));
  source.addEventListener("open", () => (byId("lost").hidden = true));
  source.addEventListener("error", () => (byId("lost").hidden = false));
}

byId("big").addEventListener("click", () => {
  if (byId("big").textContent === "Bỏ chặn") order("unblocks", {});
  else order("starts", { payload: person().payload });
});
byId("block").addEventListener("click", () => order(byId("block").textContent.startsWith("Bỏ") ? "unblocks" : "blocks", {}));
byId("open-link").addEventListener("click", async () => {
  byId("link").value = `https://t.me/${bot.username}?start=`;
  if ((await ask(byId("link-dialog"))) === "go") act.open(byId("link").value);
});
byId("back").addEventListener("click", () => (location.hash = ""));
addEventListener("hashchange", () => open(Number(location.hash.slice(1))));
document.addEventListener("visibilitychange", refresh);

messages.addEventListener("scroll", () => {
  atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
});
new ResizeObserver(() => atEnd && (messages.scrollTop = messages.scrollHeight)).observe(messages);
dropdown(byId("more"), byId("more-menu"));
startClock();
startComposer({
  say: act.say,
  send: (what, details) => order(what, details),
  change: (message, text) => order("edits", { message_id: message.id, text }),
});
await loadPeople();
const wide = matchMedia("(min-width: 760px)").matches;
await open(Number(location.hash.slice(1)) || (wide ? people[0]?.id : 0));
listen();
