"What is written is read back: every format, any text, the lists of the survey and bibliographies of every kind."

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from survey_kit.cli import app
from survey_kit.norm.round_trip import ROUND_TRIP_COLUMNS, MARK
from survey_kit.norm.dates import date_kind
from survey_kit.publish.exchange import papers_to_csl, papers_to_ris
from survey_kit.publish.lists import papers_to_markdown
from survey_kit.publish.write import WRITERS, in_sections, settled, write_entries
from survey_kit.read.readers import read_document
from survey_kit.settings import Source
from survey_kit.tables import ENTRIES, PAPERS, VERSIONS, make_table, read_table

ROOT = Path(__file__).parents[1]
SEEDS = sorted(p for p in (ROOT / 'data/raw').iterdir() if p.suffix in ('.md', '.txt'))
PIECES = [
    '# ',
    '- ',
    '* ',
    '1. ',
    '> ',
    '| a | b |',
    '```',
    '`',
    '**',
    '*',
    '_',
    '~~',
    '[',
    ']',
    '](',
    '(',
    ')',
    '![',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<script>alert(1)</script>',
    '&amp;',
    '&lt;',
    '\\',
    '{',
    '}',
    '$',
    '$x_{i}^2$',
    '%',
    '#',
    '@',
    '@misc{a,',
    '\\textbf{',
    '"',
    "'",
    '``',
    "''",
    '--',
    '---',
    '~',
    '^',
    'TY  - JOUR',
    'ER  - ',
    'TI  - ',
    '\n',
    '\r\n',
    '\t',
    '\x00',
    '\x07',
    '\x85',
    '\u2028',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u00ad',
    '\ufeff',
    'é',
    'e\u0301',
    'Ã©',
    'ß',
    '扩散',
    '🔥',
    'ﬁ',
    '://',
    'http://a.b',
    'https://arxiv.org/abs/2401.00001',
    'www.a.org',
    'a@b.org',
    ', ',
    '; ',
    ' and ',
    ' et al.',
    ': ',
    '. ',
    ' > ',
    ' - ',
    '2024',
    'survey-kit: [["title","x","y"]]',
    MARK,
    ' ',
]
WORDS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=4), st.sampled_from(['Fast', 'Diffusion', 'of', 'the', 'GAN'])),
    max_size=7,
).map(''.join)
TITLES = st.tuples(WORDS, st.sampled_from(['A Study of Pears', 'x', '扩散 模型']), WORDS).map(''.join)
DATES = st.one_of(
    st.just(''),
    st.tuples(st.dates(date(1950, 1, 1), date(2089, 12, 31)), st.sampled_from([4, 7, 10])).map(
        lambda d: str(d[0])[: d[1]]
    ),
)
URLS = st.sampled_from(
    [
        '',
        'https://arxiv.org/abs/2401.00001v2',
        'https://doi.org/10.1000/A(b)c',
        'https://a.org/x_(y)?a=1&amp;b={c}',
        'http://ü.org/a b',
        'https://openreview.net/forum?id=aB-c_1',
        'https://github.com/a/b',
    ]
)
ENTRY = st.fixed_dictionaries(
    {
        'title': TITLES,
        'authors': WORDS,
        'venue': st.one_of(WORDS, st.sampled_from(['ICLR', 'arXiv', 'TPAMI', 'ICML Workshop', 'Springer'])),
        'year': st.one_of(st.none(), st.integers(1900, 2099)),
        'date': DATES,
        'url': URLS,
        'code_url': URLS,
        'arxiv_id': st.sampled_from(['', '2401.00001', 'cs/0303001']),
        'doi': st.sampled_from(['', '10.1000/a(b)c', '10.1/{x}_y%z']),
        'nickname': WORDS,
        'abstract': WORDS,
        'section': WORDS,
        'rating': st.one_of(st.none(), st.integers(1, 5)),
        'identifiers': st.sampled_from(['', 'acl:2020.acl-main.1 s2:abc', 'odd:a_b*c']),
        'extra': st.sampled_from(['', '{"pages": "1--2", "note": "a\\n}b"}']),
    }
)


def read(text):
    "The entries of a text, read as `survey-kit read` reads it."
    return read_document(text.encode(), Source('back', 'back', 'list'))[1]


def table_of(rows):
    "Entries with the given fields, a line apart."
    return make_table(
        [
            row
            | {
                'entry_id': f'mine:{n:04d}',
                'source': 'mine',
                'line': n,
                'end_line': n,
                'date_kind': date_kind(row['date']),
            }
            for n, row in enumerate(rows, 1)
        ],
        ENTRIES,
    )


def values(entries, given):
    "What is compared of entries; what is further given only where it was."
    table = pd.DataFrame({name: entries[name].astype('str') for name in (*ROUND_TRIP_COLUMNS, 'date_kind')})
    table['extra'] = table['extra'].where(given['extra'] != '', '')
    return table.to_dict('records')


def assert_round_trip(entries, form):
    text = write_entries(entries, form, read)
    given = in_sections(settled(entries)) if form == 'markdown' else settled(entries)
    back = read(text).sort_values('line', ignore_index=True)
    assert values(back, given) == values(given, given)
    assert not re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]', text), (
        'a control character was written'
    )
    return text


@pytest.mark.parametrize('form', sorted(WRITERS))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(ENTRY, min_size=1, max_size=3))
def test_any_entries_come_back(form, rows):
    assert_round_trip(table_of(rows), form)


@pytest.mark.parametrize('form', sorted(WRITERS))
@pytest.mark.parametrize('seed', SEEDS, ids=lambda p: p.stem)
def test_the_lists_of_the_survey_come_back(form, seed):
    entries = read(seed.read_text(encoding='utf8'))
    assert len(entries) > 20
    text = assert_round_trip(entries, form)
    assert write_entries(read(text), form, read).count('\n') == text.count('\n')


@pytest.mark.parametrize('form', sorted(WRITERS))
def test_mended_by_hand_counts(form):
    "A note holds only for what it was written beside."
    rows = [
        {
            'title': 'A Study of {Pears} \\& <Plums>',
            'authors': 'A. Author',
            'venue': 'NeurIPS',
            'year': 2024,
            'date': '2024',
        }
    ]
    text = write_entries(table_of(rows), form, read)
    mended = re.sub('Study', 'Theory', text.partition('survey-kit: ')[0] if form in ('markdown', 'ris') else text)
    tail = text[len(text.partition('survey-kit: ')[0]) :] if form in ('markdown', 'ris') else ''
    assert 'Theory' in read(mended + tail)['title'][0]


def test_a_list_with_a_line_of_another_form_is_read_like_any_other():
    text = write_entries(
        table_of(
            [
                {'title': f'A Study of {w}', 'date': '2024', 'year': 2024, 'url': f'https://arxiv.org/abs/2401.0000{n}'}
                for n, w in enumerate(('Pears', 'Plums', 'Figs'))
            ]
        ),
        'markdown',
        read,
    )
    more = read(text + '- [A Study of Grapes](https://arxiv.org/abs/2401.00009), ICML 2024\n')
    assert {'A Study of Pears', 'A Study of Plums', 'A Study of Figs', 'A Study of Grapes'} <= set(more['title'])


def test_the_corpus_in_every_form():
    papers, versions = (read_table(ROOT / f'data/tables/{t.name}.csv', t) for t in (PAPERS, VERSIONS))
    groups = dict(zip(papers['paper_id'], papers['venue'], strict=True))
    for text in (
        papers_to_markdown(papers, groups, versions),
        papers_to_ris(papers, versions),
        papers_to_csl(papers, versions),
    ):
        back = read(text)
        assert len(back) == len(papers)
        assert sorted(back['arxiv_id']) == sorted(papers['arxiv_id'])
        assert {unicodedata.normalize('NFC', t).rstrip('.') for t in papers['title']} - {
            t.rstrip('.') for t in back['title']
        } == set()
    assert papers_to_csl(papers, versions) == papers_to_csl(papers.sample(frac=1, random_state=1), versions)


def test_the_command(tmp_path):
    source, out = tmp_path / 'mine.md', tmp_path / 'mine.json'
    source.write_text(
        '# Fruit\n## Mine\n- [A Study of Pears](https://arxiv.org/abs/2401.00001), ICML 2024\n'
        '- [A Study of Plums](https://arxiv.org/abs/2401.00002)\n',
        encoding='utf8',
    )
    shown = CliRunner().invoke(app, ['write', str(source), '--csl', '--out', str(out)])
    assert shown.exit_code == 0 and [o['title'] for o in json.loads(out.read_text(encoding='utf8'))] == [
        'A Study of Pears',
        'A Study of Plums',
    ]
    assert CliRunner().invoke(app, ['write', str(source), '--csl', '--ris']).exit_code == 2


ORCHARD = r"""@phdthesis{ash:thesis,
  title = {On Plums},
  author = {Ash Tree, Ann and {Orchard Keepers' Union}},
  school = {University of Trees},
  year = {2019},
}

@incollection{oak_chapter,
  title = {On Acorns},
  author = {Oak, Jr., Otto},
  booktitle = {Fruit of the Wood},
  year = {2020},
  volume = {2},
  number = {3},
  publisher = {Wood Press},
  address = {Kobe},
  isbn = {978-3-16-148410-0},
  keywords = {acorns, wood},
  pages = {33--44},
  editor = {Elm, Eve},
}
"""


def test_a_bibliography_is_written_in_its_own_fields_types_and_keys():
    assert write_entries(read(ORCHARD), 'bibtex', read) == ORCHARD
    ris = write_entries(read(ORCHARD), 'ris', read)
    lines = (
        'TY  - THES',
        'AU  - Ash Tree, Ann',
        "AU  - Orchard Keepers' Union,",
        'TY  - CHAP',
        'AU  - Oak, Otto, Jr.',
        'A2  - Elm, Eve',
        'VL  - 2',
        'IS  - 3',
        'SP  - 33',
        'EP  - 44',
        'PB  - Wood Press',
        'CY  - Kobe',
        'SN  - 978-3-16-148410-0',
        'ID  - oak_chapter',
    )
    assert [line for line in lines if line not in ris.splitlines()] == []
    csl = json.loads(write_entries(read(ORCHARD), 'csl', read))
    assert csl[0]['author'][1] == {'literal': "Orchard Keepers' Union"} and csl[0]['type'] == 'thesis'
    wanted = {
        'type': 'chapter',
        'volume': '2',
        'issue': '3',
        'page': '33–44',
        'publisher-place': 'Kobe',
        'editor': [{'family': 'Elm', 'given': 'Eve'}],
    }
    assert wanted.items() <= csl[1].items()


def test_a_survey_cites_with_the_fields_of_one_entry_that_has_the_venue(tmp_path):
    import survey_kit as sk
    from survey_kit.publish.bibtex import paper_details, papers_to_bibtex

    both = """@article{a, title={On Plums and Their Stones}, author={Ash, Ann}, journal={Journal of Plums},
 year={2020}, volume={7}, pages={1--9}, doi={10.1000/p.1}}
@article{b, title={On Plums and Their Stones}, author={Ash, Ann}, journal={bioRxiv},
 year={2019}, number={99}, doi={10.1000/p.1}}
"""
    (tmp_path / 'plums.bib').write_text(both)
    corpus = sk.read(tmp_path / 'plums.bib').resolve()
    assert len(corpus.papers) == 1
    written = papers_to_bibtex(
        corpus.papers, corpus.versions, 'published', paper_details(corpus.entries, corpus.matches)
    )
    assert (
        '@article' in written and 'volume = {7}' in written and 'pages = {1--9}' in written and 'number' not in written
    )


KEPT = r"""@inproceedings{4711,
  author = {van der Moor, Ada and {Heath Society}},
  title = {How {Darwin} saw {Wales}: {O}rchids by night},
  booktitle = {Proc. of the 2011 Meeting on Moors (MOOR 2011), 3-5 May 2011, York, UK},
  year = {2011}, address = {Leeds}, location = {York}, keywords = {moor, night}}
@thesis{Fen:12,
  author = {Fen, Bo}, title = {Bogs}, institution = {Fen University}, year = {2012}, type = {Licentiate}}
@misc{tarn, author = {Tarn, Cy}, title = {Lakes}, journal = {Lake Notes}, year = {2013}}
"""


def test_what_a_bibliography_has_is_written_in_its_own_fields():
    import bibtexparser

    written = bibtexparser.parse_string(write_entries(read(KEPT), 'bibtex', read)).entries_dict
    moor, fen, tarn = (written[key] for key in ('4711', 'Fen:12', 'tarn'))
    assert moor['booktitle'] == 'Proc. of the 2011 Meeting on Moors (MOOR 2011), 3-5 May 2011, York, UK'
    assert moor['title'] == 'How {Darwin} saw {Wales}: {Orchids} by night'
    assert (moor['address'], moor['location'], moor['keywords']) == ('Leeds', 'York', 'moor, night')
    assert (fen.entry_type, fen['institution'], fen['type']) == ('thesis', 'Fen University', 'Licentiate')
    assert (tarn.entry_type, tarn['journal']) == ('misc', 'Lake Notes')
    ris = write_entries(read(KEPT), 'ris', read)
    assert 'KW  - moor\nKW  - night\n' in ris and 'PB  - Fen University\n' in ris and 'AU  - Heath Society,\n' in ris


def test_keys_stay_when_an_entry_is_added_below():
    added = KEPT + '@book{TARN, author = {Ling, Di}, title = {Heather}, year = {2014}}\n'
    before, after = (re.findall(r'@\w+\{(.+),', write_entries(read(text), 'bibtex', read)) for text in (KEPT, added))
    assert after == [*before, 'ling2014heather'] and before == ['4711', 'Fen:12', 'tarn']


def test_an_entry_that_would_not_come_back_is_left_out_and_said(tmp_path, monkeypatch):
    (tmp_path / 'kept.bib').write_text(KEPT)
    monkeypatch.setattr('survey_kit.storage._read_back', lambda text: read(text).query("title != 'Bogs'"))
    result = CliRunner().invoke(app, ['write', str(tmp_path / 'kept.bib'), '--bibtex'])
    assert result.exit_code == 1 and '{Fen:12,' not in result.stdout
    assert re.findall(r'@\w+\{(.+),', result.stdout) == ['4711', 'tarn']
    assert 'kept:0006: 1 entries to write' in result.stderr and '2 entries written' in result.stderr
