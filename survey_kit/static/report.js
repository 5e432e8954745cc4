for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const search = document.createElement('p'), label = document.createElement('label');
  const field = document.createElement('input'), count = document.createElement('output');
  search.className = 'search';
  field.type = 'search';
  label.append('Search ', field);
  search.append(label, count);
  (table.closest('.wide') || table).before(search);
  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) shown += !(row.hidden = !words.every(word => texts.get(row).includes(word)));
    count.value = `${shown} of ${rows.length}`;
  };
  field.addEventListener('input', show);
  show();
  const order = new Intl.Collator('en', { numeric: true });
  heads.forEach((head, place) => {
    const button = document.createElement('button');
    const key = row => row.cells[place].dataset.key ?? row.cells[place].textContent;
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      rows.sort((one, other) => (down ? -1 : 1) * order.compare(key(one), key(other)));
      body.append(...rows);
    });
  });
}
