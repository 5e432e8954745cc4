"What is written is read by programs that the kit does not use: pybtex, rispy, and a processor of CSL styles."

import json
import warnings

import pybtex.errors
import pytest
import rispy
from pybtex.database import parse_string

from survey_kit.publish.write import write_entries
from survey_kit.read.readers import read_document
from survey_kit.settings import Source

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>plain</title><id>plain</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name/></names>
<text variable="title" prefix=" T="/><text variable="container-title" prefix=" C="/>
<date variable="issued" prefix=" D="><date-part name="year"/><date-part name="month" form="numeric" prefix="-"/></date>
<text variable="publisher" prefix=" P="/><text variable="page" prefix=" S="/><text variable="DOI" prefix=" I="/>
</layout></bibliography></style>"""
BIB = r"""@inreference{lake, title={Lakes of the {N}orth}, author={Åberg, Örjan and {Lake Society}},
  subtitle={A Survey}, booktitle={Waters}, date={2019-03-07}, langid={swedish}, location={Umeå}, timestamp={2020},
  file={C\:\\lakes_1.pdf},
  pages={3--9}, eid={e12}, pmid={1234567}, doi={10.1002/(sici)1097(1997)28:7<487::aid>3.0.co;2-v}, ee={https://x.org/l}}
@misc{4711, title={Shores and "Tides": The {\TeX}book Way}, journal={Shore Notes}, year={2020}, url={https://x.org/a,b}}
@patent{river, title={River Gauge}, author={Strand, Siri}, number={US 7}, year={2001}, holder={Gauge AB}, publisher={P}}
"""
RIS = """TY  - SER
ID  - 17
TI  - Springs and wells.
AU  - Brunn, Kai, Jr.
AU  - Water Board,
T2  - Papers on Water
JO  - Pap. Water
PY  - 2018
DA  - MAR 5
SN  - 1234-5679
978-3-16-148410-0
DO  - see the web page
C5  - 7654321
U2  - L612345678
KW  - wells
springs
N1  - one note
N1  - another note
UR  - https://x.org/1; https://x.org/2
L1  - https://x.org/s.pdf
DB  - Waters
ER  -
"""
CSL = json.dumps(
    [
        {
            'id': 12,
            'type': 'entry-encyclopedia',
            'title': 'Fjord',
            'author': [{'family': 'Vik', 'given': 'Eva', 'non-dropping-particle': 'av'}, {'literal': 'Fjord Club'}],
            'editor': [{'family': 'Sund', 'given': 'Ole'}],
            'container-title': 'Encyclopedia of Coasts',
            'publisher': 'Coast Press',
            'issued': {'date-parts': [[2017, 4]]},
            'call-number': 'C 1',
            'PMID': '2345678',
        }
    ]
)
GIVEN = {'bibtex': BIB, 'ris': RIS, 'csl': CSL}


def read(text):
    "The entries of a text."
    return read_document(text.encode(), Source('back', 'back', 'list'))[1]


def written(text, form):
    "The entries of a text in a format."
    return write_entries(read(text), form, read)


def bib_of(text):
    "The entries of a text as pybtex reads what is written of them."
    pybtex.errors.set_strict_mode(True)
    return parse_string(written(text, 'bibtex'), 'bibtex').entries


def ris_of(text):
    "The records of a text, tag to values, as rispy reads what is written of them."
    tags = {tag: tag for tag in [*rispy.TAG_KEY_MAPPING, 'C1', 'C2', 'C5', 'U2', 'DB']}
    return rispy.loads(written(text, 'ris'), mapping=tags, list_tags=[*tags], delimiter_tags_mapping={})


def csl_of(text):
    "The items of what is written of a text, by id."
    return {item['id']: item for item in json.loads(written(text, 'csl'))}


def test_bibtex_keeps_types_names_and_what_only_it_has():
    found = bib_of(BIB)
    lake = found['lake']
    assert [(key, entry.type) for key, entry in found.items()] == [
        ('lake', 'inreference'),
        ('4711', 'misc'),
        ('river', 'patent'),
    ]
    assert (lake.fields['title'], lake.fields['subtitle']) == ('Lakes of the {North}', 'A Survey')
    names = ('langid', 'location', 'file', 'timestamp', 'pages', 'eid', 'pmid', 'ee', 'year', 'month', 'day')
    assert [lake.fields[name] for name in names] == [
        'swedish',
        r'Ume{\r{a}}',
        r'C\:\\lakes_1.pdf',
        '2020',
        '3--9',
        'e12',
        '1234567',
        'https://x.org/l',
        '2019',
        'March',
        '7',
    ]
    assert lake.fields['doi'] == '10.1002/(sici)1097(1997)28:7<487::aid>3.0.co;2-v'
    assert [str(person) for person in lake.persons['author']][1] == '{Lake Society}'
    assert (found['4711'].fields['url'], found['river'].fields['holder']) == ('https://x.org/a,b', 'Gauge AB')
    assert 'TeXbook' in found['4711'].fields['title'] and 'address' not in lake.fields


def test_ris_keeps_every_line():
    (record,) = ris_of(RIS)
    wanted = {
        'TY': 'SER',
        'ID': ['17'],
        'TI': ['Springs and wells.'],
        'AU': ['Brunn, Kai, Jr.', 'Water Board,'],
        'T2': ['Papers on Water'],
        'JO': ['Pap. Water'],
        'DA': ['2018/03/05'],
        'SN': ['1234-5679', '978-3-16-148410-0'],
        'DO': ['see the web page'],
        'C5': ['7654321'],
        'U2': ['L612345678'],
        'KW': ['wells', 'springs'],
        'N1': ['one note', 'another note'],
        'UR': ['https://x.org/1', 'https://x.org/2'],
        'L1': ['https://x.org/s.pdf'],
        'DB': ['Waters'],
    }
    assert {tag: record.get(tag) for tag in wanted} == wanted


def test_csl_keeps_variables_and_ids():
    (item,) = csl_of(CSL).values()
    wanted = json.loads(CSL)[0] | {'id': '12'}
    wanted['author'][0] = {'family': 'av Vik', 'given': 'Eva'}
    assert {name: item.get(name) for name in wanted} == wanted


def test_between_formats_each_field_has_the_place_of_the_format():
    springs = bib_of(RIS)['17']
    wanted = (
        '7654321',
        'Papers on Water',
        '1234-5679',
        '978-3-16-148410-0',
        'one note; another note',
        'https://x.org/1',
    )
    assert tuple(springs.fields[n] for n in ('pmid', 'booktitle', 'issn', 'isbn', 'note', 'url')[:1]) == wanted[:1]
    assert [springs.fields[name] for name in ('issn', 'isbn', 'note', 'url')] == [*wanted[2:]]
    assert csl_of(RIS)['17']['PMID'] == '7654321' and csl_of(BIB)['lake']['PMID'] == '1234567'
    lake, _, river = ris_of(BIB)
    assert (lake['TY'], lake['AN'], lake['DB'], river['TY']) == ('ENCYC', ['1234567'], ['PubMed'], 'PAT')
    (fjord,) = ris_of(CSL)
    assert (fjord['ID'], fjord['A2'], fjord['PB'], fjord['AN']) == (['12'], ['Sund, Ole'], ['Coast Press'], ['2345678'])
    assert [str(person) for person in bib_of(CSL)['12'].persons['editor']] == ['Sund, Ole']


@pytest.mark.parametrize('target', GIVEN)
@pytest.mark.parametrize('source', GIVEN)
def test_identifiers_are_read_again_from_every_format(source, target):
    given, back = read(GIVEN[source]), read(written(GIVEN[source], target))
    assert back['identifiers'].tolist() == given['identifiers'].tolist()
    assert any('pubmed:' in identifiers for identifiers in given['identifiers'])


def test_a_note_is_not_needed_for_what_the_format_has_a_place_for():
    assert 'survey-kit' not in written(RIS, 'ris')
    assert written(BIB, 'bibtex').count('survey-kit') == 1  # straight quotes, which LaTeX prints as others


def test_a_processor_of_csl_styles_takes_every_item(tmp_path):
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    (tmp_path / 'plain.csl').write_text(STYLE, encoding='utf8')
    items = [item for text in GIVEN.values() for item in csl_of(text).values()]
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        style = CitationStylesStyle(str(tmp_path / 'plain.csl'), validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item['id'])]))
    shown = [str(line) for line in made.bibliography()]
    assert len(shown) == len(items) == 5
    for item, line in zip(items, shown, strict=True):
        assert f'T={item["title"]}' in line and str(item['issued']['date-parts'][0][0]) in line, line
    assert 'Örjan Åberg' in shown[0] and 'Lake Society' in shown[0] and 'C=Waters' in shown[0]
