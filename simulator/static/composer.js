// Writing: the text field, the bot's commands, the reply keyboard and what can be sent along.

import { byId, dropdown, make } from "./dom.js";

const text = byId("text");
const list = byId("commands");
let commands = [];
let chosen = -1;
let editing = null;

export function setCommands(told) {
  commands = told;
  byId("menu").hidden = !commands.length;
  if (!list.hidden) offer(text.value.startsWith("/") ? text.value : "/");
}

export function setKeyboard(markup, say) {
  const board = byId("keyboard");
  const rows = markup?.keyboard ?? [];
  byId("keys").hidden = !rows.length;
  board.hidden = !rows.length || byId("keys").getAttribute("aria-expanded") === "false";
  board.replaceChildren(
    ...rows.map((row) => make("div", { className: "keyrow" }, ...row.map((key) => {
      const button = make("button", { type: "button", className: "key", textContent: key.text });
      button.addEventListener("click", () => say(key.text));
      return button;
    }))),
  );
  text.placeholder = markup?.input_field_placeholder || "Nhắn tin";
}

export function edit(message) {
  editing = message;
  byId("editing").hidden = !message;
  text.value = message ? message.text : "";
  grow();
  text.focus();
}

function offer(typed) {
  const wanted = typed.slice(1).toLowerCase();
  const fitting = commands.filter((command) => command.command.startsWith(wanted));
  chosen = typed.length > 1 && fitting.length ? 0 : -1;
  list.replaceChildren(...fitting.map((command, at) => {
    const name = make("b", { textContent: `/${command.command}` });
    const row = make("li", { id: `command-${at}`, role: "option" }, name, make("span", { textContent: command.description }));
    row.dataset.command = `/${command.command}`;
    return row;
  }));
  list.hidden = !fitting.length;
  byId("menu").setAttribute("aria-expanded", String(!list.hidden));
  mark();
}

function close() {
  list.hidden = true;
  chosen = -1;
  byId("menu").setAttribute("aria-expanded", "false");
  text.removeAttribute("aria-activedescendant");
}

function mark() {
  [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === chosen)));
  const row = list.children[chosen];
  row?.scrollIntoView({ block: "nearest" });
  if (row) text.setAttribute("aria-activedescendant", row.id);
}

function grow() {
  text.style.height = "";
  if (text.scrollHeight > text.clientHeight) text.style.height = `${Math.min(text.scrollHeight + 2, 140)}px`;
}

function onKey(event, submit) {
  if (!list.hidden && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    const count = list.children.length;
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : count - 1) + (chosen < 0 && event.key === "ArrowUp" ? 1 : 0)) % count;
    mark();
    event.preventDefault();
  } else if (!list.hidden && event.key === "Tab" && list.children[Math.max(chosen, 0)]) {
    text.value = `${list.children[Math.max(chosen, 0)].dataset.command} `;
    close();
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (!list.hidden) close();
    else if (editing) edit(null);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
}

export function startComposer({ say, send, change }) {
  const submit = () => {
    const picked = !list.hidden && chosen >= 0 ? list.children[chosen].dataset.command : null;
    const words = picked ?? text.value;
    if (!words.trim()) return;
    if (editing) change(editing, words);
    else say(words);
    if (editing) edit(null);
    text.value = "";
    close();
    grow();
  };
  byId("composer").addEventListener("submit", (event) => (event.preventDefault(), submit()));
  text.addEventListener("keydown", (event) => onKey(event, submit));
  text.addEventListener("input", () => {
    grow();
    if (/^\/\w*$/.test(text.value)) offer(text.value);
    else close();
  });
  byId("menu").addEventListener("click", () => {
    if (list.hidden) offer("/");
    else close();
    text.focus();
  });
  list.addEventListener("click", (event) => {
    const row = event.target.closest("li");
    if (row) (say(row.dataset.command), close(), (text.value = ""));
  });
  byId("stop-editing").addEventListener("click", () => edit(null));
  byId("keys").addEventListener("click", () => {
    byId("keyboard").hidden = !byId("keyboard").hidden;
    byId("keys").setAttribute("aria-expanded", String(!byId("keyboard").hidden));
  });
  dropdown(byId("attach"), byId("attach-menu"));
  byId("attach-menu").addEventListener("click", (event) => {
    const what = event.target.dataset.send;
    if (what === "file") byId("file").click();
    else if (what) send(what, {});
  });
  byId("file").addEventListener("change", async () => {
    const file = byId("file").files[0];
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    send("photo", { content: btoa(binary), caption: text.value });
    text.value = "";
    byId("file").value = "";
  });
}
