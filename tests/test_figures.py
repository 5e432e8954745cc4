"""Every figure: linted at every width and style, led back to its papers, and sane or refused with a reason for
tables that hold next to nothing.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from survey_kit.draw.inspect import inspect_figure
from survey_kit.draw.papers import papers_of
from survey_kit.figures.denominators import not_by_node
from survey_kit.figures.files import measure_figure
from survey_kit.figures.registry import FIGURES
from survey_kit.figures.spec import papers_behind
from survey_kit.pipeline import read_tables
from survey_kit.settings import STYLES, WIDTHS, read_settings
from survey_kit.tables import DECISIONS, ENTRIES, LABELS, MATCHES, NODES, PAPERS, REJECTS, SOURCES, VERSIONS, make_table

ROOT = Path(__file__).parents[1]
SETTINGS = read_settings(ROOT)
NAMES = [spec.name for spec in FIGURES]
LANES = ('theme/alignment', 'theme/efficiency', 'theme/empty')


@pytest.fixture(scope='module')
def tables():
    return read_tables(ROOT)


def pictures(spec, measured, widths, styles=('light',)):
    "A figure in several widths and styles."
    shown = {name: table for name, table in measured.shown.items() if name != 'papers'}
    return [spec.draw(**shown, width=width, theme=style) for width in widths for style in styles]


def words(figure):
    "All that a figure says."
    from matplotlib.text import Text

    return ' '.join(text.get_text() for text in figure.findobj(Text)).replace('\n', ' ')


@pytest.mark.parametrize('spec', FIGURES, ids=NAMES)
def test_a_figure_is_clean_and_leads_to_its_papers(spec, tables):
    measured = measure_figure(spec, tables, SETTINGS)
    for figure in pictures(spec, measured, (WIDTHS[0], *SETTINGS.widths), STYLES):
        assert inspect_figure(figure).values.tolist() == []
        assert figure.get_suptitle() and figure.get_figheight() < 9
    table = measured.shown['table']
    behind = papers_behind(measured.shown)
    assert (
        behind
        and behind <= set(tables['papers']['paper_id'])
        and behind == set(papers_of(table, measured.shown.get('papers')))
    )
    assert not len(table) or not table.get('verdict', pd.Series(dtype=str)).eq('').any()
    assert next(iter(measured.files)) == f'figures/{spec.name}.csv'


def corpus(rows, labelled=LANES[:2]):
    "The tables of a survey: `rows` are (source, paper_id, date), papers alternate between two subjects."
    numbered = [(f'{source}:{number:07d}', source, paper, date) for number, (source, paper, date) in enumerate(rows)]
    dates = {paper: date for _, _, paper, date in numbered}
    kinds = {4: 'year', 7: 'month', 10: 'day'}
    ids = sorted(dates)
    papers = [
        {
            'paper_id': p,
            'title': f'A paper on {p}',
            'date': dates[p],
            'date_kind': kinds.get(len(dates[p]), 'none'),
            'venue': ('ICML', 'arXiv', '')[n % 3],
        }
        for n, p in enumerate(ids)
    ]
    said = [
        {'paper_id': p, 'facet': 'theme', 'node': labelled[n % len(labelled)], 'score': 0.9, 'decision': 'accepted'}
        for n, p in enumerate(ids)
        if labelled
    ]
    signs = [
        {'paper_id': d['paper_id'], 'node': d['node'], 'method': 'rule', 'evidence': 'rule:1 title "x"', 'score': 0.9}
        for d in said
    ]
    names = sorted({source for _, source, *_ in numbered}) or ['ann']
    count = pd.Series([source for _, source, *_ in numbered], dtype='str').value_counts()
    preprints = [
        {'paper_id': p, 'kind': 'preprint', 'venue': 'arXiv', 'date': dates[p], 'entry_id': e}
        for e, _, p, _ in numbered
        if len(dates[p]) > 4
    ]
    meetings = [
        {'paper_id': p, 'kind': 'conference', 'venue': 'ICML', 'date': str(int(dates[p][:4]) + 1), 'entry_id': e}
        for e, _, p, _ in numbered[::2]
        if len(dates[p]) > 4
    ]
    versions = (
        pd.DataFrame(preprints + meetings).drop_duplicates(['paper_id', 'kind']).to_dict('records') if preprints else []
    )
    nodes = [('theme', '', 'Theme'), *((node, 'theme', node[6:].title()) for node in LANES)]
    return {
        'sources': make_table(
            [
                {'source': s, 'format': 'page', 'kind': 'list', 'n_entries': int(count.get(s, 0)), 'n_rejects': 0}
                for s in names
            ],
            SOURCES,
        ),
        'entries': make_table(
            [
                {'entry_id': e, 'source': s, 'line': 1, 'section': f'Part {n % 3}', 'title': p, 'date_kind': 'none'}
                for n, (e, s, p, _) in enumerate(numbered)
            ],
            ENTRIES,
        ),
        'rejects': make_table([], REJECTS),
        'matches': make_table([{'entry_id': e, 'paper_id': p} for e, _, p, _ in numbered], MATCHES),
        'papers': make_table(papers, PAPERS),
        'versions': make_table(versions, VERSIONS),
        'nodes': make_table(
            [
                {'node': n, 'parent': a, 'facet': 'theme', 'label': t, 'place': k}
                for k, (n, a, t) in enumerate(nodes, 1)
            ],
            NODES,
        ),
        'labels': make_table(signs, LABELS),
        'decisions': make_table(said, DECISIONS),
    }


def spread(source, n, seed=1):
    "Papers of one list over four years."
    months = np.sort(np.random.default_rng(seed).integers(0, 48, n))
    return [(source, f'{source}{k:04d}', f'{2021 + m // 12}-{m % 12 + 1:02d}') for k, m in enumerate(months)]


CASES = {
    'no papers': ([], LANES[:2]),
    'one paper': ([('ann', 'p', '2024-05')], LANES[:1]),
    'one paper without date': ([('ann', 'p', '')], LANES[:1]),
    'no dates': ([('ann', f'p{k}', '') for k in range(30)], LANES[:2]),
    'years only': ([('ann', f'p{k}', '2023') for k in range(30)], LANES[:2]),
    'one month': ([(s, f'{s}{k}', '2024-05') for s in ('ann', 'bob') for k in range(30)], LANES[:2]),
    'no overlap': (spread('ann', 40) + spread('bob', 40, 2), LANES[:2]),
    'lists apart in time': (
        spread('ann', 40) + [(s, p, f'{int(d[:4]) + 9}{d[4:]}') for s, p, d in spread('bob', 40)],
        LANES[:2],
    ),
    'one subject empty': (spread('ann', 40) + spread('bob', 40, 2), LANES[1:2]),
    'no labels': (spread('ann', 40), ()),
    'all papers shared': (spread('ann', 40) + [('bob', p, d) for _, p, d in spread('ann', 40)], LANES[:2]),
}


@pytest.mark.parametrize(
    'spec', [spec for spec in FIGURES if spec.denominator is not not_by_node], ids=lambda spec: spec.name
)
def test_a_figure_by_node_tells_how_many_papers_have_no_label(spec, tables):
    "Where a third of the papers loses its labels, the numbers beside the figure and the sentence below it say so."
    lost = set(tables['papers']['paper_id'].iloc[::3])
    fewer = tables | {
        name: tables[name][~tables[name]['paper_id'].isin(lost)].reset_index(drop=True)
        for name in ('labels', 'decisions')
    }
    known, robbed = (measure_figure(spec, t, SETTINGS) for t in (tables, fewer))
    assert {'facet', 'n_all', 'n_without'} <= set(known.shown['table']) and (
        known.shown['table']['n_without'] <= known.shown['table']['n_all']
    ).all()
    assert robbed.shown['table']['n_without'].max() > known.shown['table']['n_without'].max()
    for measured in (known, robbed):
        for figure in pictures(spec, measured, SETTINGS.widths):
            assert any(
                sign in words(figure)
                for sign in ('ithout an accepted label', 'title that indicates no', 'headings that name a')
            )


@pytest.mark.parametrize('case', CASES)
@pytest.mark.parametrize('spec', FIGURES, ids=NAMES)
def test_hardly_any_data_gives_a_sane_figure_or_a_reason(spec, case):
    measured = measure_figure(spec, corpus(*CASES[case]), SETTINGS)
    (figure,) = pictures(spec, measured, SETTINGS.widths[:1])
    assert inspect_figure(figure).values.tolist() == [] and len(words(figure)) > 20
    assert 'nan' not in words(figure).replace('Goodman', '').split()
    if not len(measured.shown['table']):
        assert [axes.texts[0].get_text() for axes in figure.axes if axes.texts]


def test_the_order_of_rows_changes_no_number(tables):
    mixed = {name: table.sample(frac=1, random_state=3).reset_index(drop=True) for name, table in tables.items()}
    for spec in FIGURES:
        assert measure_figure(spec, mixed, SETTINGS).files == measure_figure(spec, tables, SETTINGS).files, spec.name
