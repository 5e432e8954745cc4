"The project is in step with itself: modules with notebooks, stages with their order, names with their documentation."

import ast
import collections
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ceilings import decisions, functions, grown, measured, shrunk, stored
from survey_kit import __version__
from survey_kit.version import code_version

ROOT = Path(__file__).parents[1]
MODULES = sorted(p for p in ROOT.glob('survey_kit/**/*.py') if p.name not in ('__init__.py', '_modidx.py'))
NOTEBOOKS = sorted(p for p in ROOT.glob('nbs/**/*.ipynb') if '.ipynb_checkpoints' not in p.parts)
JOINING = (
    'cli',
    'commands',
    'pipeline',
    'corpus_numbers',
    'drill_down',
    'starter',
    'statements',
    'outputs',
    'reference',
    'codebook',
    'keys',
    'works',
    'kept_works',
    'labelling',
    'widget',
    'corpora',
    'corpus_tables',
    'documents',
    'options',
    'storage',
    'display',
    'results',
    'surveys',
    'api',
)


@pytest.fixture(scope='module')
def exported(tmp_path_factory):
    "A copy of the project after a fresh export from its notebooks and a cleaning of these."
    copy = tmp_path_factory.mktemp('project')
    shutil.copytree(ROOT / 'nbs', copy / 'nbs', ignore=shutil.ignore_patterns('__pycache__', '.ipynb_checkpoints'))
    (copy / 'survey_kit').mkdir()
    shutil.copy(ROOT / 'survey_kit' / '__init__.py', copy / 'survey_kit')
    for name in ('pyproject.toml', 'settings.ini', 'README.md'):
        shutil.copy(ROOT / name, copy)
    for program in ('nbdev-export', 'nbdev-clean'):
        subprocess.run([Path(sys.executable).with_name(program)], cwd=copy, check=True)
    return copy


def texts(root, folder, pattern):
    "The files of a folder by their path below it."
    return {
        str(p.relative_to(root)): p.read_text(encoding='utf8')
        for p in (root / folder).rglob(pattern)
        if '.ipynb_checkpoints' not in p.parts
    }


def test_modules_are_what_the_notebooks_export(exported):
    old, new = texts(ROOT, 'survey_kit', '*.py'), texts(exported, 'survey_kit', '*.py')
    assert sorted(old) == sorted(new)
    assert [name for name in old if old[name] != new[name]] == []


def test_notebooks_are_clean(exported):
    old, new = texts(ROOT, 'nbs', '*.ipynb'), texts(exported, 'nbs', '*.ipynb')
    assert [name for name in old if old[name] != new[name]] == []


@pytest.mark.parametrize('task', ['check', 'format --check'])
def test_style(task):
    ruff = Path(sys.executable).with_name('ruff')
    assert subprocess.run([ruff, *task.split(), '-q', '.'], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize('module', MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_lines_are_short(module):
    "But for the list of names that the export writes above the definitions."
    lines = re.sub(r'(?ms)^__all__ = \[.*?\]', '', module.read_text(encoding='utf8')).splitlines()
    assert not [line for line in lines if len(line) > 120]


PAGES = sorted([*ROOT.glob('survey_kit/static/*'), *ROOT.glob('survey_kit/templates/*')])
TAG = re.compile(r'(?<!\?P)</?[a-z][a-z0-9]*(?: [a-z-]+=|/?>)')


def spoken(tree):
    "The texts in the code of a module, without its docstrings."
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def test_html_is_seen_where_code_holds_it():
    assert [bool(TAG.search(text)) for text in ('<p>', '</li>', '<a href="', '<svg', 'a < b', '<{name}>')] == [
        *[True] * 3,
        *[False] * 3,
    ]
    assert spoken(ast.parse('def f():\n    "<p>"\n    return f"<b>{f}</b>"')) == ['<b>', '</b>']


@pytest.mark.parametrize('module', MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_html_stands_in_templates(module):
    "But for what the readers of documents look for."
    if stage_of(module) in ('read', 'norm'):
        return
    assert [text for text in spoken(ast.parse(module.read_text(encoding='utf8'))) if TAG.search(text)] == []


@pytest.mark.parametrize('page', PAGES, ids=lambda p: p.name)
def test_lines_of_pages_are_short(page):
    assert not [line for line in page.read_text(encoding='utf8').splitlines() if len(line) > 120]


@pytest.mark.parametrize('page', PAGES, ids=lambda p: p.name)
def test_every_file_of_a_page_is_used(page):
    "By a module: a template by its name without ending, the rest by its whole name."
    whole = page.suffix != '.html' or page.name == 'parts.html'
    asked = page.name if whole else f"render('{page.stem}'"
    assert any(asked in module.read_text(encoding='utf8') for module in MODULES)


def test_decisions_are_counted():
    code = """
def f(a):
    for x in a:
        if x and a or not x:
            return [y for y in x if y if x]
    try:
        return 1 if a else 2
    except (KeyError, ValueError):
        match a:
            case 1: pass
            case _: pass
    def g():
        while a: pass
"""
    assert {name: decisions(function) for name, function in functions(ast.parse(code))} == {'f': 10, 'f.g': 1}


def test_no_function_decides_more_and_no_module_is_longer_than_before():
    "What is above a ceiling stands in `ceilings.csv`, and only shrinks."
    allowed, now = stored(), measured()
    assert grown(allowed, now) == [], 'unfold it into small functions or a table of rules; split the module'
    assert shrunk(allowed, now) == [], 'well done; write it down with: python tests/ceilings.py'
    assert grown({}, {('lines', 'a.py'): 301}) and grown({('lines', 'a.py'): 301}, {('lines', 'a.py'): 302})
    assert shrunk({('lines', 'a.py'): 301}, {}) and not grown({('lines', 'a.py'): 301}, {('lines', 'a.py'): 301})


def test_types_of_the_public_part():
    "What is typed in a notebook or passed on is annotated, and mypy finds nothing; settings are in `pyproject.toml`."
    done = subprocess.run(
        [sys.executable, '-m', 'mypy', '--no-error-summary'], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ('', 0)


def stage_of(module):
    "The folder below the package that a module lies in; nothing for one that lies in the package itself."
    return module.parts[module.parts.index('survey_kit') + 1] if module.parent.name != 'survey_kit' else ''


FOLDERS = ('commands', 'figures')  # what they hold joins stages
BELOW = ('norm',)
USED = {'stats': (), 'label': ('norm', 'stats'), 'measure': ('norm', 'stats')}  # the stages that a stage may import
STAGES = {stage_of(m) for m in MODULES} - {'', *FOLDERS}
JOINS = {ROOT / 'survey_kit' / f'{name}.py' for name in JOINING} | {m for m in MODULES if stage_of(m) in FOLDERS}


def imported(tree, package):
    """The full names of what a module in a package imports, wherever in it: relative or absolute, early or late.

    Of `from package import name` the name is told too, since it may be a module.
    """
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        if not isinstance(node, ast.ImportFrom):
            continue
        base = package[: len(package) - node.level + 1] if node.level else ()
        origin = '.'.join((*base, *(node.module or '').split('.'))).strip('.')
        names |= {f'{origin}.{name.name}' for name in node.names}
    return names


def other_stages(module, text):
    "The stages other than its own that a module imports from."
    package = module.relative_to(ROOT).parent.parts
    parts = [name.split('.') for name in imported(ast.parse(text), package)]
    own = stage_of(module)
    return {name[1] for name in parts if name[0] == 'survey_kit' and len(name) > 1} & STAGES - {
        own,
        *USED.get(own, BELOW),
    }


@pytest.mark.parametrize(
    ('path', 'line'),
    [
        ('draw/papers.py', 'from ..measure.shares import SHARES'),
        ('draw/papers.py', 'from .. import measure'),
        ('measure/overlap.py', 'def late():\n    from survey_kit.draw.style import WIDE'),
        ('precision.py', 'from .draw.style import WIDE'),
        ('draw/papers.py', 'from ..stats.intervals import wilson_interval'),
        ('stats/trends.py', 'from ..label.rules import Signs'),
        ('stats/trends.py', 'from ..norm.text import fold'),
        ('measure/overlap.py', 'import survey_kit.draw.style'),
        ('measure/overlap.py', 'from survey_kit import draw'),
    ],
)
def test_the_rule_on_stages_sees_every_way_of_importing(path, line):
    module = ROOT / 'survey_kit' / path
    assert module not in JOINS and len(other_stages(module, line)) == 1
    assert not other_stages(module, 'from survey_kit import tables\nimport survey_kit.settings')


def test_a_stage_may_import_what_it_stands_on():
    for path, line in (
        ('draw/papers.py', 'norm.text'),
        ('measure/overlap.py', 'norm.text'),
        ('measure/overlap.py', 'stats'),
    ):
        assert not other_stages(ROOT / 'survey_kit' / path, f'from ..{line} import fold')


def test_statistics_know_no_tables():
    "Arrays in, numbers out: what is in `stats` imports nothing else of the kit but `precision`, and no pandas."
    modules = [m for m in MODULES if stage_of(m) == 'stats']
    assert modules
    for module in modules:
        names = {
            n.split('.')[0] if not n.startswith('survey_kit.') else '.'.join(n.split('.')[:2])
            for n in imported(ast.parse(module.read_text(encoding='utf8')), module.relative_to(ROOT).parent.parts)
        }
        assert not {n for n in names if n.startswith('survey_kit')} - {'survey_kit.stats', 'survey_kit.precision'}, (
            module
        )
        assert 'pandas' not in names, module


def test_verdicts_are_given_in_one_place():
    "The words are in no code of a statistic or measure but `claims` and `verdicts`; the others call these."
    words = {'supported', 'not identified', 'artefact', 'no change'}
    for module in MODULES:
        if stage_of(module) not in ('stats', 'measure') or module.stem in ('claims', 'verdicts'):
            continue
        texts = {n.value for n in ast.walk(ast.parse(module.read_text(encoding='utf8'))) if isinstance(n, ast.Constant)}
        assert not words & texts, f'{module.name} decides for itself'


@pytest.mark.parametrize('module', MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_keeps_the_house_rules(module):
    text = module.read_text(encoding='utf8')
    tree = ast.parse(text)
    if module not in JOINS:
        assert not other_stages(module, text), 'imports another stage'
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.ClassDef) or function.name.startswith('_'):
            continue
        nested = any(
            function in ast.walk(f) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and f is not function
        )
        assert nested or ast.get_docstring(function), f'{function.name} has no docstring'
    heavy = {'matplotlib', 'seaborn', 'sklearn', 'scipy', 'statsmodels', 'jinja2'}
    top = {name.name.split('.')[0] for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    top |= {
        node.module.split('.')[0]
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    assert not top & heavy, 'heavy import at start'


ROOMS = ['document', 'features', 'extract', 'segment', 'classify']


@pytest.mark.parametrize('room', ROOMS)
def test_a_room_of_the_reader_needs_no_room_behind_it(room):
    "The reader of lists is five rooms in a row; what reads bibliographies or whole lists stands outside of them."
    outer = {m.stem for m in (ROOT / 'survey_kit/read').glob('*.py')} - {'__init__', 'faults'}
    later = {*ROOMS[ROOMS.index(room) + 1 :], *outer}
    for module in (ROOT / 'survey_kit/read' / room).glob('*.py'):
        names = imported(ast.parse(module.read_text(encoding='utf8')), module.relative_to(ROOT).parent.parts)
        parts = [name.split('.') for name in names]
        assert not {p[2] for p in parts if p[:2] == ['survey_kit', 'read'] and len(p) > 2} & later, module.name


def test_nothing_is_imported_by_the_package_itself():
    "`import survey_kit` and the help of the command line load neither pandas nor numpy."
    code = 'import sys, survey_kit.cli; print(*sorted({"numpy", "pandas", "matplotlib", "sklearn"} & set(sys.modules)))'
    assert subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, check=True).stdout.strip() == ''


def test_every_notebook_teaches():
    "Of the cells that are not exported at least half assert something."
    for path in NOTEBOOKS:
        if path.parent.name in ('analysis', 'tutorials'):
            continue
        cells = [
            ''.join(c['source'])
            for c in json.loads(path.read_text(encoding='utf8'))['cells']
            if c['cell_type'] == 'code'
        ]
        exports = sum('#| export' in c for c in cells)
        checks = sum('#| export' not in c and bool(re.search(r'\bassert\b|test_|expect_fail', c)) for c in cells)
        assert len(cells) <= 80 and checks >= exports / 2, path.name


SHARED = {
    'FIGURE': 'each figure is one value of its own module',
    'Tables': 'the same alias, tables by their name',
    **dict.fromkeys(
        ('build', 'label', 'lint', 'read', 'resolve', 'verify', 'write'), 'a command and the function it calls'
    ),
}


def test_a_name_has_one_meaning():
    "No two modules export the same name for two things."
    homes = collections.defaultdict(list)
    for module in MODULES:
        for name in exported_names(module):
            homes[name].append(module.stem)
    assert {name: found for name, found in homes.items() if len(found) > 1 and name not in SHARED} == {}
    assert all(len(homes[name]) > 1 for name in SHARED), 'a name of SHARED is exported once only: take it out'


def exported_names(module):
    "The names in `__all__` of a module."
    tree = ast.parse(module.read_text(encoding='utf8'))
    lists = [n.value for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], 'id', '') == '__all__']
    return [name for found in lists for name in ast.literal_eval(found)]


def test_one_version_everywhere():
    release, day = re.search(r'(?m)^## (\S+) \((\S+)\)$', (ROOT / 'CHANGELOG.md').read_text(encoding='utf8')).groups()
    citation = (ROOT / 'CITATION.cff').read_text(encoding='utf8')
    manifest = json.loads((ROOT / 'figures/MANIFEST.json').read_text(encoding='utf8'))
    assert release == __version__
    assert f'\nversion: {code_version()}\ndate-released: "{day}"\n' in citation
    assert manifest['code'] == code_version()
