"""The checks of single lines on the survey's own sources, any text whatever, and lines made to be slow."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.linter.lint import FACTS, SPELLING, find_findings
from survey_kit.read.readers import decode, read_sources
from survey_kit.settings import read_settings
from survey_kit.tables import ENTRIES, make_table

RAW = Path(__file__).parent.parent / 'data' / 'raw'
NO_ENTRIES = make_table([], ENTRIES)

# Read by eye: where the sources are broken on a single line, mojibake aside.
BROKEN = {
    ('diffusion_flow', 175, 'malformed-id'),
    ('efficient_diffusion', 172, 'malformed-id'),
    ('efficient_diffusion', 55, 'broken-url'),
    ('efficient_diffusion', 279, 'broken-url'),
    ('efficient_diffusion', 72, 'broken-link'),
    ('efficient_diffusion', 192, 'broken-link'),
    ('efficient_diffusion', 248, 'bullet-without-space'),
    ('efficient_diffusion', 354, 'link-as-image'),
    ('efficient_diffusion', 288, 'page-as-badge'),
    ('efficient_diffusion', 6, 'empty-link'),
    ('efficient_diffusion', 167, 'url-tail'),
    ('efficient_diffusion', 208, 'url-tail'),
    ('efficient_diffusion', 335, 'expiring-url'),
    ('efficient_diffusion', 377, 'lost-characters'),
    *(('efficient_diffusion', line, 'url-ballast') for line in (94, 108, 135, 140, 175, 194, 264, 286, 354)),
}

# Read by eye: entries that contradict themselves, each other or what everybody knows. Every other entry is a good one.
CONTRADICTED = {
    'entry-in-two-sections': {
        'alignment': [74],
        'diffusion_flow': [117, 137],
        'efficient_diffusion': [144, 159, 270, 272, 285, 317],
    },
    'id-against-date': {'alignment': [113], 'efficient_diffusion': [142, 217]},
    'latex-macro': {'daily_papers': [35, 75, 227]},
    'link-names-other-title': {'efficient_diffusion': [330]},
    'month-as-year': {'efficient_diffusion': [72]},
    'no-paper-link': {'diffusion_flow': [167], 'efficient_diffusion': [354]},
    'repeated-entry': {'efficient_diffusion': [139, 173, 194, 197, 198, 199, 319]},
    'shared-link': {'efficient_diffusion': [49]},
    'submission-year': {'efficient_diffusion': [65, 66, 84, 107, 131, 155, 276]},
    'title-in-capitals': {'diffusion_flow': [62, 72, 106, 134]},
    'titles-differ': {'diffusion_flow': [62], 'post_training': [70]},
    'two-ids': {'efficient_diffusion': [273]},
    'venue-against-link': {
        'efficient_diffusion': [67, 73, 79, 94, 108, 174, 222, 238, 239, 247, 250, 257, 330, 340, 342]
    },
    'venue-before-id': {'efficient_diffusion': [186, 272]},
    'venue-slip': {'efficient_diffusion': [145, 175, 200, 238, 242, 247, 258, 286, 332]},
}


def found(texts):
    return {(f.source, f.line, f.code) for f in find_findings(NO_ENTRIES, texts).itertuples()}


def test_lines_of_the_sources():
    texts = {
        path.stem: path.read_bytes().decode('utf8') for path in sorted(RAW.iterdir()) if path.suffix in ('.md', '.txt')
    }
    findings = found(texts)
    assert {f for f in findings if f[2] != 'mojibake'} == BROKEN
    mangled = {
        name: {line for source, line, code in findings if code == 'mojibake' and source == name} for name in texts
    }
    assert {name: len(lines) for name, lines in mangled.items() if lines} == {
        'alignment': 1,
        'diffusion_flow': 51,
        'efficient_diffusion': 4,
    }
    assert mangled['efficient_diffusion'] == {9, 15, 32, 374}


def test_entries_of_the_sources():
    survey = read_settings(RAW)
    documents = {source: (survey.root / source.path).read_bytes() for source in survey.sources}
    _, entries, _ = read_sources(documents)
    findings = find_findings(entries, {source.name: decode(data, source.path) for source, data in documents.items()})
    told = {
        (code, source, line)
        for code, lines in CONTRADICTED.items()
        for source, numbers in lines.items()
        for line in numbers
    }
    assert {(f.code, f.source, f.line) for f in findings.itertuples() if f.code in (*FACTS, *SPELLING)} == told
    suggested = {
        (f.line, f.code): f.suggestion for f in findings[findings['source'] == 'efficient_diffusion'].itertuples()
    }
    assert suggested[175, 'venue-slip'] == 'ICML-2021' and suggested[200, 'venue-slip'] == 'JMLR-2020'
    assert suggested[273, 'two-ids'] == '2202.00512' and suggested[174, 'venue-against-link'] == 'ICML 2020'


def test_good_lines_have_no_findings():
    good = [
        '* [A title](https://arxiv.org/abs/2401.00001v2). *ICLR 2024*. [[code](https://github.com/a/b)]',
        '*emphasis* and **strong**',
        '- [ ] task',
        '| [Link](https://arxiv.org/abs/cs/0303001) | ![](https://img.shields.io/badge/a-b-c) | naïve “Müller” |',
        '[top](#top) [1]: https://a.org',
        '> see [1] (https://a.org/x_(y)) and https://b.org/c.',
        '![figure](./assets/one-two-three-four-five-six.png)',
        '⭐⭐⭐ 中文 [论文](https://a.cn/论文)',
    ]
    assert found({'s': '\n'.join(good)}) == set()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.characters(codec='utf-8'),
            st.sampled_from([*'[]()!*#`|<>\n ', 'https://arxiv.org/abs/', 'hhttps://', '2401.0000', 'â€™']),
        )
    )
)
def test_any_text(pieces):
    text = ''.join(pieces)
    lines = len(text.replace('\r\n', '\n').replace('\r', '\n').split('\n'))
    assert all(1 <= line <= lines for _, line, _ in found({'s': text}))


@pytest.mark.parametrize(
    'unit',
    [
        '[',
        '](',
        '](:/ ',
        '[[a]] (https://x ',
        '![](https://a',
        'https://x?Expires=1&',
        '*a ',
        '`',
        '](a:/',
        '[a]https://b)',
        '(',
        'hhttps://a ',
        'ü≠ê',
        '\n*a\n* b',
        '[![',
        '![a](',
        'https://arxiv.org/abs/1234/',
    ],
)
def test_time_is_linear(unit):
    def seconds(n):
        start = time.process_time()
        found({'s': unit * (n // len(unit))})
        return time.process_time() - start

    assert seconds(100_000) < 20 * seconds(10_000) + 0.5
