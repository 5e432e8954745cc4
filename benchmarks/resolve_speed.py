#!/usr/bin/env python3
"""How fast the resolver is, and how it grows: CPU seconds and peak memory on made tables of records.

usage: resolve_speed.py [SIZE ...] [--peers] [--out FILE.csv]     (default sizes 1000 10000 50000 200000)

A third of the records are second copies of another: in small letters, with a typing error, a word dropped, a tail behind the
title or less authors. Each size runs in a process of its own; `--peers` runs bib-dedupe and splink (if installed) on the same
records, up to 10,000. The last line is the growth exponent between the smallest and the largest size above 5,000.
"""
# ruff: noqa: T201
import argparse
import csv
import importlib.util
import math
import random
import resource
import subprocess
import sys

SYLLABLES = [a + b for a in ('b', 'c', 'd', 'f', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'tr', 'st') for b in ('a', 'e', 'i', 'o', 'u', 'an', 'er', 'on')]
SMALL = ('of', 'the', 'for', 'in', 'with', 'and', 'on', 'a')


def words(rng, many=40_000):
    "A vocabulary, the first words the most used."
    return [''.join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(many)]


def title(rng, vocabulary):
    "A title of 5 to 12 words, frequent ones more often, one in three with a nickname."
    out = [vocabulary[min(int(rng.paretovariate(0.6)), len(vocabulary)) - 1] if rng.random() > 0.2 else rng.choice(SMALL) for _ in range(rng.randint(5, 12))]
    name = rng.choice(vocabulary).capitalize() + ': ' if rng.random() < 0.33 else ''
    return name + ' '.join(out).capitalize()


def copy(rng, record):
    "A second form of a record."
    text, authors, venue, year = record
    kind = rng.randrange(5)
    if kind == 0: text = text.lower()
    if kind == 1:
        at = rng.randrange(len(text) - 1)
        text = text[:at] + text[at + 1:]
    if kind == 2:
        at = rng.randrange(1, len(text.split()))
        text = ' '.join(w for i, w in enumerate(text.split()) if i != at)
    if kind == 3: text += f'. arXiv {year}'
    return text, authors.split(' and ')[0] + ' et al.' if kind == 4 else authors, 'arXiv' if rng.random() < 0.5 else venue, year if rng.random() < 0.8 else ''


def made_records(size, seed=7):
    "Rows id, title, authors, venue, year, and the number of works."
    rng = random.Random(seed)
    vocabulary, rows, works = words(rng), [], 0
    while len(rows) < size:
        authors = ' and '.join(f'{rng.choice(vocabulary).capitalize()}, {chr(65 + rng.randrange(26))}.' for _ in range(rng.randint(1, 5)))
        record = title(rng, vocabulary), authors if rng.random() < 0.5 else '', f'Journal of {rng.choice(vocabulary[:300])}', str(rng.randint(2000, 2025))
        works += 1
        for form in [record] + [copy(rng, record) for _ in range(rng.choice((0, 0, 1, 1)))]: rows.append(form)
    rows = rows[:size]
    rng.shuffle(rows)
    return [(f'r{i:07}', *row) for i, row in enumerate(rows)], works


def frame(size):
    "The made records as a table."
    import pandas as pd
    rows, works = made_records(size)
    return pd.DataFrame(rows, columns=['id', 'title', 'authors', 'venue', 'year']), works


def run_kit(table):
    "Works found by survey_kit."
    from survey_kit.resolve.match import match_records
    return match_records(table)['paper_id'].nunique()


def run_bib_dedupe(table):
    "Works found by bib-dedupe."
    from bib_dedupe.bib_dedupe import block, cluster, match, prep
    table = table.rename(columns={'id': 'ID', 'authors': 'author', 'venue': 'journal'}).assign(ENTRYTYPE='article')
    groups = cluster(match(block(prep(table))))
    return len(table) - sum(len(g) - 1 for g in groups)


def run_splink(table):
    "Works found by splink 5 with its usual model for titles and authors."
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    model = SettingsCreator(link_type='dedupe_only', unique_id_column_name='id',
                            comparisons=[cl.JaroWinklerAtThresholds('title', [0.98, 0.95, 0.9]),
                                         cl.JaroWinklerAtThresholds('authors', [0.95, 0.85]), cl.ExactMatch('year')],
                            blocking_rules_to_generate_predictions=[block_on('title'), block_on('substr(title, 1, 20)'), block_on('substr(title, -20)')])
    linker = Linker(DuckDBAPI().register(table), model)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e5, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on('substr(title, 1, 20)'))
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(linker.inference.predict(threshold_match_probability=0.95), 0.95)
    return found.as_pandas_dataframe()['cluster_id'].nunique()


TOOLS = {'survey_kit': ('survey_kit', run_kit), 'bib-dedupe': ('bib_dedupe', run_bib_dedupe), 'splink': ('splink', run_splink)}


def cpu_seconds():
    "Processor time of this process and those it started."
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def run_one(tool, size):
    "Print CPU seconds (without making the records), peak megabytes, works found and works made."
    table, works = frame(size)
    began = cpu_seconds()
    found = TOOLS[tool][1](table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f'{cpu_seconds() - began:.2f},{peak},{found},{works}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sizes', nargs='*', type=int)
    parser.add_argument('--peers', action='store_true')
    parser.add_argument('--out')
    parser.add_argument('--one', help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        run_one(given.one, given.sizes[0])
        return
    rows = [('tool', 'records', 'cpu_seconds', 'peak_mb', 'works_found', 'works_made')]
    tools = [t for t, (module, _) in TOOLS.items() if t == 'survey_kit' or given.peers and importlib.util.find_spec(module)]
    for size in given.sizes or [1000, 10_000, 50_000, 200_000]:
        for tool in tools:
            if tool != 'survey_kit' and size > 10_000: continue
            said = subprocess.run([sys.executable, __file__, str(size), '--one', tool], capture_output=True, text=True, check=True).stdout
            rows.append((tool, size, *said.split()[-1].split(',')))
            print(*rows[-1], sep='\t', flush=True)
    if given.out:
        with open(given.out, 'w', encoding='utf8', newline='') as file: csv.writer(file, lineterminator='\n').writerows(rows)
    large = [(r[1], float(r[2])) for r in rows[1:] if r[0] == 'survey_kit' and r[1] >= 5000]
    if len(large) > 1: print('growth exponent', round(math.log(large[-1][1] / large[0][1]) / math.log(large[-1][0] / large[0][0]), 2))


if __name__ == '__main__':
    main()
