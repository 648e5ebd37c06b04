// Shows a meeting's slides. Everything is drawn once, at the start, and stays in the browser: a change of slide asks nobody.

const CHANNEL = "familjecentraler-mote";
const LETTERS = { t: "table", k: "map", s: "ask", f: "freeze", b: "decide" };
const STEPS = { PageDown: 1, ArrowRight: 1, ArrowDown: 1, " ": 1, PageUp: -1, ArrowLeft: -1, ArrowUp: -1 };
const SPAN = /\d{4}-\d\d-\d\d|\d[\d,]*–\d[\d,]*(?: av \d+| år)?/g; // what is not parted by the end of a line
const kept = (globalThis.familjecentralerRooms ??= new Map()); // survives that the page is built anew
const part = (room, name) => room.querySelector(`[data-part="${name}"]`);

export default function ({ data, parentElement, setTriggerValue }) {
  const room = parentElement.querySelector(".room");
  const first = !room.state;
  const before = room.state ?? kept.get(data.key) ?? {};
  room.state = { at: 0, over: null, letters: true, pending: [], ...before, data, send: (sent) => setTriggerValue("sent", sent) };
  const { state } = room;
  kept.set(data.key, state);
  if (first) state.pending = state.pending.filter((sent) => sent.kind !== "leave"); // it has been left
  if (first) build(room);
  if (data.mode === "audience") return () => close(room);
  if (!state.meeting) start(room, data.meeting);
  else if (state.meeting.start !== data.meeting.start) state.newer = data.meeting;
  part(room, "newer").hidden = !state.newer || data.mode === "foyer";
  receive(room);
  show(room);
  return () => close(room);
}

function start(room, meeting) {
  const { state } = room;
  state.meeting = meeting;
  state.newer = null;
  state.at = Math.min(state.at, Math.max(meeting.slides.length - 1, 0));
  for (const slide of [...meeting.slides.slice(state.at), ...meeting.slides.slice(0, state.at), meeting.map]) draw(room, slide);
}

// A chart becomes an SVG once; where Plotly's script does not come, the slide's table stands for it.
async function draw(room, slide) {
  if (!slide?.chart || slide.drawing) return;
  slide.drawing = true;
  try {
    const plotly = await script();
    const { data, layout, width, height } = slide.chart;
    const svg = await plotly.toImage({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
    const holder = document.createElement("div");
    holder.innerHTML = svg;
    const drawing = holder.querySelector("svg");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", slide.alt);
    drawing.removeAttribute("width");
    drawing.removeAttribute("height");
    slide.html = `<div class="chart">${holder.innerHTML}</div>`;
  } catch {
    slide.html = slide.table;
    slide.kind = "table";
  }
  slide.chart = null;
  show(room);
}

async function script() {
  for (let tries = 0; tries < 400; tries += 1) {
    if (globalThis.Plotly) return globalThis.Plotly;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("no script to draw with");
}

function current(room) {
  const { state } = room;
  const slide = state.meeting.slides[state.at];
  if (state.answer) return state.answer.slides[state.answer.at];
  if (state.over === "map") return state.meeting.map;
  return slide;
}

// The slide as HTML: the same string stands before the audience in its own window.
function written(room, slide, over) {
  const { state } = room;
  if (!slide) return `<div class="slide"><div class="head"><h1>${state.data.words.empty}</h1></div></div>`;
  const isTable = over === "table" && slide.table;
  const body = isTable ? slide.table : slide.chart ? `<p class="told">${state.data.words.drawing}</p>` : slide.html;
  const wide = isTable ? "is-table" : `${slide.tall ? "is-tall " : ""}is-${slide.kind}`;
  const example = slide.example ? `<span class="example">${slide.example}</span> ` : "";
  const lost = slide.lost ? `<p class="reservation">${escaped(slide.lost)}</p>` : "";
  const reservation = slide.reservation ? `<p class="reservation">${escaped(slide.reservation)}</p>` : "";
  const title = escaped(slide.title).replace(SPAN, '<span class="short">$&</span>');
  return `<div class="slide ${wide}"><div class="head">${lost}<h1 class="${slide.long ? "long" : ""}">${title}</h1></div>
    <div class="figure">${body}</div><div class="foot">${reservation}<p class="small">${example}${escaped(slide.small).replace(SPAN, '<span class="short">$&</span>')}</p>${count(room, slide)}</div></div>`;
}

// What the audience may ask to see again; an answer and the map have none.
function count(room, slide) {
  const { slides } = room.state.meeting;
  const at = slides.indexOf(slide);
  return at < 0 ? "" : `<p class="count">${room.state.data.words.slide} ${at + 1} ${room.state.data.words.of} ${slides.length}</p>`;
}

function escaped(told) {
  const holder = document.createElement("i");
  holder.textContent = told;
  return holder.innerHTML;
}

function show(room) {
  const { state } = room;
  if (!state?.meeting) return;
  const slide = current(room);
  const html = written(room, slide, state.over);
  const screen = part(room, "screen");
  if (screen.shown !== html) {
    screen.innerHTML = html;
    screen.shown = html;
  }
  part(room, "alternatives").hidden = !state.answer;
  const count = state.meeting.slides.length;
  part(room, "place").textContent = `${Math.min(state.at + 1, count)} / ${count}`;
  const say = `${state.data.words.slide} ${state.at + 1} ${state.data.words.of} ${count}: ${slide?.title ?? ""}`;
  if (part(room, "said").textContent !== say) part(room, "said").textContent = say;
  if (!state.frozen) {
    state.seen = state.meeting.slides.includes(slide) ? `${state.data.words.slide.toLowerCase()} ${state.at + 1}` : state.data.words.other_picture;
    state.shown = html;
    state.channel?.postMessage({ kind: "show", html });
  }
  desk(room, slide);
}

function desk(room, slide) {
  const { state } = room;
  room.classList.toggle("desk", Boolean(state.audience));
  const next = state.meeting.slides[state.at + 1];
  part(room, "next").innerHTML = state.audience && next ? written(room, next) : "";
  const notes = slide?.notes ?? [];
  part(room, "notes").replaceChildren(...notes.map((note) => element("p", note)));
  const button = part(room, "freeze");
  button.setAttribute("aria-pressed", String(Boolean(state.frozen)));
  button.textContent = state.frozen ? state.data.words.frozen.replace("{}", state.seen) : state.data.words.freeze;
  button.hidden = !state.audience;
}

function element(tag, told) {
  const made = document.createElement(tag);
  made.textContent = told;
  return made;
}

function go(room, to) {
  const { state } = room;
  const last = state.meeting.slides.length - 1;
  state.over = null;
  state.answer = null;
  state.at = Math.max(0, Math.min(last, to));
  show(room);
}

function build(room) {
  const { state } = room;
  room.dataset.mode = state.data.mode;
  state.channel?.close();
  state.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`${CHANNEL}-${state.data.key}`) : null;
  if (state.channel) state.channel.onmessage = (event) => heard(room, event.data);
  state.keys = (event) => pressed(room, event);
  state.left = () => state.data.mode === "audience" && state.channel?.postMessage({ kind: "bye" });
  window.addEventListener("keydown", state.keys, true);
  window.addEventListener("pagehide", state.left);
  if (state.data.mode === "audience") {
    part(room, "screen").innerHTML = `<div class="slide"><div class="head"><h1>${state.data.words.waiting}</h1></div></div>`;
    state.channel?.postMessage({ kind: "hello" });
    return;
  }
  state.channel?.postMessage({ kind: "ask-hello" });
  room.addEventListener("pointermove", () => awake(room));
  room.addEventListener("click", (event) => clicked(room, event));
  panels(room);
  state.clock = setInterval(() => tick(room), 1000);
  state.guard = new MutationObserver(() => free(room));
  state.guard.observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["inert", "aria-hidden"] });
  state.began ??= Date.now();
  if (state.data.mode === "foyer") state.turn = setInterval(() => turn(room), state.data.seconds * 1000);
  room.focus({ preventScroll: true });
}

function close(room) {
  const { state } = room;
  window.removeEventListener("keydown", state.keys, true);
  window.removeEventListener("pagehide", state.left);
  clearInterval(state.clock);
  state.guard?.disconnect();
  clearInterval(state.turn);
  state.channel?.close();
  state.audience = false;
  room.state = null;
}

function heard(room, message) {
  const { state } = room;
  if (state.data.mode === "audience") {
    if (message.kind === "show") part(room, "screen").innerHTML = message.html;
    if (message.kind === "ask-hello") state.channel.postMessage({ kind: "hello" });
    return;
  }
  if (message.kind === "hello") {
    state.audience = true;
    state.channel.postMessage({ kind: "show", html: state.shown });
  }
  if (message.kind === "bye") {
    state.audience = false;
    state.frozen = false;
  }
  if (message.kind === "hello" || message.kind === "bye") show(room);
}

function turn(room) {
  const { state } = room;
  const isLast = state.at >= state.meeting.slides.length - 1;
  if (isLast && state.newer) start(room, state.newer);
  go(room, isLast ? 0 : state.at + 1);
}

function awake(room) {
  const { state } = room;
  room.classList.add("awake");
  clearTimeout(state.sleep);
  state.sleep = setTimeout(() => room.classList.remove("awake"), 3000);
}

// Streamlit's own box that says that the server is gone, which nobody sees here, shuts everything else off.
function free(room) {
  for (let at = room; at; at = at.parentElement ?? at.getRootNode().host) {
    for (const name of ["inert", "aria-hidden"]) if (at.hasAttribute(name)) at.removeAttribute(name);
  }
}

function pressed(room, event) {
  const { state } = room;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.composedPath()[0];
  const isWriting = target.matches?.("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape") return taken(event, () => out(room));
  unask(room);
  if (state.data.mode === "audience" || isWriting) return isWriting ? event.stopPropagation() : undefined;
  if (event.key === " " && target.matches?.("button, input, a")) return undefined;
  if (STEPS[event.key]) return taken(event, () => go(room, state.at + (state.over || state.answer ? 0 : STEPS[event.key])));
  if (event.key === "Home") return taken(event, () => go(room, 0));
  if (event.key === "End") return taken(event, () => go(room, Infinity));
  if (!state.letters) return undefined;
  if (event.key === "?") return taken(event, () => open(room, "help"));
  if (state.answer && /^[1-9]$/.test(event.key)) return taken(event, () => choose(room, Number(event.key) - 1));
  if (event.key.length === 1) return taken(event, () => LETTERS[event.key.toLowerCase()] && act(room, LETTERS[event.key.toLowerCase()]));
  return undefined;
}

function taken(event, does) {
  event.preventDefault();
  event.stopImmediatePropagation();
  does();
}

function act(room, what) {
  const { state } = room;
  if (what === "ask" || what === "decide" || what === "help") return open(room, what);
  if (what === "freeze" && state.audience) state.frozen = !state.frozen;
  if (what === "table" || what === "map") state.over = state.over === what ? null : what;
  if (what === "back") return out(room);
  if (what === "previous") return go(room, state.at - 1);
  if (what === "following") return go(room, state.at + 1);
  if (what === "full") return document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.().catch(() => {});
  if (what === "audience") return window.open(state.data.audience, "familjecentraler-publik");
  if (what === "again" && state.newer) start(room, state.newer);
  if (what === "leave") return sendOff(room, { kind: "leave" });
  return show(room);
}

function clicked(room, event) {
  const button = event.target.closest("[data-act]");
  if (!button) return;
  act(room, button.dataset.act);
  if (event.detail && !room.querySelector(".panel:not([hidden])")) room.focus({ preventScroll: true }); // so that the bar goes
}
