// The clock of who presents, and the way out of the room.

const ASKED = 4000; // ms in which a second Esc ends the meeting

function tick(room) {
  const { state } = room;
  resend(room);
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const passed = Math.floor((now - state.began) / 60000);
  const told = `${two(now.getHours())}.${two(now.getMinutes())} · ${passed} min${left(state, passed)}`;
  part(room, "clock").textContent = told;
  part(room, "time").textContent = told;
}

// Of the planned time; nothing where none was planned.
function left(state, passed) {
  const { minutes, words } = state.data;
  if (!minutes) return "";
  return ` · ${(passed <= minutes ? words.left : words.late).replace("{}", Math.abs(minutes - passed))}`;
}

// Out of one thing at a time: a panel, the answer, the table or the map, and last, when asked twice, the presentation.
function out(room) {
  const { state } = room;
  const panel = room.querySelector(".panel:not([hidden])");
  if (panel) return shut(room);
  if (state.answer || state.over) {
    state.answer = null;
    state.over = null;
    return show(room);
  }
  if (state.data.mode !== "present") return undefined;
  if (Date.now() - (state.asked ?? 0) < ASKED) return act(room, "leave");
  state.asked = Date.now();
  part(room, "sure").textContent = state.data.words.sure;
  return setTimeout(() => unask(room), ASKED);
}

// Nothing is asked any more: something else was done, or the time is out.
function unask(room) {
  part(room, "sure").textContent = "";
  if (room.state) room.state.asked = 0;
}
