"""Variants of small lists are read as they were read before; `tests/variants.tsv` holds what each gives.

The lists of test_shapes.py and the examples of the rules are changed at random, with seeds: words give way to names,
venues, years, labels and addresses, marks to other marks, lines are parted, joined and moved. Few of these variants
are good lists, and some are read badly; but whoever changes a decision of the reader sees in the difference of this
file what it decides. If the change is wanted, write the file anew with `python tests/test_variants.py` and commit it
with the change.
"""

# ruff: noqa: E501
import random
import re
from pathlib import Path

import pytest
from test_shapes import SHAPES

from survey_kit.read.classify.classifier import CLASSIFICATION_RULES, classify
from survey_kit.read.document.caches import forget_document
from survey_kit.read.document.markdown import parse_document
from survey_kit.read.lists import cases_of

GOLDEN = Path(__file__).with_name('variants.tsv')
WORDS = (
    'NeurIPS|ICLR 2021|CVPR Workshop 2023|arXiv preprint|Nature Methods|Journal of Tides|In Proc. of ICML|under review|'
    'Ann Ash|Birch, C. D.|de la Cruz|et al.|and Di Dale|Ash, B., Cedar, E.|Li Wei, Wang Fang|张伟|(2020)|2019|2021-05|May 2022|'
    'vol. 12|pp. 4-9|12(3)|paper|PDF|code|Project Page|[link]|Dataset|slides|video|survey|A|of|we|This|is|the|Seals|'
    'SealNet:|"Quoted Seals"|**bold**|*in italics*|`code`|~~gone~~|Abstract|TL;DR:|Title:|Authors:|Venue:|🔥|⭐⭐⭐|'
    'oral|Best Paper|(Spotlight)|IEEE|ACM|Springer|Google|MIT|[1]|- |1.|:|?|!|…|www.seals.org|doi:10.1000/182'
).split('|')
ADDRESSES = (
    'https://arxiv.org/abs/2101.00001 https://arxiv.org/pdf/2101.00002v2 https://github.com/ann/seals https://a.org/seals '
    'https://ann.github.io/seals https://www.youtube.com/watch?v=1 https://doi.org/10.1000/182 https://medium.com/a '
    'https://openreview.net/forum?id=a1 https://openreview.net/pdf?id=a1 https://huggingface.co/a/b #part-1 '
    'https://aclanthology.org/2021.acl-long.1 https://openaccess.thecvf.com/a.html https://twitter.com/a/status/1'
).split()
MARKS = '. , ; : - – | ( ) [ ] " * ** _ / — ， 。 <br> · # ? !'.split()
ADDRESS = re.compile(r'https?://[^\s)\]>"]+')


def _word(text, draw):
    "A word gives way to one of WORDS, goes, or stands twice."
    words = text.split(' ')
    place = draw.randrange(len(words))
    words[place] = draw.choice([draw.choice(WORDS), draw.choice(WORDS), '', f'{words[place]} {words[place]}'])
    return ' '.join(words)


def _insert(text, draw):
    "One of WORDS is put between two words."
    words = text.split(' ')
    words.insert(draw.randrange(len(words) + 1), draw.choice(WORDS))
    return ' '.join(words)


def _mark(text, draw):
    "A mark gives way to another or goes."
    places = [m.start() for m in re.finditer(r'[^\w\s]', text)]
    if not places:
        return text
    place = draw.choice(places)
    return text[:place] + draw.choice([*MARKS, '']) + text[place + 1 :]


def _address(text, draw):
    "An address gives way to another."
    found = list(ADDRESS.finditer(text))
    if not found:
        return text
    match = draw.choice(found)
    return text[: match.start()] + draw.choice(ADDRESSES) + text[match.end() :]


def _lines(text, draw):
    "Two lines are joined, one is parted, moved, set in or taken out."
    lines = text.split('\n')
    place = draw.randrange(len(lines))
    words = lines[place].split(' ')
    cut = draw.randrange(len(words) + 1)
    changed = draw.choice(
        [
            [lines[place] + ' ' + ''.join(lines[place + 1 : place + 2])],
            [' '.join(words[:cut]), '  ' + ' '.join(words[cut:])],
            [' '.join(words[:cut]) + '<br>' + ' '.join(words[cut:])],
            ['  ' + lines[place]],
            [lines[place].lstrip(' -*1234567890.#')],
            ['- ' + lines[place]],
            [],
            ['', lines[place], ''],
        ]
    )
    return '\n'.join([*lines[:place], *changed, *lines[place + 1 :]])


def variant(text, seed):
    "A text changed once to three times, by a seed."
    draw = random.Random(seed)
    for _ in range(draw.randrange(1, 4)):
        text = draw.choice([_word, _word, _insert, _mark, _mark, _address, _lines])(text, draw)
    return text


BASES = {name: text for name, (text, _) in SHAPES.items()} | {
    f'{rule.name} {kind}': getattr(rule, kind) for rule in CLASSIFICATION_RULES for kind in ('fires', 'spares')
}
FIELDS = 'title nickname authors venue date arxiv_id doi url code_url rating'.split()


def reading_of(text):
    "What a text gives: the fields of each segment that is an entry, the shape and reason of each that is none."
    rows = []
    for case in cases_of(parse_document(text)):
        reason = classify(case)
        given = [case.segment.shape, reason] if reason else [str(case.fields[name]) for name in FIELDS]
        rows.append(' | '.join([*given, ' > '.join(case.segment.section)]).replace('\t', ' ').replace('\n', ' '))
    forget_document()
    return rows


def readings(name):
    "The lines of the file for the variants of one list."
    count = 14 if name in SHAPES else 5
    return [
        f'{name}\t{n}\t{line}'
        for n in range(count)
        for line in reading_of(variant(BASES[name], f'{name} {n}')) or ['nothing']
    ]


def stored():
    "The lines of the file by the name of the list."
    found = {}
    for line in GOLDEN.read_text(encoding='utf8').splitlines():
        found.setdefault(line.split('\t')[0], []).append(line)
    return found


STORED = stored() if GOLDEN.exists() else {}


@pytest.mark.parametrize('name', BASES)
def test_variants_are_read_as_before(name):
    assert readings(name) == STORED[name]


def test_the_file_holds_nothing_else():
    assert sorted(STORED) == sorted(BASES)


if __name__ == '__main__':
    GOLDEN.write_text(''.join(f'{line}\n' for name in BASES for line in readings(name)), encoding='utf8')
