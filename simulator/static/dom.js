// Small helpers. Everything anybody wrote enters the page through textContent.

export const byId = (id) => document.getElementById(id);

export function make(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export async function post(path, order) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
  });
  const body = await answer.json().catch(() => ({ ok: false, why: answer.statusText }));
  return answer.ok ? body : { ok: false, why: body.why };
}

export const get = async (path) => (await fetch(path)).json();

// A menu that opens from its button, closes on choice, Escape or a press elsewhere, and moves by arrow keys.
export function dropdown(button, menu) {
  const items = () => [...menu.querySelectorAll("[role=menuitem]")];
  const toggle = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) items()[0]?.focus();
  };
  button.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("click", () => toggle(false));
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) toggle(false);
  });
  menu.addEventListener("keydown", (event) => {
    const at = items().indexOf(document.activeElement);
    if (event.key === "Escape") (toggle(false), button.focus());
    else if (event.key === "ArrowDown") items()[(at + 1) % items().length].focus();
    else if (event.key === "ArrowUp") items().at(at - 1).focus();
    else return;
    event.preventDefault();
  });
}

// Resolves with the dialog's return value ("" when dismissed).
export function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue), { once: true });
  });
}
