"""One row must not stop a survey: documents of every format with hostile values, from reading through resolving and
labelling to the whole build.

`benchmarks/fuzz_chain.py` runs the same checks on many more examples, new ones each time.
"""

import importlib
import json
import os
import re
from xml.sax.saxutils import escape

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_kit.cli import run
from survey_kit.inputs import read_inputs
from survey_kit.norm.dates import read_date
from survey_kit.pipeline import build_tables, read_tables
from survey_kit.publish.files import as_bytes
from survey_kit.read.faults import faults_in
from survey_kit.read.readers import READERS, read_document
from survey_kit.resolve.match import match_records
from survey_kit.resolve.titles import compared_title
from survey_kit.settings import Source, SourceError
from survey_kit.starter import starter_files

TIMES = int(os.environ.get('HOSTILE_TIMES', '1'))
PIECES = [
    '<br>',
    '<Title>',
    '<Venue>',
    '</a>',
    '<a href="',
    '">',
    '&amp;',
    '&#x110000;',
    '&#xD800;',
    '[',
    ']',
    '](',
    '(',
    ')',
    '{',
    '}',
    '**',
    '*',
    '_',
    '`',
    '|',
    '"',
    '“',
    '”',
    '《',
    '》',
    '（',
    '）',
    '：',
    '，',
    '。',
    '\\',
    '/',
    '-',
    '---',
    '—',
    ':',
    ';',
    ',',
    '.',
    '?',
    '#',
    '@',
    '$',
    '%',
    '~',
    '=',
    "'",
    '’23',
    '⭐',
    '👩‍👩‍👧',
    '🇩🇪',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\x00',
    '\x07',
    '\x1b',
    '\x85',
    '\u2028',
    '\ud800',
    '\uffff',
    '\U0010ffff',
    '\n',
    '\r',
    '\t',
    '  ',
    '\u3000',
    '梨の研究',
    '論文',
    'हिन्दी',
    'Ж',
    'ß',
    'İ',
    'ﬁ',
    '\u0301',
    'x' * 300,
    'In',
    'by',
    'The',
    'et al.',
    ' and ',
    'Ann Ash',
    'A. B.',
    'van der',
    'ICML',
    'NeurIPS 2023',
    'arXiv:2303.01469',
    '10.1145/1.2',
    '2023',
    '2023-05',
    '20٢٣',
    'ſep 2023',
    '99999999999999999999',
    '1e999',
    '12(3)',
    '²',
    'N/A',
    'nan',
    'null',
    'TODO',
    'Title',
    'https://arxiv.org/abs/2303.01469',
    'http://',
    'www.',
    'javascript:alert(1)',
    '\\textbf{',
    '\\"',
    '$x$',
    '=1+1',
    '../..',
]
VALUES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=6).map(''.join)
TITLES = st.one_of(
    VALUES,
    st.tuples(st.sampled_from(['Consistency Models for Images', 'Flow Matching: ', '[ICML] ']), VALUES).map(''.join),
)
FIELDS = {
    'title': TITLES,
    'authors': st.one_of(st.just('Ann Ash and Bo Birch'), VALUES),
    'venue': st.one_of(st.just('ICML 2023'), VALUES),
    'year': st.one_of(st.just('2023'), VALUES),
    'date': st.one_of(st.just('2023-05-01'), VALUES),
    'doi': st.one_of(st.just(''), VALUES),
    'url': st.one_of(st.sampled_from(['https://arxiv.org/abs/2303.01469', 'https://x.org/a']), VALUES),
    'abstract': VALUES,
    'section': VALUES,
}
RECORDS = st.lists(st.fixed_dictionaries(FIELDS), min_size=1, max_size=5)


def line(text):
    return ' '.join(text.split())


def cell(text):
    return '"' + line(text).replace('"', '""') + '"'


def xml(text):
    return escape(re.sub('[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]', '', text))


def filled(form, clean=line):
    "What makes a document of records, a form a record."
    return lambda records: ''.join(
        form.format(n=n, **{name: clean(value) for name, value in r.items()}) for n, r in enumerate(records, 1)
    )


def around(head, form, tail, clean=line):
    return lambda records: head + filled(form, clean)(records) + tail


LISTS = (
    '- [{title}]({url}) {venue}\n',
    '- **{title}** {authors}. {venue} [[paper]]({url})\n',
    '- {title} <a href="{url}">\n',
    '## {section}\n',
    '### {title}\n\n{authors}\n',
    '- {authors}. "{title}". {venue}, {year}. {url}\n',
    '{title}\n\n',
    '  - {title} [pdf]({url})\n',
    '<tr><td>{title}</td><td><a href="{url}">x</tr>\n',
    '<li>{title}<a href="{url}"></li>\n',
    '> {title} <a href="{url}">\n\n',
    '1. {title} {url}\n',
)
TABLE = '# List\n\n| Title | Authors | Venue | Year | Link |\n|---|---|---|---|---|\n'
BIBTEX = """@article{{k{n},
 title = {{{title}}},
 author = {{{authors}}},
 journal = {{{venue}}},
 year = {{{year}}},
 doi = {{{doi}}},
 url = {{{url}}}
}}
"""
RIS = (
    'TY  - JOUR\nTI  - {title}\nAU  - {authors}\nT2  - {venue}\nPY  - {year}\nDA  - {date}\nDO  - {doi}\nUR  - '
    '{url}\nER  - \n\n'
)
MEDLINE = 'PMID- {n}\nTI  - {title}\nFAU - {authors}\nTA  - {venue}\nDP  - {date}\nLID - {doi} [doi]\n\n'
WOS = 'PT J\nAU {authors}\nTI {title}\nSO {venue}\nPY {year}\nDI {doi}\nER\n\n'
YAML = '- title: {title}\n  authors: {authors}\n  year: {year}\n'
ATOM = """<entry><id>{url}</id><title>{title}</title><author><name>{authors}</name></author>
<published>{date}</published><summary>{abstract}</summary></entry>
"""
ENDNOTE = """<record><titles><title>{title}</title><secondary-title>{venue}</secondary-title></titles>
<contributors><authors><author>{authors}</author></authors></contributors><dates><year>{year}</year></dates></record>
"""
REFER = '%0 Journal Article\n%A {authors}\n%T {title}\n%J {venue}\n%D {year}\n%R {doi}\n%U {url}\n\n'
REFWORKS = 'RT Journal Article\nID {n}\nA1 {authors}\nT1 {title}\nJF {venue}\nYR {year}\nDO {doi}\nLK {url}\n\n'
OVID = (
    '<{n}>\nUnique Identifier\n  {n}\nTitle\n  {title}\nSource\n  {venue}. 12(3):1-9, {year}.\nAuthors\n  {authors}\n\n'
)
PUBMED = """<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><Journal><Title>{venue}</Title></Journal>
<ArticleTitle>{title}</ArticleTitle><AuthorList><Author><LastName>{authors}</LastName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle>
"""
PAPER = '<paper id="{n}"><title>{title}</title><author><first>{authors}</first><last>X</last></author></paper>\n'
VOLUME = '<collection id="2023.acl"><volume id="1"><meta><booktitle>P</booktitle><year>2023</year></meta>'
ABSTRACT = 'We show that a model can be made faster. It needs less steps than before. ' * 5
FORMATS = {
    'markdown': lambda records: (
        '# List\n\n' + ''.join(filled(LISTS[len(r['title']) % len(LISTS)], str)([r]) for r in records)
    ),
    'table': around(TABLE, '| {title} | {authors} | {venue} | {year} | <a href="{url}"> |\n', ''),
    'csv': around(','.join(FIELDS) + '\n', ','.join(f'{{{name}}}' for name in FIELDS) + '\n', '', cell),
    'tsv': around('Title\tYear\tVenue\tLink\n', '{title}\t{year}\t{venue}\t{url}\n', ''),
    'json': lambda records: json.dumps(records),
    'lines of json': lambda records: ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in records),
    'yaml': filled(YAML, json.dumps),
    'bibtex': filled(BIBTEX, str),
    'ris': filled(RIS),
    'medline': filled(MEDLINE),
    'wos': around('FN Clarivate\nVR 1.0\n', WOS, 'EF\n'),
    'atom': around('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', ATOM, '</feed>', xml),
    'endnote': around('<?xml version="1.0"?><xml><records>', ENDNOTE, '</records></xml>', xml),
    'refer': filled(REFER),
    'refworks': filled(REFWORKS),
    'ovid': filled(OVID),
    'pubmed': around('<?xml version="1.0"?><PubmedArticleSet>', PUBMED, '</PubmedArticleSet>', xml),
    'anthology': around(f'<?xml version="1.0"?>{VOLUME}', PAPER, '</volume></collection>', xml),
    'page': filled(f'{{title}}\n\n{ABSTRACT}\n\n'),
    'rst': around('List\n====\n\n', '* **{title}** : [`Paper <{url}>`_][`Code <https://x.org>`_] {venue}\n', ''),
}
DOCUMENTS = st.sampled_from(sorted(FORMATS)).flatmap(
    lambda name: RECORDS.map(lambda records: (name, FORMATS[name](records)))
)


def bytes_of(text):
    "A document as a program would write it: no halves of characters, no zeros, which are no text."
    return text.replace('\x00', ' ').encode('utf8', 'replace')


def settings_for(examples):
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@pytest.mark.parametrize('name', FORMATS)
def test_a_document_of_any_records_is_read_to_its_end(name):
    @settings_for(8)
    @given(RECORDS)
    def check(records):
        data = bytes_of(FORMATS[name](records))
        try:
            row, entries, rejects = read_document(data, Source('mine', 'mine', 'list'))
        except SourceError:
            return  # refused with a reason
        assert (
            row['n_links'] == row['n_links_entries'] + row['n_links_rejects']
            and row['n_links_rejects'] == rejects['n_links'].sum()
        )
        assert entries['entry_id'].is_unique and faults_in(rejects)['reason'].tolist() == []
        lines = pd.concat([entries[['line', 'end_line']], rejects[['line', 'end_line']]])
        assert ((lines['line'] >= 1) & (lines['line'] <= lines['end_line']) & (lines['end_line'] <= row['lines'])).all()

    check()


def test_every_format_is_among_them():
    records = [dict.fromkeys(FIELDS, '') | {'title': 'Pears and Plums'}] * 3
    documents = {name: bytes_of(make(records)) for name, make in FORMATS.items()}
    found = {read_document(data, Source('mine', name, 'list'))[0]['format'] for name, data in documents.items()}
    assert found == {reader.name for reader in READERS}


@settings_for(300)
@given(TITLES)
def test_a_title_is_never_cleaned_away(title):
    cleaned = compared_title(title)
    assert cleaned or not re.search(r'[^\W_]', title), title


@settings_for(300)
@given(VALUES)
def test_a_date_that_is_read_is_one(text):
    date = read_date(text)
    assert not date or re.fullmatch(r'[0-9]{4}(?:-[0-9]{2}){0,2}', date), (text, date)


@settings_for(25)
@given(st.lists(st.tuples(TITLES, VALUES, VALUES, VALUES, VALUES), min_size=2, max_size=6))
def test_any_records_are_resolved(rows):
    names = ['id', 'title', 'authors', 'venue', 'year', 'pages']
    table = pd.DataFrame([(str(n), *row) for n, row in enumerate(rows)], columns=names, dtype='str')
    found = match_records(table, None, None)
    assert sorted(found['id']) == sorted(table['id']) and (found['paper_id'] != '').all()


def survey_of(folder, documents, title='Any'):
    "A survey begun from documents (name to text), in a folder."
    files = starter_files({name: bytes_of(text) for name, text in documents.items()}, title)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(as_bytes(data))
    return folder


def test_any_documents_become_tables(tmp_path_factory):
    @settings_for(5)
    @given(st.lists(DOCUMENTS, min_size=2, max_size=4))
    def check(documents):
        texts = {f'{n} {name}.txt': text for n, (name, text) in enumerate(documents) if text.strip('\x00 \t\r\n')}
        try:
            survey = survey_of(
                tmp_path_factory.mktemp('any'),
                texts | {'good.md': '- [Flow Matching](https://arxiv.org/abs/2210.02747)\n'},
            )
        except SourceError:
            return  # a document is refused with a reason
        tables = build_tables(read_inputs(survey))  # checks its own conservation
        assert len(faults_in(tables['rejects'])) == 0 and 'Flow Matching' in set(tables['entries']['title'])

    check()


ODD = [
    '<br>',
    '<Title> <Venue>',
    '_',
    '⭐⭐⭐',
    '\u202eModels',
    '梨の研究',
    'x' * 3000,
    '=1+1',
    '\\textbf{',
    '[ICML] ',
    '{',
    '%',
    'N/A',
    '&#xD800;',
    'ſep 2023',
    '"',
    '..',
]
BLANK = dict.fromkeys(FIELDS, '') | {'year': '2023', 'section': 'Papers'}


def good(name, n):
    "A record that every reader knows for a paper."
    return BLANK | {
        'title': f'A Study of Pears in {name} Number {n}',
        'authors': 'Ann Ash',
        'venue': 'ICML 2023',
        'date': '2023-05',
        'url': f'https://arxiv.org/abs/2303.{10000 + 100 * sorted(FORMATS).index(name) + n}',
        'abstract': ABSTRACT,
    }


def odd(text):
    return BLANK | {'title': text, 'authors': text.replace('{', ''), 'venue': text, 'doi': text, 'url': 'https://x.org'}


def hostile(name):
    "A document of a format in which every other record is odd."
    return FORMATS[name](
        [*(row for n, text in enumerate(ODD) for row in (good(name, n), odd(text))), good(name, len(ODD))]
    )


def test_odd_rows_take_no_good_one_with_them(tmp_path):
    tables = build_tables(read_inputs(survey_of(tmp_path, {f'{name}.txt': hostile(name) for name in FORMATS})))
    titles = set(tables['entries']['title'])
    records = set(FORMATS) - {'markdown', 'page'}  # in these, odd lines change what the lines around them are
    lost = {name for name in records for n in range(len(ODD) + 1) if good(name, n)['title'] not in titles}
    assert lost == set() and len(faults_in(tables['rejects'])) == 0 and '<Title> <Venue>' in titles


def test_a_survey_with_odd_rows_is_built(tmp_path, capsys):
    survey = survey_of(
        tmp_path, {f'{name}.txt': hostile(name) for name in ('csv', 'bibtex', 'markdown')}, '<Title> & {%'
    )
    small = (
        (survey / 'settings.ini')
        .read_text(encoding='utf8')
        .replace('widths = 3.25 6.75\nformats = pdf png svg', 'widths = 3.25\nformats = svg')
    )
    (survey / 'settings.ini').write_text(small, encoding='utf8')
    assert run(['build', str(survey)]) == 0
    assert len(read_tables(survey)['papers']) > 2 * len(ODD)


def test_a_table_of_hostile_rows_is_resolved_and_labelled(tmp_path, capsys):
    table, tree = tmp_path / 'records.csv', tmp_path / 'tree.csv'
    table.write_text('id,title\n' + ''.join(f'{n},{cell(title)}\n' for n, title in enumerate(ODD)), encoding='utf8')
    tree.write_text('id,broader,prefLabel\nfruit,,Fruit\nfruit/pears,fruit,Pears\n')
    assert run(['resolve', str(table)]) == 0 and f'{len(ODD)} records' in capsys.readouterr().err
    assert run(['label', str(table), '--taxonomy', str(tree)]) == 0


WHERE = dict.fromkeys(('markdown', 'table', 'rst'), 'lists.classify') | {'page': 'pages.clean_title'}


@pytest.mark.parametrize('name', FORMATS)
def test_a_unit_at_which_the_kit_fails_is_set_aside_alone(name, monkeypatch):
    path = f'survey_kit.read.{WHERE.get(name, "records._title_of")}'
    module, function = importlib.import_module(path.rsplit('.', 1)[0]), path.rsplit('.', 1)[1]
    well = getattr(module, function)
    monkeypatch.setattr(module, function, lambda *given: 1 / 0 if 'Number 2' in str(given) else well(*given))
    data = bytes_of(FORMATS[name]([good(name, n) for n in range(5)]))
    row, entries, rejects = read_document(data, Source('mine', 'mine', 'list'))
    assert sorted(entries['title']) == [good(name, n)['title'] for n in (0, 1, 3, 4)]
    assert faults_in(rejects)['reason'].str.startswith('fault of the reader: ZeroDivisionError in ').all()
    assert (
        len(faults_in(rejects)) == (2 if name == 'page' else 1)
        and row['n_links'] == row['n_links_entries'] + row['n_links_rejects']
    )
    first, last = faults_in(rejects)['line'].min(), faults_in(rejects)['end_line'].max()
    assert name == 'json' or 'Number 2' in '\n'.join(data.decode().split('\n')[first - 1 : last])
