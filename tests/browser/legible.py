"""What a slide shows, measured in the browser: sizes of letters, and what is cut or stands over something else."""

# Every text of the slide that is seen, with the size of its letters: those of a drawing as they are enlarged.
SMALLEST = """() => {
  const roots = [document], all = [];
  while (roots.length) for (const e of roots.pop().querySelectorAll('*')) {
    all.push(e);
    if (e.shadowRoot) roots.push(e.shadowRoot);
  }
  const slide = all.find(e => e.matches('[data-part=screen]')).querySelector('.slide');
  const room = slide.getBoundingClientRect();
  const told = [...slide.querySelectorAll('*')].filter(e => !e.closest('title, desc, style, defs')
    && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
  const letters = told.map(e => {
    const drawing = e.closest('svg');
    const size = parseFloat(getComputedStyle(e).fontSize);
    return [e.textContent.trim().slice(0, 40), size * (drawing ? drawing.getScreenCTM().a : 1)];
  });
  const outside = [...slide.querySelectorAll('*')].filter(e => !e.closest('svg')).map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => box.bottom > room.bottom + 1 || box.right > room.right + 1).map(([e]) => e.outerHTML.slice(0, 80));
  const hidden = [...slide.querySelectorAll('td, th, .figure, li')]
    .filter(e => e.scrollWidth > e.clientWidth + 2 && e.clientWidth).map(e => e.outerHTML.slice(0, 80));
  const numbers = [...slide.querySelectorAll('.number')].map(e => parseFloat(getComputedStyle(e).fontSize));
  const source = slide.querySelector('.small').getBoundingClientRect();
  const over = told.filter(e => !e.closest('.small')).map(e => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > source.top + 1 && box.top < source.bottom)
    .filter(([, box]) => box.right > source.left && box.left < source.right)
    .map(([e]) => e.textContent.trim().slice(0, 40));
  return { letters, outside, hidden, numbers, over };
}"""
