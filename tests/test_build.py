"The main job from end to end: what is built is in step, rebuilds to the same bytes, and bad input leaves it whole."

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from survey_kit import pipeline
from survey_kit.cli import run
from survey_kit.tables import ENTRIES, TABLES, read_table

LONG = pytest.mark.skipif(os.environ.get('SURVEY_TESTS') != 'all', reason='long; SURVEY_TESTS=all runs it')

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, '-c', 'from survey_kit.cli import main; main()']
SMALL = '''[survey]
title = A small survey
seed = 1
date_policy = first_seen

[source:mine]
path = list.md
kind = list

[taxonomy]
taxonomy = data/taxonomy/taxonomy.json
crosswalk = data/taxonomy/crosswalk.csv
rules = data/taxonomy/rules.csv

[windows]
unit = quarter
start =
end =
months_dropped = 0

[compare]
nodes = theme/efficiency theme/alignment
scope = theme/alignment

[figures]
widths = 3.25
formats = svg
'''


def small(folder):
    "A survey of one short list."
    shutil.copytree(ROOT / 'data/taxonomy', folder / 'data/taxonomy')
    (folder / 'settings.ini').write_text(SMALL)
    rows = [
        f'- Aligning image models with feedback number {n}. ICML 2024. [[pdf](https://arxiv.org/abs/240{n}.00001)]\n'
        for n in range(1, 9)
    ]
    (folder / 'list.md').write_text('# Mine\n## Papers\n' + ''.join(rows))
    return folder


def contents(folder):
    "All files of a folder with their bytes."
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob('*')) if p.is_file()}


def test_tables_and_figures_are_in_step():
    assert pipeline.verify(ROOT) == []


def test_tables_on_disk_are_what_they_are_declared_to_be():
    for name, table in TABLES.items():
        read_table(ROOT / f'data/tables/{name}.csv', table)
    assert len(read_table(ROOT / 'data/tables/entries.csv', ENTRIES)) == 563


def copy_of_survey(folder):
    "The survey without anything that was built."
    shutil.copy(ROOT / 'settings.ini', folder)
    for part in ('raw', 'taxonomy', 'curated'):
        if (ROOT / 'data' / part).is_dir():
            shutil.copytree(ROOT / 'data' / part, folder / 'data' / part)
    return folder


@LONG
def test_another_place_hash_seed_time_zone_and_language_change_no_byte(tmp_path):
    survey = copy_of_survey(tmp_path)
    strange = os.environ | {
        'PYTHONHASHSEED': '4711',
        'TZ': 'Pacific/Chatham',
        'LC_ALL': 'tr_TR.UTF-8',
        'LANG': 'tr_TR.UTF-8',
        'COLUMNS': '40',
    }
    done = subprocess.run([*PROGRAM, 'build', str(survey)], env=strange, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ('data/tables', 'data/paper', 'figures'):
        assert contents(survey / name) == contents(ROOT / name)


BAD_SOURCES = {
    'missing': (lambda path: path.unlink(), 'no such file'),
    'folder': (lambda path: (path.unlink(), path.mkdir()), 'is a folder'),
    'empty': (lambda path: path.write_bytes(b''), 'is empty'),
    'binary': (lambda path: path.write_bytes(bytes(range(256)) * 40), 'is binary'),
    'one long line': (
        lambda path: path.write_bytes(b'- [x](https://arxiv.org/abs/2401.00001) ' * 1_250_000),
        'line 1: a line of 50,000,000 characters',
    ),
    'workbook': (
        lambda path: path.write_bytes(b'PK\x03\x04\x14\x00 xl/workbook.xml'),
        'an Excel workbook (.xlsx); save the sheet as CSV',
    ),
    'link out': (lambda path: (path.unlink(), path.symlink_to('/etc/hostname')), 'leads out of the survey folder'),
}
BAD_SETTINGS = {
    'unknown section': ('[figures]', '[pictures]', 'section [pictures] is unknown'),
    'missing key': ('seed = 1\n', '', "[survey] has no 'seed'"),
    'bad number': ('seed = 1', 'seed = one', "seed = 'one': expected a whole number"),
    'bad date': ('start =', 'start = spring', "start = 'spring': expected a date"),
    'unknown node compared': (
        'theme/efficiency theme',
        'theme/pears theme',
        "node 'theme/pears' is not in the taxonomy",
    ),
    'unknown node': ('data/taxonomy/crosswalk.csv', 'wrong.csv', "node 'theme/pears' is not in the taxonomy"),
    'crosswalk not UTF-8': (
        'data/taxonomy/crosswalk.csv',
        'latin.csv',
        'latin.csv, line 2: byte 0xe9 is not UTF-8; save the file as UTF-8',
    ),
    'no taxonomy': ('data/taxonomy/taxonomy.json', 'data/none.json', 'no such file'),
}


@pytest.fixture(scope='module')
def built_once(tmp_path_factory):
    "A small survey after a good build."
    survey = small(tmp_path_factory.mktemp('built'))
    (survey / 'wrong.csv').write_text('source,section,node,reliability\nmine,Papers,theme/pears,.9\n')
    (survey / 'latin.csv').write_bytes(b'source,section,node,reliability\nmine,Caf\xe9,theme/efficiency,.9\n')
    assert run(['build', str(survey)]) == 0
    return survey


@pytest.fixture
def built(built_once, tmp_path, capsys):
    "A copy of it for a test to change."
    capsys.readouterr()
    return shutil.copytree(built_once, tmp_path / built_once.name, symlinks=True, dirs_exist_ok=True)


def one_message(capsys):
    "The one line on standard error."
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith('survey-kit: '), lines
    return lines[0]


@pytest.mark.parametrize('case', BAD_SOURCES)
def test_bad_source(built, capsys, case):
    spoil, message = BAD_SOURCES[case]
    spoil(built / 'list.md')
    outputs = contents(built / 'figures') | contents(built / 'data')
    assert run(['build', str(built)]) in (1, 2)
    assert message in one_message(capsys)
    assert contents(built / 'figures') | contents(built / 'data') == outputs


@pytest.mark.parametrize('case', BAD_SETTINGS)
def test_bad_settings(built, capsys, case):
    old, new, message = BAD_SETTINGS[case]
    (built / 'settings.ini').write_text(SMALL.replace(old, new, 1))
    outputs = contents(built / 'figures') | contents(built / 'data')
    assert run(['build', str(built)]) in (1, 2)
    assert message in one_message(capsys)
    assert contents(built / 'figures') | contents(built / 'data') == outputs


def test_full_disk_leaves_the_last_build_whole(built):
    outputs = contents(built / 'figures') | contents(built / 'data')
    with open(built / 'list.md', 'a') as file:
        file.writelines(f'- A newer study of subject {n}. ICML 2025.\n' for n in range(200))
    full = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # noqa: E731
    done = subprocess.run([*PROGRAM, 'build', str(built)], preexec_fn=full, capture_output=True, text=True, check=False)
    assert (
        done.returncode == 1
        and len(done.stderr.splitlines()) == 1
        and 'are as they were' in done.stderr
        or 'as it was before' in done.stderr
    ), done.stderr
    assert contents(built / 'figures') | contents(built / 'data') == outputs
    assert not list(built.glob('.build-*'))


def test_a_build_removes_what_only_the_last_one_made(built):
    assert list((built / 'figures').glob('*.svg'))
    (built / 'settings.ini').write_text(SMALL.replace('formats = svg', 'formats = pdf'))
    assert run(['build', str(built)]) == 0
    assert list((built / 'figures').glob('*.pdf')) and not list((built / 'figures').glob('*.svg'))


def test_verify_names_what_was_changed(built, capsys):
    (built / 'data/paper/survey.bib').write_text('edited')
    assert run(['verify', str(built)]) == 1
    assert capsys.readouterr().out.startswith('data/paper/survey.bib: changed')
