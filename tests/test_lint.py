"""The checks of single lines on the survey's own sources, any text whatever, and lines made to be slow."""
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.read.lint import find_doubts
from survey_kit.tables import ENTRIES, make_table

RAW = Path(__file__).parent.parent / 'data' / 'raw'
NO_ENTRIES = make_table([], ENTRIES)

# Read by eye: where the sources are broken on a single line, mojibake aside.
BROKEN = {
    ('diffusion_flow', 175, 'malformed-id'), ('efficient_diffusion', 172, 'malformed-id'),
    ('efficient_diffusion', 55, 'broken-url'), ('efficient_diffusion', 279, 'broken-url'),
    ('efficient_diffusion', 72, 'broken-link'), ('efficient_diffusion', 192, 'broken-link'),
    ('efficient_diffusion', 248, 'bullet-without-space'), ('efficient_diffusion', 354, 'link-as-image'),
    ('efficient_diffusion', 288, 'page-as-badge'), ('efficient_diffusion', 6, 'empty-link'),
    ('efficient_diffusion', 167, 'url-tail'), ('efficient_diffusion', 208, 'url-tail'),
    ('efficient_diffusion', 335, 'expiring-url'), ('efficient_diffusion', 377, 'lost-characters'),
    *(('efficient_diffusion', line, 'url-ballast') for line in (94, 108, 135, 140, 175, 194, 264, 286, 354)),
}


def found(texts):
    return {(f.source, f.line, f.code) for f in find_doubts(NO_ENTRIES, texts).itertuples()}


def test_lines_of_the_sources():
    texts = {path.stem: path.read_bytes().decode('utf8') for path in sorted(RAW.iterdir()) if path.suffix in ('.md', '.txt')}
    findings = found(texts)
    assert {f for f in findings if f[2] != 'mojibake'} == BROKEN
    mangled = {name: {line for source, line, code in findings if code == 'mojibake' and source == name} for name in texts}
    assert {name: len(lines) for name, lines in mangled.items() if lines} == {'alignment': 1, 'diffusion_flow': 51, 'efficient_diffusion': 4}
    assert mangled['efficient_diffusion'] == {9, 15, 32, 374}


def test_good_lines_have_no_findings():
    good = ['* [A title](https://arxiv.org/abs/2401.00001v2). *ICLR 2024*. [[code](https://github.com/a/b)]', '*emphasis* and **strong**', '- [ ] task',
            '| [Link](https://arxiv.org/abs/cs/0303001) | ![](https://img.shields.io/badge/a-b-c) | naïve “Müller” |', '[top](#top) [1]: https://a.org',
            '> see [1] (https://a.org/x_(y)) and https://b.org/c.', '![figure](./assets/one-two-three-four-five-six.png)', '⭐⭐⭐ 中文 [论文](https://a.cn/论文)']
    assert found({'s': '\n'.join(good)}) == set()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.characters(codec='utf-8'), st.sampled_from([*'[]()!*#`|<>\n ', 'https://arxiv.org/abs/', 'hhttps://', '2401.0000', 'â€™']))))
def test_any_text(pieces):
    text = ''.join(pieces)
    lines = len(text.replace('\r\n', '\n').replace('\r', '\n').split('\n'))
    assert all(1 <= line <= lines for _, line, _ in found({'s': text}))


@pytest.mark.parametrize('unit', ['[', '](', '](:/ ', '[[a]] (https://x ', '![](https://a', 'https://x?Expires=1&', '*a ', '`', '](a:/', '[a]https://b)', '(',
                                  'hhttps://a ', 'ü≠ê', '\n*a\n* b', '[![', '![a](', 'https://arxiv.org/abs/1234/'])
def test_time_is_linear(unit):
    def seconds(n):
        start = time.process_time()
        found({'s': unit * (n // len(unit))})
        return time.process_time() - start
    assert seconds(100_000) < 20 * seconds(10_000) + 0.5
