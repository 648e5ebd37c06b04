// Only whole sentences of Streamlit's own are changed; a file's name is never one of them, but for what follows "Remove".
const WORDS = [
  [/^Upload$/, () => "Välj filer"],
  [/^Drag and drop files? here$/, () => "Släpp filer här"],
  [/^([\d.]+)\s?MB per file(?: • (.*))?$/, (_, size, kinds) => `Högst ${size} MB per fil${kinds ? ": " + kinds.toLowerCase() : ""}`],
  [/^Error:(\s*)$/, (_, space) => `Fel:${space}`],
  [/^.* files are not allowed\.$/s, () => "Den sortens fil kan inte läsas in."],
  [/^File must be ([\d.]+)\s?MB(?: or smaller)?\.$/, (_, size) => `Filen är större än ${size} MB.`],
  [/^Add files$/, () => "Lägg till filer"],
  [/^add icon$/, () => ""],
  [/^file upload$/, () => "Filer att lämna in"],
  [/^Remove (.*)$/s, (_, name) => `Ta bort ${name}`],
  [/^([\d.]+)(B|KB|MB)$/, (_, size, unit) => `${size.replace(".", ",")} ${unit === "KB" ? "kB" : unit}`],
];
const swedish = written => {
  const found = WORDS.find(([pattern]) => pattern.test(written));
  return found ? written.replace(...found) : written;
};

function translate() {
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"][role="presentation"]'))
    zone.setAttribute("role", "group");  // it has a name, and what has a name is something
  for (const box of document.querySelectorAll('[data-testid="stFileUploader"], [data-testid="stTooltipErrorContent"]')) {
    for (const element of [box, ...box.querySelectorAll("*")]) {
      const label = element.getAttribute("aria-label");
      if (label && label !== swedish(label)) element.setAttribute("aria-label", swedish(label));
      if (element.dataset.testid === "stFileChipName") continue;
      for (const child of element.childNodes)
        if (child.nodeType === 3 && child.data !== swedish(child.data)) child.data = swedish(child.data);
    }
  }
}

export default function () {
  translate();
  const observer = new MutationObserver(translate);
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-label"],
  });
  return () => observer.disconnect();
}
