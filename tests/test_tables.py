"Every table that a survey publishes is declared, and its file has exactly the columns that are declared."

import csv
from pathlib import Path

import pytest

from survey_kit.columns import NUMERIC
from survey_kit.figures.files import published_tables
from survey_kit.settings import read_settings
from survey_kit.tables import TABLES, TableError, check_table, read_table
from survey_kit.works import STORED_WORKS

ROOT = Path(__file__).parents[1]
PUBLISHED = published_tables(read_settings(ROOT))


def header(path):
    "The first row of a CSV file."
    with (ROOT / path).open(encoding='utf8', newline='') as file:
        return next(csv.reader(file))


def test_no_table_is_published_without_a_declaration():
    found = {str(p.relative_to(ROOT)) for folder in ('data/tables', 'figures') for p in (ROOT / folder).glob('*.csv')}
    assert found == set(PUBLISHED)


@pytest.mark.parametrize('path', sorted(PUBLISHED))
def test_a_file_has_exactly_the_declared_columns(path):
    table = PUBLISHED[path]
    assert header(path) == table.names
    assert len(read_table(ROOT / path, table)) or path.endswith('gaps.csv'), 'cells are what their columns say'


@pytest.mark.parametrize('path', sorted(PUBLISHED))
def test_a_declaration_says_all_that_a_reader_asks(path):
    table = PUBLISHED[path]
    assert table.row and table.key
    for name, column in table.columns.items():
        assert column.meaning.strip() and column.meaning.lower() != name, f'{name} says nothing'
        assert bool(column.unit) == (column.kind in NUMERIC), name


def test_the_dictionary_and_the_codebook_name_everything():
    dictionary = (ROOT / 'data/paper/dictionary.md').read_text(encoding='utf8').replace('\\', '')
    codebook = (ROOT / 'data/paper/codebook.md').read_text(encoding='utf8').replace('\\', '')
    sections = dict(part.split('\n', 1) for part in dictionary.split('\n## ')[1:])
    declared = PUBLISHED | {'data/curated/works.csv': STORED_WORKS}
    assert set(sections) == set(declared)
    for path, section in sections.items():
        named = [line.split(' | ')[0].removeprefix('| ') for line in section.splitlines() if line.startswith('| ')]
        assert named[2:] == declared[path].names, path
    nodes = read_table(ROOT / 'data/tables/nodes.csv', TABLES['nodes'])
    assert all(f'({node})' in codebook for node in nodes['node'])


def test_a_declaration_refuses_what_it_does_not_say():
    "The check can fail: a table of the survey with a word that its column does not know is refused."
    table = PUBLISHED['figures/shares.csv']
    frame = read_table(ROOT / 'figures/shares.csv', table)
    with pytest.raises(TableError, match="shares: column verdict, row 0, and .* found 'proved', expected one of"):
        check_table(frame.assign(verdict='proved').astype({'verdict': 'str'}), table)
