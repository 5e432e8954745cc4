"""The table of a figure alone, read by the data dictionary, gives the figure and its verdict in ten lines of pandas.

Each function below is what a reader would write: it takes the CSV file of one figure, computes the numbers plotted
again from those that the file holds, restates the verdict by the published rules, and says what the article says. The
stored file, the stored sentences and the stored manifest must agree with it, and no longer do if a number is altered.
The stored picture is drawn again from the files alone.
"""

import ast
import inspect
import json
import math
import re
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from survey_kit.draw.save import figure_bytes
from survey_kit.figures.files import table_paths
from survey_kit.figures.registry import FIGURES
from survey_kit.settings import read_settings
from survey_kit.tables import read_table

ROOT = Path(__file__).parents[1]
KINDS = {'text': 'str', 'whole number': 'Int64', 'number': float, 'number from 0 on': float, 'True or False': bool}
Z = 1.959963984540054
SETTINGS = read_settings(ROOT)


def codebook():
    "The kind of each column of each file, from the data dictionary."
    sections = (ROOT / 'data/paper/dictionary.md').read_text(encoding='utf8').replace('\\_', '_').split('\n## ')[1:]
    rows = {part.split('\n')[0]: re.findall(r'(?m)^\| (\w+) \| ([\w ]+?) \|', part) for part in sections}
    return {path: {name: KINDS[kind] for name, kind in kinds if kind in KINDS} for path, kinds in rows.items()}


def read(name):
    "The table of a figure: text as it is, an unknown number as missing."
    kinds = codebook()[f'figures/{name}.csv']
    empty = {column: ['', 'True'][:1] for column, kind in kinds.items() if kind != 'str'}
    return pd.read_csv(ROOT / f'figures/{name}.csv', dtype=kinds, keep_default_na=False, na_values=empty)


def sentences():
    "What the article says was found, with its numbers."
    macro = r'(?m)^\\newcommand\{\\(\w+)\}\{(.*)\}$'
    numbers = dict(re.findall(macro, (ROOT / 'data/paper/numbers.tex').read_text(encoding='utf8')))
    text = (ROOT / 'data/paper/results.tex').read_text(encoding='utf8')
    return re.sub(r'\\([%_])', r'\1', re.sub(r'\\(Survey\w+)\{\}', lambda m: numbers[m[1]], text))


def wilson(n, total, tests=1):
    "The ends of the 95 % interval of a share (Wilson), simultaneous for several shares (Goodman)."
    z = NormalDist().inv_cdf(1 - 0.025 / tests)
    n, total = n.astype(float), total.where(total > 0).astype(float)
    middle, half = n + z**2 / 2, z * np.sqrt(n * (total - n) / total + z**2 / 4)
    return (middle - half) / (total + z**2), (middle + half) / (total + z**2)


def ids(table):
    "The number of works that each row names."
    return table['paper_ids'].str.split().str.len()


def within_lists_verdict(c):
    "The verdict on a change within lists (see the rules in the methods)."
    if c['refused'] or not c['n_informative'] >= 20:
        return 'not identified'
    error, factor = math.log(c['effect_high'] / c['effect_low']) / 2 / Z, abs(math.log(c['pool_effect']))
    seen = not c['pool_low'] <= 1 <= c['pool_high'] and c['p_composition'] <= 0.05
    if seen and abs(math.log(c['effect'])) <= error / 2 and (Z + 0.8416212) * error <= factor / 2:
        return 'artefact'
    unsure = c['effect_low'] <= 1 <= c['effect_high'] or c['opposed'] or c['p_adjusted'] > 0.05
    return 'not identified' if unsure else 'supported'


def plain_verdict(c):
    "The verdict on a claim that has only a p-value."
    return 'supported' if not c['refused'] and c['p_adjusted'] <= 0.05 else 'not identified'


def leading_p(counts):
    "The two-sided p-value of no difference of the two largest counts of a list."
    first, second = counts
    tail = sum(math.comb(first + second, k) for k in range(first, first + second + 1)) / 2 ** (first + second)
    return 1.0 if first == second else min(2 * tail, 1.0)


def short(number):
    "A number as sentences show it: two digits."
    return f'{float(f"{number:.2g}"):.10g}' if abs(number) < 100 else f'{number:.0f}'


def windows(t):
    held = t.groupby('source').agg(n=('n', 'sum'), dated=('n_dated', 'first'), outside=('n_outside', 'first'))
    inside = t[t['counted']].groupby('source')['period'].agg(['min', 'max'])
    said = f'range from {t.loc[t["kind"] != "similarity", "freeze"].min()} to {t["freeze"].max()}'
    begins = inside['min'].str[:4] >= t.groupby('source')['open_from'].first()[inside.index].str[:4]
    return [(ids(t), t['n']), (held['n'] + held['outside'], held['dated']), (begins, begins | True)], [], [said]


def shares(t):
    low, high = wilson(t['n'], t['total'])
    scope = t.groupby('scope', sort=False).first()
    tested = t.groupby('scope', sort=False)['n_tested'].sum()
    verdicts = [(within_lists_verdict(c), c['verdict']) for _, c in scope.iterrows()]
    said = [f'({n} papers of {c["first"]} to {c["last"]}' for n, (_, c) in zip(tested, scope.iterrows(), strict=True)]
    told = scope[scope['effect'].notna()]
    said += [f'by a factor of {short(c["effect"])} a year (95 % interval' for _, c in told.iterrows()]
    numbers = [(t['n'] / t['total'].where(t['total'] > 0), t['share']), (low, t['low']), (high, t['high'])]
    return [*numbers, (ids(t), t['total']), (tested, scope['n_window'])], verdicts, said


def subjects(t):
    low, high = wilson(t['n'], t['total'])
    node = t.groupby('node', sort=False).first()
    tested = t.groupby('node', sort=False)['n_tested'].sum()
    verdicts = [(within_lists_verdict(c), c['verdict']) for _, c in node.iterrows()]
    said = f'Of {len(node)} subjects ({tested.iloc[0]} works of {node["first"].iloc[0]} to {node["last"].iloc[0]}, '
    changes = f'the share of {sum(word == "supported" for word, _ in verdicts)} demonstrably changes'
    numbers = [(t['n'] / t['total'].where(t['total'] > 0), t['share']), (low, t['low']), (high, t['high'])]
    return [*numbers, (ids(t), t['n']), (tested, node['n_window'])], verdicts, [said, changes]


def specifications(t):
    base = t[t['changed'] == 'base case'].iloc[0]
    same = (t['effect'] > 1) == (base['effect'] > 1)
    said = f'({base["n_window"]} papers of {base["first"]} to {base["last"]}, {base["n_informative"]} of them in lists'
    inside = (t['effect_low'] <= t['effect']) & (t['effect'] <= t['effect_high']) | t['effect'].isna()
    return [(same, t['same']), (ids(t), t['n_window']), (inside, pd.Series(True, t.index))], [], [said]


def bursts(t):
    verdicts = [(plain_verdict(c), c['verdict']) for _, c in t.iterrows()]
    supported = sum(word == 'supported' for word, _ in verdicts)
    return (
        [(ids(t), t['n']), (t['n'] <= t['total'], t['n'] > 0)],
        verdicts,
        [f'Of {len(t)} bursts of a subject, {supported} are rarer than chance'],
    )


def venues(t):
    low, high = wilson(t['n'], t['total'], t['venue'].nunique())
    named = t[~t['venue'].isin(['other venues', 'preprint only', 'no venue given'])].sort_values('n', ascending=False)
    one, most = t.groupby('source'), named.groupby('source')['n'].agg(lambda n: n.astype(int).tolist()[:2])
    verdicts = [(plain_verdict(c), c['verdict']) for _, c in one.first().iterrows()]
    numbers = [(one['n'].sum(), one['total'].first()), (most.map(leading_p), one['p'].first()), (ids(t), t['n'])]
    return [*numbers, (t['n'] / t['total'], t['share']), (low, t['low']), (high, t['high'])], verdicts, []


def growth(t):
    told = t[t['preferred'] & (t['refused'] == '')].groupby('source')
    said = [
        f'Growth of the list {name} (up to {rows["n"].max()} works of {rows["first"].min()} to {rows["last"].max()}): '
        f'{rows["verdict"].iloc[0]}, factors from {short(rows["factor"].min())} to {short(rows["factor"].max())} a year'
        for name, rows in told
    ]
    said += [f'between {short(rows["low"].min())} and {short(rows["high"].max())})' for _, rows in told]
    return (
        [(12 * math.log(2) / np.log(t['factor'].where(t['factor'] > 1)), t['doubling'].where(t['factor'] > 1))],
        [('not identified', verdict) for verdict in t['verdict']],
        said,
    )


def lag(t):
    c = t[t['curve'] == 'Kaplan-Meier'].sort_values('time').astype({'at_risk': float, 'events': float})
    waiting = (1 - c['events'] / c['at_risk']).cumprod()
    greenwood = (c['events'] / (c['at_risk'] * (c['at_risk'] - c['events']))).cumsum()
    spread = Z * np.sqrt(greenwood) / np.log(waiting).abs()
    ends = [(waiting ** np.exp(spread), c['low']), (waiting ** np.exp(-spread), c['high'])]
    year = 1 - pd.DataFrame([waiting, ends[1][0], ends[0][0]]).T[c['time'] <= 12].iloc[-1]
    said = f'({c["n"].iloc[0]} works; {c["verdict"].iloc[0]}): after 12 months lists or facts show a venue for '
    said += '{:.0%} (95 % interval {:.0%} to {:.0%})'.format(*year)
    numbers = [(c['events'][1:], ids(c)[1:]), (c['events'].sum(), c['n_published'].iloc[0]), (waiting, c['waiting'])]
    return [*numbers, *((a[1:-1], b[1:-1]) for a, b in ends)], [('not identified', c['verdict'].iloc[0])], [said]


def containment(t):
    low, high = wilson(t['n_both'], t['n_source'])
    either = t['n_source'] + t['n_other'] - t['n_both']
    numbers = [
        (t['n_both'] / t['n_source'], t['containment']),
        (t['n_both'] / either, t['jaccard']),
        (ids(t), t['n_both']),
    ]
    said = [
        f'Of the {c["n_source"]} works of the list {c["source"]} ({c["universe"]}, {c["first"]} to {c["last"]}) '
        f'the list {c["other"]} contains {c["n_both"]} (95 % interval {c["low"] * 100:.0f} to {c["high"] * 100:.0f} %)'
        for _, c in t[t[['n_source', 'n_other']].min(axis=1) >= 10].iterrows()
    ]
    return [*numbers, (low, t['low']), (high, t['high'])], [], said


def intersections(t):
    several = t[t['degree'] > 1]
    said = f'{several["n"].sum()} of {t["n"].sum()} works appear in more than one document, none in more than '
    return [(ids(t), t['n']), (t['sources'].str.split().str.len(), t['degree'])], [], [said + f'{t["degree"].max()}.']


def crosswalk(t):
    pairs = t.groupby(['source', 'other'])
    union = pairs['paper_ids'].agg(lambda cells: len(set(' '.join(cells).split())))
    assert (t['n'] <= t[['n_row', 'n_column']].min(axis=1)).all() and t['alpha'].between(-1, 1).all()
    return [(ids(t), t['n']), (union, pairs['n_shared'].first())], [], []


def tree(t):
    held = t.set_index('node')['paper_ids'].str.split().map(set)
    above = t[t['parent'] != '']
    inside = [held[node] <= held[parent] for node, parent in zip(above['node'], above['parent'], strict=True)]
    labelled = t[t['parent'] == '']
    return (
        [(ids(t), t['n']), (pd.Series(inside), pd.Series([True] * len(inside)))],
        [],
        [f' of {(labelled["n_all"]).max()} works appear'],
    )


def timeline(t):
    lists, opened = (t[name].str.split().str.len() for name in ('lists', 'lists_open'))
    assert t['date'].is_monotonic_increasing and (t['n_lists'] > 1).all()
    return [(lists, t['n_lists']), (opened, t['n_open']), (ids(t), pd.Series(1, t.index))], [], []


def flow(t):
    total, boxes = t.set_index('box')['n'], t[t['parent'] != '']
    parts = boxes.groupby('parent')['n'].sum()
    said = f'{total["papers"]} works appear in more than one document'
    return [(parts, total[parts.index]), (ids(t)[t['paper_ids'] != ''], t.loc[t['paper_ids'] != '', 'n'])], [], [said]


READERS = (
    *(windows, shares, subjects, specifications, bursts, venues, growth, lag),
    *(containment, intersections, crosswalk, tree, timeline, flow),
)


def name_of(reader):
    return reader.__name__.rstrip('_')


def differing(reader, table):
    "What the stored file, sentences and manifest do not confirm."
    numbers, verdicts, said = reader(table)
    text, manifest = sentences(), json.loads((ROOT / 'figures/MANIFEST.json').read_text(encoding='utf8'))
    found = [
        (place, computed, stated)
        for place, (computed, stated) in enumerate(numbers)
        if not np.allclose(np.asarray(computed, float), np.asarray(stated, float), 1e-4, 2e-6, equal_nan=True)
    ]
    found += [pair for pair in verdicts if pair[0] != pair[1]]
    found += [sentence for sentence in said if sentence not in text]
    known = manifest['figures'][name_of(reader)].get('verdicts', [])
    return found + ([] if sorted({word for word, _ in verdicts}) == sorted(known) else [known])


@pytest.mark.parametrize('reader', READERS, ids=name_of)
def test_a_file_gives_its_figure_and_verdict(reader):
    assert differing(reader, read(name_of(reader))) == []


@pytest.mark.parametrize('reader', READERS, ids=name_of)
def test_ten_lines_do(reader):
    "Of statements, with the one that returns what was computed."
    assert len(ast.parse(inspect.getsource(reader)).body[0].body) <= 10


def test_every_figure_has_a_reader():
    assert {spec.name for spec in FIGURES} == set(map(name_of, READERS))


ALTERED = (
    ('windows', 'n'),
    ('shares', 'n'),
    ('shares', 'n_tested'),
    ('shares', 'effect'),
    ('subjects', 'total'),
    ('specifications', 'n_window'),
    ('bursts', 'n'),
    ('venues', 'n'),
    ('growth', 'low'),
    ('lag', 'events'),
    ('lag', 'waiting'),
    ('containment', 'n_both'),
    ('intersections', 'n'),
    ('crosswalk', 'n_shared'),
    ('tree', 'n'),
    ('timeline', 'n_open'),
    ('flow', 'n'),
)


@pytest.mark.parametrize(('name', 'column'), ALTERED, ids=str)
def test_an_altered_number_is_noticed(name, column):
    "One more in the middle of the rows that have works, or in all rows of a column that is repeated."
    table, reader = read(name), next(reader for reader in READERS if name_of(reader) == name)
    checked = table[(table['curve'] == 'Kaplan-Meier') if name == 'lag' else table.get('total', 1 + table.index) > 0]
    repeated = column in ('effect', 'n_window', 'n_shared', 'low')
    rows = checked.index if repeated else checked.index[len(checked) // 2 : len(checked) // 2 + 1]
    table.loc[rows, column] = table.loc[rows, column] + 1
    assert differing(reader, table)


@pytest.mark.parametrize('name', ['shares', 'subjects', 'bursts', 'venues'])
def test_an_altered_verdict_is_noticed(name):
    table, reader = read(name), next(reader for reader in READERS if name_of(reader) == name)
    table['verdict'] = table['verdict'].map({'not identified': 'supported', 'supported': 'not identified'})
    assert differing(reader, table)


def files_of(spec):
    "The tables that a figure draws, from its files: the main one, and those of further panels."
    paths = {name: ROOT / path for name, path in table_paths(spec).items() if name != 'papers'}
    return {name: read_table(path, spec.declared[name]) for name, path in paths.items()}


def pictures(spec, tables):
    "The picture of a figure at the smallest width, drawn from tables, and the stored one."
    width = min(SETTINGS.widths)
    stored = ROOT / f'figures/{spec.name}_{round(width * 100)}.svg'
    return figure_bytes(spec.draw(**tables, width=width, theme='light'), 'svg'), stored.read_bytes()


@pytest.mark.parametrize('spec', FIGURES, ids=lambda spec: spec.name)
def test_the_picture_is_drawn_again_from_the_files_alone(spec):
    new, stored = pictures(spec, files_of(spec))
    assert new == stored


def test_an_altered_share_is_another_picture():
    spec = next(spec for spec in FIGURES if spec.name == 'shares')
    table = files_of(spec)['table']
    new, stored = pictures(spec, {'table': table.assign(share=table['share'] / 2)})
    assert new != stored
