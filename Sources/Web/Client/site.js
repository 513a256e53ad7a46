// What every page has: opening what a link within the page points at.

/** A link to something folded away unfolds it. */
function unfold() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (let each = target; each; each = each.parentElement) if (each instanceof HTMLDetailsElement) each.open = true;
  target?.scrollIntoView();
}

addEventListener('hashchange', unfold);
unfold();
