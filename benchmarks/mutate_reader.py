#!/usr/bin/env python3
"""How many changed decisions of the reader of lists do its tests notice? A mutation score, sampled.

usage: mutate_reader.py [--sample 60] [--seed 1] [--room classify] [--seconds 60] [--list]

A decision is a comparison, a boolean operator, one condition of several, a `not`, or a number or truth value that is
compared, returned or named as a threshold. Each mutant of the sample changes one of them in memory, in a process of
its own; no file is touched. It is killed if any of these fails or runs out of time: the lessons in the reader's
notebooks, tests/test_shapes.py, tests/test_variants.py, tests/test_classify.py (an example for and against each
rule), and the digest of all entries and rejects of the survey's own lists. What survives is named with its line.
EQUIVALENT holds the mutants that no text can tell apart from the original, each with the reason; they count neither
way.
"""

# ruff: noqa: T201
import argparse
import ast
import hashlib
import importlib.abc
import importlib.util
import io
import json
import os
import random
import resource
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACES = ('*_*/*.ipynb', '06_lists.ipynb', '07_pages.ipynb', '08_rst.ipynb', '09_recall.ipynb')
OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
QUICK = 'a quick look for a sign without which the pattern behind it cannot match'
BOUNDS, METADATA = 'survey_kit.read.extract.title_bounds', 'survey_kit.read.extract.metadata'
_TOLD = "if ('his ' in text or 'We ' in text) and (told := _TELLS.search(text)) and told.start() > 3:"
_FORM = "if '[' in text and (form := FORM_MARK.search(text)) and title_score(text[: form.start()]) >= 0.5:"
_ALONE = 'if not alone and not _SEVERAL.search(small) or _PLAIN_WORDS.match(text):'
EQUIVALENT: dict[tuple[str, str, str], str] = {
    (BOUNDS, _TOLD, "without `'his ' in text or 'We ' in text`"): QUICK,
    (BOUNDS, _FORM, "without `'[' in text`"): QUICK,
    (BOUNDS, "('Xiv' in text or 'xiv' in text)", "without `'Xiv' in text or 'xiv' in text`"): QUICK,
    (METADATA, "if ' al' in text and '(' in text:", "without `' al' in text`"): QUICK,
    (METADATA, "if ' al' in text and '(' in text:", "without `'(' in text`"): QUICK,
    (
        'survey_kit.read.features.names',
        _ALONE,
        'without `not alone and (not _SEVERAL.search(small))`',
    ): 'a text of one part is refused further below unless names are expected',
}


def notebooks():
    "The reader's notebooks and the module that each makes."
    found = {}
    for path in sorted(p for place in PLACES for p in (ROOT / 'nbs/1_read').glob(place)):
        cells = [
            ''.join(c['source'])
            for c in json.loads(path.read_text(encoding='utf8'))['cells']
            if c['cell_type'] == 'code'
        ]
        name = next(c.split('default_exp ')[1].strip() for c in cells if 'default_exp ' in c)
        found[f'survey_kit.{name}'] = [c for c in cells if not c.lstrip().startswith('#|')]
    return found


def source_of(module):
    "The file of a module."
    return ROOT / (module.replace('.', '/') + '.py')


def is_number(node):
    "Whether a node is a number or truth value."
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def decided_numbers(node):
    "The numbers in a node that decide: those compared, returned, or named as a threshold."
    if isinstance(node, ast.Compare):
        return [n for n in node.comparators if is_number(n)]
    if isinstance(node, ast.Return | ast.IfExp):
        inner = [node.value] if isinstance(node, ast.Return) else [node.body, node.orelse]
        return [n for n in inner if is_number(n)]
    named = isinstance(node, ast.Assign) and all(
        n.id.isupper() for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name)
    )
    return (
        [n for n in ast.walk(node.value) if is_number(n)]
        if named and isinstance(node.value, ast.Constant | ast.Tuple)
        else []
    )


def changes(tree):
    "All mutations of a module: what changes in words, its line, and how the tree is changed and put back."
    for node in ast.walk(tree):
        line = getattr(node, 'lineno', 0)
        if isinstance(node, ast.Compare):
            for k, op in enumerate(node.ops):
                yield f'{type(op).__name__} -> {OTHER[type(op)].__name__}', line, (node.ops, k, OTHER[type(op)]())
        if isinstance(node, ast.BoolOp):
            yield (
                f'{type(node.op).__name__} -> {OTHER[type(node.op)].__name__}',
                line,
                (node, 'op', OTHER[type(node.op)]()),
            )
            for k, value in enumerate(node.values):
                keep = ast.Constant(isinstance(node.op, ast.And))
                yield (
                    f'without `{ast.unparse(value)[:60]}`',
                    value.lineno,
                    (node.values, k, ast.copy_location(keep, value)),
                )
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield f'not {ast.unparse(node.operand)[:60]} -> bool', line, (node, 'op', None)
        for number in decided_numbers(node):
            new = (
                not number.value
                if isinstance(number.value, bool)
                else number.value + (1 if isinstance(number.value, int) else 0.1)
            )
            yield f'{number.value} -> {new}', number.lineno, (number, 'value', new)


def mutants(modules):
    "Each mutation as its module, its number there, its line and its words."
    found = []
    for module in modules:
        tree = ast.parse(source_of(module).read_text(encoding='utf8'))
        lines = source_of(module).read_text(encoding='utf8').split('\n')
        found += [(module, k, line, lines[line - 1].strip(), what) for k, (what, line, _) in enumerate(changes(tree))]
    return found


def mutated(module, number):
    "The tree of a module with one mutation."
    tree = ast.parse(source_of(module).read_text(encoding='utf8'))
    (place, key, new) = list(changes(tree))[number][2]
    if new is None:  # a `not` that is dropped, its value still a truth value
        place.op = ast.Not()
        place.operand = ast.copy_location(ast.UnaryOp(ast.Not(), place.operand), place.operand)
    elif isinstance(place, list):
        place[key] = new
    else:
        setattr(place, key, new)
    return ast.fix_missing_locations(tree)


class Mutating(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    "Gives one module from a changed tree."

    def __init__(self, module, tree):
        self.module, self.tree = module, tree

    def find_spec(self, name, path, target=None):
        "The spec of the changed module, nothing for others."
        return (
            importlib.util.spec_from_file_location(name, source_of(name), loader=self) if name == self.module else None
        )

    def create_module(self, spec):
        "A plain module."

    def exec_module(self, module):
        "Run the changed tree."
        exec(compile(self.tree, str(source_of(self.module)), 'exec'), module.__dict__)


def digest_of_survey():
    "A digest of all entries and rejects of the survey's own lists."
    from survey_kit.read.readers import read_sources
    from survey_kit.settings import read_settings

    settings = read_settings(ROOT / 'settings.ini')
    tables = read_sources({s: (ROOT / s.path).read_bytes() for s in settings.sources})[1:]
    return hashlib.sha256(''.join(t.to_csv(index=False) for t in tables).encode()).hexdigest()


def digest_of_reader():
    "The digest that the reader as it is gives, in a process of its own."
    code = "import sys; sys.path.insert(0, 'benchmarks'); import mutate_reader; print(mutate_reader.digest_of_survey())"
    return subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, check=True).stdout.strip()


def run_lessons(lessons, first):
    "Run the lessons of all notebooks, those of one module first, each in the names of its module."
    for module in sorted(lessons, key=lambda m: m != first):
        names = vars(importlib.import_module(module))
        for cell in lessons[module]:
            exec(compile(cell, module, 'exec'), names)


def run_tests():
    "Run the tests of shapes and rules; raises AssertionError if one fails."
    import pytest

    files = [str(ROOT / 'tests' / name) for name in ('test_classify.py', 'test_variants.py', 'test_shapes.py')]
    assert pytest.main(['-x', '-q', '-p', 'no:cacheprovider', *files]) == 0


def check(lessons, module, digest):
    "What a reader in this process fails at, or nothing."
    steps = {
        'lessons': lambda: run_lessons({module: lessons[module]} if module else lessons, module),
        'rules and shapes': run_tests,
        'other lessons': lambda: run_lessons(lessons, module),
        'digest': lambda: digest_of_survey() == digest or 1 / 0,
    }
    for name, step in steps.items():
        try:
            step()
        except BaseException:
            return name
    return ''


def outcome(lessons, module, number, digest, seconds):
    "What kills a mutant, in a process of its own; nothing if it survives."
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        if module:
            sys.meta_path.insert(0, Mutating(module, mutated(module, number)))
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            found = check(lessons, module, digest)
        os.write(write, found.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        found = pipe.read()
    status = os.waitpid(child, 0)[1]
    return found or ('time' if status else '')


def preload():
    "Import what no mutant changes."
    import hypothesis
    import pandas
    import pyromark
    import pytest

    import survey_kit.norm.identifiers
    import survey_kit.norm.text
    import survey_kit.norm.venues

    return hypothesis, pandas, pyromark, pytest, survey_kit


def main():
    "Draw a sample, run it and say the score."
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--sample', type=int, default=60, help='how many mutants; 0 for all')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--room', default='', help='only modules whose name holds this word')
    parser.add_argument('--seconds', type=int, default=60, help='processor time a mutant may take')
    parser.add_argument('--list', action='store_true', help='print the sample and stop')
    given = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    lessons = notebooks()
    everything = mutants(m for m in lessons if given.room in m)
    chosen = random.Random(given.seed).sample(everything, min(given.sample or len(everything), len(everything)))
    if given.list:
        print(*(f'{m}:{line}: {what}' for m, _, line, _, what in sorted(chosen)), sep='\n')
        return 0
    preload()
    digest = digest_of_reader()
    if failed := outcome(lessons, '', 0, digest, 10 * given.seconds):
        print(f'the reader as it is fails at: {failed}')
        return 1
    survivors, equivalent, start = [], 0, time.time()
    for n, (module, number, line, text, what) in enumerate(chosen, 1):
        if (module, text, what) in EQUIVALENT:
            equivalent += 1
            continue
        killed = outcome(lessons, module, number, digest, given.seconds)
        print(f'\r{n} of {len(chosen)}, {time.time() - start:.0f} s', end='', file=sys.stderr)
        if not killed:
            survivors.append(f'{source_of(module).relative_to(ROOT)}:{line}: {what}\n    {text}')
    tried = len(chosen) - equivalent
    print(*sorted(survivors), sep='\n')
    print(
        f'{tried - len(survivors)} of {tried} mutants killed ({(tried - len(survivors)) / max(tried, 1):.0%}), '
        f'{equivalent} equivalent; {len(everything)} decisions in all'
    )
    return 0


if __name__ == '__main__':
    sys.exit(main())
