// The map answers to arrows, Enter and clicks; a head of a table sorts it. Without this the page is read as it stands.
"use strict";
const ARROWS = { ArrowUp: "north", ArrowDown: "south", ArrowLeft: "west", ArrowRight: "east" };

for (const section of document.querySelectorAll("section")) {
  const places = section.querySelector("script[type='application/json']");
  if (places) live(section, JSON.parse(places.textContent));
  for (const table of section.querySelectorAll("table")) sortable(table);
}

function live(section, { neighbours, words }) {
  const svg = section.querySelector(".picture svg");
  const areas = new Map([...svg.querySelectorAll("[data-area]")].map((area) => [area.dataset.area, area]));
  if (!areas.size) return;
  const [where, facts] = [section.querySelector(".where"), section.querySelector(".facts")];
  const ring = drawRing(svg, areas);
  section.querySelector(".hint").hidden = false;
  svg.setAttribute("role", "application");
  const codes = [...areas.keys()];
  for (const [code, area] of areas) {
    area.setAttribute("role", "button");
    area.setAttribute("aria-label", area.querySelector("title").textContent);
    area.querySelector("title").remove();
    area.setAttribute("tabindex", code === codes[0] ? "0" : "-1");
    area.addEventListener("focus", () => mark(ring, area));
    area.addEventListener("blur", () => mark(ring, null));
    area.addEventListener("click", () => { go(areas, code); tell(section, facts, area); });
    area.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); tell(section, facts, area); return; }
      const way = ARROWS[event.key];
      const next = way ? (neighbours[code] || {})[event.key] : { Home: codes[0], End: codes.at(-1) }[event.key];
      if (way || next) event.preventDefault();
      if (!next || !areas.has(next) || next === code) return;
      go(areas, next);
      const [name, ...rest] = areas.get(next).getAttribute("aria-label").split(": ");
      const from = area.getAttribute("aria-label").split(": ")[0];
      where.textContent = `${name}${way ? `, ${words[way]} ${from}` : ""}: ${rest.join(": ")}`;
    });
  }
}

function go(areas, code) {
  for (const [other, area] of areas) area.setAttribute("tabindex", other === code ? "0" : "-1");
  areas.get(code).focus();
}

function drawRing(svg, areas) {
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "g");
  ring.setAttribute("class", "ring");
  for (const name of ["around", "line"]) {
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("class", name);
    ring.append(use);
  }
  areas.values().next().value.before(ring);
  return ring;
}

function mark(ring, area) {
  ring.setAttribute("class", area ? "ring on" : "ring");
  if (area) for (const use of ring.children) use.setAttribute("href", area.querySelector("use").getAttribute("href"));
}

// The facts of an area are its row in the table below.
function tell(section, facts, area) {
  const row = section.querySelector(`tr[data-area="${CSS.escape(area.dataset.area)}"]`);
  if (!row) return;
  const heads = [...section.querySelectorAll("thead th")].map((head) => head.textContent);
  const list = document.createElement("dl");
  [...row.cells].slice(1).forEach((cell, place) => {
    const [name, value] = [document.createElement("dt"), document.createElement("dd")];
    name.textContent = heads[place + 1];
    value.textContent = cell.textContent;
    list.append(name, value);
  });
  const heading = document.createElement("h3");
  heading.textContent = row.cells[0].textContent;
  facts.replaceChildren(heading, list);
}

function sortable(table) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => [row, row.cells[column]]);
      rows.sort(([, a], [, b]) => compared(a, b, down ? -1 : 1));
      body.append(...rows.map(([row]) => row));
    });
  });
}

// What is not known stands last, both ways.
function compared(a, b, sign) {
  const [x, y] = [a, b].map((cell) => cell.classList.contains("missing"));
  if (x || y) return x - y;
  if (a.dataset.number && b.dataset.number) return sign * (a.dataset.number - b.dataset.number);
  return sign * a.textContent.localeCompare(b.textContent, "sv", { numeric: true });
}
