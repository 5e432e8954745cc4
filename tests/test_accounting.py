"""Every line that is not blank is counted once, and every row names lines that are there, whatever reader was at work.

Small documents of every format are changed at random, with seeds: lines go, stand twice, change places or are cut.
"""

import random
import re

import pytest

from survey_kit.read.accounting import account_text, lost_text
from survey_kit.read.readers import read_document
from survey_kit.settings import Source, SourceError

DOCUMENTS = {
    'markdown': '# Seals\n\nWords on seals.\n\n- Seals at Sea, ICML 2020\n- [Blog](https://medium.com/a)\n\n'
    '| Title | Year |\n|---|---|\n| Tides at Night | 2021 |\n\n```\ncode\n```\n[a]: https://a.org\n![](a.png)\n',
    'html': '<h1>Seals</h1>\n<table>\n<tr><th>Title</th></tr>\n<tr><td>Seals at Sea</td></tr>\n</table>\n<!-- a -->\n',
    'rst': 'Seals\n=====\n\n* `Seals at Sea <https://arxiv.org/abs/2301.00009>`_\n\n====== ====\nTitle  Year\n'
    '====== ====\nTides  2020\n====== ====\n\n.. image:: a.png\n',
    'page': '\n\n'.join(f'{t}\n\n{"Seals dive at night. They rest by day. " * 9}' for t in ('Seals', 'Tides', 'Nets')),
    'bibtex': '% by hand\n@string{t = "Tides"}\n@article{a,\n title = {Seals at Sea},\n year = 2020\n}\n@comment{no}\n',
    'ris': 'TY  - JOUR\nTI  - Seals at Sea\nPY  - 2020\nER  - \n\nTY  - JOUR\nT1  - Tides\nER  - \n',
    'medline': 'PMID- 1\nTI  - Seals at Sea\n      by night\nDP  - 2020\n\nPMID- 2\nTI  - Tides at Night\n',
    'wos': 'FN Web of Science\nVR 1.0\nPT J\nTI Seals at Sea\nPY 2020\nER\n\nEF\n',
    'atom': '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<entry>\n<title>Seals at Sea</title>\n'
    '<id>http://arxiv.org/abs/2301.00009v1</id>\n</entry>\n</feed>\n',
    'json': '[\n {"title": "Seals at Sea",\n  "year": 2020},\n {"title": 3}\n]\n',
    'csv': 'Title,Year\n"Seals\nat Sea",2020\n\nTides at Night,2021\n,2022\n',
    'yaml': '- title: Seals at Sea\n  year: 2020\n\n- title: Tides at Night\n  tags: [a, b]\n',
}


def variants(text, n=12):
    "A text and others that come of it by changes of its lines."
    yield text
    for seed in range(n):
        draw, lines = random.Random(seed), text.split('\n')
        for _ in range(draw.randint(1, 3)):
            at = draw.randrange(len(lines))
            line = lines.pop(at)
            parts = [[], [line, line], [line[: len(line) // 2]], [line, '', 'Ann Ash (2020). Words on seals.']]
            lines[at:at] = draw.choice(parts)
            lines = lines or ['']
        yield '\n'.join(lines)


def counts_of(text):
    "The row of sources of a text, or nothing if it is refused."
    try:
        return read_document(text.encode(), Source('mine', 'mine', 'list'))[0]
    except SourceError:
        return None


@pytest.mark.parametrize('form', sorted(DOCUMENTS))
def test_every_line_is_counted_once(form):
    for text in variants(DOCUMENTS[form]):
        if (row := counts_of(text)) is None:
            continue
        blank = sum(not line.strip() for line in text.split('\n'))
        kinds = sum(int(n) for n in re.findall(r' (\d+)(?:,|$)', row['other_lines']))
        assert row['n_text_lines'] == len(text.split('\n')) - blank
        assert row['n_lines_entries'] + row['n_lines_rejects'] + row['n_lines_other'] == row['n_text_lines']
        assert kinds == row['n_lines_other'], row['other_lines']


def test_a_table_has_a_header_and_no_prose():
    for text in (
        'Title,Year\nSeals at Sea,2020\n',
        'Title\tYear\nSeals at Sea\t2020\n',
        'Title;Year\nSeals at Sea;2020\n',
    ):
        assert counts_of(text)['other_lines'] == 'header 1'


def test_one_thing_is_said_in_the_singular():
    from types import SimpleNamespace

    row = SimpleNamespace(**counts_of('Ann Ash, Bo Birch (2020). Words, pp. 4-9, 2020.\n'))
    assert account_text(row).startswith('1 line of text: ')
    assert not lost_text(row) or lost_text(row).startswith('1 place looks like a citation and is in ')
