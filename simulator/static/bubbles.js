// One message as a bubble. Formatting is built from entities; offsets are UTF-16 units, as in JavaScript strings.

import { timeOf } from "./clock.js";
import { make } from "./dom.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = /^(https?|mailto|tg):/i;

export function render(message, act) {
  const bubble = make("div", { className: `bubble${message.media ? ` has-${message.media}` : ""}` });
  if (message.quoted) bubble.append(make("p", { className: "quoted", textContent: message.quoted }));
  if (message.media) bubble.append(media(message));
  const body = make("div", { className: "text" });
  fill(body, message.text, 0, message.text.length, [...message.entities], act);
  if (message.text) bubble.append(body);
  bubble.append(meta(message, act));
  const row = make("article", { className: message.bot ? "row from-bot" : "row mine" }, bubble);
  row.dataset.id = message.id;
  if (message.rows.length) row.append(keys(message, act));
  return row;
}

function meta(message, act) {
  const line = make("p", { className: "meta" });
  if (!message.bot && !message.media && act) {
    const pencil = make("button", { type: "button", className: "edit", textContent: "Sửa" });
    pencil.addEventListener("click", () => act.edit(message));
    line.append(pencil);
  }
  if (message.edited) line.append(make("span", { textContent: "đã sửa" }));
  line.append(make("time", { textContent: timeOf(message.at), dateTime: new Date(message.at).toISOString() }));
  return line;
}

function fill(parent, text, from, to, waiting, act) {
  let at = from;
  const isBlock = (entity) => BLOCKS.has(entity.type);
  while (waiting.length && waiting[0].offset < to) {
    const entity = waiting.shift();
    if (entity.offset < at) continue;
    const end = Math.min(entity.offset + entity.length, to);
    const before = text.slice(at, entity.offset);
    parent.append(isBlock(entity) ? before.replace(/\n$/, "") : before);
    const node = wrap(entity, text.slice(entity.offset, end), act);
    fill(node, text, entity.offset, end, waiting, act);
    parent.append(node);
    at = isBlock(entity) && text[end] === "\n" ? end + 1 : end; // a block breaks the line by itself
  }
  parent.append(text.slice(at, to));
}

function wrap(entity, piece, act) {
  if (TAGS[entity.type]) return make(TAGS[entity.type]);
  if (entity.type === "spoiler") {
    const cover = make("span", { className: "spoiler", tabIndex: 0, role: "button" });
    const reveal = () => cover.classList.add("seen");
    cover.addEventListener("click", reveal);
    cover.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
    return cover;
  }
  if (entity.type === "bot_command") return told(piece, () => act.say(piece));
  const address = entity.type === "text_link" ? entity.url : entity.type === "url" ? piece : "";
  if (entity.type === "email") return link(`mailto:${piece}`, act);
  return address ? link(address, act) : make("span", { className: `is-${entity.type}` });
}

function told(label, does) {
  const node = make("a", { href: "#", className: "command", title: label });
  node.addEventListener("click", (event) => (event.preventDefault(), does()));
  return node;
}

function link(address, act) {
  if (act.isOwnLink(address)) return told(address, () => act.open(address));
  if (!SAFE.test(address)) return make("span");
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address });
}

function media(message) {
  const card = message.card;
  if (message.media === "photo") {
    const size = card.at(-1);
    const picture = make("img", { src: `/sim/file/${encodeURIComponent(size.file_id)}`, alt: message.text || "Ảnh" });
    return Object.assign(picture, { className: "photo", width: size.width, height: size.height });
  }
  if (message.media === "sticker") return make("p", { className: "sticker", textContent: card.emoji });
  const words = {
    voice: () => `Tin thoại · 0:${String(card.duration).padStart(2, "0")}`,
    location: () => `Vị trí · ${card.latitude.toFixed(4)}, ${card.longitude.toFixed(4)}`,
    contact: () => `${card.first_name} · ${card.phone_number}`,
    document: () => `${card.file_name} · ${Math.ceil(card.file_size / 1024)} KB`,
  };
  return make("p", { className: `media ${message.media}`, textContent: words[message.media]() });
}

function keys(message, act) {
  const board = make("div", { className: "keys" });
  for (const row of message.rows) {
    board.append(make("div", { className: "keyrow" }, ...row.map((button) => key(message, button, act))));
  }
  return board;
}

function key(message, button, act) {
  if (["url", "web_app"].includes(button.kind) && SAFE.test(button.value) && !act.isOwnLink(button.value)) {
    const props = { className: "key leads", href: button.value, target: "_blank", rel: "noopener noreferrer" };
    return make("a", { ...props, textContent: button.text });
  }
  const node = make("button", { type: "button", className: "key", textContent: button.text });
  if (button.kind === "callback_data") node.addEventListener("click", () => act.press(node, message, button.value));
  else if (button.kind === "url") node.addEventListener("click", () => act.open(button.value));
  else if (button.kind === "copy_text") node.addEventListener("click", () => act.copy(button.value));
  else node.disabled = true;
  return node;
}
