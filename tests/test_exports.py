"""What databases and reference managers export is told by its content, and read whole.

`headers.csv` holds the columns that twenty programs write, where they were found, and which column holds which field;
`not verified` marks those written from memory."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.read.columns import guess_columns, looks_like_csv
from survey_kit.read.faults import faults_in
from survey_kit.read.readers import read_document
from survey_kit.records import IDENTIFIERS, column_key, known_columns
from survey_kit.settings import Source, SourceError

with (Path(__file__).parent / 'headers.csv').open(encoding='utf8', newline='') as file:
    HEADERS = list(csv.DictReader(file))
FIELDS = ('title', 'authors', 'venue', 'year', 'month', 'date', 'doi', 'abstract', 'url')


def document(text, name='x.txt'):
    "What a text gives: row of sources, entries, rejects."
    return read_document(text if isinstance(text, bytes) else text.encode(), Source('x', name, 'list'))


@pytest.mark.parametrize('row', HEADERS, ids=lambda row: row['database'])
def test_columns_of_databases_are_known(row):
    names = row['header'].split(',')
    assert looks_like_csv(row['header'] + '\n')
    found = {field: columns[0] for field, columns in guess_columns(names).items()}
    assert {field: found.get(field, '') for field in FIELDS if row[field]} == {f: row[f] for f in FIELDS if row[f]}
    assert [name for name in names if column_key(name) in IDENTIFIERS] == [
        n for n in row['identifiers'].split(';') if n
    ]
    assert known_columns(names)['title'][0] == row['title']


EXPORTS = {
    'refer': '%0 Journal Article\n%A Roe, Jane\n%T On pears\n%D 2020\n\n%0 Book\n%T On plums\n%A Doe, Ann\n',
    'refworks': 'RT Journal Article\nA1 Roe,Jane\nT1 On pears\nYR 2020\n\nRT Book, Whole\nT1 On plums\nA1 Doe,Ann\n',
    'ovid': '<1>\nTitle\n  On pears.\nAuthors\n  Roe J\n\n<2>\nTitle\n  On plums.\nAuthors\n  Doe A\n',
    'medline': '\nOWN - ERIC\nTI  - On pears\nAU  - Roe, Jane\n\nOWN - ERIC\nTI  - On plums\nAU  - Doe, Ann\n',
    'ris': 'AU  - Roe, J\nTI  - On pears\nTY  - JOUR\nER  - \n\nAU  - Doe, A\nTI  - On plums\nTY  - BOOK\nER  - \n',
    'pubmed': '<PubmedArticleSet>\n'
    + ''.join(
        f'<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>On {fruit}</ArticleTitle></Article>'
        '</MedlineCitation></PubmedArticle>\n'
        for n, fruit in ((31000001, 'pears'), (31000002, 'plums'))
    )
    + '</PubmedArticleSet>\n',
    'csv': 'PT\tAU\tTI\tSO\tPY\nJ\tRoe, J\tOn pears\tFRUIT\t2020\nJ\tDoe, A\tOn plums\tFRUIT\t2021\n',
    'bibtex': '# Mine\n@article{a, title={On pears}, author={Roe, J}}\n## Others\n@a{b, title={On plums}, year=2020}\n',
}


@pytest.mark.parametrize('form', EXPORTS)
@pytest.mark.parametrize('end', ['\n', '\r\n'], ids=['unix', 'windows'])
@pytest.mark.parametrize('encoding', ['utf-8', 'utf-8-sig', 'utf-16'])
def test_exports_are_told_by_their_content(form, end, encoding):
    row, entries, rejects = document(EXPORTS[form].replace('\n', end).encode(encoding))
    assert row['format'] == form
    assert list(entries['title']) == ['On pears', 'On plums']
    assert set(rejects['reason']) <= {'text between records', 'text between records (2)'}
    lines = EXPORTS[form].split('\n')
    for entry in entries.itertuples():
        assert entry.title.split()[-1] in ' '.join(lines[entry.line - 1 : entry.end_line])


REFUSED = {
    'XML': '<?xml version="1.0"?>\n<modsCollection><mods><title>On pears</title></mods></modsCollection>',
    'a table': 'Werk;Jahr\nÜber Birnen;2020\nÜber Pflaumen;2021\n',
    'tagged lines': 'DN: 1\nTI: On pears\nAU: Roe, Jane\nPY: 2020\n\nDN: 2\nTI: On plums\nAU: Doe, Ann\nPY: 2021\n',
    'JSON': '[1, 2, 3]\n',
    'rich text': '{\\rtf1\\ansi On pears, Roe, J. 2020}',
    'RDF': '@prefix dc: <http://purl.org/dc/terms/> .\n<x:1> dc:title "On pears" .\n',
}


@pytest.mark.parametrize('what', REFUSED)
def test_what_is_in_no_known_format_is_refused_with_what_it_seems_to_be(what):
    with pytest.raises(SourceError, match=f'x.txt: this seems to be .*{what}.*which is not supported; '):
        document(REFUSED[what])


@pytest.mark.parametrize('name', ['x.bib', 'x.ris', 'x.enw', 'x.nbib', 'x.csv', 'x.xml', 'x.json'])
def test_a_name_that_promises_records_is_no_list(name):
    with pytest.raises(SourceError, match='suggests'):
        document('Nothing but a line of words, and more of them.\n', name)


LISTS_OF_PAPERS = (
    '# Fruit\n\n- [On pears](https://arxiv.org/abs/2001.00001). Roe, J. ICML 2020.\n',
    '<div align="center">\n\n# Fruit\n\n</div>\n\n- [On pears](https://arxiv.org/abs/2001.00001)\n',
    'Fruit\n=====\n\n1. Roe, J. On pears. Journal of Fruit, 2020.\n2. Doe, A. On plums. Journal of Fruit, 2021.\n',
    '# Fruit\n- [On pears](https://arxiv.org/abs/2001.00001)\n\n```\n@article{roe, title={Fruit}, year={2020}}\n```\n',
    '| Title, year | Link |\n|---|---|\n| On pears, 2020 | https://arxiv.org/abs/2001.00001 |\n',
    '[On pears](https://arxiv.org/abs/2001.00001)\n\n[On plums](https://arxiv.org/abs/2001.00002)\n',
)


@pytest.mark.parametrize('text', LISTS_OF_PAPERS)
def test_reading_lists_are_not_refused(text):
    assert document(text, 'x.md')[0]['format'] == 'markdown'


def test_frames_of_records_are_neither_records_nor_rejects():
    record = 'TY  - JOUR\nT1  - On {}\nN2  - [No abstract available]\nER  - \n'
    link = '\nLink to the Ovid Full Text or citation: http://example.org/fulltext?id=7\n\n'
    text = (
        'Provider: Fruit Press\nDatabase: Fruit\n\n1.\n'
        + record.format('pears')
        + link
        + '2.\n'
        + record.format('plums')
    )
    _, entries, rejects = document(text)
    assert (list(entries['title']), list(entries['abstract'])) == (['On pears', 'On plums'], ['', ''])
    assert len(rejects) == 0
    assert list(document(text.replace('2.', 'The second of them'))[2]['reason']) == ['text between records']


def test_record_numbers_replace_no_doi():
    central = (
        'TY  - JOUR\nAN  - CN-01234567\nTI  - On pears\nDO  - {}\nC3  - PUBMED 20000001,EMBASE 612345678\n'
        'UR  - https://www.cochranelibrary.com/central/doi/10.1002/central/CN-01234567/full\nER  - \n'
    )
    number = '10.1002/central/CN-01234567'
    entries = document(central.format('10.1000/pears.1') + central.format(number))[1]
    assert list(entries['doi']) == ['10.1000/pears.1', '']
    assert set(entries['identifiers']) == {'central:CN-01234567 embase:612345678 pubmed:20000001'}


def test_types_and_flags_of_a_source_are_kept():
    work = '{"id": "https://openalex.org/W1", "title": "On pears", "type": "paratext", "is_retracted": true}'
    assert (
        '"is_retracted": true' in document(work)[1]['extra'][0]
        and '"type": "paratext"' in document(work)[1]['extra'][0]
    )
    table = 'title,year,Document Type\nOn pears,2020,Erratum\n'
    assert document(table)[1]['extra'][0] == '{"Document Type": "Erratum"}'


DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 12),
        st.sampled_from(['', '\n', '<', '%0 ', 'TY  - ', '"', '\x00', '<2>', 'é']),
    ),
    max_size=6,
)


@pytest.mark.parametrize('form', EXPORTS)
@given(damage=DAMAGE)
@settings(max_examples=25, deadline=None)
def test_damage_never_stops_a_reader_nor_loses_a_line(form, damage):
    text = EXPORTS[form]
    for place, length, sign in damage:
        place %= len(text) + 1
        text = text[:place] + sign + text[place + length :]
    try:
        row, entries, rejects = document(text)
    except SourceError:
        return
    assert len(faults_in(rejects)) == 0
    if row['format'] not in ('refer', 'refworks', 'ris', 'medline'):
        return
    inside = {n for table in (entries, rejects) for r in table.itertuples() for n in range(r.line, r.end_line + 1)}
    lines = text.replace('\r\n', '\n').replace('\r', '\n').split('\n')
    outside = [line for n, line in enumerate(lines, 1) if n not in inside and line.strip()]
    assert not [line for line in outside if 'On p' in line]
