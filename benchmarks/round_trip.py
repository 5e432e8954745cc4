#!/usr/bin/env python3
"""How many fields of bibliographies come back when the kit writes them? Judged by readers that the kit does not use.

usage: round_trip.py FOLDER [--half development|held-back|all] [--pair bib-ris ...] [--misses 20]

Every .bib, .ris and .json (CSL) file below FOLDER is read and written by the kit in each format; the records of the
file and those of what was written are read by pybtex, rispy and json and compared field by field. `csl` as a source
is also made of the .bib files, by this script. A field counts once for each record whose source has it. Within one
format all fields count under their own names; between two formats those of COMMON that the target has a place for.

Two values are equal if they are the same text. Only this is set aside, and nothing else:
- white space, and the form of a character: LaTeX or Unicode (NFC), so `\\'e` is `é`, `--` an en dash, and what the kit
  writes as `\\surveytext{shown}{number}` for letters that no font of LaTeX has is the letters of these numbers;
- in BibTeX braces and the commands that only set a style (`\\emph`); which capitals braces protect in a title is a
  field of its own, `protected`: all that the source protects must be;
- upper and lower case of types, DOIs and language codes, and the address before a DOI;
- the mark between first and last page, and between keywords;
- names by which a format has the same field twice (SAME: `journaltitle` is `journal`, `T1` is `TI`);
- several notes become one, with semicolons between them, where the target has one place;
- dates are compared as year, month and day; a record inherits by `crossref` before it is written.
A record that the independent reader of the source cannot read is not counted, one that the kit sets aside neither;
how many is printed. A written file that its reader cannot read as a whole loses all its fields.

Files are halved by the SHA-256 of their name: develop on the even ones, report the odd ones.
"""

import argparse
import codecs
import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import latexcodec  # noqa: F401 (registers the codec)
import pybtex.errors
import rispy
from pylatexenc.latex2text import LatexNodes2Text
from pybtex.database import BibliographyDataError, parse_string
from pybtex.exceptions import PybtexError

from survey_kit.publish.write import write_whole
from survey_kit.read.readers import read_document
from survey_kit.settings import Source

# fmt: off
SAME = {
    'bib': {'journaltitle': 'journal', 'location': 'address', 'school': 'institution', 'archiveprefix': 'eprinttype',
            'primaryclass': 'eprintclass', 'annotation': 'annote'},
    'ris': {'T1': 'TI', 'A1': 'AU', 'Y1': 'PY', 'JF': 'T2', 'JO': 'T2', 'ED': 'A2', 'PP': 'CY', 'K1': 'KW',
            'N2': 'AB'},
    'csl': {},
}  # fmt: on
COMMON = {
    'bib': {'title': 'title', 'author': 'authors', 'editor': 'editors', 'journal': 'container',
            'booktitle': 'container', 'publisher': 'publisher',
            'address': 'place', 'year': 'year', 'month': 'month', 'day': 'day',
            'volume': 'volume', 'number': 'number', 'pages': 'pages', 'doi': 'doi', 'url': 'url', 'isbn': 'isbn',
            'issn': 'issn', 'abstract': 'abstract', 'keywords': 'keywords', 'language': 'language', 'series': 'series',
            'edition': 'edition', 'note': 'note', 'type of entry': 'type', 'key of entry': 'key', 'pmid': 'pmid',
            'pmcid': 'pmcid'},
    'ris': {'TI': 'title', 'AU': 'authors', 'A2': 'editors', 'T2': 'container', 'PB': 'publisher', 'CY': 'place',
            'PY': 'year', 'month': 'month', 'day': 'day', 'VL': 'volume', 'IS': 'number', 'pages': 'pages', 'DO': 'doi',
            'UR': 'url', 'isbn': 'isbn', 'issn': 'issn', 'AB': 'abstract', 'KW': 'keywords', 'LA': 'language',
            'T3': 'series', 'ET': 'edition', 'N1': 'note', 'TY': 'type', 'ID': 'key'},
    'csl': {'title': 'title', 'author': 'authors', 'editor': 'editors', 'container-title': 'container',
            'publisher': 'publisher', 'publisher-place': 'place', 'year': 'year', 'month': 'month', 'day': 'day',
            'volume': 'volume', 'issue': 'number', 'page': 'pages', 'DOI': 'doi', 'URL': 'url', 'ISBN': 'isbn',
            'ISSN': 'issn', 'abstract': 'abstract', 'keyword': 'keywords', 'language': 'language',
            'collection-title': 'series', 'edition': 'edition', 'note': 'note', 'type': 'type', 'id': 'key',
            'PMID': 'pmid', 'PMCID': 'pmcid'},
}  # fmt: skip
# Types that mean the same, a row each: of BibTeX and biblatex, of RIS, of CSL.
TYPES = [
    ('article suppperiodical review', 'JOUR EJOUR JFULL', 'article-journal review'),
    ('article', 'MGZN', 'article-magazine'),
    ('article', 'NEWS', 'article-newspaper'),
    ('inproceedings conference', 'CPAPER CONF', 'paper-conference'),
    ('book mvbook booklet', 'BOOK EBOOK', 'book'),
    ('collection mvcollection book', 'EDBOOK BOOK', 'book'),
    ('incollection inbook bookinbook suppbook suppcollection', 'CHAP ECHAP', 'chapter'),
    ('inreference', 'ENCYC DICT CHAP', 'entry-encyclopedia entry-dictionary entry chapter'),
    ('reference mvreference', 'BOOK', 'book'),
    ('phdthesis mastersthesis thesis', 'THES', 'thesis'),
    ('techreport report manual', 'RPRT', 'report'),
    ('online electronic www', 'ELEC WEB BLOG', 'webpage post post-weblog'),
    ('unpublished', 'UNPB MANSCPT', 'manuscript'),
    ('misc', 'GEN UNPB ELEC', 'document article webpage'),
    ('software softwareversion softwaremodule codefragment', 'COMP', 'software'),
    ('dataset', 'DATA', 'dataset'), ('patent', 'PAT', 'patent'),
    ('standard', 'STAND', 'standard'), ('periodical', 'JFULL SER', 'periodical'),
    ('video movie', 'VIDEO MPCT', 'motion_picture'),
]  # fmt: skip
FORMS = ('bib', 'ris', 'csl')
WRITTEN = {'bib': 'bibtex', 'ris': 'ris', 'csl': 'csl'}
STYLES = re.compile(r'\\(?:emph|text(?:it|bf|sc|tt|rm|sf|sl|up|normal)|mkbib\w+|textsuperscript|url|it|bf|em)\b ?')
MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split()


def spaced(text):
    "A text with single blanks, its characters composed."
    return ' '.join(unicodedata.normalize('NFC', text).split())


SIGNS = {
    'textquoteright': '’', 'textquoteleft': '‘', 'textquotedblleft': '“', 'textquotedblright': '”', 'textless': '<',
    'textgreater': '>', 'textasciigrave': '`', 'textasciitilde': '~', 'textasciicircum': '^', 'textbackslash': '\\',
    'textbar': '|', 'textquotedbl': '"', 'textquotesingle': "'", 'guillemotleft': '«', 'guillemotright': '»',
    'textperiodcentered': '·', 'textendash': '–', 'textemdash': '—', 'textellipsis': '…', 'textdegree': '°',
}  # fmt: skip
_SIGN = re.compile(r'\{?\\(' + '|'.join(SIGNS) + r')(?![A-Za-z])(?:\{\}|\s*\}| )?')
MADE = re.compile(r'\{?\\surveytext\{(?:[^{}]|\{[^{}]*\})*\}\{([\d,]+)\}\}?')
MATHS = re.compile(r'\\ensuremath\{((?:[^{}]|\{[^{}]*\})*)\}')
_DOTLESS = re.compile(r"""(\\[`'^"~=.])\s*(?:\{\s*\\i\s*\}|\\i(?![A-Za-z])\s?(?:\{\})?)""")


def plain(latex):
    "The text of LaTeX, without braces and styles."
    latex = re.sub(r'(?<!\\)%', r'\\%', re.sub(r'\\(?:enquote|mkbibquote)\*?\{([^{}]*)\}', '“\\1”', latex))
    latex = MADE.sub(lambda match: ''.join(chr(int(code)) for code in match[1].split(',')), latex)
    latex = MATHS.sub(lambda match: LatexNodes2Text().latex_to_text(match[1]).replace('-', '−'), latex)
    latex = _SIGN.sub(lambda match: SIGNS[match[1]], _DOTLESS.sub(r'\1{i}', STYLES.sub('', latex)))
    return spaced(re.sub('[{}]', '', codecs.decode(latex, 'ulatex')))


def protected(title):
    "The capitals of a title in BibTeX that stand in braces, each as its place among the letters."
    depth, found, place = 0, set(), 0
    title = _SIGN.sub(lambda match: SIGNS[match[1]], _DOTLESS.sub(r'\1{i}', MATHS.sub('', STYLES.sub('', title))))
    for sign in codecs.decode(re.sub(r'\{(\\[^{}]*(?:\{[^{}]*\})?)\}', r'\1', title), 'ulatex'):
        depth += {'{': 1, '}': -1}.get(sign, 0)
        place += sign.isalnum()
        if depth > 0 and sign.isupper():
            found.add(place)
    return found


def date_parts(text):
    "Year, month and day that a date gives, as numbers in text; nothing for what is in no known form."
    text = text.strip()
    match = re.match(r'(\d{4})(?:[-/](\d{1,2})?(?:[-/](\d{1,2}))?)?(?:$|[/T ])', text)
    if match:
        return [str(int(part)) if part else '' for part in match.groups()]
    words = re.findall(r'[A-Za-z]+|\d+', text)
    months = [str(MONTHS.index(w[:3].lower()) + 1) for w in words if w[:3].lower() in MONTHS]
    year = next((w for w in words if re.fullmatch(r'\d{4}', w)), '')
    day = next((str(int(w)) for w in words if re.fullmatch(r'\d{1,2}', w)), '')
    return [year, months[0] if months else '', day if months else '']


def add_date(fields, text, year='year'):
    "Add the parts of a date to some fields that do not have them."
    for name, part in zip((year, 'month', 'day'), date_parts(text), strict=True):
        if part and not fields.get(name):
            fields[name] = part


def words_of(text):
    "Keywords, whatever stands between them."
    return tuple(w for word in re.split('[;,\n]', text) if (w := spaced(word)))


def finished(fields, form):
    "Fields with what is not compared set aside."
    for name, value in fields.items():
        if name in ('doi', 'DO', 'DOI'):
            fields[name] = re.sub(r'^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)', '', value, flags=re.I).lower()
        if name in ('pages', 'page'):
            fields[name] = re.sub(r'\s*[-–—‐−]+\s*', '-', value)
        if name in ('language', 'LA', 'langid', 'eprinttype'):
            fields[name] = value.lower()
        if name in ('year', 'PY', 'day') and isinstance(value, str):
            fields[name] = value.lstrip('0') or value
    return {name: value for name, value in fields.items() if value}


def person(one):
    "A person of pybtex as family name, given names and suffix."
    parts = (one.prelast_names + one.last_names, one.first_names + one.middle_names, one.lineage_names)
    return tuple(plain(' '.join(words)) for words in parts)


def bib_fields(entry, key):
    "The fields of an entry that pybtex has read."
    fields = {'type of entry': entry.type.lower(), 'key of entry': '' if key.startswith('unnamed-') else key}
    for name, value in entry.fields.items():
        name = name.lower()
        name = SAME['bib'].get(name, name)
        if name not in fields and name not in ('crossref', 'xdata', 'survey-kit', 'date', 'month'):
            fields[name] = spaced(value) if name in ('url', 'doi', 'file') else plain(value)
    for role, people in entry.persons.items():
        fields[role.lower()] = tuple(map(person, people))
    fields['protected'] = protected(entry.fields.get('title', ''))
    fields['keywords'] = words_of(fields.get('keywords', ''))
    add_date(fields, plain(entry.fields.get('date', '')))
    add_date(fields, '2000-' + m if (m := plain(entry.fields.get('month', ''))).isdigit() else m, 'year of month')
    fields.pop('year of month', '')
    return finished(fields, 'bib')


def read_bib(text, strict=True):
    "The entries of a text in BibTeX in order, or none if pybtex does not take it."
    try:
        with pybtex.errors.capture() as faults:
            found = parse_string(text, 'bibtex').entries
    except (PybtexError, BibliographyDataError, AttributeError, IndexError, ValueError, TypeError):
        return []
    return [] if strict and faults else [bib_fields(entry, key) for key, entry in found.items()]


RIS_MAP = {a + b: a + b for a in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' for b in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'}


def ris_name(text):
    "A name in RIS as family name, given names and suffix; one without comma is printed as it is."
    parts = [spaced(part) for part in text.split(',')]
    return tuple((parts + ['', ''])[:3]) if len(parts) > 1 else ('', parts[0], '')


def read_ris(text):
    "The records of a text in RIS in order, or none if rispy does not take it."
    try:
        found = rispy.loads(text, mapping=RIS_MAP, list_tags=list(RIS_MAP), delimiter_tags_mapping={})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return [ris_fields(record) for record in found]


def ris_fields(record):
    "The fields of a record that rispy has read."
    fields, people = {}, ('AU', 'A1', 'A2', 'ED')
    for tag, values in record.items():
        values = [value for value in map(spaced, values if isinstance(values, list) else [values]) if value]
        name = SAME['ris'].get(tag, tag)
        if tag in ('DA', 'SP', 'EP', 'ER', 'SN') or name in fields or not values:
            continue
        if values[0].startswith('survey-kit: '):
            continue
        fields[name] = tuple(map(ris_name, values)) if tag in people else values if len(values) > 1 else values[0]
    if 'KW' in fields:
        fields['KW'] = tuple(w for value in [fields['KW']] for part in ([value] if isinstance(value, str) else value)
                             for w in words_of(part))  # fmt: skip
    fields |= numbers_of(record.get('SN', []))
    first, last = (spaced(' '.join(record.get(tag, []))) for tag in ('SP', 'EP'))
    fields['pages'] = first if last in ('', first) else f'{first}-{last}'
    for text in (*record.get('DA', []), *record.get('PY', []), *record.get('Y1', [])):
        add_date(fields, text, 'PY date')
    if isinstance(fields.get('PY'), str) and (year := date_parts(fields['PY'])[0]):
        fields['PY'] = year
    elif 'PY date' in fields:
        fields['PY'] = fields['PY date']
    fields.pop('PY date', None)
    return finished(fields, 'ris')


def numbers_of(values):
    "ISBN and ISSN out of the values of the tag that RIS has for both, each as it is printed; others under the tag."
    found = {'isbn': [], 'issn': [], 'SN': []}
    for value in map(spaced, values):
        digits = len(re.findall('[0-9xX]', value))
        found['issn' if digits == 8 else 'isbn' if digits in (10, 13) else 'SN'].append(value)
    return {name: some[0] if len(some) == 1 else tuple(some) for name, some in found.items() if some}


def csl_name(one):
    "A name in CSL as family name, given names and suffix."
    if one.get('literal'):
        return (spaced(one['literal']), '', '')
    particles = (one.get('dropping-particle', ''), one.get('non-dropping-particle', ''), one.get('family', ''))
    return (spaced(' '.join(particles)), spaced(one.get('given', '')), spaced(one.get('suffix', '')))


def read_csl(text):
    "The items of a text in CSL-JSON."
    found = json.loads(text)
    return [csl_fields(item) for item in (found if isinstance(found, list) else [found])]


def csl_fields(item):
    "The fields of an item of CSL."
    fields = {}
    for name, value in item.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            fields[name] = tuple(map(csl_name, value))
        elif isinstance(value, str | int) and name != 'custom':
            fields[name] = spaced(str(value))
        elif name == 'issued':
            parts = (value.get('date-parts') or [[]])[0]
            fields |= dict(zip(('year', 'month', 'day'), (str(int(part)) for part in parts), strict=False))
    fields['keyword'] = words_of(fields.get('keyword', ''))
    return finished(fields, 'csl')


READ = {'bib': read_bib, 'ris': read_ris, 'csl': read_csl}


def common(fields, form):
    "The common fields of a record."
    found = {}
    for name, value in fields.items():
        if name in COMMON[form]:
            found.setdefault(COMMON[form][name], value)
    if fields.get('subtitle'):
        found['title'] = f'{found.get("title", "")}: {fields["subtitle"]}'
    if 'institution' in fields and re.search('thesis|report', found.get('type', '')):
        found.setdefault('publisher', fields['institution'])
    return found


def _printed(name):
    "A name in the order in which one says it."
    return ' '.join(part for part in (name[1], name[0], name[2]) if part)


def _same_name(given, back):
    "Whether two names are the same; one that its source has in one piece as it is printed."
    in_one = '' in (given[0], back[0], given[1], back[1])
    return given == back or in_one and _printed(given) == _printed(back)


def equal(name, given, back, pair):
    "Whether a field came back."
    if name in ('type', 'type of entry', 'TY'):
        places = [FORMS.index(form) for form in pair.split('-')]
        return given.lower() == back.lower() or any(
            given.lower() in row[places[0]].lower().split() and back.lower() in row[places[1]].lower().split()
            for row in TYPES
        )
    if name == 'protected':
        return given <= back
    if isinstance(given, tuple) and given and isinstance(given[0], tuple) and isinstance(back, tuple):
        return len(given) == len(back) and all(map(_same_name, given, back))
    if pair.split('-')[0] != pair.split('-')[1]:  # a format with one place keeps the first of several values
        given, back = ('; '.join(v) if name == 'note' and isinstance(v, list) else v for v in (given, back))
        given, back = (v[0] if isinstance(v, list) else v for v in (given, back))
        if name in ('isbn', 'issn'):
            given, back = (v[0] if isinstance(v, tuple) else v for v in (given, back))
    return sorted(given) == sorted(back) if isinstance(given, list) and isinstance(back, list) else given == back


def compared(given, back, pair):
    "Name, whether it came back, and both values, of each field of a record that counts."
    source, target = pair.split('-')
    if source != target:
        given, back = common(given, source), common(back, target) | ({'issn': back['SN']} if 'SN' in back else {})
        given = {name: value for name, value in given.items() if name in COMMON[target].values()}
    for name, value in given.items():
        found = back.get(name, set() if name == 'protected' else '')
        yield name, equal(name, value, found, pair), value, found


def entries_of(text):
    "The entries that the kit reads in a text."
    return read_document(text.encode(), Source('back', 'back', 'list'))[1]


def csl_of(record):
    "An item of CSL made of the fields of a record in BibTeX, without the kit."
    found = common(record, 'bib')
    names = {common_name: name for name, common_name in COMMON['csl'].items()}
    texts = {n: v for n, v in found.items() if isinstance(v, str) and n not in ('year', 'month', 'day')}
    item = {names[n]: v for n, v in texts.items() if n in names}
    for role in ('authors', 'editors'):
        if role in found:
            item[names[role]] = [{'family': f, 'given': g} if g else {'literal': f} for f, g, _ in found[role]]
    date = [found[part] for part in ('year', 'month', 'day') if found.get(part, '').isdigit()]
    item |= {'issued': {'date-parts': [[*map(int, date)]]}} if date else {}
    types = next((row[2] for row in TYPES if found['type'] in row[0].split()), 'document')
    item |= {'keyword': ', '.join(found['keywords'])} if 'keywords' in found else {}
    return item | {'type': types.split()[0]}


def sources_in(path):
    "Format, and text with the part of it that goes before each record, of a file; a .bib file is also made CSL."
    text = path.read_bytes().decode('utf8', 'replace').replace('\r\n', '\n').replace('\r', '\n').lstrip('\ufeff')
    form = {'.bib': 'bib', '.ris': 'ris', '.json': 'csl'}[path.suffix]
    strings = '\n'.join(re.findall(r'(?im)^\s*(@string\s*\{[^@]*\})', text)) if form == 'bib' else ''
    yield form, text, strings
    if form == 'bib':
        made = [csl_of(r) for raw in entries_of(text)['raw'] for r in read_bib(f'{strings}\n{raw}', strict=False)[:1]]
        made = [item for item in made if item.get('title')]
        if made:
            yield 'csl', json.dumps(made, ensure_ascii=False, indent=1), ''


def original(raw, form, strings):
    "The record in the text of an entry, as the independent reader has it; nothing if it does not take it."
    if form == 'ris' and not re.search(r'^ER  ?-', raw, re.M):
        raw += '\nER  - \n'
    found = read_bib(f'{strings}\n{raw}', strict=False) if form == 'bib' else READ[form](raw)
    return found[0] if len(found) == 1 else None


def measure(path, pairs):
    "Pair, field (none for a record not counted), whether it came back, both values, and the name of the file."
    for form, text, strings in sources_in(path):
        wanted = [pair for pair in pairs if pair.split('-')[0] == form]
        entries = entries_of(text) if wanted else ()
        if not len(entries) or not wanted:
            continue
        records = [original(raw, form, strings) for raw in entries['raw']]
        originals = dict(zip(entries['entry_id'], records, strict=True))
        for pair in wanted:
            target = pair.split('-')[1]
            written = write_whole(entries, WRITTEN[target], entries_of)
            kept = entries[~entries['entry_id'].isin(written.left)]
            kept = kept.sort_values(['line', 'end_line', 'entry_id'], kind='stable')
            back = READ[target](written.text)
            if len(back) != len(kept):
                print(f'{path.name}: {pair}: {len(kept)} records written, {len(back)} read', file=sys.stderr)
                back = [{}] * len(kept)
            found = dict(zip(kept['entry_id'], back, strict=True))
            for entry, given in originals.items():
                if given is None:
                    yield pair, None, True, '', '', path.name
                    continue
                for row in compared(given, found.get(entry, {}), pair):
                    yield pair, *row, path.name


def half_of(path):
    "The half that a file belongs to."
    return ('development', 'held-back')[hashlib.sha256(path.name.encode()).digest()[0] % 2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=Path)
    parser.add_argument('--half', choices=('development', 'held-back', 'all'), default='all')
    parser.add_argument('--pair', nargs='*', default=[f'{a}-{b}' for a in FORMS for b in FORMS])
    parser.add_argument('--misses', type=int, default=0, help='misses to show of each field')
    given = parser.parse_args()
    counts, unread, misses = defaultdict(Counter), Counter(), defaultdict(list)
    paths = sorted(p for p in given.folder.rglob('*') if p.suffix in ('.bib', '.ris', '.json'))
    for path in paths:
        if given.half not in ('all', half_of(path)):
            continue
        for pair, name, same, value, back, where in measure(path, given.pair):
            if name is None:
                unread[pair] += 1
                continue
            counts[pair][same] += 1
            counts[pair, name][same] += 1
            if not same:
                misses[pair, name].append((where, value, back))
    for pair in given.pair:
        right, wrong = counts[pair][True], counts[pair][False]
        share = right / max(right + wrong, 1)
        print(f'{pair}: {share:.4f} of {right + wrong} fields; {unread[pair]} records not counted')
        of_pair = sorted((k for k in misses if k[0] == pair), key=lambda k: (-len(misses[k]), k[1]))
        for key in of_pair if given.misses else ():
            print(f'   {key[1]}: {len(misses[key])} of {sum(counts[key].values())}')
            for where, value, back in misses[key][: given.misses]:
                print(f'      {where[-40:]}: {value!r:.160} -> {back!r:.160}')


if __name__ == '__main__':
    sys.exit(main())
