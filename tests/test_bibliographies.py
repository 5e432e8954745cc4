"Whatever stands in a bibliography, its readers end and lose no web address: each lies in an entry or in a reject."

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.read.bibtex import read_bibtex
from survey_kit.read.columns import read_csv
from survey_kit.read.exports import read_json
from survey_kit.read.faults import faults_in
from survey_kit.read.tagged import read_ris
from survey_kit.read.yaml import read_yaml
from survey_kit.settings import SourceError

PIECES = {
    'bibtex': [
        '@article{',
        '@misc{b,',
        'title={T}',
        ', ',
        '}',
        '{',
        '"',
        'url = {https://x.org}',
        '\n',
        '@string{',
        '@comment{',
        'x',
        '%',
        '#',
        '=',
        '\ud800',
        '\x00',
    ],
    'ris': [
        'TY  - JOUR\n',
        'TI  - T\n',
        'UR  - https://x.org\n',
        'ER  - \n',
        '\n',
        'text https://y.org\n',
        '   more\n',
        '\u202e',
        '\x00',
    ],
    'json': ['[', ']', '{', '}', '"title": ', '"T"', ',', '"url": "https://x.org"', '1', '\n', '\\ud800', 'null'],
    'yaml': [
        '- title: ',
        'T',
        '\n',
        '  url: ',
        'https://x.org',
        '!!python/object:os.system ',
        '&a ',
        '*a',
        '{',
        '[',
        ': ',
        '|',
        '\t',
        '#',
    ],
    'table': ['title', ',', 'url', '\n', '"', 'T', 'https://x.org', '\r', ';', '\x00', '=1+1'],
}
READERS = {'bibtex': read_bibtex, 'ris': read_ris, 'json': read_json, 'table': read_csv, 'yaml': read_yaml}
STARTS = {'bibtex': '', 'ris': 'TY  - JOUR\n', 'json': '', 'table': 'title,url\n', 'yaml': ''}


@pytest.mark.parametrize('name', READERS)
def test_a_document_of_odd_pieces_loses_no_link(name):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(PIECES[name]), max_size=25))
    def check(pieces):
        try:
            reading = READERS[name](STARTS[name] + ''.join(pieces), 'source')
        except SourceError:
            return  # refused with a reason, nothing read
        total, inside, outside = reading.links
        assert total == inside + outside and len(faults_in(reading.rejects)) == 0

    check()


ODD_BIB = r'''@misc{plum1, title={The first plum}, url={https://example.org/plum{\_}1}}
@book{, author={Ash, Ann}, title={A book on nothing}, publisher={Orchard}, year={1990}, doi={10.1000/book\_9}}
@inproceedings{plum2, title={The second plum \
  and its stone}, crossref={ }, doi={https://doi.org/10.1000/plum\textless{}2}}
@misc{plum3, title={The third plum}, xdata={}}
'''


def test_a_record_without_key_gives_nothing_and_identifiers_are_whole():
    entries = read_bibtex(ODD_BIB, 'plums').entries
    assert entries[['line', 'authors', 'venue', 'doi']].values.tolist() == [
        [1, '', '', ''],
        [2, 'Ann Ash', 'Orchard', '10.1000/book_9'],
        [3, '', '', '10.1000/plum<2'],
        [5, '', '', ''],
    ]
    assert entries['url'].tolist() == ['https://example.org/plum_1', '', '', '']


SHARED = {'faults', 'reading'}
BIBLIOGRAPHIES = {
    'records', 'values', 'numbers', 'latex', 'bibtex', 'tags', 'tagged', 'columns', 'objects', 'exports', 'xml',
    'databases', 'pubmed', 'yaml', 'own_markdown',
}  # fmt: skip


@pytest.mark.parametrize('name', sorted(SHARED | BIBLIOGRAPHIES))
def test_bibliographies_need_no_reader_of_lists(name):
    folder = Path(__file__).parents[1] / 'survey_kit' / 'read'
    tree = ast.parse((folder / f'{name}.py').read_text(encoding='utf8'))
    siblings = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 1}
    assert siblings <= SHARED | BIBLIOGRAPHIES
