// Everything here works without it, too: it saves a page load per question, moves the now line, shows one day at a
// time, filters while one types, and lets the browser keep the pages for when the network fails.

const words = document.body.dataset;

// ---- asking -----------------------------------------------------------------------------------------------------------

const answers = document.querySelector("#tra-loi");

async function send(form, button) {
  const box = form.querySelector("input[name=hoi]");
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  if (!(body.get("hoi") || "").trim() && !body.get("nut")) return;
  form.setAttribute("aria-busy", "true");
  let text, sent;
  try {
    sent = await fetch(form.action, { method: "POST", body, headers: { "x-piece": "1" } });
    text = await sent.text();
  } catch {
    if (body.get("hoi")) location.assign(`${words.offline}#${encodeURIComponent(body.get("hoi"))}`);
    else tell(words.failed);
    return;
  } finally {
    form.removeAttribute("aria-busy");
  }
  if (!sent.ok) return tell(sent.headers.get("content-type")?.startsWith("text/plain") ? text : words.failed);
  tell("");
  const made = document.createRange().createContextualFragment(text).firstElementChild;
  const old = sent.headers.get("x-in-place") === "1" && form.closest(".answer");
  if (old) old.replaceWith(made);
  else answers.prepend(made);
  if (box) box.value = "";
  if (!old) document.querySelector(".ask").scrollIntoView();
}

function tell(sentence) {
  const place = document.querySelector("#sentence");
  place.textContent = sentence;
  place.hidden = !sentence;
}

if (answers) {
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
}

// ---- the programme ----------------------------------------------------------------------------------------------------

const days = [...document.querySelectorAll(".day")];
const tabs = [...document.querySelectorAll(".jump a[href^='#d-']")];

function showDay() {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const day = wanted?.closest(".day") || document.getElementById(words.today) || days[0];
  for (const one of days) one.hidden = one !== day;
  for (const tab of tabs) tab.toggleAttribute("aria-current", tab.hash === `#${day.id}`);
  tabs.find((tab) => tab.hash === `#${day.id}`)?.scrollIntoView({ inline: "center", block: "nearest" });
  if (wanted && wanted !== day) wanted.scrollIntoView();
}

const line = document.querySelector(".now-line");
const start = performance.now();

function moveLine() {
  const now = new Date(Date.parse(line.dataset.now) + performance.now() - start);
  const at = new Intl.DateTimeFormat("en-GB", { timeZone: line.dataset.zone, hour: "2-digit", minute: "2-digit" });
  line.textContent = line.dataset.words.replace("…", at.format(now));
  const next = [...line.parentElement.querySelectorAll(".item")].find((item) => Date.parse(item.dataset.start) > now);
  if (next) next.before(line);
  else line.parentElement.append(line);
}

if (days.length) {
  addEventListener("hashchange", showDay);
  showDay();
}
if (line) {
  moveLine();
  setInterval(moveLine, 30_000);
}

// ---- lists ------------------------------------------------------------------------------------------------------------

for (const select of document.querySelectorAll(".filters select")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// ---- without a network --------------------------------------------------------------------------------------------------

const bar = document.querySelector(".offline-bar");
const shown = () => { bar.hidden = navigator.onLine; };
addEventListener("online", shown);
addEventListener("offline", shown);
shown();
if ("serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.register(words.worker, { scope: words.scope });
}
