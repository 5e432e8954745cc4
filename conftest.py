"""One `pytest` runs everything: plain tests, and each notebook as one test in a process of its own.

A notebook passes if all its cells run and its stored outputs are those of this run. Notebooks start in the background
as soon as tests are collected, as many at once as there are cores, the long ones first; they report after the plain
tests, which run meanwhile.
"""

import json
import multiprocessing
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
NOTEBOOKS = ROOT / 'nbs'


def pytest_addoption(parser):
    parser.addoption('--nb-workers', type=int, default=os.cpu_count(), help='notebooks that run at the same time')
    parser.addoption('--nb-flags', default='', help='flags of cells to run that are left out otherwise, such as slow')
    parser.addoption(
        '--processors',
        choices=['oldest', 'all'],
        default='oldest',
        help='the processors as which everything is made anew',
    )


def pytest_configure(config):
    from hypothesis import settings

    settings.register_profile('same', derandomize=True)
    settings.load_profile(
        os.environ.get('HYPOTHESIS_PROFILE', 'same')
    )  # the same examples in every run; `default` looks for new ones
    config.addinivalue_line('markers', 'notebook: runs a whole notebook')


def pytest_collect_file(file_path, parent):
    wanted = (
        file_path.suffix == '.ipynb' and NOTEBOOKS in file_path.parents and '.ipynb_checkpoints' not in file_path.parts
    )
    return NotebookFile.from_parent(parent, path=file_path) if wanted else None


LONG = ('analysis', 'tutorials')


def pytest_collection_modifyitems(items):
    "Plain tests first, then the notebooks, each in their order."
    items.sort(key=lambda item: isinstance(item, NotebookItem))


def pytest_collection_finish(session):
    "Start the chosen notebooks."
    items = [item for item in session.items if isinstance(item, NotebookItem)]
    if not items or session.config.option.collectonly:
        return
    context = multiprocessing.get_context('forkserver')
    context.set_forkserver_preload(['nbdev.test', 'pandas', 'matplotlib.pyplot'])
    pool = session.config.notebook_pool = ThreadPoolExecutor(session.config.getoption('--nb-workers'))
    flags = session.config.getoption('--nb-flags').split()
    for item in sorted(items, key=lambda item: item.path.parent.name not in LONG):
        item.result = pool.submit(run_notebook, context, item.path, flags)


def pytest_sessionfinish(session):
    if pool := getattr(session.config, 'notebook_pool', None):
        pool.shutdown(cancel_futures=True)


LOST = 255  # what multiprocessing tells of a process whose end its server has missed


def run_notebook(context, path, flags):
    "Exit status and printed text of a notebook run in a fresh process; once more if its end was missed."
    status, printed = _run_once(context, path, flags)
    return _run_once(context, path, flags) if status == LOST and not printed else (status, printed)


def _run_once(context, path, flags):
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / 'log'
        process = context.Process(target=_in_process, args=(path, flags, log))
        process.start()
        process.join()
        return process.exitcode, log.read_text(errors='replace')


def _in_process(path, flags, log):
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.environ.setdefault('MPLBACKEND', 'agg')
    os.environ.pop('VIRTUAL_ENV', None)  # IPython would import from an environment that is active elsewhere
    import nbdev.test
    from nbdev.config import get_config

    nbdev.test.write_nb = _compare_outputs
    skip = get_config(ROOT).tst_flags
    skip = skip.split() if isinstance(skip, str) else skip
    passed, _ = nbdev.test.test_nb(path, skip_flags=skip, force_flags=flags, basepath=ROOT, save=not flags)
    os._exit(0 if passed else 1)


def _compare_outputs(notebook, path):
    "Called in the place of saving: the outputs of this run must be the stored ones."
    from fastcore.nbio import nb2str
    from nbdev.clean import clean_nb

    clean_nb(notebook)
    stored, fresh = [
        {c['id']: c.get('outputs', []) for c in json.loads(text)['cells']}
        for text in (path.read_text(encoding='utf8'), nb2str(notebook))
    ]
    stale = [cell for cell in fresh if fresh[cell] != stored[cell]]
    if stale:
        raise AssertionError(f'{path}: stored outputs of cells {", ".join(stale)} are stale; run `make prepare`')


class NotebookFailed(Exception):
    "The notebook did not run to its end."


class NotebookFile(pytest.File):
    def collect(self):
        yield NotebookItem.from_parent(self, name=str(self.path.relative_to(NOTEBOOKS)))


class NotebookItem(pytest.Item):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.add_marker('notebook')

    def runtest(self):
        status, printed = self.result.result()
        if status:
            raise NotebookFailed(printed or f'exit status {status}')

    def repr_failure(self, excinfo):
        return str(excinfo.value) if isinstance(excinfo.value, NotebookFailed) else super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, None, f'notebook {self.name}'
