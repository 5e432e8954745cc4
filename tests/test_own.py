"A survey of one's own: begun from any lists, built at once, and nothing in the code knows ours."

import os
import re

import pytest

from survey_kit.cli import run
from survey_kit.pipeline import read_tables

LONG = pytest.mark.skipif(os.environ.get('SURVEY_TESTS') != 'all', reason='long; SURVEY_TESTS=all runs it')

PEARS = '''# Fruit

## Pears

- **A Study of Pears.** *Ann Ash, Bo Birch.* ICML 2023. [[paper](https://arxiv.org/abs/2301.00001)]
- **On the Ripeness of Pears.** *Cy Cedar.* arXiv 2024.03. [[paper](https://arxiv.org/abs/2403.00002)]

## Plums

- **Plums and How They Fall.** *Di Dale.* NeurIPS 2023. [[paper](https://arxiv.org/abs/2309.00003)]
'''
PLUMS = '''| Title | Venue | Date | Link |
|---|---|---|---|
| Plums and How They Fall | NeurIPS | 2023-09 | [arXiv](https://arxiv.org/abs/2309.00003) |
| The Shape of Quinces | arXiv | 2024-02 | [arXiv](https://arxiv.org/abs/2402.00004) |
'''


@pytest.fixture
def survey(tmp_path):
    "A survey made from two lists by the command."
    for name, text in (('pears.md', PEARS), ('plums.md', PLUMS)):
        (tmp_path / name).write_text(text, encoding='utf8')
    assert (
        run(
            [
                'new',
                str(tmp_path / 'pears.md'),
                str(tmp_path / 'plums.md'),
                '--survey',
                str(tmp_path / 'mine'),
                '--title',
                'On fruit',
            ]
        )
        == 0
    )
    return tmp_path / 'mine'


def test_a_survey_of_ones_own(survey, capsys):
    assert run(['build', str(survey)]) == 0
    tables = read_tables(survey)
    assert [len(tables[name]) for name in ('entries', 'papers')] == [5, 4]
    accepted = tables['decisions'].query("decision == 'accepted'").merge(tables['papers'], on='paper_id')
    assert dict(zip(accepted['title'], accepted['node'], strict=True))['Plums and How They Fall'] == 'section/plums'
    assert not (survey / 'figures/shares.csv').exists()  # nothing is compared, so no share is drawn
    assert run(['verify', str(survey)]) == 0
    assert 'all files are as built' in capsys.readouterr().out


def test_a_survey_is_not_begun_twice(survey, capsys):
    before = (survey / 'settings.ini').read_bytes()
    assert run(['new', str(survey.parent / 'pears.md'), '--survey', str(survey)]) == 2
    assert (
        'there already is a survey here' in capsys.readouterr().err and (survey / 'settings.ini').read_bytes() == before
    )


@LONG
def test_names_of_nodes_are_rules_enough(survey):
    nodes = ''.join(f'- id: fruit/{name}\n  broader: fruit\n  prefLabel: {name}\n' for name in ('pear', 'quince'))
    (survey / 'tree.yaml').write_text(f'- id: fruit\n{nodes}', encoding='utf8')
    settings = (
        (survey / 'settings.ini').read_text(encoding='utf8').replace('nodes =\n', 'nodes = fruit/pear fruit/quince\n')
    )
    settings = re.sub(r'taxonomy = .*\ncrosswalk = .*\n', 'taxonomy = tree.yaml\n', settings)
    (survey / 'settings.ini').write_text(settings, encoding='utf8')
    assert run(['build', str(survey)]) == 0
    tables = read_tables(survey)
    assert set(tables['labels']['method']) == {'rule'} and len(tables['unlabelled']) == 1
    assert 'heading without crosswalk' in set(tables['findings']['code']) and (survey / 'figures/shares.csv').exists()


@LONG
def test_what_a_person_read_counts_where_nothing_else_speaks(survey, capsys):
    (survey / 'tree.yaml').write_text(
        '- id: fruit\n- id: fruit/medlar\n  broader: fruit\n  prefLabel: medlar\n', encoding='utf8'
    )
    settings = (survey / 'settings.ini').read_text(encoding='utf8')
    (survey / 'settings.ini').write_text(
        re.sub(r'taxonomy = .*\ncrosswalk = .*\n', 'taxonomy = tree.yaml\n', settings), encoding='utf8'
    )
    assert run(['build', str(survey)]) == 0
    paper = read_tables(survey)['papers'].set_index('title')['paper_id']['The Shape of Quinces']
    assert read_tables(survey)['labels'].empty
    rows = ''.join(
        f'{name},The Shape of Quinces,fruit/medlar,Ada Lovelace,2026-01-31,\n' for name in (paper, 'gone-2020-000000')
    )
    with open(survey / 'data/curated/labels.csv', 'a', encoding='utf8') as file:
        file.write(rows)
    assert run(['build', str(survey)]) == 0
    assert read_tables(survey)['decisions'].query("decision == 'accepted' and node == 'fruit/medlar'")[
        'paper_id'
    ].tolist() == [paper]
    assert 'reading of gone-2020-000000 by Ada Lovelace: not used' in capsys.readouterr().err
