// The menu is Streamlit's: after a choice it stays open over a narrow page, the keyboard loses its place, and its few words are English.
const WORDS = { "Skip to main content": "Hoppa till innehållet", Sidebar: "Meny och urval", "Collapse sidebar": "Stäng menyn", "Expand sidebar": "Öppna menyn" };
const OVER = 768, PATIENCE = 5000;  // px: as wide as a page that the menu lies over; ms

function translate() {
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip?.textContent in WORDS) skip.textContent = WORDS[skip.textContent];
  for (const element of document.querySelectorAll('[data-testid="stSidebar"], [data-testid="stSidebarCollapseButton"] button, [data-testid="stExpandSidebarButton"]')) {
    const label = element.getAttribute("aria-label");
    if (label in WORDS) element.setAttribute("aria-label", WORDS[label]);
  }
}

function toHeading(before, until) {
  const heading = document.querySelector("h1");
  if (document.activeElement !== document.body && document.activeElement?.isConnected && !document.activeElement.closest('[data-testid="stSidebar"]')) return;
  if (heading && heading !== before) {
    heading.tabIndex = -1;
    heading.focus();
  } else if (Date.now() < until) setTimeout(toHeading, 100, before, until);
}

function chosen(event) {
  if (!event.target.closest?.('[data-testid="stSidebar"] [data-testid="stPageLink-NavLink"]') || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (innerWidth <= OVER) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  if (event.detail === 0) toHeading(document.querySelector("h1"), Date.now() + PATIENCE);  // with a key
}

function minded() {
  translate();
  if (!document.documentElement.dataset.menu) document.addEventListener("click", chosen);
  document.documentElement.dataset.menu = "minded";
}
