#!/usr/bin/env python3
"""How fast the resolver is, how it grows, and how it compares: CPU seconds and peak memory.

       usage: resolve_speed.py [SIZE ...] [--records FILE.csv ...] [--added] [--peers PYTHON] [--out FILE.csv]
       (default sizes 1000 10000 50000 200000) resolve_speed.py --plot FILE.csv     (draws FILE.svg from what --out
       wrote)

SIZE records are made: a third of them second copies of another, in small letters, with a typing error, a word
dropped, a tail behind the title or less authors. --records takes exports instead (columns id, title, authors,
venue, year, volume, number, pages, ...; also .csv.gz). --added adds 1,000 records to 200,000 that are known.
--peers names the Python of an environment in which bib-dedupe and splink are installed; they run on the same
records, in the same way, up to 10,000 records. Each run is a process of its own; what is counted is the processor
time of that process and its children from reading the table on, with the import of the tool. The last lines give
the growth exponent between the smallest and the largest size above 5,000 and how many times faster the kit is than
each peer.
"""

# ruff: noqa: T201
import argparse
import csv
import math
import os
import pathlib
import random
import resource
import subprocess
import sys

SYLLABLES = [
    a + b
    for a in ('b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'tr', 'st')
    for b in ('a', 'e', 'i', 'o', 'u', 'an', 'er', 'on')
]
SMALL = ('of', 'the', 'for', 'in', 'with', 'and', 'on', 'a')


def words(rng, many):
    "A vocabulary, the first words the most used."
    return [''.join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(many)]


def title(rng, vocabulary):
    """A title of 5 to 12 words, one in three with a nickname; the nth word of the vocabulary is used as often as
    1/n, as in real titles.
    """
    out = [
        vocabulary[int(len(vocabulary) ** rng.random()) - 1] if rng.random() > 0.2 else rng.choice(SMALL)
        for _ in range(rng.randint(5, 12))
    ]
    name = rng.choice(vocabulary).capitalize() + ': ' if rng.random() < 0.33 else ''
    return name + ' '.join(out).capitalize()


def copy(rng, record):
    "A second form of a record."
    text, authors, venue, year = record
    kind = rng.randrange(5)
    if kind == 0:
        text = text.lower()
    if kind == 1:
        at = rng.randrange(len(text) - 1)
        text = text[:at] + text[at + 1 :]
    if kind == 2:
        at = rng.randrange(1, len(text.split()))
        text = ' '.join(w for i, w in enumerate(text.split()) if i != at)
    if kind == 3:
        text += f'. arXiv {year}'
    return (
        text,
        authors.split(' and ')[0] + ' et al.' if kind == 4 else authors,
        'arXiv' if rng.random() < 0.5 else venue,
        year if rng.random() < 0.8 else '',
    )


def made_records(size, seed=7):
    "Rows id, title, authors, venue, year, and the number of works."
    rng = random.Random(seed)
    vocabulary, rows, works = words(rng, int(300 * size**0.45)), [], 0  # a vocabulary grows with its texts (Heaps)
    while len(rows) < size:
        authors = ' and '.join(
            f'{rng.choice(vocabulary).capitalize()}, {chr(65 + rng.randrange(26))}.' for _ in range(rng.randint(1, 5))
        )
        record = (
            title(rng, vocabulary),
            authors if rng.random() < 0.5 else '',
            f'Journal of {rng.choice(vocabulary[:300])}',
            str(rng.randint(2000, 2025)),
        )
        works += 1
        for form in [record] + [copy(rng, record) for _ in range(rng.choice((0, 0, 1, 1)))]:
            rows.append(form)
    rows = rows[:size]
    rng.shuffle(rows)
    return [(f'r{i:07}', *row) for i, row in enumerate(rows)], works


def frame(what):
    "The records of a file, or as many made ones, as a table of texts; and the number of works if it is known."
    import pandas as pd

    if not what.isdigit():
        return pd.read_csv(what, dtype=str, keep_default_na=False), ''
    rows, works = made_records(int(what))
    return pd.DataFrame(rows, columns=['id', 'title', 'authors', 'venue', 'year']), works


def run_kit(table):
    "Works found by survey_kit."
    from survey_kit.resolve.match import match_records

    return match_records(table)['paper_id'].nunique()


def run_bib_dedupe(table):
    "Works found by bib-dedupe with its defaults."
    from bib_dedupe.bib_dedupe import block, cluster, match, prep

    table = table.rename(columns={'id': 'ID', 'authors': 'author', 'venue': 'journal'}).assign(ENTRYTYPE='article')
    groups = cluster(match(block(prep(table))))
    return len(table) - sum(len(g) - 1 for g in groups)


def run_splink(table):
    """Works found by splink 5 with its usual model: titles and authors by Jaro and Winkler, other fields exact
    where they are given.
    """
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    given = [f for f in ('year', 'volume', 'pages') if f in table.columns and (table[f] != '').mean() > 0.05]
    table = table[['id', 'title', 'authors', *given]].replace('', None)
    model = SettingsCreator(
        link_type='dedupe_only',
        unique_id_column_name='id',
        comparisons=[
            cl.JaroWinklerAtThresholds('title', [0.98, 0.95, 0.9]),
            cl.JaroWinklerAtThresholds('authors', [0.95, 0.85]),
            *(cl.ExactMatch(f) for f in given),
        ],
        blocking_rules_to_generate_predictions=[
            block_on('title'),
            block_on('substr(title, 1, 20)'),
            block_on('substr(title, -20)'),
        ],
    )
    linker = Linker(DuckDBAPI().register(table), model)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e5, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on('substr(title, 1, 20)'))
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(
        linker.inference.predict(threshold_match_probability=0.95), 0.95
    )
    return found.as_pandas_dataframe()['cluster_id'].nunique()


TOOLS = {'survey_kit': run_kit, 'bib-dedupe': run_bib_dedupe, 'splink': run_splink}
MODULES = {'bib-dedupe': 'bib_dedupe', 'splink': 'splink'}


def cpu_seconds():
    "Processor time of this process and those it started."
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def run_one(tool, what):
    "Print records, CPU seconds (without making the records), peak megabytes, works found and works made."
    table, works = frame(what)
    began = cpu_seconds()
    found = TOOLS[tool](table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f'{len(table)},{cpu_seconds() - began:.2f},{peak},{found},{works}')


def run_added():
    "Print as `run_one` what it takes to add 1,000 records to 200,000 whose works are known and indexed."
    from survey_kit.resolve.corpus import add_records, index_corpus
    from survey_kit.resolve.match import match_records

    table, _ = frame('201000')
    corpus = index_corpus(table[1000:], match_records(table[1000:]))
    began = cpu_seconds()
    found = add_records(corpus, table[:1000])['paper_id'].nunique()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f'1000,{cpu_seconds() - began:.2f},{peak},{found},')


def asked(python, *arguments):
    "The last line that this script prints, run by `python` with `arguments`, as cells."
    told = subprocess.run(
        [python, __file__, *arguments], capture_output=True, text=True, env=os.environ | {'PYTHONHASHSEED': '0'}
    )
    if told.returncode:
        sys.exit(f'{python} {" ".join(arguments)}: {told.stderr.strip().splitlines()[-1]}')
    return told.stdout.split()[-1].split(',')


def installed(python, tool):
    "Whether an environment has a peer."
    return python and not subprocess.run([python, '-c', f'import {MODULES[tool]}'], capture_output=True).returncode


def growth(rows):
    """The exponent with which the kit's time grows between the smallest and the largest made table above 5,000
    records, or nothing.
    """
    made = [(float(r[2]), float(r[3])) for r in rows if r[0] == 'survey_kit' and r[1].isdigit() and int(r[2]) >= 5000]
    return math.log(made[-1][1] / made[0][1]) / math.log(made[-1][0] / made[0][0]) if len(made) > 1 else None


def plot(path):
    """Draw processor time and memory by the number of records, from the table that `--out` wrote, beside it as SVG;
    returns the path.
    """
    import matplotlib

    matplotlib.use('svg')
    matplotlib.rcParams['svg.hashsalt'] = 'growth'
    from matplotlib import pyplot as plt

    with open(path, encoding='utf8', newline='') as file:
        rows = list(csv.reader(file))[1:]
    made = [(int(r[2]), float(r[3]), float(r[4])) for r in rows if r[0] == 'survey_kit' and r[1].isdigit()]
    size, seconds, memory = zip(*made, strict=True)
    figure, panes = plt.subplots(1, 2, figsize=(6.75, 2.6), layout='constrained')
    for pane, values, name in zip(panes, (seconds, memory), ('processor seconds', 'peak memory, MB'), strict=True):
        pane.loglog(size, values, marker='o', color='#0072b2')
        pane.set(xlabel='records', ylabel=name)
    straight = [seconds[-1] * n / size[-1] for n in size]
    panes[0].loglog(size, straight, color='0.6', linestyle='--', label='proportional')
    panes[0].set_title(f'grows with the power {growth(rows):.2f}', fontsize=9)
    panes[0].legend(frameon=False, fontsize=8)
    target = pathlib.Path(path).with_suffix('.svg')
    figure.savefig(target, metadata={'Date': None})
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sizes', nargs='*')
    parser.add_argument('--records', nargs='*', default=[])
    parser.add_argument('--added', action='store_true')
    parser.add_argument('--peers', metavar='PYTHON')
    parser.add_argument('--out')
    parser.add_argument('--plot', metavar='FILE.csv')
    parser.add_argument('--one', help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        return run_added() if given.one == 'added' else run_one(given.one, given.sizes[0])
    if given.plot:
        return print(plot(given.plot))
    sizes = given.sizes or ([] if given.records or given.added else ['1000', '10000', '50000', '200000'])
    tools = ['survey_kit', *(tool for tool in MODULES if installed(given.peers, tool))]
    rows = [('tool', 'set', 'records', 'cpu_seconds', 'peak_mb', 'works_found', 'works_made')]
    print(*rows[0], sep='\t')
    for what in [*sizes, *given.records]:
        for tool in tools:
            if tool != 'survey_kit' and what.isdigit() and int(what) > 10_000:
                continue
            name = what if what.isdigit() else pathlib.Path(what).parent.name or what
            rows.append(
                (tool, name, *asked(sys.executable if tool == 'survey_kit' else given.peers, '--one', tool, what))
            )
            print(*rows[-1], sep='\t', flush=True)
    if given.added:
        rows.append(('survey_kit', 'added to 200000', *asked(sys.executable, '--one', 'added')))
        print(*rows[-1], sep='\t')
    if given.out:
        with open(given.out, 'w', encoding='utf8', newline='') as file:
            csv.writer(file, lineterminator='\n').writerows(rows)
    if (exponent := growth(rows[1:])) is not None:
        print(f'growth exponent {exponent:.2f}')
    own = {r[1]: float(r[3]) for r in rows[1:] if r[0] == 'survey_kit'}
    for tool, name, _, seconds, *_ in rows[1:]:
        if tool != 'survey_kit':
            print(f'{name}: {float(seconds) / max(own[name], 0.01):.0f} times as fast as {tool}')
    return None


if __name__ == '__main__':
    main()
