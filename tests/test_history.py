"When entries were first listed, read from repositories that the tests make."

import csv
import io
import json
import os
import shutil
import subprocess
import time

import pandas as pd
import pytest
from typer.testing import CliRunner

from survey_kit.cli import app
from survey_kit.read.history import added_lines, first_listed, read_log
from survey_kit.read.readers import read_document
from survey_kit.settings import Source, SourceError

needs_git = pytest.mark.skipif(shutil.which('git') is None, reason='git is absent')
PEARS, PLUMS, FIGS = (
    '- [A Study of Pears](https://arxiv.org/abs/2401.00001), ICML 2024',
    '- [Plums and their Kin](https://doi.org/10.1234/plums)',
    '- **Figs without Links**, A. Author, 2023',
)


@pytest.fixture
def git(tmp_path, monkeypatch):
    "Runs git in a fresh repository; `at` is the time of the commit."
    for name in [n for n in os.environ if n.startswith('GIT_')]:
        monkeypatch.delenv(name)
    monkeypatch.setenv('HOME', str(tmp_path))
    folder = tmp_path / 'lists'
    folder.mkdir()

    def run(*arguments, at='2024-01-01T12:00:00+0000', cwd=folder):
        dated = {'GIT_AUTHOR_DATE': at, 'GIT_COMMITTER_DATE': '2026-01-01T00:00:00+0000', 'GIT_CONFIG_NOSYSTEM': '1'}
        chosen = ('user.name=A', 'user.email=a@example.org', 'commit.gpgsign=false', 'protocol.file.allow=always')
        command = ['git', *(part for setting in chosen for part in ('-c', setting)), *arguments]
        subprocess.run(command, cwd=cwd, env=os.environ | dated, check=True, capture_output=True)

    run('init', '-q', '-b', 'main')
    run.folder = folder
    return run


def put(git, name, *lines, at):
    "Commit a file of these lines."
    (git.folder / name).write_text('\n'.join(('# Fruit', '', *lines, '')), encoding='utf8')
    git('add', '-A')
    git('commit', '-qm', 'x', at=at)


def listed(path):
    "The day of each entry by its title, as the command prints it."
    shown = CliRunner().invoke(app, ['read', '--history', '--', str(path)])
    assert shown.exit_code == 0, shown.exception
    return {(e := json.loads(line))['title']: e['listed'] for line in shown.stdout.splitlines()}


@needs_git
@pytest.mark.parametrize('name', ['list.md', '-c.md', '--output=x.md', ':(glob)*.md', 'a b"ü.md'])
def test_entries_keep_the_day_of_their_first_commit(git, name):
    put(git, 'README.md', PEARS, FIGS, at='2024-01-01T12:00:00+0000')
    put(git, 'README.md', PLUMS, FIGS, at='2024-02-01T12:00:00+0000')
    git('mv', '--', 'README.md', name)
    git('commit', '-qm', 'x', at='2024-03-01T12:00:00+0000')
    assert listed(git.folder / name) == {'Plums and their Kin': '2024-02-01', 'Figs without Links': '2024-01-01'}
    reworded = PEARS.replace('A Study of Pears', 'Pears, Studied Anew')
    wrapped, new = FIGS.replace(' without', '\n  without'), '- [A New One](https://arxiv.org/abs/2404.00001)'
    put(git, name, PLUMS, wrapped, reworded, new, at='2024-04-01T23:30:00-0500')
    (git.folder / name).open('a', encoding='utf8').write('- [Not Yet Committed](https://arxiv.org/abs/2404.00002)\n')
    assert listed(git.folder / name) == {
        'Plums and their Kin': '2024-02-01',
        'Figs without Links': '2024-01-01',
        'Pears, Studied Anew': '2024-01-01',
        'A New One': '2024-04-02',
        'Not Yet Committed': None,
    }
    assert not (git.folder / 'x.md').exists()


@needs_git
def test_branches_and_merges_count(git):
    put(git, 'old.md', PEARS, *['- filler'] * 9, at='2024-01-01T12:00:00+0000')
    git('checkout', '-qb', 'side')
    put(git, 'old.md', PEARS, *['- filler'] * 9, PLUMS, at='2024-01-05T12:00:00+0000')
    git('checkout', '-q', 'main')
    git('mv', 'old.md', 'new.md')
    git('commit', '-qm', 'x', at='2024-02-01T12:00:00+0000')
    git('merge', '-q', '--no-commit', 'side', at='2024-03-01T12:00:00+0000')
    put(git, 'new.md', PEARS, *['- filler'] * 9, PLUMS, FIGS, at='2024-03-01T12:00:00+0000')
    days = listed(git.folder / 'new.md')
    assert [days[t] for t in ('A Study of Pears', 'Plums and their Kin', 'Figs without Links')] == [
        '2024-01-01',
        '2024-01-05',
        '2024-03-01',
    ]


@needs_git
def test_table_and_counts(git):
    put(git, 'list.md', PEARS, at='2024-01-01T12:00:00+0000')
    with (git.folder / 'list.md').open('a', encoding='utf8') as file:
        file.write(PLUMS + '\n')
    shown = CliRunner().invoke(app, ['read', str(git.folder / 'list.md'), '--csv', '--history'])
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert [row['listed'] for row in rows] == ['2024-01-01', ''] and list(rows[0])[-1] == 'listed'
    assert 'list.md: 1 of 2 entries dated by the commit that first listed them' in shown.stderr
    plain = list(
        csv.DictReader(io.StringIO(CliRunner().invoke(app, ['read', str(git.folder / 'list.md'), '--csv']).stdout))
    )
    assert [{k: v for k, v in row.items() if k != 'listed'} for row in rows] == plain


@needs_git
def test_what_git_cannot_answer(git, tmp_path, monkeypatch):
    put(git, 'list.md', PEARS, at='2024-01-01T12:00:00+0000')
    put(git, 'list.md', PEARS, PLUMS, at='2024-02-01T12:00:00+0000')
    git('clone', '-q', '--depth', '1', git.folder.as_uri(), 'shallow', cwd=tmp_path)
    (git.folder / 'new.md').write_text(PEARS, encoding='utf8')
    (tmp_path / 'outside.md').write_text(PEARS, encoding='utf8')
    for name, message in [
        ('shallow/list.md', 'shallow'),
        ('lists/new.md', 'does not track'),
        ('outside.md', 'is not in a git checkout'),
    ]:
        with pytest.raises(SourceError, match=message) as error:
            read_log(tmp_path / name)
        assert '\n' not in str(error.value)
    monkeypatch.setenv('PATH', str(tmp_path))
    with pytest.raises(SourceError, match='needs git'):
        read_log(git.folder / 'list.md')


@needs_git
def test_settings_of_a_repository_run_nothing(git, tmp_path):
    "Monitor, converter, external diff and verifier of signatures would each leave a file."
    mark, script = tmp_path / 'ran', tmp_path / 'run.sh'
    script.write_text(f'#!/bin/sh\necho ran >> "{mark}"\n', encoding='utf8')
    script.chmod(0o755)
    (git.folder / '.gitattributes').write_text('*.md diff=evil filter=evil\n', encoding='utf8')
    put(git, 'list.md', PEARS, at='2024-01-01T12:00:00+0000')
    for name in (
        'core.fsmonitor',
        'diff.external',
        'diff.evil.command',
        'diff.evil.textconv',
        'filter.evil.clean',
        'gpg.program',
        'core.pager',
    ):
        git('config', name, str(script))
    git('config', 'log.showSignature', 'true')
    git('log', '-p', '--ext-diff')
    assert mark.exists()
    mark.unlink()
    assert listed(git.folder / 'list.md') == {'A Study of Pears': '2024-01-01'}
    assert not mark.exists()


def test_what_tells_no_entry_apart_gives_no_day():
    """A heading that reads like a short title, the address of a workshop that two papers share, another paper whose
    title begins alike.
    """
    titles = {
        'Fig Trees': '',
        'On Figs and Pears': 'https://a.org/all',
        'On Figs and Plums': 'https://a.org/all',
        '果树剪枝研究综述': '',
    }
    entries = pd.DataFrame({'entry_id': [*'1234'], 'title': [*titles], 'url': [*titles.values()]}).assign(
        arxiv_id='', doi='', identifiers=''
    )
    lines = (
        '## Fig Trees',
        '- [The workshop](https://a.org/all)',
        '- **On Figs and Pears: A Survey**',
        '- **果树剪枝研究综述**, 2023',
    )
    log = '\x001704067200\n\ndiff --git a/x b/x\n@@ -0,0 +4 @@\n' + ''.join(f'+{line}\n' for line in lines)
    assert [*first_listed(entries, log).values()] == ['', '', '', '2024-01-01']


def test_time_grows_with_the_lines():
    "Titles that share their words, and lines of nothing but these."

    def seconds(n):
        words = ' '.join(['pear'] * n)
        text = ''.join(f'- **{words} {number}**\n' for number in range(40))
        entries = read_document(text.encode(), Source('m', 'm.md', 'list'))[1]
        log = f'\x001704067200\n\ndiff --git a/x b/x\n@@ -0,0 +1 @@\n+{", ".join(["pear"] * n * 20)}\n' + ''.join(
            f'+{line}\n' for line in text.splitlines()
        )
        start = time.process_time()
        first_listed(entries, log)
        return time.process_time() - start

    assert seconds(4000) < 20 * seconds(400) + 0.5


@pytest.mark.parametrize(
    'log', ['', '\0', '\x0099999999999\n', 'diff --git\n@@\n+x', '\x001\n@@ -1 +1 @@\n+\ud800\n+\x00', '+' * 9]
)
def test_any_text_is_a_log(log):
    assert all(added_lines(log).values())
