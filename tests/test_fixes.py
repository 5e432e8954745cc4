"What `lint --fix` mends: byte for byte a patch that git takes, nothing but what is certain, once and for all."

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from survey_kit.cli import app
from survey_kit.linter.lint import find_findings
from survey_kit.read.lists import read_list
from survey_kit.linter.fixes import MENDED, mend_text, patch_of

ROOT = Path(__file__).parents[1]
SEEDS = sorted(p for p in (ROOT / 'data/raw').iterdir() if p.suffix == '.md')
LINES = [
    '# Fruit',
    '## More',
    '',
    '- [A Study of Pears](hhttps://arxiv.org/abs/2401.00001), NeurlPS 2024',
    '- [A Study of Plums](https://arxiv.org/abs/2401.00002), ICML 2024',
    '- [A Study of Plums](https://arxiv.org/abs/2401.00002), ICML 2024',
    '- A Study of Figs [PDF]https://arxiv.org/abs/2401.00003), ICLR 2024',
    '- [A Study of Nuts â€“ Again](https://arxiv.org/abs/2401.00004)',
    'Plain words, nothing else.',
    '| a | b |',
    '```',
    '- [Two](https://a.org/b c)',
    '\u2028',
    '- NeurlPS',
]
git = pytest.mark.skipif(not shutil.which('git'), reason='no git here')


def applied(folder, name, old, new):
    "The bytes that `git apply` makes of the old ones with the patch."
    (folder / name).write_bytes(old.encode())
    patch = patch_of(old, new, name)
    if patch:
        subprocess.run(['git', 'apply', '--whitespace=nowarn', '-'], cwd=folder, input=patch.encode(), check=True)
    return (folder / name).read_bytes()


@git
@pytest.mark.parametrize('end', ['\n', '\r\n'])
@pytest.mark.parametrize('last', ['', 'end'])
@pytest.mark.parametrize('name', ['mine.md', 'my list "a".md', 'größe.md'])
def test_the_patch_is_taken_byte_by_byte(tmp_path, end, last, name):
    old = '\ufeff' + end.join(LINES) + (end if last else '')
    new = mend_text(old, read_list)
    assert new != old and applied(tmp_path, name, old, new) == new.encode()


@git
@settings(max_examples=20, deadline=None)
@given(
    lines=st.lists(st.sampled_from(LINES), max_size=9),
    end=st.sampled_from(['\n', '\r\n']),
    last=st.booleans(),
    mark=st.booleans(),
)
def test_any_list_is_mended_once_and_nothing_else(tmp_path_factory, lines, end, last, mark):
    old = '\ufeff' * mark + end.join(lines) + end * last
    new = mend_text(old, read_list)
    assert mend_text(new, read_list) == new
    assert applied(tmp_path_factory.mktemp('list'), 'x.md', old, new) == new.encode()
    before, after = (read_list(text.lstrip('\ufeff'), 'x').entries for text in (old, new))
    assert set(after['title']) == {t.replace('â€“', '–') for t in before['title']}
    assert set(after['arxiv_id']) == set(before['arxiv_id'])


@pytest.mark.parametrize('seed', SEEDS, ids=lambda p: p.stem)
def test_the_lists_of_the_survey(seed):
    old = seed.read_text(encoding='utf8')
    new = mend_text(old, read_list)
    before, after = read_list(old, 'x').entries, read_list(new, 'x').entries
    findings = find_findings(before, {'x': old})
    touched = set(findings[findings['code'].isin(MENDED)]['line'])
    changed = {n for n, (a, b) in enumerate(zip(old.split('\n'), new.split('\n'), strict=False), 1) if a != b}
    assert old.count('\n') != new.count('\n') or changed <= touched
    assert mend_text(new, read_list) == new
    assert set(after['arxiv_id']) == set(before['arxiv_id'])


def test_in_place(tmp_path):
    path = tmp_path / 'mine.md'
    path.write_bytes('\r\n'.join(LINES).encode())
    assert CliRunner().invoke(app, ['lint', str(path), '--fix', '--write']).exit_code == 0
    assert path.read_bytes() == mend_text('\r\n'.join(LINES), read_list).encode()
    assert CliRunner().invoke(app, ['lint', str(path), '--fix']).stdout == ''
    other = tmp_path / 'mine.json'
    other.write_text('[{"title": "A Study of Pears", "year": 2024}]', encoding='utf8')
    assert CliRunner().invoke(app, ['lint', str(other), '--fix']).exit_code == 1
