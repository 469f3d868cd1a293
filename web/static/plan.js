// The floor plan to pan, pinch and zoom: the drawing stays as it is, only its viewBox moves.

const board = document.querySelector(".board");
const svg = board?.querySelector("svg");
const fingers = new Map();
let moved = 0;

if (svg) {
  const { width, height } = svg.viewBox.baseVal;
  const view = svg.viewBox.baseVal;
  const scale = () => Math.max(view.width / svg.clientWidth, view.height / svg.clientHeight);

  const show = (x, y, wide) => {
    const to = Math.min(Math.max(wide, width / 12), width * 1.2);
    view.width = to;
    view.height = to * (svg.clientHeight / svg.clientWidth);
    view.x = Math.min(Math.max(x, -view.width / 2), width - view.width / 2);
    view.y = Math.min(Math.max(y, -view.height / 2), height - view.height / 2);
  };
  const whole = () => {
    const wide = Math.max(width, height * (svg.clientWidth / svg.clientHeight));
    show((width - wide) / 2, (height - wide * (svg.clientHeight / svg.clientWidth)) / 2, wide);
  };
  const zoom = (by, at = { x: svg.clientWidth / 2, y: svg.clientHeight / 2 }) => {
    const before = { x: view.x + at.x * scale(), y: view.y + at.y * scale() };
    const wide = Math.min(Math.max(view.width * by, width / 12), width * 1.2);
    const ratio = wide / view.width;
    show(before.x - (before.x - view.x) * ratio, before.y - (before.y - view.y) * ratio, wide);
  };
  const lookAt = (code) => {
    const box = document.getElementById(`plan-${code}`)?.getBBox();
    if (!box) return;
    const wide = Math.min(width, box.width * 7);
    const high = wide * (svg.clientHeight / svg.clientWidth);
    show(box.x + box.width / 2 - wide / 2, box.y + box.height / 2 - high / 2, wide);
  };

  board.classList.add("live");
  board.querySelector(".zoom").hidden = false;
  whole();
  if (svg.clientHeight > svg.clientWidth * 0.7) zoom(height / view.height); // a phone: as much as fits by height
  const asked = board.dataset.asked.split(" ").filter(Boolean);
  if (asked.length === 1) lookAt(asked[0]);

  board.addEventListener("click", (event) => {
    const by = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (by !== undefined) Number(by) ? zoom(Number(by)) : whole();
    else if (moved > 8) event.preventDefault(); // a drag is no tap
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.15 : 0.87, { x: event.offsetX, y: event.offsetY });
  }, { passive: false });
  svg.addEventListener("focusin", (event) => {
    if (event.target.id?.startsWith("plan-") && event.target.matches(":focus-visible")) lookAt(event.target.id.slice(5));
  });
  svg.addEventListener("pointerdown", (event) => {
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const edge = svg.getBoundingClientRect();
      const middle = { x: (now.x + other.x) / 2 - edge.left, y: (now.y + other.y) / 2 - edge.top };
      zoom(Math.hypot(before.x - other.x, before.y - other.y) / Math.max(1, Math.hypot(now.x - other.x, now.y - other.y)), middle);
    } else if (moved > 8) show(view.x - (now.x - before.x) * scale(), view.y - (now.y - before.y) * scale(), view.width);
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, (event) => fingers.delete(event.pointerId));
}
