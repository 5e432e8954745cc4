#!/usr/bin/env python3
"""Look for a text that a reader cannot bear: random changes of small documents in every format, for as long as you
like.

usage: fuzz_readers.py [--seconds 600] [--seed 1] [--readers markdown,rst,...] [--out DIR] [--atheris]

Every text goes through the reader of its format (that of `xlsx` as a workbook, of which a byte may be changed too)
and through the one that its content calls for. A reader may raise
SourceError and nothing else, sets nothing aside by a fault of its own, loses no link, gives every entry an id of
its own, and takes less than a second of CPU for 100 kB, or half a millisecond for each record if these are short. What breaks this is printed with the seed of its round and
written to DIR; what is found becomes a test in tests/test_read_hostile.py. With --atheris (if installed, outside of
this project's environment) the same check runs on the inputs that coverage suggests. `fuzz_chain.py` goes on to
resolving, labelling and the tables.
"""

# ruff: noqa: T201, E501
import argparse
import io
import pathlib
import random
import re
import sys
import time
import traceback

from survey_kit.read.columns import read_csv
from survey_kit.read.faults import faults_in
from survey_kit.read.readers import READERS, find_reader
from survey_kit.read.workbooks import is_workbook, workbook_text
from survey_kit.settings import SourceError

MARKDOWN = '''# List of papers
[![Awesome](https://img.shields.io/badge/a-b-red)](https://awesome.re)
## Contents
- [Image](#image)
## Image (2)
- **[DDIM]** "Denoising Diffusion Implicit Models", *Jiaming Song, Chenlin Meng*, ICLR 2021. [[Paper](https://arxiv.org/abs/2010.02502)] [[Code]](https://github.com/a/b) ⭐⭐
  - A remark: it is 50x faster, see [here](https://x.org).
1. Yang Song, et al. (2023). Consistency Models. In *ICML 2023*, 12(3): 45-67. <https://arxiv.org/abs/2303.01469>
- [x] Wu, A. B., Chen, C. & Li, D. A history of names. Nat. Methods 16, 603–606 (2019).

| Title | Venue | 日期 | Links |
|---|:-:|--|---|
| [Flow Matching](https://arxiv.org/abs/2210.02747) <br> *Y. Lipman* | ICLR | 2022.10.06 | [code](https://github.com/c/d) |

### Scalable Diffusion Models with Transformers
**Authors**: W. Peebles \\
[📄 Paper](https://arxiv.org/abs/2212.09748 "t") ![x](https://img.shields.io/badge/ICCV-2023-blue)
<details><summary><b>Elucidating the Design Space</b> (NeurIPS 2022)</summary>
<table><tr><th>Kind</th><td rowspan="3">Paper</td></tr><tr><td colspan=2><a href="https://arxiv.org/abs/2206.00364">T</a></td></tr></table>
<ul><li>Item one</li><li><p>Item two</p></ul></details>
<!-- * [Old](https://old.org) -->
```
- code [x](https://y.org)
```
[ref]: https://ref.org
'''
RST = '''Reading list
============

* **Consistency Models** : [`Paper <https://arxiv.org/abs/2303.01469>`_][`Code <https://github.com/a/b>`_]
* `Flow Matching <https://arxiv.org/abs/2210.02747>`__, ICLR 2023 [#f1]_

=====  ====  ==========================
Title  Year  Link
=====  ====  ==========================
A B C  2021  `[PDF] <https://x.org/a>`_
=====  ====  ==========================

+------+------+
| a    | b    |
+======+======+
| c    | d    |
+------+------+

.. image:: https://x.org/a.png
   :target: https://x.org
'''
SAMPLES = {
    'markdown': MARKDOWN,
    'rst': RST,
    'page': '\n\n'.join(
        t + '\n\n' + 'We show that a model can be made faster. It needs less steps than before. ' * 6
        for t in ('Consistency Models', 'Flow Matching for Images', 'Progressive Distillation')
    ),
    'bibtex': '@string{x = "ICML"}\n@inproceedings{a1, title={{Consistency} Models}, author = {Song, Yang and Dhariwal,'
    ' P.}, booktitle = x, year = 2023, url={https://arxiv.org/abs/2303.01469}}\n'
    '@article{a1, title="Flow {\\"o} Matching", journal={J. of X}, volume=3, month=jan, doi={10.1145/1.2}}\n'
    '@comment{no}\n',
    'ris': 'TY  - JOUR\nTI  - Consistency Models\nAU  - Song, Yang\nPY  - 2023/01/02\nUR  - https://arxiv.org/abs/'
    '2303.01469\nDO  - 10.1145/1.2\nER  - \n\nTY  - CONF\nT1  - Flow Matching\nER  - \n',
    'medline': 'PMID- 123\nOWN - NLM\nTI  - Consistency Models\n      go on\nFAU - Song, Yang\nDP  - 2023 Jan 2\nLID - '
    '10.1145/1.2 [doi]\n\nPMID- 124\nTI  - Flow Matching\n',
    'wos': 'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Song, Y\n   Ho, J\nTI Consistency Models\nSO '
    'NATURE\nPY 2023\nDI 10.1145/1.2\nER\n\nEF\n',
    'endnote': '<?xml version="1.0"?><xml><records><record><ref-type name="Journal Article">17</'
    'ref-type><titles><title><style>Consistency Models</style></title></titles>'
    '<dates><year>2023</year></dates><urls><related-urls><url>https://arxiv.org/abs/2303.01469</url></'
    'related-urls></urls></record></records></xml>',
    'atom': '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/'
    '2303.01469v2</id><title>Consistency Models</title>'
    '<author><name>Yang Song</name></author><published>2023-03-02T18:30:16Z</published><summary>We.</'
    'summary></entry></feed>',
    'anthology': '<?xml version="1.0"?><collection id="2023.acl"><volume id="1"><meta><booktitle>Proceedings of ACL</'
    'booktitle><year>2023</year></meta>'
    '<paper id="1"><title>Consistency <fixed-case>M</fixed-case>odels</title><author><first>Y</'
    'first><last>Song</last></author><url>2023.acl-1.1</url></paper></volume></collection>',
    'json': '[{"title": "Consistency Models", "authors": ["Yang Song", {"name": "P. D."}], "year": 2023, "url": '
    '"https://arxiv.org/abs/2303.01469", "x": null},\n {"title": 3, "DOI": "10.1145/1.2"}]',
    'csv': 'Title,Authors,Year,Venue,Link\n"Consistency, Models","Song, Yang; Ho, J",2023,ICML,https://arxiv.org/'
    'abs/2303.01469\nFlow Matching,,2022,,\n',
    'refer': '%0 Journal Article\n%A Song, Yang\n%A Ho, J.\n%D 2023\n%T Consistency Models\n%J Journal of X\n%V 12\n%N 3\n'
    '%P 101-119\n%R 10.1145/1.2\n%U https://arxiv.org/abs/2303.01469\n\n%0 Book\n%T Flow Matching\n  goes on\n',
    'refworks': 'RT Journal Article\nSR Electronic(1)\nID 1\nA1 Song,Yang\nA1 Ho,J.\nT1 Consistency Models\nJF Journal of X\n'
    'YR 2023\nVO 12\nIS 3\nSP 101\nOP 119\nDO 10.1145/1.2\nLK https://arxiv.org/abs/2303.01469\n\nRT Book\nT1 Flow Matching\n',
    'ovid': '<1>\nUnique Identifier\n  31000001\nTitle\n  Consistency Models.\nSource\n  Journal of X. 12(3):101-119, 2023.\n'
    'Authors\n  Song Y; Ho J\nAbstract\n  We show.\n\n<2>\nTitle\n  Flow Matching.\nLink to the Ovid Full Text\n  https://x.org/a\n',
    'eric': 'OWN - ERIC\nTI  - Consistency Models\nAU  - Song, Yang\nJT  - Journal of X\nDP  - 2023\nVI  - 12\nIP  - 3\nPG  - 101-119\n'
    'AID - http://x.org/a\n\nOWN - ERIC\nTI  - Flow Matching\n      goes on\nDP  - Win 2022\n',
    'pubmed': '<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>123</PMID><Article><Journal>'
    '<JournalIssue><Volume>12</Volume><PubDate><Year>2023</Year><Month>Mar</Month></PubDate></JournalIssue><Title>J of X'
    '</Title></Journal><ArticleTitle>Consistency <i>Models</i></ArticleTitle><Abstract><AbstractText Label="AIM">We.'
    '</AbstractText></Abstract><AuthorList><Author><LastName>Song</LastName><ForeName>Yang</ForeName></Author></AuthorList>'
    '</Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1145/1.2</ArticleId></ArticleIdList>'
    '</PubmedData></PubmedArticle></PubmedArticleSet>',
    'datacite': '{"data": [{"id": "10.5281/zenodo.1", "type": "dois", "attributes": {"doi": "10.5281/zenodo.1", "titles": '
    '[{"title": "Consistency Models"}], "creators": [{"name": "Song, Yang", "nameType": "Personal"}], "publisher": "Zenodo",'
    ' "publicationYear": 2023, "dates": [{"date": "2023-03-02", "dateType": "Issued"}], "types": {"resourceTypeGeneral": '
    '"Text"}, "url": "https://zenodo.org/records/1"}},\n {"attributes": {"titles": [{"title": 3}], "creators": []}}]}',
    'xlsx': 'Title,Authors,Year,Venue,Link\nConsistency Models,"Song, Yang; Ho, J",2023,ICML,https://arxiv.org/abs/'
    '2303.01469\nFlow Matching,,2022.0,,\n\n,,,,\nOn Pears,Roe,2021-03-04,Pomology,10.1145/1.2\n',
    'yaml': '- title: Consistency Models\n  authors: Yang Song\n  year: 2023\n  links: {paper: "https://arxiv.org/'
    'abs/2303.01469"}\n- title: Flow Matching\n  tags: [a, b]\n',
}
MARKS = [
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '<',
    '>',
    '`',
    '```\n',
    '*',
    '**',
    '_',
    '|',
    ' | ',
    '\n',
    '\n\n',
    '\n- ',
    '\n    - ',
    '\n1. ',
    '\n# ',
    '\n### ',
    '> ',
    '<br>',
    '<li>',
    '</li>',
    '<td rowspan="999">',
    '<td colspan=99>',
    '<tr>',
    '</table>',
    '<table>',
    '<details>',
    '<summary>',
    '<a href="',
    '</a>',
    '<!--',
    '-->',
    '&nbsp;',
    '&#x110000;',
    '\\',
    '"',
    "'",
    '“',
    '「',
    '《',
    '（',
    '）',
    '：',
    '，',
    '。',
    '{',
    '}',
    '@',
    'TY  - ',
    'ER  - ',
    '\ufeff',
    '\u202e',
    '\x00',
    '\r',
    '\u2028',
    '\t',
    '😀',
    '⭐',
    'https://arxiv.org/abs/2303.01469',
    'http://',
    'javascript:',
    'et al.',
    ' and ',
    ', ',
    '. ',
    '; ',
    ' by ',
    ' in ',
    '2023',
    '(2020)',
    '12(3): 45',
    'A. B., ',
    'Ann Bee, ',
    'ICML 2023',
    'title:',
    'Authors: ',
    '===',
    '---',
    '~~~~',
    '+--+',
    '`a <https://x.org>`_',
    '<!ENTITY a "b">',
    ']]>',
    '<![CDATA[',
    '1e999',
    '-',
    '00000000000000000000',
    '\ud800',
]


def changed(rng, text):
    "`text` after one to eight random changes; a part may be repeated up to some 20 kB."
    for _ in range(rng.randint(1, 8)):
        at, to = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        kind = rng.randrange(8)
        if kind <= 2:
            text = text[:at] + rng.choice(MARKS) + text[at:]
        elif kind == 3:
            text = text[:at] + text[min(to, at + 40) :]
        elif kind == 4:
            text = text[:at] + text[at:to] * 2 + text[to:]
        elif kind == 5:
            text = text[:at] + rng.choice(MARKS) * rng.choice((3, 30, 300, 3000)) + text[at:]
        elif kind == 6:
            other = SAMPLES[rng.choice(sorted(SAMPLES))]
            text = text[:at] + other[rng.randrange(len(other)) :][: rng.randint(1, 400)] + text[to:]
        else:
            text = text[:at] + ''.join(rng.sample(text[at:to], to - at))[:80] + text[to:]
        text = text[:100_000]
    return text


def check(read, text):
    "What is wrong with the reading of `text`, or nothing."
    began = time.process_time()
    try:
        reading = read(text, 'fuzz')
    except SourceError:
        return ''
    except Exception:
        return traceback.format_exc(limit=-3)
    spent = time.process_time() - began
    total, inside, outside = reading.links
    if total != inside + outside:
        return f'{total} links, {inside} in entries, {outside} in rejects'
    if len(faults := faults_in(reading.rejects)):
        return f'set aside by a fault: {"; ".join(faults["reason"])}'
    if not reading.entries['entry_id'].is_unique:
        return 'an entry_id twice'
    if reading.rejects['n_links'].sum() != outside:
        return f'{outside} links in rejects, but their rows hold {reading.rejects["n_links"].sum()}'
    records = len(reading.entries) + len(reading.rejects)
    if spent > max(0.7, len(text.encode('utf8', 'replace')) / 100_000, records / 2000):
        return f'{spent:.2f} s of CPU for {len(text)} characters, {records} records'
    return ''


_UNFIT = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')  # for a cell of a workbook


def read_workbook(text, source):
    "Read the rows of a text from a workbook; the length of the text decides which of its bytes is changed, if any."
    from openpyxl import Workbook

    book = Workbook()
    for line in text.split('\n')[:2000]:
        book.active.append([_UNFIT.sub(' ', cell)[:30_000] for cell in line.split(',')[:200]])
    book.save(packed := io.BytesIO())
    data = bytearray(packed.getvalue())
    if len(text) % 2:
        data[len(text) * 997 % len(data)] ^= 1 + len(text) % 255
    if not is_workbook(data):
        raise SourceError('not a workbook any more')
    return read_csv(workbook_text(bytes(data), source, 64_000_000), source)


def look(name, text, seed, out):
    "Check one text with two readers and tell what is found; returns how many faults."
    faults, own = 0, [read_workbook] if name == 'xlsx' else [r.read for r in READERS if r.name == name]
    for read in dict.fromkeys((*own, find_reader(text).read)):
        if not (fault := check(read, text)):
            continue
        faults += 1
        print(f'{name}, seed {seed}, {read.__name__}: {fault.strip()}', flush=True)
        if out:
            (pathlib.Path(out) / f'{name}-{seed}.txt').write_text(text, encoding='utf8', errors='surrogatepass')
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seconds', type=float, default=600)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--readers', default=','.join(SAMPLES))
    parser.add_argument('--out')
    parser.add_argument('--atheris', action='store_true')
    given = parser.parse_args()
    names, until, seed, faults = given.readers.split(','), time.monotonic() + given.seconds, given.seed, 0
    if given.atheris:
        return fuzz_by_coverage(names, given)
    while time.monotonic() < until:
        rng = random.Random(seed)
        name = rng.choice(names)
        faults += look(name, changed(rng, SAMPLES[name]), seed, given.out)
        seed += 1
    print(f'{seed - given.seed} texts, {faults} faults')
    return faults > 0


def fuzz_by_coverage(names, given):
    "The same check on what atheris proposes; stops at the first fault."
    import atheris

    def one(data):
        provider = atheris.FuzzedDataProvider(data)
        name = names[provider.ConsumeIntInRange(0, len(names) - 1)]
        if look(name, provider.ConsumeUnicode(20_000), 0, given.out):
            raise RuntimeError('a fault was found')

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f'-max_total_time={int(given.seconds)}', f'-seed={given.seed}'], one)
    atheris.Fuzz()


if __name__ == '__main__':
    sys.exit(main())
