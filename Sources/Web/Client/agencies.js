// Choosing among many agencies: one tick for several goes with the ticks it stands for, a filter narrows the lists, a count says how many.

/** As the server folds: without diacritics, in small letters. */
const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

function pick(box) {
  const agencies = [...box.querySelectorAll('details .options input[type=checkbox]')];
  const byID = new Map(agencies.map(each => [each.value, each]));
  const together = [...box.querySelectorAll('input[data-adds]')].map(tick => ({
    tick, agencies: tick.dataset.adds.split(' ').map(id => byID.get(id)).filter(Boolean),
  }));
  const lists = [...box.querySelectorAll('details')].filter(each => each.querySelector('[data-agencies-taken]'));
  const filter = box.querySelector('[data-agencies-filter]');
  const words = filter.querySelector('input');

  function count() {
    box.querySelector('[data-agencies-count]').textContent = String(agencies.filter(each => each.checked).length);
    for (const list of lists) {
      list.querySelector('[data-agencies-taken]').textContent = String(list.querySelectorAll('input:checked').length);
    }
    for (const { tick, agencies } of together) {
      const taken = agencies.filter(each => each.checked).length;
      tick.checked = taken > 0 && taken === agencies.length;
      tick.indeterminate = taken > 0 && taken < agencies.length;
    }
  }

  function narrow() {
    const sought = folded(words.value.trim());
    for (const list of lists) {
      let found = 0;
      for (const option of list.querySelectorAll('.option')) {
        option.hidden = !folded(option.textContent).includes(sought);
        if (!option.hidden) found += 1;
      }
      list.hidden = found === 0;
      if (sought) list.open = found > 0;
    }
  }

  box.addEventListener('change', event => {
    const one = together.find(each => each.tick === event.target);
    if (one) for (const agency of one.agencies) agency.checked = one.tick.checked;
    count();
  });
  words.addEventListener('input', event => {
    // Looking is not writing: nothing is to be saved for it.
    event.stopPropagation();
    narrow();
  });
  words.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault();
  });
  filter.hidden = false;
  count();
}

for (const box of document.querySelectorAll('[data-agencies]')) pick(box);
