// What the presenter opens over the slide: help, the question from the room, and what is decided.

function panels(room) {
  const { state } = room;
  part(room, "ask").addEventListener("submit", (event) => {
    event.preventDefault();
    ask(room, part(room, "question").value.trim());
  });
  part(room, "decide").addEventListener("submit", (event) => {
    event.preventDefault();
    decide(room);
  });
  for (const name of ["alternatives", "offered"]) {
    part(room, name).addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      shut(room);
      choose(room, Number(button.dataset.number));
    });
  }
  part(room, "decisions").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) sendOff(room, { kind: button.dataset.kind, decision: button.dataset.decision });
  });
  part(room, "letters").addEventListener("change", (event) => {
    room.state.letters = event.target.checked;
  });
  const areas = state.data.areas.map((area) => Object.assign(element("option", area.name), { value: area.code }));
  part(room, "area").append(...areas);
  part(room, "area").value = state.data.area;
}

function open(room, name) {
  const { state } = room;
  for (const panel of room.querySelectorAll(".panel")) panel.hidden = panel.dataset.part !== name;
  const panel = part(room, name);
  if (name === "ask") {
    part(room, "question").value = "";
    part(room, "answered").textContent = "";
    part(room, "offered").replaceChildren();
  }
  const form = part(room, "form");
  form.hidden = !state.data.may;
  part(room, "refused").hidden = state.data.may;
  panel.querySelector("input:not([type=checkbox]), textarea, button")?.focus();
  if (name === "decide" && !state.data.may) panel.focus();
}

function shut(room) {
  for (const panel of room.querySelectorAll(".panel")) panel.hidden = true;
  room.focus({ preventScroll: true });
}

// A message with a number of its own: it is kept until the server says that it has come.
function sendOff(room, message) {
  const sent = { ...message, id: `${Date.now()}-${Math.random().toString(36).slice(2)}` };
  room.state.pending.push(sent);
  room.state.send(sent);
  setTimeout(() => {
    const { state } = room; // another than when it was sent, where the page has been built anew
    if (!state?.pending.includes(sent)) return;
    const told = sent.kind === "ask" ? state.data.words.silent : state.data.words.unsaved;
    part(room, sent.kind === "ask" ? "answered" : "noted").textContent = told;
  }, 4000);
}

function ask(room, question) {
  const { state } = room;
  if (!question) return;
  state.pending = state.pending.filter((sent) => sent.kind !== "ask");
  part(room, "answered").textContent = state.data.words.asking;
  part(room, "offered").replaceChildren();
  sendOff(room, { kind: "ask", text: question });
}

function decide(room) {
  const value = (name) => part(room, name).value;
  part(room, "noted").textContent = "";
  sendOff(room, { kind: "note", text: value("text"), owner: value("owner"), due: value("due"), area: value("area") });
}

// What the server says of what was sent: an answer, a decision kept, or why not.
function receive(room) {
  const { state } = room;
  const { replies } = state.data;
  const waiting = state.pending.filter((sent) => !replies[sent.id]);
  const come = state.pending.filter((sent) => replies[sent.id]);
  state.pending = waiting;
  for (const sent of come) {
    const reply = replies[sent.id];
    if (sent.kind === "ask") answered(room, reply);
    else {
      part(room, "noted").textContent = reply.told;
      if (sent.kind === "note" && reply.done) {
        for (const name of ["text", "owner", "due"]) part(room, name).value = "";
        part(room, "area").value = state.data.area;
      }
    }
  }
  resend(room);
  part(room, "decisions").replaceChildren(...state.data.decisions.map((each) => decision(room, each)).reverse());
  if (come.length) part(room, "decisions").firstElementChild?.scrollIntoView({ block: "nearest" });
}

// What the server has not answered is sent again, one message at a time; the next goes with the answer to this.
function resend(room) {
  const now = Date.now();
  const late = room.state.pending.find((sent) => now - (sent.again ?? Number(sent.id.split("-")[0])) > 5000);
  if (!late) return;
  late.again = now;
  room.state.send(late);
}

// What was asked for and is not known of is told first; then the presenter chooses whether anything is to be shown.
function answered(room, reply) {
  const { state } = room;
  part(room, "answered").textContent = reply.told;
  part(room, "offered").replaceChildren();
  if (!reply.slides.length) return;
  for (const slide of reply.slides) draw(room, slide);
  state.found = reply;
  part(room, "alternatives").replaceChildren(...choices(reply));
  if (reply.told) {
    part(room, "offered").replaceChildren(...choices(reply));
    return;
  }
  shut(room);
  choose(room, 0);
  awake(room);
}

function choices(reply) {
  return reply.slides.map((slide, number) => {
    const button = element("button", `${number + 1} ${slide.label}`);
    button.type = "button";
    button.dataset.number = number;
    return button;
  });
}

function choose(room, number) {
  const { state } = room;
  if (!state.found?.slides[number]) return;
  state.answer = { ...state.found, at: number };
  state.over = null;
  [...part(room, "alternatives").children].forEach((button, at) => button.setAttribute("aria-pressed", String(at === number)));
  show(room);
}

function decision(room, each) {
  const { words, may } = room.state.data;
  const item = element("li", each.told);
  for (const [kind, label] of may ? [[each.done ? "undone" : "done", each.done ? words.undone : words.done], ["take_back", words.take_back]] : []) {
    const button = element("button", label);
    button.type = "button";
    button.dataset.kind = kind;
    button.dataset.decision = each.id;
    item.append(" ", button);
  }
  return item;
}
