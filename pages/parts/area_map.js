// The map and the list are two views of the same areas: what is pointed at in one is marked in the other.

const ARROWS = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };

export default function ({ data, parentElement, setTriggerValue }) {
  const frame = parentElement.querySelector(".frame");
  const first = !frame.state;
  const same = !first && frame.state.drawn === JSON.stringify(data);
  frame.state = { ...frame.state, data, open: (code) => setTriggerValue("opened", code) };
  if (first) listen(frame);
  if (first && data.tells) requestAnimationFrame(() => setTimeout(() => setTriggerValue("drawn", true)));
  if (same) return;
  const focused = where(frame.getRootNode().activeElement);
  frame.state.drawn = JSON.stringify(data);
  frame.state.areas = new Map(data.groups.flatMap((group) => group.areas.map((area) => [area.code, area])));
  drawMap(frame);
  drawList(frame);
  frame.querySelector(".where").textContent = "";
  reachable(frame, frame.state.areas.has(frame.state.current) ? frame.state.current : data.order[0]);
  if (focused && find(frame, focused.part, focused.code)) find(frame, focused.part, focused.code).focus();
}

function listen(frame) {
  frame.addEventListener("click", (event) => {
    const spot = where(event.target);
    if (spot) frame.state.open(spot.code);
  });
  frame.addEventListener("keydown", (event) => {
    const spot = where(event.target);
    if (!spot || event.altKey || event.ctrlKey || event.metaKey) return;
    if (spot.part === "area-map") mapKey(frame, spot.code, event);
    else listKey(frame, spot.code, event);
  });
  const lightOr = (element) => light(frame, where(element) ? element : frame.getRootNode().activeElement);
  frame.addEventListener("pointerover", (event) => lightOr(event.target));
  frame.addEventListener("pointerleave", () => lightOr(null));
  frame.addEventListener("focusin", (event) => light(frame, event.target));
  frame.addEventListener("focusout", () => light(frame, null));
}

function mapKey(frame, code, event) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    frame.state.open(code);
    return;
  }
  const { neighbours } = frame.state.data;
  const drawn = frame.state.data.order.filter((area) => find(frame, "area-map", area));
  const ends = { Home: drawn[0], End: drawn.at(-1) };
  const next = ARROWS[event.key] ? neighbours[code]?.[event.key] : ends[event.key];
  if (ARROWS[event.key] || next) event.preventDefault();
  if (!next || next === code) return;
  move(frame, "area-map", next);
  say(frame, code, next, ARROWS[event.key]);
}

function listKey(frame, code, event) {
  const codes = [...frame.state.areas.keys()];
  const at = codes.indexOf(code);
  const [before, after] = [codes[at - 1], codes[at + 1]];
  const ways = { ArrowUp: before, ArrowLeft: before, ArrowDown: after, ArrowRight: after };
  const next = { ...ways, Home: codes[0], End: codes.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  move(frame, "area-list", next);
}

function move(frame, part, code) {
  reachable(frame, code);
  find(frame, part, code).focus();
}

function say(frame, from, to, direction) {
  const { areas, data } = frame.state;
  const way = direction ? `, ${data.words[direction]} ${areas.get(from).name}` : "";
  frame.querySelector(".where").textContent = `${areas.get(to).name}${way}: ${areas.get(to).description}`;
}

function where(element) {
  const area = element?.closest?.("[data-area]");
  return area && { code: area.dataset.area, part: area.closest("[data-part]").dataset.part };
}

function find(frame, part, code) {
  return frame.querySelector(`[data-part="${part}"] [data-area="${CSS.escape(code)}"]`);
}

// Tab stops once in the map and once in the list: at the area last visited there.
function reachable(frame, code) {
  frame.state.current = code;
  for (const part of ["area-map", "area-list"]) {
    const all = [...frame.querySelectorAll(`[data-part="${part}"] [data-area]`)];
    const stop = find(frame, part, code) ?? all.find((area) => area.tabIndex === 0) ?? all[0];
    for (const area of all) area.setAttribute("tabindex", area === stop ? "0" : "-1");
  }
}

function light(frame, element) {
  const spot = where(element);
  if (spot && element.matches(":focus")) reachable(frame, spot.code);
  for (const button of frame.querySelectorAll("button.lit")) button.classList.remove("lit");
  if (spot) find(frame, "area-list", spot.code).classList.add("lit");
  const ring = frame.querySelector(".ring");
  const shape = spot && find(frame, "area-map", spot.code)?.querySelector("use").getAttribute("href");
  const keyboard = spot?.part === "area-map" && element.matches(":focus-visible");
  ring?.setAttribute("class", `ring ${shape ? (keyboard ? "focus" : "hover") : ""}`);
  if (shape) for (const use of ring.children) use.setAttribute("href", shape);
}

function drawMap(frame) {
  const map = frame.querySelector(".map");
  map.innerHTML = frame.state.data.svg;
  const svg = map.querySelector("svg");
  svg.setAttribute("role", "application");
  frame.style.setProperty("--ratio", svg.viewBox.baseVal.width / svg.viewBox.baseVal.height);
  svg.setAttribute("aria-describedby", `${svg.querySelector("desc").id} hint`);
  for (const area of svg.querySelectorAll("[data-area]")) {
    const title = area.querySelector("title");
    area.setAttribute("role", "button");
    area.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  svg.querySelector("[data-area]")?.before(ring());
  frame.querySelector(".hint").textContent = frame.state.data.words.hint;
}

function ring() {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", "ring");
  for (const name of ["around", "line"]) {
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("class", name);
    group.append(use);
  }
  return group;
}

function drawList(frame) {
  const { groups, words, level } = frame.state.data;
  const list = frame.querySelector(".list");
  list.setAttribute("aria-label", words.list);
  list.replaceChildren(...groups.map((group, place) => drawGroup(group, `group-${place}`, level)));
}

function drawGroup(group, id, level) {
  const heading = element(`h${level}`, "heading", element("span", "sign", group.symbol), element("span", "", group.label));
  const sign = heading.firstChild;
  sign.setAttribute("aria-hidden", "true");
  Object.assign(sign.style, { background: group.fill, color: group.ink });
  heading.id = id;
  const items = element("ul", "", ...group.areas.map((area) => element("li", "", drawButton(area))));
  items.setAttribute("aria-labelledby", id);
  return element("div", "group", heading, items);
}

function drawButton(area) {
  const parts = [element("span", "name", area.name)];
  if (area.value) parts.push(" ", element("span", "value", area.value));
  const button = element("button", "", ...parts);
  button.type = "button";
  button.dataset.area = area.code;
  return button;
}

function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}
