#!/usr/bin/env python3
"""How fast lists are read, and whether time grows with length alone: our reader beside the bare Markdown parsers.

usage: read_speed.py [FILE ...] [--repeat 10] [--hostile] [--size 100000]

For the FILEs (Markdown lists; without any, a made list of 4,000 entries in five shapes) it prints CPU seconds per
megabyte and peak memory of `read_list`, of the parser it stands on (pyromark) and of markdown-it-py and marko if
they are installed, each in a process of its own, and the ratio to pyromark. Then the same for all files written
`--repeat` times one behind another: 10 times the list should take 10 times as long. `--hostile` reads texts made to
hurt, of `--size` characters and of four times as many; each should take less than a second for 100 kB, and four
times as long for four times the text.

Measured on one core of a shared virtual machine (Python 3.11), 61 real Markdown lists of 8 MB, with six other jobs
beside it: see benchmarks/README.md.
"""

# ruff: noqa: T201, E501
import argparse
import importlib.util
import resource
import subprocess
import sys
import time

SHAPES = (
    '- [{t}](https://arxiv.org/abs/23{n:02}.{k:05}) [[code]](https://github.com/a/r{i})',
    '- **{t}**. *Ann Bee, Carl Dee.* ICML 2023. [[Paper](https://arxiv.org/abs/22{n:02}.{k:05})]',
    '{i}. Bee, A., Dee, C. & Eff, E. {t}. Nat. Methods 16, 603–606 (2019).',
    '- Ann Bee, Carl Dee, "{t}," in Proc. ICLR, 2021. https://openreview.net/forum?id=x{i}',
    '- {t} (SIGMOD 2021)',
)
HOSTILE = {
    '[': '[',
    'pipes': '|',
    'backticks': '`',
    '(': '(',
    '<': '<',
    '*': '*',
    '_': '_',
    '![': '![',
    '* ': '* ',
    '> ': '> ',
    '](': '](',
    '&': '&amp;',
    'details': '<details>\n',
    'summary': '<details><summary>x</summary>',
    'anchors': '<a href="',
    'comments': '<!--',
    'cells': '<td rowspan="999">x',
    'items': '<li>x',
    'names': 'Ann Bee, ',
    'initials': 'Bee, A. B., ',
    'stops': 'Ann. ',
    'years': '2020 ',
    'journals': 'Nat. Biol. 12(3), ',
    'quotes': '"a ',
    'keys': 'title: ',
    'addresses': 'https://a.b/ ',
    'spaces': ' ',
    'words': 'word ',
    'letters': 'a',
    'block': None,
    'nested': None,
    'table': None,
}


def made_list(entries=4000):
    "A list of entries in five shapes."
    words = (
        'deep sparse graph flow latent score video image token policy model field sampling training editing '
        'control motion scene planning reward'
    ).split()
    rows = [
        SHAPES[i % 5].format(
            t=' '.join(words[(i * p + p) % 20].capitalize() for p in (3, 7, 11, 13, 17)) + f' Part {i}',
            n=i % 12 + 1,
            k=i % 99999,
            i=i,
        )
        for i in range(entries)
    ]
    return (
        '# List\n' + '\n'.join(f'## Part {n // 50}\n{row}' if n % 50 == 0 else row for n, row in enumerate(rows)) + '\n'
    )


def hostile_text(name, size):
    "A text of about `size` characters made to hurt."
    if name == 'block':
        return '<div>' + '<a href="https://a.b">y</a> é' * (size // 29) + '</div>\n'
    if name == 'nested':
        return '\n'.join(
            '  ' * (n % 150) + '- [Consistency Models](https://arxiv.org/abs/2303.01469)' for n in range(size // 200)
        )
    if name == 'table':
        return '| a | b |\n|---|---|\n' + '|' * (size // 2) + '\n' + '| x ' * (size // 8)
    return '- a' + HOSTILE[name] * (size // len(HOSTILE[name])) + 'b\n'


def reader(tool):
    "A function from a text to something that shows the work was done."
    if tool == 'read_list':
        from survey_kit.read.lists import read_list

        return lambda text: len(read_list(text, 'list').entries)
    if tool == 'pyromark':
        import pyromark

        return lambda text: sum(
            1
            for _ in pyromark.events_with_range(
                text, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
            )
        )
    if tool == 'markdown-it-py':
        from markdown_it import MarkdownIt

        parser = MarkdownIt('commonmark').enable(['table', 'strikethrough'])
        return lambda text: len(parser.parse(text))
    import marko.ext.gfm

    return lambda text: len(marko.ext.gfm.gfm.parse(text).children)


TOOLS = {'pyromark': 'pyromark', 'read_list': 'survey_kit', 'markdown-it-py': 'markdown_it', 'marko': 'marko'}


def run_one(tool, texts):
    "Print CPU seconds, peak megabytes beyond those of the texts, and what was found."
    read = reader(tool)
    read('# a\n- [b c d](https://x.org)\n')
    base, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = sum(read(text) for text in texts)
    print(
        f'{time.process_time() - began:.3f},'
        f'{(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) // 1024},{found}'
    )


def texts_of(files, repeat):
    "The texts to read, each written `repeat` times one behind another."
    texts = []
    for file in files:
        with open(file, encoding='utf8', errors='replace', newline='') as handle:
            texts.append(handle.read())
    return [(text + '\n\n') * repeat for text in texts or [made_list()]]


def compare(files, repeat):
    "CPU and memory of each tool on the files as they are and repeated."
    results, size = {}, sum(len(t.encode()) for t in texts_of(files, 1)) / 1e6
    print('tool', 'repeated', 'cpu_s', 's_per_mb', 'peak_mb', 'found', 'times_pyromark', sep='\t')
    for times in (1, repeat):
        for tool in [t for t, module in TOOLS.items() if importlib.util.find_spec(module)]:
            if times > 1 and tool not in ('read_list', 'pyromark'):
                continue
            said = subprocess.run(
                [sys.executable, __file__, *files, '--repeat', str(times), '--one', tool],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            results[tool, times] = [float(v) for v in said.split()[-1].split(',')]
            spent, peak, found = results[tool, times]
            base = results['pyromark', times][0] if ('pyromark', times) in results else 0
            print(
                tool,
                times,
                f'{spent:.2f}',
                f'{spent / size / times:.3f}',
                int(peak),
                int(found),
                f'{spent / base:.1f}' if base else '',
                sep='\t',
                flush=True,
            )
    print(
        f'{repeat} times the text takes {results["read_list", repeat][0] / results["read_list", 1][0]:.1f} '
        'times as long'
    )


def hurt(size):
    "CPU seconds of hostile texts of two sizes."
    read = reader('read_list')
    read('# a\n- [b c d](https://x.org)\n')
    print('text', 'kB', 'cpu_s', 's_per_100kB', 'growth_for_4x', sep='\t')
    for name in HOSTILE:
        spent = []
        for text in (hostile_text(name, size), hostile_text(name, 4 * size)):
            began = time.process_time()
            read(text)
            spent.append(time.process_time() - began)
        print(
            name,
            size // 1000,
            f'{spent[0]:.2f}',
            f'{spent[0] / size * 1e5:.2f}',
            f'{spent[1] / max(spent[0], 0.001):.1f}',
            sep='\t',
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs='*')
    parser.add_argument('--repeat', type=int, default=10)
    parser.add_argument('--hostile', action='store_true')
    parser.add_argument('--size', type=int, default=100_000)
    parser.add_argument('--one', help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        run_one(given.one, texts_of(given.files, given.repeat))
    elif given.hostile:
        hurt(given.size)
    else:
        compare(given.files, given.repeat)


if __name__ == '__main__':
    main()
