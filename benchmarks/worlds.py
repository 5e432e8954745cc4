#!/usr/bin/env python3
"""Made worlds whose truth is known: how often is a claim `supported` where nothing changes, and where something does?

usage: worlds.py [--worlds 100] [--kinds taste,one_theme] [--seed 1] [--out FILE] [--build N] [--jobs 1]

A world is a few lists of papers on four subjects. In a null world the share of each subject within each list is
constant, whatever the lists differ in: taste and pace, one subject a list, years that begin late, papers that several
lists have. In `opposite` two lists change in opposite directions, so that a claim about one of them is true. In a world
with a trend the odds of the first subject double each year in every list. For each kind the share of worlds is printed
in which a build says `supported` anywhere, in which it calls the change of the first subject an `artefact`, in which
that change is `supported` with its direction, and in which its interval covers the truth; beside it the share in which
the best model without confounding shows it, a logistic regression with a level for each list of this one subject, whose
p-value is not adjusted for any other claim.

All figures whose claims are tested are measured in one process. `--build N` also writes N worlds of each kind as
Markdown and runs `survey-kit new` and `build` on them. Results are appended to FILE, one line a world; worlds that it
already holds are not run again.
"""

# ruff: noqa: T201
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from survey_kit.figures.files import measure_figures
from survey_kit.figures.registry import FIGURES
from survey_kit.figures.spec import plain_settings
from survey_kit.stats.logistic import logit_trend
from survey_kit.tables import (
    DECISIONS,
    ENTRIES,
    FINDINGS,
    LABELS,
    MATCHES,
    NODES,
    PAPERS,
    REJECTS,
    SOURCES,
    UNLABELLED,
    VERSIONS,
    make_table,
)

SUBJECTS = ('alignment', 'efficiency', 'control', 'evaluation')
COMPARED = ('theme/alignment', 'theme/efficiency')
# lists: name, papers, first month, months, pace (below 0: fewer and fewer), log odds of the first subject, slope a year
NULL = {
    'neutral': [('ann', 90, 0, 36, 0, 0, 0), ('bob', 80, 0, 36, 0, 0, 0)],
    'taste': [('ann', 90, 0, 36, -1, -1.2, 0), ('bob', 90, 0, 36, 1, 1.2, 0)],
    'pace': [('ann', 120, 0, 24, 1, -0.7, 0), ('bob', 90, 12, 36, 1, 0.9, 0), ('cleo', 50, 20, 20, 0, 0, 0)],
    'one_theme': [('ann', 90, 0, 30, 0, 3.5, 0), ('bob', 90, 6, 36, 1, -3.5, 0), ('cleo', 60, 12, 24, 1, 3.5, 0)],
    'late': [('ann', 120, 0, 48, 2, 0, 0), ('bob', 60, 36, 12, 0, 1, 0)],
    'opposite': [('ann', 80, 0, 36, 0, 0, 0.6), ('bob', 80, 0, 36, 0, 0, -0.6), ('cleo', 80, 0, 36, 0, 0, 0)],
    'shared': [('ann', 100, 0, 36, 0, -0.5, 0), ('bob', 100, 0, 36, 0, 0.5, 0)],
    'one_list': [('ann', 150, 0, 36, 1, -0.5, 0)],
    'five': [(name, 50, 3 * k, 30, k % 3 - 1, k - 2, 0) for k, name in enumerate(('ann', 'bob', 'cleo', 'dan', 'eve'))],
}
DOUBLING = float(np.log(2))
TREND = {f'{kind}_trend': [(*row[:6], DOUBLING) for row in lists] for kind, lists in NULL.items() if kind != 'opposite'}
KINDS = NULL | TREND


def month_of(number: int) -> str:
    "The month `number` months after January 2021."
    return f'{2021 + number // 12}-{number % 12 + 1:02d}'


def world(kind: str, seed: int) -> list[tuple[str, str, str, str]]:
    "The papers of the lists of a world: source, paper, month, subject. In `shared` worlds a fifth is in both lists."
    draws, rows = np.random.default_rng([seed, *map(ord, kind)]), []
    for source, n, first, months, pace, level, slope in KINDS[kind]:
        share = (np.arange(months) + 1.0) / months
        weight = share**pace if pace >= 0 else (1.02 - share) ** -pace
        at = draws.choice(months, n, p=weight / weight.sum())
        odds = level + slope * (at - months / 2) / 12
        of_first = draws.random(n) < 1 / (1 + np.exp(-odds))
        other = draws.choice(3, n, p=[0.5, 0.3, 0.2])
        for k in range(n):
            subject = SUBJECTS[0] if of_first[k] else SUBJECTS[1 + other[k]]
            rows.append((source, f'{source}{k:03d}', month_of(first + int(at[k])), subject))
    if kind.startswith('shared'):
        rows += [('bob', paper, month, subject) for source, paper, month, subject in rows[:20] if source == 'ann']
    return rows


def tables_of(rows: list[tuple[str, str, str, str]]) -> dict[str, pd.DataFrame]:
    "The tables of a survey of these lists."
    works = {paper: (month, subject) for _, paper, month, subject in rows}
    lists = {paper: sorted({s for s, p, *_ in rows if p == paper}) for paper in works}
    dated = [{'paper_id': p, 'title': p, 'date': m, 'date_kind': 'month', 'n_sources': len(lists[p]),
              'sources': ' '.join(lists[p])} for p, (m, _) in sorted(works.items())]  # fmt: skip
    entries = [{'entry_id': f'{s}:{p}', 'source': s, 'line': 1, 'title': p, 'section': subject.title(), 'date': m,
                'date_kind': 'month'} for s, p, m, subject in rows]  # fmt: skip
    names = [('theme', '')] + [(f'theme/{s}', 'theme') for s in SUBJECTS]
    nodes = [{'node': n, 'parent': p, 'facet': 'theme', 'label': n.split('/')[-1].title(), 'place': k}
             for k, (n, p) in enumerate(names)]  # fmt: skip
    decisions = [{'paper_id': p, 'node': f'theme/{s}', 'facet': 'theme', 'score': 0.9, 'decision': 'accepted'}
                 for p, (_, s) in sorted(works.items())]  # fmt: skip
    made = {
        SOURCES: [{'source': s, 'format': 'page', 'kind': 'list'} for s in sorted({r[0] for r in rows})],
        ENTRIES: entries, MATCHES: [{'entry_id': f'{s}:{p}', 'paper_id': p} for s, p, *_ in rows], PAPERS: dated,
        NODES: nodes, DECISIONS: decisions, VERSIONS: [], FINDINGS: [], REJECTS: [], LABELS: [], UNLABELLED: [],
    }  # fmt: skip
    return {table.name: make_table(given, table) for table, given in made.items()}


def verdicts_of(tables: dict[str, pd.DataFrame]) -> dict[str, set[str]]:
    "The verdicts of each table with a column of them."
    return {name: set(table['verdict']) for name, table in tables.items() if 'verdict' in table and len(table)}


def best_model(rows: list[tuple[str, str, str, str]]) -> bool:
    "Whether a logistic regression with a level for each list shows that the first subject grows."
    month = np.array([int(row[2][:4]) + int(row[2][5:]) / 12 for row in rows])
    first = np.array([row[3] == SUBJECTS[0] for row in rows], float)
    trend = logit_trend(month, first, [row[0] for row in rows])
    return bool(trend.p <= 0.05 and trend.effect > 1)


def measured(kind: str, seed: int) -> dict:
    "What all figures say of a world, in this process."
    settings = plain_settings(nodes=COMPARED, unit='quarter')
    claiming = [spec for spec in FIGURES if spec.claim]
    figures = {f.name: f.shown['table'] for f in measure_figures(claiming, tables_of(world(kind, seed)), settings)}
    row = figures['shares'].iloc[0]
    subject = figures['subjects'].set_index('node').loc[COMPARED[0]]
    subject = subject.iloc[0] if isinstance(subject, pd.DataFrame) else subject
    truth = 2.0 if kind in TREND else 1.0
    found = verdicts_of(figures)
    return {
        'kind': kind, 'seed': seed,
        'supported': sorted(name for name, words in found.items() if 'supported' in words),
        'artefact': [n for n, claim in (('shares', row), ('subjects', subject)) if claim['verdict'] == 'artefact'],
        'best': best_model(world(kind, seed)),
        'shown': subject['verdict'] == 'supported' and bool(subject['effect'] > 1),
        'covers': None if pd.isna(row['effect']) else bool(row['effect_low'] <= truth <= row['effect_high']),
        'pool_covers': None if pd.isna(row['pool_effect']) else bool(row['pool_low'] <= truth <= row['pool_high']),
    }  # fmt: skip


def markdown(rows: list[tuple[str, str, str, str]], source: str) -> str:
    "One list of a world as Markdown, each paper with an arXiv number of its month."
    lines, here = [f'# {source.title()}'], [row for row in rows if row[0] == source]
    for subject in sorted({row[3] for row in here}):
        lines += ['', f'## {subject.title()}', '']
        for _, paper, month, _ in [row for row in here if row[3] == subject]:
            number = 10000 + sum(map(ord, paper)) * 97 % 80000 + int(paper[-3:])
            link = f'https://arxiv.org/abs/{month[2:4]}{month[5:]}.{number:05d}'
            lines.append(f'- On {paper} and the {subject} of model {paper[::-1]} in field {number}. [[Paper]]({link})')
    return '\n'.join(lines) + '\n'


def built(kind: str, seed: int) -> dict:
    "What `survey-kit new` and `build` say of a world."
    rows = world(kind, seed)
    with tempfile.TemporaryDirectory() as folder:
        names = sorted({row[0] for row in rows})
        for name in names:
            (Path(folder) / f'{name}.md').write_text(markdown(rows, name), encoding='utf8')
        kit = [str(Path(sys.executable).with_name('survey-kit'))]
        run = {'cwd': folder, 'check': True, 'capture_output': True}
        subprocess.run([*kit, 'new', *(f'{name}.md' for name in names), '--survey', 's'], **run)
        settings = Path(folder) / 's/settings.ini'
        text = settings.read_text(encoding='utf8')
        settings.write_text(_compared(text), encoding='utf8')
        subprocess.run([*kit, 'build', 's'], **run)
        shown = {p.stem: pd.read_csv(p, keep_default_na=False) for p in Path(folder, 's/figures').glob('*.csv')}
    words = verdicts_of(shown)
    found = {word: sorted(n for n, said in words.items() if word in said) for word in ('supported', 'artefact')}
    return {'kind': kind, 'seed': seed, 'built': True, **found}


def _compared(text: str) -> str:
    "The settings with the two subjects compared."
    return '\n'.join(
        'nodes = section/alignment section/efficiency' if line.startswith('nodes =') else line
        for line in text.splitlines()
    )


def summary(found: pd.DataFrame) -> str:
    "One line a kind: the share of worlds with each verdict, and of intervals that cover the truth."
    lines = [
        f'{"kind":20} {"worlds":>6} {"supported":>9} {"artefact":>9} {"shown":>6} {"best":>6} {"covers":>6} {"pool":>6}'
    ]
    for kind, part in found.groupby('kind', sort=False):
        shares = [part['supported'].str.len().gt(0).mean(), part['artefact'].str.len().gt(0).mean()]
        shares += [part[name].dropna().astype(float).mean() for name in ('shown', 'best', 'covers', 'pool_covers')]
        numbers = [f'{x:9.3f}' for x in shares[:2]] + [f'{x:6.3f}' for x in shares[2:]]
        lines.append(f'{kind:20} {len(part):6} ' + ' '.join(numbers))
    return '\n'.join(lines)


def main(argv=None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--worlds', type=int, default=100)
    parser.add_argument('--build', type=int, default=0)
    parser.add_argument('--kinds', default=','.join(KINDS))
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--out', type=Path)
    asked = parser.parse_args(argv)
    known = asked.out.read_text(encoding='utf8').splitlines() if asked.out and asked.out.exists() else []
    rows = [json.loads(line) for line in known]
    done = {(row['kind'], row['seed'], row.get('built', False)) for row in rows}
    for kind in asked.kinds.split(','):
        jobs = [(measured, s, False) for s in range(asked.worlds)] + [(built, s, True) for s in range(asked.build)]
        for run, k, as_built in jobs:
            seed = asked.seed * 100_000 + k
            if (kind, seed, as_built) in done:
                continue
            rows.append(run(kind, seed))
            if asked.out:
                with asked.out.open('a', encoding='utf8') as file:
                    file.write(json.dumps(rows[-1]) + '\n')
    frame = pd.DataFrame(rows)
    print(summary(frame[frame['kind'].isin(asked.kinds.split(','))].reindex(columns=[
        'kind', 'seed', 'built', 'supported', 'artefact', 'shown', 'best', 'covers', 'pool_covers'])))  # fmt: skip


if __name__ == '__main__':
    main()
