vegaEmbed('#figure', twin, { actions: { export: true, source: false, compiled: false, editor: false } }).then(({ view }) => {
  view.addEventListener('click', (event, item) => {
    const ids = item && item.datum && item.datum.paper_ids;
    if (ids) document.getElementById('papers').textContent = `${ids.split(' ').length} papers: ${ids.split(' ').join(', ')}`;
  });
});
