"""The way in from Python: which names are public, that they cost nothing to import, and that the lines of the
README run.
"""

import ast
import importlib
import inspect
import json
import os
import pickle
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import survey_kit as sk

ROOT = Path(__file__).parents[1]
PUBLIC = {
    'read',
    'write',
    'lint',
    'resolve',
    'label',
    'Taxonomy',
    'Corpus',
    'Survey',
    'Result',
    'shares',
    'growth',
    'overlap',
    'lag',
    'agreement',
    'SurveyError',
}
LISTS = {
    'whales': '''# Whales

## Listening
- **Songs of Humpback Whales.** *Ann Ash.* arXiv 2022.03. [[paper](https://arxiv.org/abs/2203.00001)]
- **Counting Whales by Their Calls.** *Di Dale.* arXiv 2023.11. [[paper](https://arxiv.org/abs/2311.00003)]

## Tagging
- **Where Tagged Seals Dive.** *Flo Fir.* arXiv 2023.05. [[paper](https://arxiv.org/abs/2305.00005)]

## Films
- [A film about whales](https://www.youtube.com/watch?v=0123456789a)
''',
    'tags': '''# Tags

| Title | Venue | Date | Link |
|---|---|---|---|
| Where tagged seals dive | NeurIPS | 2023-05 | [arXiv](https://arxiv.org/abs/2305.00005v2) |
| The Cost of a Tag to a Turtle | arXiv | 2023-07 | [arXiv](https://arxiv.org/abs/2307.00008) |
''',
}
NEW = (
    '- **A Net of Hydrophones for Whale Song.** *Ed Elm.* arXiv 2024.02. [[paper](https://arxiv.org/abs/2402.00004)]\n'
)
REFERENCES = '''@article{ash2021, title={Noise of Ships}, author={Ash, Ann}, journal={J Sea Test}, year={2021},
volume={3}}
@inproceedings{dale2023, title={Counting Whales by Their Calls}, author={Dale, Di}, booktitle={ICML}, year={2023}}
'''
TAXONOMY = '''id,broader,prefLabel,altLabels
way,,Way of study,
way/sound,way,Sound,song; songs; calls; noise
way/tag,way,Tagging,tag; tagged
'''


@pytest.fixture
def sea(tmp_path, monkeypatch):
    "A folder of another field, to work in: two lists, a bibliography, a new list, a taxonomy."
    (tmp_path / 'lists').mkdir()
    for name, text in LISTS.items():
        (tmp_path / f'lists/{name}.md').write_text(text, encoding='utf8')
    for name, text in (('new.md', NEW), ('references.bib', REFERENCES), ('taxonomy.csv', TAXONOMY)):
        (tmp_path / name).write_text(text, encoding='utf8')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def in_python(code):
    "What a fresh Python prints."
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_public_names_are_these_and_no_others():
    assert set(sk.__all__) == PUBLIC and len(sk.__all__) == len(PUBLIC)
    assert dir(sk) == sorted([*PUBLIC, '__version__'])
    tree = ast.parse((ROOT / 'survey_kit/__init__.py').read_text(encoding='utf8'))
    checked = next(node for node in tree.body if isinstance(node, ast.If))  # what a type checker is told
    assert {alias.name for node in checked.body for alias in node.names} == PUBLIC
    with pytest.raises(AttributeError, match="no attribute 'explode'"):
        getattr(sk, 'explode')  # noqa: B009


@pytest.mark.parametrize('name', sorted(PUBLIC))
def test_every_public_name_is_explained_and_annotated(name):
    value = getattr(sk, name)
    assert inspect.getdoc(value), name
    own = [n for n in dir(value) if not n.startswith('_') and inspect.isclass(value) and n not in dir(Exception)]
    for member in own:
        assert inspect.getdoc(inspect.getattr_static(value, member)), f'{name}.{member}'
    for function in [
        f for f in (value, *(getattr(value, member) for member in own)) if inspect.isfunction(f) or inspect.ismethod(f)
    ]:
        signature = inspect.signature(function)
        parameters = [p for p in signature.parameters.values() if p.name != 'self']
        assert all(p.annotation is not p.empty or p.kind is p.VAR_KEYWORD for p in parameters), (
            f'{name}.{function.__name__}'
        )
        assert signature.return_annotation is not signature.empty, f'{name}.{function.__name__}'


@pytest.mark.parametrize('name', sorted(name for name in PUBLIC if name.islower()))
def test_help_says_what_comes_back_what_is_raised_and_shows_a_line(name):
    text = ' '.join(inspect.getdoc(getattr(sk, name)).split())
    assert re.search(r'\bReturns\b', text) and 'Raises `' in text and f'sk.{name}(' in text


def named_in(text, frame):
    "Whether a text names each column of a table."
    return [column for column in frame.columns if not re.search(rf'\b{column}\b', text)] == []


def test_help_names_the_columns_of_what_comes_back(sea):
    corpus = sk.read('lists/*.md', 'references.bib').resolve().label('taxonomy.csv')
    measured = {
        'shares': sk.shares(corpus, 'way/sound', 'way/tag'),
        'growth': sk.growth(corpus),
        'overlap': sk.overlap(corpus),
        'lag': sk.lag(corpus),
        'agreement': sk.agreement(corpus),
    }
    for name, result in measured.items():
        assert named_in(inspect.getdoc(getattr(sk, name)), result.table), name
    assert named_in(inspect.getdoc(sk.overlap), measured['overlap'].shown['gaps'])
    readings = pd.DataFrame({'paper_id': ['p', 'p'], 'nodes': ['way/tag', 'way/tag'], 'annotator': ['Ada', 'Bo']})
    assert named_in(inspect.getdoc(sk.agreement), sk.agreement(readings, taxonomy='taxonomy.csv').table)
    assert named_in(inspect.getdoc(sk.lint), sk.lint(corpus)) and named_in(
        inspect.getdoc(sk.Corpus.to_frame), corpus.to_frame()
    )
    assert named_in(inspect.getdoc(sk.resolve), sk.resolve(corpus.papers))
    assert named_in(inspect.getdoc(sk.label), sk.label(corpus.papers, 'taxonomy.csv'))
    assert named_in(inspect.getdoc(sk.Result.papers), measured['shares'].papers())
    for name in corpus.tables.keys() & vars(sk.Corpus).keys():
        assert named_in(inspect.getdoc(getattr(sk.Corpus, name)), corpus.table(name))


def test_nothing_is_loaded_before_it_is_asked_for():
    heavy = '{"numpy", "pandas", "matplotlib", "typer", "survey_kit.api"}'
    assert in_python(f'import sys, survey_kit; dir(survey_kit); print(*sorted({heavy} & set(sys.modules)))') == ''


@pytest.mark.parametrize('name', ['read', 'resolve', 'label'])
@pytest.mark.parametrize('first', ['', 'sk.{name}; ', 'import survey_kit.{name}; '], ids=['fresh', 'asked', 'imported'])
def test_a_function_and_the_modules_of_its_name_live_together(name, first):
    inner = {'read': 'read.lists', 'resolve': 'resolve.match', 'label': 'label.rules'}[name]
    code = (
        f'import survey_kit as sk; {first.format(name=name)}import survey_kit.{inner} as inner; from '
        f'survey_kit.{inner} import *; '
    )
    found = in_python(
        code + f'from survey_kit import {name}; print(callable(sk.{name}), sk.{name} is {name}, inner.__name__)'
    )
    assert found.startswith('True True') and found.endswith(f'survey_kit.{inner}')
    importlib.import_module(f'survey_kit.{inner}')


@pytest.fixture(scope='module')
def unpacked(tmp_path_factory):
    "The package as a wheel holds it: built from a copy of the project, unpacked, and nothing else beside it."
    copy, packed, folder = (tmp_path_factory.mktemp(name) for name in ('project', 'packed', 'wheel'))
    shutil.copytree(ROOT / 'survey_kit', copy / 'survey_kit', ignore=shutil.ignore_patterns('__pycache__'))
    for name in ('pyproject.toml', 'README.md', 'LICENSE'):
        shutil.copy(ROOT / name, copy)
    code = f'from setuptools.build_meta import build_wheel; build_wheel({str(packed)!r})'
    subprocess.run([sys.executable, '-c', code], cwd=copy, check=True, capture_output=True)
    (wheel,) = packed.glob('*.whl')
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def test_a_wheel_holds_what_is_not_python(unpacked):
    def others(root):
        return {
            str(path.relative_to(root)) for path in root.glob('survey_kit/**/*.*') if path.suffix not in ('.py', '.pyc')
        }

    assert {'survey_kit/py.typed', 'survey_kit/publish/checklist.csv'} <= others(unpacked) == others(ROOT)


README = (ROOT / 'README.md').read_text(encoding='utf8')
COMMANDS = [shlex.split(line) for line in re.findall(r'^    survey-kit (.*)', README, re.M)[:2]]
LINES = re.search(r'```python\n(.*?)```', README, re.S)[1]
PLAY = '''
import ast, contextlib, io, json, sys
from pathlib import Path
from survey_kit.cli import run
(new, build), lines = json.loads(sys.stdin.read())
codes = [run(new)]
settings = Path('mine/settings.ini').read_text(encoding='utf8')  # one picture a figure, to be quick
settings = settings.replace('pdf png svg', 'svg').replace('widths = 3.25 6.75', 'widths = 6.75')
Path('mine/settings.ini').write_text(settings, encoding='utf8')
codes.append(run(build))
names, shown, printed = {}, [], io.StringIO()
with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
    for statement in ast.parse(lines).body:
        last = isinstance(statement, ast.Expr)
        code = ast.Expression(statement.value) if last else ast.Module([statement], [])
        value = (eval if last else exec)(compile(code, 'README', 'eval' if last else 'exec'), names)
        if last: shown.append([type(value).__name__, repr(value), getattr(value, '_repr_html_', str)()])
home, papers = names['sk'].__file__, len(names['corpus'].papers)
found = {'codes': codes, 'home': home, 'printed': printed.getvalue(), 'shown': shown, 'papers': papers}
print(json.dumps(found))
'''


def test_the_ten_lines_of_the_readme_run_from_a_wheel_in_a_folder_of_another_field(sea, unpacked):
    assert [command[0] for command in COMMANDS] == ['new', 'build'] and sum(map(bool, LINES.splitlines())) == 10
    environment = {**os.environ, 'PYTHONPATH': str(unpacked), 'MPLBACKEND': 'agg'}
    done = subprocess.run(
        [sys.executable, '-c', PLAY],
        input=json.dumps([COMMANDS, LINES]),
        env=environment,
        cwd=sea,
        capture_output=True,
        text=True,
        encoding='utf8',
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found['codes'] == [0, 0] and found['home'].startswith(str(unpacked)) and found['printed'] == ''
    kinds = ['DataFrame', 'Corpus', 'Result', 'DataFrame', 'PosixPath', 'DataFrame']
    assert [kind.replace('WindowsPath', 'PosixPath') for kind, _, _ in found['shown']] == kinds
    shown = {kind: page for kind, _, page in found['shown']}
    assert '6 entries' in shown['Corpus'] and 'Reason for setting aside' in shown['Corpus']
    assert 'data:image/png;base64,' in shown['Result'] and 'not identified' in shown['Result']
    assert 'Counting Whales by Their Calls' in shown['DataFrame'] and 'whales:5' in shown['DataFrame']
    assert found['papers'] == 5 and (sea / 'papers.bib').read_text(encoding='utf8').count('@') == 5


def test_a_table_with_columns_of_its_own_naming(sea):
    table = pd.DataFrame({'Werk': ['Songs of Humpback Whales', 'Ropes'], 'Jahr': [2022, 2020], 'Wer': ['Ann Ash', '']})
    corpus = sk.read('lists/*.md') | sk.read(table, columns={'title': 'Werk', 'year': 'Jahr', 'authors': 'Wer'})
    works = corpus.resolve()
    assert (len(works.entries), len(works.papers)) == (7, 5)
    with pytest.raises(sk.SurveyError, match="no column 'Titel'; the table has Werk, Jahr, Wer"):
        sk.read(table, columns={'title': 'Titel'})


def test_functions_take_what_they_give(sea):
    corpus = sk.read('lists/*.md', 'references.bib').resolve().label('taxonomy.csv')
    for table in (corpus.papers, corpus.entries, corpus.to_frame()):
        assert len(sk.resolve(table)) == len(table)
        assert set(sk.label(table, corpus.taxonomy)['node']) == {'way/sound', 'way/tag'}
        assert len(sk.read(table).entries) == len(table)
        assert sk.write(table, form='ris').count('ER  -') == len(table)
    again = sk.read(corpus.entries).entries
    assert sorted(again['title']) == sorted(corpus.entries['title']) and sorted(again['venue']) == sorted(
        corpus.entries['venue']
    )


@pytest.mark.parametrize(
    ('call', 'message'),
    [
        (lambda: sk.read('nothing/*.md'), r'nothing/\*\.md: no file matches this pattern'),
        (lambda: sk.read(), 'no document was given'),
        (lambda: sk.read('lists'), 'is a folder; give a file in it'),
        (lambda: sk.read('lists/whales.md').papers, 'not resolved yet; call .resolve'),
        (lambda: sk.read('lists/whales.md').resolve().label('no.csv'), 'no.csv: no such file'),
        (lambda: sk.read('lists/whales.md').write('papers.docx'), 'cannot write .docx; extensions are .bib'),
        (lambda: sk.Corpus.load('lists/whales.md'), 'is not a saved corpus'),
        (lambda: sk.label(pd.DataFrame({'id': ['a']}), 'taxonomy.csv'), "no column 'title'"),
        (lambda: sk.resolve(pd.DataFrame({'id': ['a', 'a'], 'title': ['A', 'B']})), "id 'a' occurs 2 times"),
        (lambda: sk.agreement('x.csv'), 'agreement needs readings and the taxonomy'),
        (lambda: sk.Survey('lists'), 'no settings.ini here'),
    ],
)
def test_errors_say_what_where_and_what_to_do(sea, call, message):
    with pytest.raises(sk.SurveyError, match=message):
        call()


def test_a_corpus_on_disk_is_the_corpus(sea):
    corpus = sk.read('lists/*.md', 'references.bib').resolve('published').label('taxonomy.csv')
    for place in ('kept', 'kept.zip'):
        assert sk.Corpus.load(corpus.save(place)) == corpus
    assert sk.Corpus.load('kept') | sk.read('new.md') == corpus | sk.read('new.md')


def test_values_may_go_to_another_process(sea):
    corpus = sk.read('lists/*.md', 'references.bib').resolve().label('taxonomy.csv')
    found = sk.shares(corpus, 'way/sound', 'way/tag')
    again, result = (pickle.loads(pickle.dumps(value)) for value in (corpus, found))
    assert (
        again == corpus
        and result.sentence == found.sentence
        and result.save('one.svg').read_bytes() == found.save('two.svg').read_bytes()
    )


def test_tables_of_people_may_have_empty_cells(sea):
    tree = pd.read_csv('taxonomy.csv')
    assert tree.isna().any(axis=None)
    works = sk.read('lists/*.md', 'references.bib').resolve()
    assert works.label(tree) == works.label('taxonomy.csv')
    same = pd.DataFrame(
        {
            'a': ['tags:0006'],
            'b': ['references:0001'],
            'decision': ['same'],
            'person': ['Ada'],
            'date': pd.to_datetime(['2026-01-31']),
            'note': [None],
        }
    )
    assert len(works.resolve(decisions=same).papers) == len(works.papers) - 1


def test_taking_away_and_adding_again(sea):
    lists, references = sk.read('lists/*.md'), sk.read('references.bib')
    both = (lists | references).resolve()
    assert (references | lists).resolve() == both
    assert (lists & references).papers['title'].tolist() == ['Counting Whales by Their Calls']
    parts = [set(part.papers['title']) for part in (lists - references, lists & references, references - lists)]
    assert sum(map(len, parts)) == len(both.papers)
    left = both[both.papers['title'].str.contains('Ships')]
    assert left.papers['title'].tolist() == ['Noise of Ships'] and 'not selected' in repr(left)
