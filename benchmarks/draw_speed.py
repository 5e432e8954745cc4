#!/usr/bin/env python3
"""How long each figure and each other statistic takes on a made corpus, and how it grows: CPU seconds and peak memory.

usage: draw_speed.py [SIZE ...] [--only NAME ...] [--pictures FOLDER] [--out FILE.csv]     (default sizes 10000
100000 1000000)

The corpus comes from a seed: five lists (one a ranking) that begin and end at different times within thirty years, a
sixth of the papers in several lists, a tenth without a date and a tenth dated to a year only, with headings,
venues, preprints and subjects. Each measurement is a process of its own that gets the corpus from the one that made
it, so its peak memory includes the corpus. A figure is measured, written as CSV and drawn at both widths, and must
say something: its title, or why it refuses.
"""

# ruff: noqa: T201
import argparse
import csv
import os
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
COLUMNS = ('papers', 'what', 'measure_s', 'draw_s', 'peak_mb', 'says')
LISTS = (
    ('ann', 'list', 0, 348),
    ('bob', 'list', 60, 336),
    ('cid', 'survey', 120, 354),
    ('dan', 'survey', 200, 342),
    ('eve', 'similarity', 0, 360),
)
THEMES = ('theme/efficiency', 'theme/alignment', 'theme/other')
MEETINGS = ('ICML', 'NeurIPS', 'ICLR', 'CVPR', 'ECCV', 'ACL', 'AAAI', 'SIGGRAPH', 'Nature', 'PNAS')
FIRST_YEAR, MONTHS, TASKS = 1995, 360, 24


def _frame(columns, table):
    "A table as declared, from some of its columns; the others are empty."
    import pandas as pd

    from survey_kit.columns import DTYPES

    n, empty = len(next(iter(columns.values()))), {'text': '', 'whole': None, 'number': None, 'flag': False}

    def filled(name, column):
        if name in columns:
            return pd.Series(columns[name], dtype=DTYPES[column.kind])
        return pd.Series([empty[column.kind]], dtype=DTYPES[column.kind]).repeat(n).reset_index(drop=True)

    return pd.DataFrame({name: filled(name, column) for name, column in table.columns.items()})


def _made_papers(size, draws):
    "Columns of the papers, and what their listings and versions are made from."
    import numpy as np

    months = np.array([f'{FIRST_YEAR + m // 12}-{m % 12 + 1:02d}' for m in range(MONTHS + 24)], object)
    years = np.array([m[:4] for m in months], object)
    month = np.minimum(np.floor(draws.beta(3, 1, size) * MONTHS), MONTHS - 1).astype(int)
    kind = np.array(['day', 'month', 'year', 'none'], object)[draws.choice(4, size, p=[0.2, 0.6, 0.1, 0.1])]
    date = np.select(
        [kind == 'day', kind == 'month', kind == 'year'], [months[month] + '-11', months[month], years[month]], ''
    )
    state, meeting = draws.random(size), np.array(MEETINGS, object)[draws.integers(0, len(MEETINGS), size)]
    arxiv = np.array(
        [f'{months[m][2:4]}{months[m][5:7]}.{k % 99999:05d}' if m > 150 else '' for k, m in enumerate(month)], object
    )
    columns = {
        'paper_id': np.array([f'paper{k:07d}' for k in range(size)], object),
        'venue': np.select([state < 0.4, state < 0.8], [meeting, 'arXiv'], ''),
        'date': date,
        'date_kind': kind,
        'date_from': np.where(kind == 'none', '', 'listed'),
        'arxiv_id': arxiv,
    }
    return (
        columns,
        month,
        meeting,
        state < 0.4,
        years[np.minimum(month + draws.integers(0, 24, size), MONTHS + 23)],
        months,
    )


def _made_listings(month, draws):
    "Paper and list (numbers) of each entry, sorted by list."
    import numpy as np

    size, starts, ends = len(month), *(np.array([row[i] for row in LISTS]) for i in (2, 3))
    open_then = (month[:, None] >= starts) & (month[:, None] <= ends)
    liked = draws.random((size, len(LISTS))) * open_then
    first, second = np.argsort(-liked, axis=1, kind='stable')[:, :2].T
    also = np.flatnonzero((draws.random(size) < 1 / 6) & (np.sort(liked, axis=1)[:, -2] > 0))
    paper, source = np.concatenate([np.arange(size), also]), np.concatenate([first, second[also]])
    order = np.argsort(source, kind='stable')
    return paper[order], source[order]


def made_tables(size, seed=11):
    "The tables of a survey of `size` papers."
    import numpy as np

    from survey_kit.tables import DECISIONS, ENTRIES, LABELS, MATCHES, NODES, PAPERS, REJECTS, SOURCES, VERSIONS

    draws = np.random.default_rng(seed)
    papers, month, meeting, met, later, months = _made_papers(size, draws)
    paper, source = _made_listings(month, draws)
    ids, lists = papers['paper_id'], np.array([row[0] for row in LISTS], object)[source]
    entry = np.array([f'{s}:{k:07d}' for k, s in enumerate(lists)], object)
    founder = np.empty(size, object)
    founder[paper[::-1]] = entry[::-1]
    sections = np.array([f'Part {k} > Section {j}' for k in range(6) for j in range(5)], object)[
        (paper * 7 + source) % 30
    ]
    posted = np.flatnonzero(papers['date_kind'] == 'month')
    held = np.intersect1d(posted, np.flatnonzero(met))
    both = np.concatenate([posted, held])
    tasks = draws.integers(0, TASKS, (size, 2))
    second = np.flatnonzero(tasks[:, 0] != tasks[:, 1])
    names = np.array([f'task/{k:02d}' for k in range(TASKS)], object)
    labelled = np.concatenate([ids, ids, ids[second]])
    node = np.concatenate(
        [
            np.array(THEMES, object)[draws.choice(3, size, p=[0.3, 0.3, 0.4])],
            names[tasks[:, 0]],
            names[tasks[second, 1]],
        ]
    )
    score = np.full(len(node), 0.9)
    tree = [
        ('theme', '', 'theme'),
        *((n, 'theme', 'theme') for n in THEMES),
        ('task', '', 'task'),
        *((n, 'task', 'task') for n in names),
    ]
    return {
        'sources': _frame(
            {
                'source': [row[0] for row in LISTS],
                'format': ['markdown'] * 5,
                'kind': [row[1] for row in LISTS],
                'n_entries': np.bincount(source, minlength=5),
                'n_rejects': [0] * 5,
            },
            SOURCES,
        ),
        'entries': _frame(
            {
                'entry_id': entry,
                'source': lists,
                'line': np.arange(len(entry)),
                'section': sections,
                'title': ids[paper],
                **{name: papers[name][paper] for name in ('venue', 'date', 'date_kind', 'arxiv_id')},
            },
            ENTRIES,
        ),
        'rejects': _frame({'source': []}, REJECTS),
        'matches': _frame({'entry_id': entry, 'paper_id': ids[paper], 'score': np.ones(len(entry))}, MATCHES),
        'papers': _frame(papers | {'title': ids, 'n_sources': np.bincount(paper, minlength=size)}, PAPERS),
        'versions': _frame(
            {
                'paper_id': ids[both],
                'kind': ['preprint'] * len(posted) + ['conference'] * len(held),
                'entry_id': founder[both],
                'venue': np.concatenate([np.full(len(posted), 'arXiv', object), meeting[held]]),
                'date': np.concatenate([months[month[posted]], later[held]]),
            },
            VERSIONS,
        ),
        'nodes': _frame(
            {
                'node': [n for n, *_ in tree],
                'parent': [p for _, p, _ in tree],
                'facet': [f for *_, f in tree],
                'label': [n.split('/')[-1].title() for n, *_ in tree],
                'place': list(range(1, len(tree) + 1)),
            },
            NODES,
        ),
        'labels': _frame(
            {
                'paper_id': labelled,
                'node': node,
                'method': ['rule'] * len(node),
                'evidence': ['rule:1 title "x"'] * len(node),
                'score': score,
            },
            LABELS,
        ),
        'decisions': _frame(
            {
                'paper_id': labelled,
                'facet': [n.split('/')[0] for n in node],
                'node': node,
                'score': score,
                'decision': ['accepted'] * len(node),
            },
            DECISIONS,
        ),
    }


def statistics(tables, settings):
    "The statistics that no figure draws: name to a function that gives a sentence."
    from survey_kit.measure.capture import measure_capture
    from survey_kit.measure.cooccurrence import cooccurrence

    corpus = tuple(tables[name] for name in ('papers', 'matches', 'entries', 'sources'))

    def capture():
        found = measure_capture(*corpus, tables['labels'], settings.scope, months_dropped=1)
        return found['reason'].iloc[0] or f'{found["total"].iloc[0]:.0f} papers'

    return {'capture': capture, 'co-occurrence': lambda: f'{len(cooccurrence(tables["decisions"]))} pairs'}


def measured(what, tables, settings, pictures):
    "A row of the result, in this process."
    from survey_kit.figures.files import Measured, draw_measured
    from survey_kit.figures.registry import FIGURES
    from survey_kit.tables import frame_to_csv

    spec, began = next((s for s in FIGURES if s.name == what), None), time.process_time()
    if spec is None:
        said, drawn, ended = statistics(tables, settings)[what](), 0.0, time.process_time()
    else:
        shown = spec.measure(tables, settings)
        for table in shown.values():
            frame_to_csv(table)
        ended = time.process_time()
        files = draw_measured(Measured(what, shown, {}), settings)
        drawn = time.process_time() - ended
        figure = spec.draw(
            **{name: table for name, table in shown.items() if name != 'papers'}, width=settings.widths[0]
        )
        said = figure.get_suptitle().replace('\n', ' ')
        for path, data in files.items():
            if pictures and path.endswith('.png'):
                (pictures / Path(path).name).write_bytes(data)
    return (
        what,
        round(ended - began, 1),
        round(drawn, 1),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        said,
    )


def forked(what, tables, settings, pictures, limit):
    "A row of the result, in a process of its own that ends after `limit` seconds."
    import signal

    read, write = os.pipe()
    if not (child := os.fork()):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(limit)
        with os.fdopen(write, 'w', encoding='utf8') as out:
            csv.writer(out).writerow(measured(what, tables, settings, pictures))
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding='utf8', newline='') as answer:
        rows = list(csv.reader(answer))
    os.waitpid(child, 0)
    return rows[0] if rows else [what, '', '', '', f'not done in {limit} s']


def main():
    "Measure everything, and print a table."
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sizes', nargs='*', type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument('--only', nargs='*', default=[])
    parser.add_argument('--pictures', type=Path)
    parser.add_argument('--out')
    options = parser.parse_args()
    from survey_kit.figures.registry import FIGURES
    from survey_kit.settings import read_settings

    settings = replace(read_settings(ROOT), start=f'{FIRST_YEAR}-01', end='', nodes=THEMES[:2], scope=THEMES[1])
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    rows = []
    print(*COLUMNS, sep='\t')
    for size in options.sizes:
        tables = made_tables(size)
        for what in (*(spec.name for spec in FIGURES), *statistics(tables, settings)):
            if options.only and what not in options.only:
                continue
            rows.append((size, *forked(what, tables, settings, options.pictures, 300)))
            print(*rows[-1], sep='\t', flush=True)
    if options.out:
        with open(options.out, 'w', encoding='utf8', newline='') as file:
            csv.writer(file, lineterminator='\n').writerows([COLUMNS, *rows])


if __name__ == '__main__':
    main()
