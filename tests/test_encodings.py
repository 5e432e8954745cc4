"""Files in the encodings that programs write: read alike, named in a finding where the encoding was guessed, never
changed in silence.
"""

import json

import pandas as pd
import pytest

from survey_kit.cli import run
from survey_kit.inputs import read_inputs
from survey_kit.norm.encodings import NotText, decode_text
from survey_kit.pipeline import build_tables
from survey_kit.tables import PAPERS, TableError, read_table, table_to_csv

TABLE = 'Title;Authors;Year\r\nÉtude des poires – une revue;Gödel, Kurt;2020\r\nOn Plums;Ash, Ann;2021\r\n'
BIBTEX = '@article{a,\n  title = {Über Äpfel},\n  author = {Gödel, Kurt},\n  year = {2020}\n}\n'
LIST = '''# Fruit

## Pears

- **Étude des poires.** *Kurt Gödel.* ICML 2023. [[paper](https://arxiv.org/abs/2301.00001)]
- **A Study of Plums.** *Ann Ash.* ICML 2024. [[paper](https://arxiv.org/abs/2401.00002)]
'''
ENCODINGS = ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'cp1252')


def written(path, text, encoding):
    path.write_bytes(text.encode(encoding))
    return str(path)


def read(capsys, path, *options):
    "The entries that the command prints, and what it says."
    assert run(['read', path, *options]) == 0
    shown = capsys.readouterr()
    return [json.loads(line) for line in shown.out.splitlines()], shown.err


@pytest.mark.parametrize('encoding', ENCODINGS)
@pytest.mark.parametrize(('name', 'text'), [('table.csv', TABLE), ('mine.bib', BIBTEX), ('list.md', LIST)])
def test_a_document_is_the_same_in_every_encoding(tmp_path, capsys, encoding, name, text):
    plain, _ = read(capsys, written(tmp_path / name, text, 'utf-8'))
    found, said = read(capsys, written(tmp_path / name, text, encoding))
    assert found == plain and len(found) == (1 if name == 'mine.bib' else 2)
    assert ('was read as Windows-1252' in said) == (encoding == 'cp1252')


@pytest.mark.parametrize(
    ('head', 'encoding'),
    [
        ('% Encoding: windows-1252', 'cp1252'),
        ('% Encoding: ISO8859_1', 'latin-1'),
        ('% Encoding: Cp1250', 'cp1250'),
        ('This file was created with JabRef 2.10.\nEncoding: GBK', 'gbk'),
        ('% -*- coding: latin-1 -*-', 'latin-1'),
    ],
)
def test_a_bibliography_says_its_encoding(tmp_path, capsys, head, encoding):
    text = BIBTEX.replace('Über Äpfel', {'cp1250': 'Łódź', 'gbk': '梨的研究'}.get(encoding, 'Über Äpfel')).replace(
        'ö', 'o'
    )
    found, said = read(capsys, written(tmp_path / 'mine.bib', f'{head}\n\n{text}', encoding))
    assert found[0]['title'] in text and 'Windows-1252' not in said


@pytest.mark.parametrize(
    'head', ['% Encoding: UTF-8', '% Encoding: no_such', '% Encoding: unicode_escape', '% Encoding: zlib', '']
)
def test_a_wrong_declaration_ends_in_the_guess(tmp_path, capsys, head):
    found, said = read(capsys, written(tmp_path / 'mine.bib', f'{head}\n\n{BIBTEX}', 'cp1252'))
    assert found[0]['title'] == 'Über Äpfel' and 'mine.bib, line 4: is not UTF-8 and was read as Windows-1252' in said


def test_xml_says_its_encoding(tmp_path, capsys):
    feed = '<?xml version="1.0" encoding="{}"?>\n<feed><entry><title>Über Äpfel</title></entry></feed>'
    for encoding in ('ISO-8859-1', 'UTF-16', 'windows-1252'):
        assert (
            read(capsys, written(tmp_path / 'feed.xml', feed.format(encoding), encoding))[0][0]['title'] == 'Über Äpfel'
        )


def test_lines_glued_from_files_of_two_encodings_are_all_read(tmp_path, capsys):
    unassigned = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
    utf8, western = 'title,year\nÉtude,2020\n'.encode(), 'Über Äpfel,2021\n'.encode('cp1252')
    (tmp_path / 'glued.csv').write_bytes(utf8 + western + unassigned + b' on pears,2022\n')
    found, said = read(capsys, str(tmp_path / 'glued.csv'))
    assert (
        [e['title'] for e in found[:2]] == ['Étude', 'Über Äpfel']
        and found[2]['title'].endswith('on pears')
        and 'line 3' in said
    )


@pytest.mark.parametrize(
    ('data', 'what'),
    [
        (
            b'PK\x03\x04\x14\x00\x06\x00' + bytes(90) + b'xl/workbook.xml',
            'an Excel workbook (.xlsx); save the sheet as CSV',
        ),
        (b'PK\x03\x04\x14\x00\x06\x00' + bytes(90) + b'list.md', 'a zip archive; unpack it'),
        (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(90), 'an old Office file'),
        (b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'a PDF'),
        (bytes(range(256)) * 9, 'a zero byte'),
        (bytes(n for n in range(1, 256)) * 9, 'control characters'),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path, capsys, data, what):
    (tmp_path / 'list.csv').write_bytes(data)
    for command in (['read'], ['lint'], ['resolve'], ['write']):
        assert run([*command, str(tmp_path / 'list.csv')]) == 1
        said = capsys.readouterr()
        assert (
            said.out == ''
            and said.err.count('\n') == 1
            and 'list.csv: the file is binary' in said.err
            and what in said.err
        )


def test_a_guess_is_a_finding_of_the_document(tmp_path, capsys):
    path = written(tmp_path / 'list.md', LIST, 'cp1252')
    assert run(['lint', path]) == 0
    assert (
        'list.md:5: warning: the line is not UTF-8 and was read as Windows-1252; save the file as UTF-8 [not-utf-8]'
        in capsys.readouterr().out
    )
    assert run(['new', path, '--survey', str(tmp_path / 'mine')]) == 0
    tables = build_tables(read_inputs(tmp_path / 'mine'))
    assert tables['findings'].query("code == 'not-utf-8'")[['source', 'line', 'entry_id']].values.tolist() == [
        ['list', 5, 'list:0005']
    ]
    assert sorted(tables['papers']['title']) == ['A Study of Plums', 'Étude des poires']


def test_a_guess_that_makes_no_words_is_an_error(tmp_path, capsys):
    for text, encoding in (('title,year\n梨的研究,2020\n', 'gbk'), ('title,year\nО грушах,2020\n', 'cp1251')):
        assert run(['lint', written(tmp_path / 'list.csv', text, encoding)]) == 1
        assert (
            'neither UTF-8 nor, it seems, Windows-1252; save the file as UTF-8 [unknown-encoding]'
            in capsys.readouterr().out
        )


@pytest.mark.parametrize('encoding', [e for e in ENCODINGS if e[:5] != 'utf-8'])
def test_mending_re_encodes_nothing(tmp_path, capsys, encoding):
    path = written(tmp_path / 'list.md', LIST.replace('https', 'hhttps', 1), encoding)
    before = (tmp_path / 'list.md').read_bytes()
    for options in (['--fix'], ['--fix', '--write']):
        assert run(['lint', path, *options]) == 1
        assert 'is not UTF-8 but' in capsys.readouterr().err
    assert (tmp_path / 'list.md').read_bytes() == before


@pytest.mark.parametrize('encoding', ENCODINGS)
def test_a_table_to_resolve_may_come_from_a_spreadsheet(tmp_path, capsys, encoding):
    text = 'id,title\r\n1,Étude des poires mûres\r\n2,étude des poires mûres\r\n'
    assert run(['resolve', written(tmp_path / 'records.csv', text, encoding)]) == 0
    shown = capsys.readouterr()
    assert '2 records, 1 works' in shown.err and ('records.csv, line 2: is not UTF-8' in shown.err) == (
        encoding == 'cp1252'
    )


@pytest.mark.parametrize(
    'name', ['settings.ini', 'data/taxonomy/taxonomy.csv', 'data/taxonomy/crosswalk.csv', 'data/curated/labels.csv']
)
def test_files_of_the_survey_are_read_where_there_is_no_doubt(tmp_path, capsys, name):
    path = written(tmp_path / 'list.md', LIST.replace('Pears', 'Poires mûres'), 'utf-8')
    assert run(['new', path, '--survey', str(tmp_path / 'mine'), '--title', 'Mûres']) == 0
    capsys.readouterr()  # what `new` says of the list
    file = tmp_path / 'mine' / name
    text = (
        file.read_text(encoding='utf8')
        + '\n; é\n' * (name == 'settings.ini')
        + 'é,,,\n' * (name == 'data/curated/labels.csv')
    )
    file.write_bytes(text.encode('cp1252'))
    assert run(['build', str(tmp_path / 'mine')]) in (1, 2)
    assert (
        ' is not UTF-8; save the file as UTF-8' in (said := capsys.readouterr().err)
        and said.count('\n') == 1
        and f'{name}, line ' in said
    )
    if name == 'data/curated/labels.csv':
        return
    file.write_bytes(text.encode('utf-8'))
    plain = read_inputs(tmp_path / 'mine')
    file.write_bytes(text.encode('utf-16'))
    assert read_inputs(tmp_path / 'mine') == plain


def test_a_built_table_saved_in_another_encoding_is_named(tmp_path):
    assert run(['new', written(tmp_path / 'list.md', LIST, 'utf-8'), '--survey', str(tmp_path / 'mine')]) == 0
    papers = build_tables(read_inputs(tmp_path / 'mine'))['papers']
    path = written(tmp_path / 'papers.csv', table_to_csv(papers, PAPERS), 'cp1252')
    with pytest.raises(TableError, match='papers.csv, line 2: byte 0xc9 is not UTF-8'):
        read_table(path, PAPERS)
    assert read_table(written(tmp_path / 'papers.csv', table_to_csv(papers, PAPERS), 'utf-16'), PAPERS).equals(papers)


def test_any_bytes_are_text_or_refused():
    for data in (
        b'',
        b'\xff',
        b'\xff\xfe',
        b'\xfe\xff\x00',
        b'\xff\xfe\x00\x00\x01',
        b'\xef\xbb\xbf',
        b'\xef\xbb',
        b'\x00',
        b'a\x00',
        bytes(4),
    ):
        try:
            assert isinstance(decode_text(data).text, str)
        except NotText as error:
            assert 'binary' in str(error)


def test_a_table_written_by_the_kit_reads_back(tmp_path, capsys):
    read(capsys, written(tmp_path / 'table.csv', TABLE, 'cp1252'))
    assert run(['read', str(tmp_path / 'table.csv'), '--csv']) == 0
    (tmp_path / 'entries.csv').write_text(capsys.readouterr().out, encoding='utf8')
    assert pd.read_csv(tmp_path / 'entries.csv')['title'].tolist() == ['Étude des poires – une revue', 'On Plums']
