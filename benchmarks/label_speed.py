#!/usr/bin/env python3
"""How fast papers are labelled, and how it grows: CPU seconds and peak memory on made papers.

usage: label_speed.py [SIZE ...] [--million] [--out FILE.csv]     (default sizes 500 2000 8000)

The taxonomy, rules, crosswalk and readings are those of the survey. A made abstract is the sentences of real ones,
dealt anew; a made title is the beginning of one title and the end of another, so that rules fire as often as they
do on real papers. Each run is a process of its own on one core. `start` is the time before the first paper
(imports, files, rules, and the stored model). `--million` labels a million titles. The last lines are the exponents
of growth.
"""

# ruff: noqa: T201
import argparse
import csv
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODES = ('rules', 'model')
PIECE = 20_000
COLUMNS = ('what', 'mode', 'papers', 'start_s', 'cpu_s', 'papers_per_cpu_s', 'peak_mb', 'labels')


def made_papers(size, abstracts, seed=7):
    "Rows id, title, abstract, section and source, one after the other."
    with open(ROOT / 'data/tables/papers.csv', encoding='utf8', newline='') as file:
        rows = list(csv.DictReader(file))
    with open(ROOT / 'data/taxonomy/crosswalk.csv', encoding='utf8', newline='') as file:
        headings = sorted({(r['section'], r['source']) for r in csv.DictReader(file)})
    titles = [r['title'].split() for r in rows]
    sentences = [s for r in rows for s in r['abstract'].split('. ') if s]
    many = [r['abstract'].count('. ') + 1 for r in rows if r['abstract']]
    rng = random.Random(seed)
    for n in range(size):
        one, other = rng.choice(titles), rng.choice(titles)
        text = '. '.join(rng.choices(sentences, k=rng.choice(many))) if abstracts else ''
        yield (
            f'p{n}',
            ' '.join(one[: len(one) // 2 + 1] + other[len(other) // 2 :]),
            text,
            *(rng.choice(headings) if rng.random() < 0.5 else ('', '')),
        )


def label_to_file(papers, known, out):
    "Label an iterator of papers as the command does; the labels go to a file. Returns papers and labels."
    from survey_kit.label.records import LabelRecord, label_batches, labels_to_csv

    n_papers = n_labels = 0
    for labels in label_batches((LabelRecord(*paper) for paper in papers), **known):
        out.write(labels_to_csv(labels, head=False))
        n_papers, n_labels = n_papers + len({label.id for label in labels}), n_labels + len(labels)
    return n_papers, n_labels


def run_one(what, mode, size):
    "One row of the result, in this process."
    began = time.process_time()
    from survey_kit.codebook import read_codebook, read_model
    from survey_kit.inputs import read_inputs

    inputs = read_inputs(ROOT)
    book = read_codebook(inputs)
    known = {'taxonomy': book.taxonomy, 'crosswalk': book.crosswalk, 'rules': book.rules}
    if mode == 'model':
        known['model'] = read_model(inputs, book)
    started = time.process_time()
    making = time.process_time()
    for _ in made_papers(min(size, PIECE), what == 'abstracts'):
        pass
    made = (time.process_time() - making) * size / min(size, PIECE)
    running = time.process_time()
    with tempfile.TemporaryFile('w', encoding='utf8') as out:
        _, labels = label_to_file(made_papers(size, what == 'abstracts'), known, out)
    spent = time.process_time() - running - made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return what, mode, size, round(started - began, 2), round(spent, 2), round(size / spent), round(peak), labels


def run(what, mode, size):
    "One row of the result, in a process of its own on one core."
    single = dict.fromkeys(('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'), '1')
    python = {'PYTHONPATH': os.pathsep.join(filter(None, (str(ROOT), os.environ.get('PYTHONPATH', ''))))}
    done = subprocess.run(
        [sys.executable, __file__, '--one', what, mode, str(size)],
        capture_output=True,
        text=True,
        env={**os.environ, **single, **python},
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout.strip().split(',')


def growth(rows, what, mode):
    "The exponent of growth of the time from the smallest to the largest size."
    mine = [r for r in rows if r[:2] == [what, mode]]
    (first, last) = (min(mine, key=lambda r: int(r[2])), max(mine, key=lambda r: int(r[2])))
    if first is last:
        return None
    return math.log(float(last[4]) / float(first[4])) / math.log(int(last[2]) / int(first[2]))


def main():
    "Run all and print a table."
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sizes', nargs='*', type=int, default=[500, 2000, 8000])
    parser.add_argument('--million', action='store_true')
    parser.add_argument('--out')
    parser.add_argument('--one', nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return print(*run_one(options.one[0], options.one[1], int(options.one[2])), sep=',')
    rows = []
    print(*COLUMNS, sep='\t')
    plan = [(what, mode, size) for what in ('abstracts', 'titles') for mode in MODES for size in options.sizes]
    for each in plan + [('titles', mode, 1_000_000) for mode in MODES if options.million]:
        rows.append(run(*each))
        print(*rows[-1], sep='\t', flush=True)
    for what in ('abstracts', 'titles'):
        for mode in MODES:
            print(f'growth of {what} with {mode}: n^{growth(rows, what, mode) or 1:.2f}')
    if options.out:
        with open(options.out, 'w', encoding='utf8', newline='') as file:
            csv.writer(file, lineterminator='\n').writerows([COLUMNS, *rows])
    return None


if __name__ == '__main__':
    main()
