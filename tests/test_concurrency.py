"Two hands on one survey: kills, builds beside builds, desks beside a build, and whatever stands where a file is to go."

import json
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from survey_kit.cli import run
from survey_kit.publish.files import Place, locked, write_set

LONG = pytest.mark.skipif(os.environ.get('SURVEY_TESTS') != 'all', reason='long; SURVEY_TESTS=all runs it')

ROOT = Path(__file__).parents[1]
PROGRAM = [sys.executable, '-c', 'from survey_kit.cli import main; main()']
LIST = '# Fruit\n\n## Pears\n\n- [A Study of Pears](hhttps://arxiv.org/abs/2401.00001), ICML 2024\n'
BIB = '@misc{pears,\n title = {A Study of Pears},\n year = {2024},\n}\n'
TABLE = 'id,title\na,A Study of Pears\nb,A study of pears\n'
TAXONOMY = 'id,broader,prefLabel\nfruit,,Fruit\nfruit/pear,fruit,Pears\n'
WRITERS = {
    'write': (['write', 'list.md', '--out', 'OUT'], b'Pears'),
    'resolve': (['resolve', 'table.csv', '--out', 'OUT'], b'paper_id'),
    'label': (['label', 'table.csv', '--taxonomy', 'taxonomy.csv', '--out', 'OUT'], b'id,node,score'),
    'convert': (['taxonomy', 'convert', 'taxonomy.csv', 'OUT'], b'fruit/pear'),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    "A folder with a list, a table and a taxonomy in it."
    monkeypatch.chdir(tmp_path)
    for name, text in (('list.md', LIST), ('table.csv', TABLE), ('taxonomy.csv', TAXONOMY)):
        (tmp_path / name).write_text(text)
    return tmp_path


def call(writer, out):
    "Run a command that writes to `out`; its exit status."
    return run([out if word == 'OUT' else word for word in WRITERS[writer][0]])


def names(folder):
    "What lies in a folder."
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize('writer', WRITERS)
def test_out_through_a_link_writes_its_target(folder, writer):
    (folder / 'synced').mkdir()
    (folder / 'synced/real.csv').write_text('old')
    (folder / 'out.csv').symlink_to('synced/real.csv')
    assert call(writer, 'out.csv') == 0
    assert (folder / 'out.csv').readlink() == Path('synced/real.csv')
    assert WRITERS[writer][1] in (folder / 'synced/real.csv').read_bytes()
    assert names(folder / 'synced') == ['real.csv']


@pytest.mark.parametrize('writer', WRITERS)
def test_out_into_a_pipe_reaches_its_reader(folder, writer):
    os.mkfifo(folder / 'out.csv')
    got = []
    reader = threading.Thread(target=lambda: got.append((folder / 'out.csv').read_bytes()))
    reader.start()
    assert call(writer, 'out.csv') == 0
    reader.join()
    assert WRITERS[writer][1] in got[0] and stat.S_ISFIFO((folder / 'out.csv').lstat().st_mode)


def device(folder, name, kind, major, minor):
    "A device of our own; the test is left out where none may be made."
    try:
        os.mknod(folder / name, kind | 0o666, os.makedev(major, minor))
    except OSError:
        pytest.skip('no devices can be made here')


@pytest.mark.parametrize('writer', WRITERS)
def test_out_into_a_character_device_leaves_the_device(folder, writer):
    device(folder, 'null.csv', stat.S_IFCHR, 1, 3)
    assert call(writer, 'null.csv') == 0
    assert stat.S_ISCHR((folder / 'null.csv').lstat().st_mode)


@pytest.mark.parametrize('writer', WRITERS)
def test_out_refuses_a_folder_and_a_block_device(folder, capsys, writer):
    (folder / 'folder.csv').mkdir()
    assert call(writer, 'folder.csv') == 1
    assert 'folder.csv: is a folder; give a regular file' in capsys.readouterr().err
    device(folder, 'block.csv', stat.S_IFBLK, 7, 250)
    assert call(writer, 'block.csv') == 1
    assert 'block.csv: is a block device; give a regular file' in capsys.readouterr().err
    assert stat.S_ISBLK((folder / 'block.csv').lstat().st_mode)


def test_a_list_is_mended_through_a_link(folder):
    (folder / 'link.md').symlink_to('list.md')
    assert run(['lint', 'link.md', '--fix', '--write']) == 0
    assert (folder / 'link.md').is_symlink() and '(https://arxiv.org' in (folder / 'list.md').read_text()


def test_a_list_that_changes_while_it_is_mended_stays(folder, capsys, monkeypatch):
    from survey_kit.linter import fixes

    mended = fixes.mend_text

    def change_meanwhile(text, read):
        (folder / 'list.md').write_text(LIST + '- mine\n')
        return mended(text, read)

    monkeypatch.setattr(fixes, 'mend_text', change_meanwhile)
    assert run(['lint', 'list.md', '--fix', '--write']) == 1
    assert 'list.md: changed while it was being fixed' in capsys.readouterr().err
    assert (folder / 'list.md').read_text() == LIST + '- mine\n'


def test_a_full_disk_is_told_with_the_file_that_was_asked_for(folder):
    (folder / 'papers.bib').write_text(BIB)
    rows = [f'- [Paper about subject {n}](https://arxiv.org/abs/2401.{n:05})\n' for n in range(2, 200)]
    (folder / 'list.md').write_text(LIST + ''.join(rows))
    small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))  # noqa: E731
    done = subprocess.run(
        [*PROGRAM, 'write', 'list.md', '--bibtex', '--out', 'papers.bib'],
        preexec_fn=small,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith('survey-kit: papers.bib: File too large; larger than a file may be here; ')
    assert (folder / 'papers.bib').read_text() == BIB
    assert names(folder) == ['list.md', 'papers.bib', 'table.csv', 'taxonomy.csv']


@pytest.fixture
def survey(folder):
    "A small survey that is built."
    assert run(['new', 'list.md', '--survey', 'survey']) == 0
    settings = folder / 'survey/settings.ini'
    settings.write_text(settings.read_text().replace('3.25 6.75', '3.25').replace('pdf png svg', 'svg'))
    assert run(['build', 'survey']) == 0
    return folder / 'survey'


def test_a_build_deletes_and_replaces_nothing_of_a_person(survey, capsys):
    manifest = json.loads((survey / 'figures/MANIFEST.json').read_text())
    person = {
        'data/curated/labels.csv',
        'data/raw/list.md',
        'data/raw/manifest.csv',
        'settings.ini',
        'notes.md',
        'figures/mine.svg',
    }
    for name in ('notes.md', 'figures/mine.svg'):
        (survey / name).write_text('mine')
    manifest['files'] |= dict.fromkeys([*person, '../list.md', 'figures/../data/raw/list.md'], '0')
    (survey / 'figures/MANIFEST.json').write_text(json.dumps(manifest))
    before = {name: (survey / name).read_bytes() for name in person}
    capsys.readouterr()
    assert run(['build', str(survey)]) == 0
    told = capsys.readouterr().err
    assert {name: (survey / name).read_bytes() for name in person} == before and (survey.parent / 'list.md').exists()
    assert all(f'{name}: named by the last build, but ' in told for name in (*person, '../list.md'))
    assert run(['build', str(survey)]) == 0 and capsys.readouterr().err == ''
    (survey / 'data/report.md').unlink()
    (survey / 'data/report.md').symlink_to('curated/labels.csv')
    assert run(['build', str(survey)]) == 1
    assert 'data/report.md: is an input (settings.ini [taxonomy] readings)' in capsys.readouterr().err
    assert (survey / 'data/curated/labels.csv').read_bytes() == before['data/curated/labels.csv']


def test_new_replaces_nothing(folder, capsys):
    (folder / 'survey/data/curated').mkdir(parents=True)
    (folder / 'survey/data/curated/labels.csv').write_text('mine')
    assert run(['new', 'list.md', '--survey', 'survey']) == 1
    assert 'data/curated/labels.csv: already exists' in capsys.readouterr().err
    assert (folder / 'survey/data/curated/labels.csv').read_text() == 'mine'
    assert not (folder / 'survey/settings.ini').exists()


def test_a_second_run_touches_nothing_of_a_living_one(tmp_path, monkeypatch):
    from survey_kit.publish import files

    monkeypatch.setattr(files, 'PATIENCE', 0.1)
    write_set(Place(tmp_path), {'a.csv': 'old', 'b.csv': 'old'}, 'b.csv')
    replace, refused = files.replace_file, []

    def second_run(path, pieces):
        replace(path, pieces)
        place = Place(tmp_path)
        for begin in (lambda: files.recover_outputs(place), lambda: write_set(place, {'a.csv': 'second'})):
            with pytest.raises(files.OutputError, match='another run is writing here'):
                begin()
            refused.append(path.name)

    monkeypatch.setattr(files, 'replace_file', second_run)
    write_set(Place(tmp_path), {'a.csv': 'new', 'b.csv': 'new'}, 'b.csv')
    assert ((tmp_path / 'a.csv').read_text(), (tmp_path / 'b.csv').read_text()) == ('new', 'new')
    assert len(refused) == 6 and names(tmp_path) == ['a.csv', 'b.csv']
    with locked(tmp_path):
        pass


WITHOUT_LOCKS = '''import sys; sys.modules['fcntl'] = None
import importlib, pkgutil
import survey_kit
from survey_kit.publish.files import Place, recover_outputs, write_set
for module in pkgutil.walk_packages(survey_kit.__path__, 'survey_kit.'): importlib.import_module(module.name)
write_set(Place(sys.argv[1]), {'a.csv': 'x', 'figures/b.csv': 'y'})
recover_outputs(Place(sys.argv[1]))'''


def test_everything_can_be_imported_and_written_without_fcntl(tmp_path):
    subprocess.run([sys.executable, '-c', WITHOUT_LOCKS, tmp_path], check=True)
    assert names(tmp_path) == ['a.csv', 'figures']


@pytest.mark.skipif(not hasattr(signal, 'SIGKILL'), reason='no SIGKILL here')
@LONG
def test_a_killed_build_loses_nothing():
    "One kill; `benchmarks/concurrent_writers.py` does forty, builds beside builds and desks beside builds."
    stress = [sys.executable, ROOT / 'benchmarks/concurrent_writers.py', '--kills', '1', '--pairs', '0', '--desks', '0']
    done = subprocess.run(stress, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '1 kills' in done.stdout and done.stdout.endswith('verify: all files are as built\n')
