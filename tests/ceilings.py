"""How much a function decides and how long a module is, held by a table that may only fall.

`ceilings.csv` names each function with more than 10 decisions and each module of more than 300 lines, with its number.
Nothing may join them or grow; what has shrunk is written down with `python tests/ceilings.py`. After code has moved,
`python tests/ceilings.py --anew` writes the table as it is now: look at the difference before you commit it.
"""

import ast
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / 'tests/ceilings.csv'
MOST = {'decisions': 10, 'lines': 300}
GENERATED = ('__init__.py', '_modidx.py')  # at least in part, and lists
DECISIONS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.match_case)
OWN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def weight(node: ast.AST) -> int:
    "The decisions of one node: each `and` and `or` is one, each condition of a comprehension too."
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    return len(node.ifs) if isinstance(node, ast.comprehension) else int(isinstance(node, DECISIONS))


def decisions(node: ast.AST) -> int:
    "The decisions below a node, without those of functions and classes inside, which count by themselves."
    below = [child for child in ast.iter_child_nodes(node) if not isinstance(child, OWN)]
    return sum(weight(child) + decisions(child) for child in below)


def functions(node: ast.AST, above: str = '') -> Iterator[tuple[str, ast.AST]]:
    "All functions below a node, each with its name behind the names of what it stands in."
    for child in ast.iter_child_nodes(node):
        name = f'{above}{child.name}' if isinstance(child, OWN) else ''
        if name and not isinstance(child, ast.ClassDef):
            yield name, child
        yield from functions(child, f'{name}.' if name else above)


def measured(root: Path = ROOT / 'survey_kit') -> dict[tuple[str, str], int]:
    "What is above a ceiling now: the number by kind and place."
    found = {}
    for path in sorted(p for p in root.rglob('*.py') if p.name not in GENERATED):
        text, place = path.read_text(encoding='utf8'), path.relative_to(root).as_posix()
        found['lines', place] = len(text.splitlines())
        for name, function in functions(ast.parse(text)):
            found['decisions', f'{place} {name}'] = decisions(function)
    return {(kind, place): n for (kind, place), n in sorted(found.items()) if n > MOST[kind]}


def stored() -> dict[tuple[str, str], int]:
    "The table of what may be above a ceiling."
    with open(TABLE, encoding='utf8', newline='') as file:
        return {(row['kind'], row['place']): int(row['number']) for row in csv.DictReader(file)}


def grown(old: dict, new: dict) -> list[str]:
    "What joined or grew, in words."
    allowed = {key: old.get(key, MOST[key[0]]) for key in new}
    return [f'{key[1]}: {n} {key[0]}, {allowed[key]} allowed' for key, n in new.items() if n > allowed[key]]


def shrunk(old: dict, new: dict) -> list[str]:
    "What left or shrank, in words."
    return [
        f'{key[1]}: {key[0]} {n} in the table, {new.get(key, "few")} now'
        for key, n in old.items()
        if n > new.get(key, 0)
    ]


def write(table: dict) -> None:
    "Write the table, the greatest first."
    with open(TABLE, 'w', encoding='utf8', newline='') as file:
        rows = csv.writer(file, lineterminator='\n')
        rows.writerow(['kind', 'place', 'number'])
        rows.writerows([*key, n] for key, n in sorted(table.items(), key=lambda row: (row[0][0], -row[1], row[0][1])))


if __name__ == '__main__':
    allowed, now = stored() if TABLE.exists() else {}, measured()
    if '--anew' not in sys.argv and grown(allowed, now):
        sys.exit('\n'.join(grown(allowed, now)))
    write(now)
