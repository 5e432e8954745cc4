const actions = { export: true, source: false, compiled: false, editor: false };
vegaEmbed('#figure', chart, { actions }).then(({ view }) => {
  view.addEventListener('click', (event, item) => {
    const ids = item && item.datum && item.datum.paper_ids;
    if (!ids) return;
    const papers = ids.split(' ');
    document.getElementById('papers').textContent = `${papers.length} papers: ${papers.join(', ')}`;
  });
});
