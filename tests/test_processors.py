"""The same bytes on every processor: everything that is computed, made anew as other processors would compute it.

Linear algebra, numpy's own functions and the C library each choose code by what the processor can do, and each can
be told to choose otherwise. A variant is what they are told, for one process only. The gate runs the one that is
farthest from a new processor in all three; `make processors` runs all of them.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name('survey-kit')
INPUTS = ('settings.ini', 'data/raw', 'data/curated', 'data/taxonomy', 'data/tables')
KERNELS = {
    'Prescott': ('pni', {'Prescott', 'Katmai'}),
    'Nehalem': ('sse4_2', {'Nehalem'}),
    'Haswell': ('avx2', {'Haswell'}),
    'Zen': ('avx2', {'Zen', 'Haswell'}),
    'SkylakeX': ('avx512f', {'SkylakeX'}),
}
SAMPLE = ('nbs/04_precision.ipynb', 'nbs/3_stats')  # the measures are made anew with the tables and figures
GLIBC = {'GLIBC_TUNABLES': 'glibc.cpu.hwcaps=-AVX2,-FMA'}
STATE = '''
import json, sys
import numpy as np
from numpy._core import _multiarray_umath as umath
from threadpoolctl import threadpool_info
np.ones((2, 2)) @ np.ones((2, 2))
blas = [lib for lib in threadpool_info() if lib['internal_api'] == 'openblas' and 'numpy' in lib['filepath']]
kernels = [lib.get('architecture', '') for lib in blas]
features = [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__[name]]
print(json.dumps({'kernels': kernels, 'numpy': features}))
'''
FIT = '''
import sys
from survey_kit.codebook import fit_model, fit_name, read_codebook
from survey_kit.inputs import read_inputs
from survey_kit.label.store import model_to_bytes
inputs = read_inputs(sys.argv[1])
sys.stdout.buffer.write(model_to_bytes(fit_model(inputs, read_codebook(inputs)), fit_name(inputs)))
'''

pytestmark = pytest.mark.skipif(
    platform.system() != 'Linux' or platform.machine() != 'x86_64', reason='variants are known for Linux on x86-64 only'
)


def run(variant, *command, **options):
    "The finished process of a command of this Python under a variant."
    return subprocess.run(
        [sys.executable, *map(str, command)],
        env={**os.environ, **variant},
        capture_output=True,
        check=False,
        cwd=ROOT,
        **options,
    )


def state(variant):
    "The kernel of numpy's linear algebra and the sets of instructions that numpy uses under a variant."
    return json.loads(run(variant, '-c', STATE).stdout)


def c_library(variant):
    "The sets of instructions that the C library makes use of under a variant, as its loader tells them."
    loader = Path('/lib64/ld-linux-x86-64.so.2')
    told = subprocess.run(
        [loader, '--list-diagnostics'], env={**os.environ, **variant}, capture_output=True, text=True, check=False
    ).stdout
    return [line for line in told.splitlines() if '.active' in line]


def all_variants():
    "The variants that this machine has, by name."
    flags, here = set(Path('/proc/cpuinfo').read_text().split()), state({})['numpy']
    found = {f'kernel {name}': {'OPENBLAS_CORETYPE': name} for name, (flag, _) in KERNELS.items() if flag in flags}
    found |= {f'numpy without {here[k]}': {'NPY_DISABLE_CPU_FEATURES': ' '.join(here[k:])} for k in range(len(here))}
    found['C library without AVX2 and FMA'] = GLIBC
    oldest = {'OPENBLAS_CORETYPE': 'Prescott', **GLIBC} | ({'NPY_DISABLE_CPU_FEATURES': ' '.join(here)} if here else {})
    return {'oldest': oldest, **found}


def pytest_generate_tests(metafunc):
    if 'variant' not in metafunc.fixturenames:
        return
    known = all_variants() if platform.system() == 'Linux' and platform.machine() == 'x86_64' else {'oldest': {}}
    names = list(known) if metafunc.config.getoption('--processors') == 'all' else ['oldest']
    metafunc.parametrize(
        'variant', [known[name] for name in names], ids=[name.replace(' ', '-') for name in names], scope='module'
    )


@pytest.fixture(scope='module')
def survey(tmp_path_factory):
    "The survey's inputs, and the tables that its model is fitted on, in another folder."
    folder = tmp_path_factory.mktemp('elsewhere')
    for name in INPUTS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    papers = pd.read_csv(ROOT / 'data/tables/papers.csv', usecols=['paper_id', 'title'])
    papers.rename(columns={'paper_id': 'id'}).to_csv(folder / 'titles.csv', index=False)
    return folder


def test_the_variant_is_in_force(variant):
    found, plain = state(variant), state({})
    if 'OPENBLAS_CORETYPE' in variant:
        assert set(found['kernels']) <= KERNELS[variant['OPENBLAS_CORETYPE']][1], found
    switched_off = set(variant.get('NPY_DISABLE_CPU_FEATURES', '').split())
    assert set(found['numpy']) == set(plain['numpy']) - switched_off
    if 'GLIBC_TUNABLES' in variant:
        assert c_library(variant) != c_library({})


def test_model_and_labels(variant, survey):
    fitted = run(variant, '-c', FIT, survey)
    assert fitted.returncode == 0, fitted.stderr.decode()
    assert fitted.stdout == (ROOT / 'data/model.npz').read_bytes(), (
        'another model than the stored one: raise `FIT`, run `make prepare`'
    )
    labelled = [run(environment, COMMAND, 'label', survey / 'titles.csv').stdout for environment in (variant, {})]
    assert labelled[0] == labelled[1] and labelled[0].count(b'\n') > 500


def test_tables_figures_and_reports(variant, survey):
    built = run(variant, COMMAND, 'build', survey)
    assert built.returncode == 0, built.stderr.decode()
    manifest = json.loads((ROOT / 'figures/MANIFEST.json').read_text(encoding='utf8'))['files']
    other = [name for name, sha in manifest.items() if hashlib.sha256((survey / name).read_bytes()).hexdigest() != sha]
    assert other == []
    assert (survey / 'figures/MANIFEST.json').read_bytes() == (ROOT / 'figures/MANIFEST.json').read_bytes()


def test_outputs_of_notebooks(variant, request):
    chosen = ['nbs'] if request.config.getoption('--processors') == 'all' else SAMPLE
    done = run(variant, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', *chosen)
    assert done.returncode == 0, done.stdout.decode()[-3000:]
