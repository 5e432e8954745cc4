"One record: each command takes what the others give, and the tables of a built survey."

import csv
import io
import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from survey_kit.cli import app, run
from survey_kit.norm.round_trip import ROUND_TRIP_COLUMNS
from survey_kit.read.readers import read_document
from survey_kit.settings import Source
from survey_kit.tables import ENTRIES, PAPERS, read_table, table_to_csv

TIDES = '''# Tides

## Harbours
- **Reading a Harbour by Its Bells.** *Ann Ash, Bo Birch.* ICML 2023. [[paper](https://arxiv.org/abs/2301.00001)]
- **-3 Knots: A Slow Ship.** *Cy Cedar.* arXiv 2024.03. [[paper](https://arxiv.org/abs/2403.00002)]

## Ships
- **The Weight of an Anchor.** *Di Dale.* NeurIPS 2023. [[paper](https://arxiv.org/abs/2309.00003)]
  [[code](https://github.com/dale/anchor)]
'''
REFS = '''@article{dale2023, title={The Weight of an Anchor}, author={Dale, Di and Elm, Ed}, journal={J Mar Test},
  year={2023}, volume={12}, number={3}, pages={1--9}}
@inproceedings{fir2022, title={Ropes under Load}, author={Fir, Flo}, booktitle={ICLR}, year={2022}}
'''
LISTS = {'tides.md': TIDES, 'refs.bib': REFS}
TREE = 'id,broader,prefLabel,altLabels\nsea,,Sea,\nsea/anchor,sea,Anchor,\nsea/harbour,sea,Harbour,\n'


@pytest.fixture(scope='module')
def survey(tmp_path_factory):
    "A built survey of two documents, and a taxonomy."
    root = tmp_path_factory.mktemp('sea')
    for name, text in LISTS.items():
        (root / name).write_text(text, encoding='utf8')
    (root / 'tree.csv').write_text(TREE, encoding='utf8')
    assert run(['new', *(str(root / name) for name in LISTS), '--survey', str(root / 'mine')]) == 0
    assert run(['build', str(root / 'mine')]) == 0
    return root


def called(*arguments):
    "The rows that a command prints."
    shown = CliRunner().invoke(app, [*map(str, arguments)])
    assert shown.exit_code == 0, (shown.exception, shown.output)
    return list(csv.DictReader(io.StringIO(shown.stdout)))


FORMS = {
    'read.csv': ('read', '--csv'),
    'read.jsonl': ('read', '--jsonl'),
    'written.md': ('write', '--markdown'),
    'written.bib': ('write', '--bibtex'),
    'written.ris': ('write', '--ris'),
    'written.json': ('write', '--csl'),
}


def forms(survey):
    "What the commands write of the two documents, as files, and the tables of the survey."
    for name, (command, form) in FORMS.items():
        shown = CliRunner().invoke(app, [command, *(str(survey / path) for path in LISTS), form])
        (survey / name).write_text(shown.stdout, encoding='utf8')
    tables = (survey / f'mine/data/tables/{name}.csv' for name in ('entries', 'papers'))
    return [*(survey / name for name in FORMS), *tables]


def test_every_command_takes_what_the_others_give(survey):
    for path in forms(survey):
        n = 4 if path.name == 'papers.csv' else 5
        resolved = called('resolve', path)
        assert len(resolved) == n, path
        if not path.name.startswith('written'):  # what is written is one source, no longer two
            assert len({row['paper_id'] for row in resolved}) == 4, path
        labelled = called('label', path, '--taxonomy', survey / 'tree.csv')
        assert {row['node'] for row in labelled} == {'sea/anchor', 'sea/harbour'}, path
        assert {row['id'] for row in labelled} <= {row['id'] for row in resolved}, path
        assert len(called('read', path, '--csv')) == n, path
        assert CliRunner().invoke(app, ['write', str(path), '--ris']).stdout.count('ER  -') == n, path


@pytest.mark.parametrize(('table', 'key'), [(ENTRIES, 'entry_id'), (PAPERS, 'paper_id')], ids=['entries', 'papers'])
def test_the_own_tables_are_named_by_their_ids(survey, table, key):
    path = survey / f'mine/data/tables/{table.name}.csv'
    assert {row['id'] for row in called('resolve', path)} == set(read_table(path, table)[key])


def sorted_columns(entries):
    "What an entry says, whatever its place."
    return entries.sort_values(['title', 'venue'])[[*ROUND_TRIP_COLUMNS, 'date_kind', 'links']].reset_index(drop=True)


@pytest.mark.parametrize('form', ['csv', 'jsonl'])
def test_entries_come_back_as_they_are(survey, form):
    text = CliRunner().invoke(app, ['read', *(str(survey / name) for name in LISTS), f'--{form}']).stdout
    first = pd.concat(read_document(LISTS[name].encode(), Source(name[:4], name, 'list'))[1] for name in LISTS)
    again = read_document(text.encode(), Source('again', f'again.{form}', 'list'))[1]
    pd.testing.assert_frame_equal(sorted_columns(first), sorted_columns(again))


def test_papers_keep_what_was_merged(survey):
    papers = read_table(survey / 'mine/data/tables/papers.csv', PAPERS)
    entries = read_document(table_to_csv(papers, PAPERS).encode(), Source('p', 'papers.csv', 'list'))[1]
    shared = [column for column in ROUND_TRIP_COLUMNS if column in PAPERS.columns and column != 'extra']
    pd.testing.assert_frame_equal(entries[shared], papers[shared])
    assert all(
        json.loads(said or '{}').items() <= json.loads(extra).items()
        for said, extra in zip(papers['extra'], entries['extra'], strict=True)
    )
    assert [json.loads(extra)['paper_id'] for extra in entries['extra']] == papers['paper_id'].tolist()
    assert not entries['identifiers'].str.contains('s2:').any()
