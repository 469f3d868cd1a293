// The fair's time: shown in the fair's zone, moved by the bar.

import { ask, byId, post } from "./dom.js";

let tz = "UTC";
let base = 0;
let since = 0;
let frozen = false;

const format = (options) => {
  const made = new Map();
  return (ms) => {
    if (!made.has(tz)) made.set(tz, new Intl.DateTimeFormat("vi-VN", { timeZone: tz, ...options }));
    return made.get(tz).format(ms);
  };
};
const hours = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const date = format({ day: "2-digit", month: "2-digit", year: "numeric" });
const weekday = format({ weekday: "long" });

const narrow = matchMedia("(max-width: 759px)");
const SHORT = {
  "Chủ Nhật": "CN", "Thứ Hai": "T2", "Thứ Ba": "T3", "Thứ Tư": "T4", "Thứ Năm": "T5", "Thứ Sáu": "T6", "Thứ Bảy": "T7",
};

export const now = () => (frozen ? base : base + performance.now() - since);
export const timeOf = (ms) => hours(ms);
export const dateOf = (ms) => date(ms).replaceAll("-", "/");
export const dayOf = (ms) => `${weekday(ms)}, ${dateOf(ms)}`;

export function setClock(told) {
  ({ tz, frozen, at: base } = told);
  since = performance.now();
  show();
}

function show() {
  const ms = now();
  const day = narrow.matches ? `${SHORT[weekday(ms)] ?? ""} ${dateOf(ms).slice(0, 5)}` : dayOf(ms);
  byId("now").textContent = `${day} · ${timeOf(ms)}`;
  byId("now").dateTime = new Date(ms).toISOString();
}

function local(ms) {
  const [day, month, year] = dateOf(ms).split("/");
  return `${year}-${month}-${day}T${timeOf(ms)}`;
}

export function startClock() {
  setInterval(show, 1000);
  for (const button of document.querySelectorAll("[data-by]")) {
    button.addEventListener("click", () => post("/sim/clock", { by: Number(button.dataset.by) }));
  }
  byId("clock").addEventListener("click", async () => {
    byId("moment").value = local(now());
    if ((await ask(byId("clock-dialog"))) === "go") post("/sim/clock", { to: byId("moment").value });
  });
}
