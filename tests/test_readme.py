"README promises nothing that the tables do not hold: its commands run, its numbers are those of the last build."

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from survey_kit.cli import run
from survey_kit.commands.survey import build_report
from survey_kit.tables import TABLES, read_table

ROOT = Path(__file__).parents[1]
README = (ROOT / 'README.md').read_text(encoding='utf8')
ONE_LINE = ' '.join(README.split())


@pytest.fixture(scope='module')
def tables():
    return {name: read_table(ROOT / f'data/tables/{name}.csv', table) for name, table in TABLES.items()}


def figure(name):
    return pd.read_csv(ROOT / f'figures/{name}.csv')


def test_output_of_the_build(tables):
    files = json.loads((ROOT / 'figures/MANIFEST.json').read_text(encoding='utf8'))['files']
    assert build_report(tables, files.keys() | {'figures/MANIFEST.json'}) in README


def test_output_of_lint(capsys):
    path = ROOT / 'data/raw/diffusion_flow.md'
    assert run(['lint', str(path)]) == 1
    shown = capsys.readouterr()
    printed = [*shown.out.replace(f'{ROOT}/', '').splitlines(), *shown.err.splitlines()]
    quoted = README.split('$ survey-kit lint data/raw/diffusion_flow.md\n')[1].split('```')[0].splitlines()
    shown_lines = [line for line in printed if line in quoted]
    assert quoted == ['...', *shown_lines] and quoted[-1] == printed[-1]


def test_first_finding():
    row = figure('shares').query('scope == "pooled"').iloc[0]
    counted = (
        f'Over {row.n_window} papers of {row["first"]} to {row["last"]}, {row.n_informative} of them in lists with both'
    )
    assert counted in ONE_LINE
    assert (
        f'by a factor of {row.effect:.2g} a year, 95 % interval {row.effect_low:.2g} to {row.effect_high:.2g}:'
        in ONE_LINE
    )
    mixture = f'{row.pool_effect:.2g}, of which a factor of {row.pool_effect / row.effect:.2g} comes from the mixture'
    assert f'Without regard to lists the factor would be {mixture}' in ONE_LINE
    assert set(figure('shares')['verdict']) == {'not identified'}


def test_second_finding():
    lists = figure('windows').drop_duplicates('source').dropna(subset='freeze')
    first, last = lists['freeze'].min(), lists['freeze'].max()
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    assert months == 11 and f'**The lists end eleven months apart** ({first} to {last})' in ONE_LINE


def test_third_finding(tables):
    papers, row = (
        tables['papers'],
        figure('containment').query('source == "post_training" and other == "alignment"').iloc[0],
    )
    lists = set(tables['sources'].query('kind != "similarity"')['source'])
    several = sum(len(lists & set(held.split())) > 1 for held in papers['sources'])
    assert f'{(papers["n_sources"] > 1).sum()} of {len(papers)} papers are in two or three documents' in ONE_LINE
    assert f'counting the curated lists only, without the similarity ranking, {several} are.' in ONE_LINE
    assert papers['n_sources'].max() == 3
    held = f'contains {row.n_both} of the {row.n_source} alignment papers of the post-training list'
    assert f'{held}, 95 % interval {100 * row.low:.0f} to {100 * row.high:.0f} %' in ONE_LINE


def test_paths_named_are_there():
    tree = README.split('## Where things are')[1].split('```')[1]
    for path in re.findall(r'(?m)^(\S+)', tree):
        assert (ROOT / path).exists(), path
