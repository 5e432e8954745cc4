"""Kill builds at random moments, build beside a build, label beside builds: is anything lost, is anything left over?

    python benchmarks/concurrent_writers.py --kills 40 --pairs 10 --desks 6 --seed 1

A small survey of its own goes back and forth between two states (other papers, other formats), so that each build
writes, replaces and deletes files. What each state must look like on the disk is known to the byte beforehand. The
moments are drawn with a seed; a third of the kills may come at any time, a third while files are staged, a third while
they are moved.
Ends with status 1 and a message at the first fault. Needs SIGKILL (Linux, macOS).
"""

import argparse
import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from survey_kit import pipeline
from survey_kit.inputs import named_files, read_inputs
from survey_kit.publish.files import Place, recover_outputs
from survey_kit.settings import read_settings
from survey_kit.starter import starter_files

PROGRAM = [sys.executable, '-c', 'from survey_kit.cli import main; main()']
BUSY = 'another run is writing here'
DESK = '''
import sys
from survey_kit.labelling import DecidedElsewhere, open_session
root, name, node, first = sys.argv[1:]
session = open_session(root, name, suggest=False)
papers = sorted(session.papers)
for paper in sorted(session.known): print('known', paper, flush=True)
for paper in papers[int(first):] + papers[:int(first)]:
    session.position = session.order.index(paper)
    try: session.decide([node], '2025-01-31')
    except DecidedElsewhere: print('refused', paper, flush=True)
    else: print('saved', paper, flush=True)
'''


class Fault(Exception):
    "Something was lost, or something is left over."


def check(good, what):
    "Raise a fault unless all is well."
    if not good:
        raise Fault(what)


class Hands:
    "A small survey in a folder, its two states, and how each must look on the disk."

    def __init__(self, folder, seed):
        self.root, self.dice, self.state = Path(folder) / 'survey', random.Random(seed), 0
        lists = [self.list_of(range(30)), self.list_of(range(10, 45))]
        files = starter_files({'list.md': lists[1].encode()}, 'Two hands')
        for name, data in files.items():
            self.put(name, data)
        settings = files['settings.ini'].replace('widths = 3.25 6.75', 'widths = 3.25')
        self.states = [
            {'data/raw/list.md': text, 'settings.ini': settings.replace('pdf png svg', form)}
            for text, form in zip(lists, ('svg', 'pdf'), strict=True)
        ]
        self.wanted = [self.outputs_of(state) for state in (0, 1)]
        self.set_state(0)

    @staticmethod
    def list_of(numbers):
        "A list of papers."
        link = 'https://arxiv.org/abs/{}.{:05}'
        fruit = ('Plums', 'Pears')
        rows = [
            f'- [A Study of Subject {n} in {fruit[n % 2]}]({link.format(2401 + n % 12, n)}), ICML 2024' for n in numbers
        ]
        half = len(rows) // 2
        return '\n'.join(['# Fruit', '## Pears', *rows[:half], '## Plums', *rows[half:], ''])

    def put(self, name, data):
        "Write an input as a person would."
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def set_state(self, state):
        "Change the inputs."
        self.state = state
        for name, text in self.states[state].items():
            self.put(name, text)

    def outputs_of(self, state):
        "The outputs that belong to a state, without writing any."
        self.set_state(state)
        inputs = read_inputs(self.root)
        made = pipeline.make_outputs(pipeline.build_tables(inputs), inputs)
        return {name: data if isinstance(data, bytes) else data.encode() for name, data in made.items()}

    def on_disk(self):
        "All files below the survey with their bytes."
        return {p.relative_to(self.root).as_posix(): p.read_bytes() for p in self.root.rglob('*') if p.is_file()}

    def outputs(self):
        "The files that lie where a build writes."
        return {
            name: data
            for name, data in self.on_disk().items()
            if any(Path(name).is_relative_to(own) for own in pipeline.OUTPUT_PATHS)
        }

    def leftovers(self):
        "Staging folders and parts that nobody needs any more."
        return sorted(p.name for p in self.root.rglob('*') if p.name.startswith('.'))

    def run(self, command='build'):
        "Start a command in a group of processes of its own."
        return subprocess.Popen(
            [*PROGRAM, command, str(self.root)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self):
        "Build to the end; the outputs must be those of the state, and nothing else may lie about."
        out, err = (process := self.run()).communicate()
        check(process.returncode == 0, f'the build failed: {out} {err}')
        self.check_whole([self.state])

    def recover(self):
        "Do what a build does first."
        recover_outputs(Place(self.root, pipeline.OUTPUT_PATHS, named_files(read_settings(self.root))))

    def check_whole(self, states):
        "The outputs must be those of one of the states, complete; the number of that state."
        found, last = self.outputs(), self.wanted[states[-1]]
        fits = [state for state in states if found == self.wanted[state]]
        differ = {name for name in found.keys() | last.keys() if found.get(name) != last.get(name)}
        check(fits, f'the outputs are those of no build; from the wanted ones differ {sorted(differ)[:5]}')
        check(not self.leftovers(), f'left over: {self.leftovers()}')
        return fits[0]

    def check_inputs(self):
        "Everything a person wrote is as it was written."
        found = self.on_disk()
        for name, text in self.states[self.state].items():
            check(found.get(name) == text.encode(), f'{name} was changed')
        for name in ('data/curated/labels.csv', 'data/raw/manifest.csv', 'data/taxonomy/taxonomy.csv'):
            check(name in found, f'{name} is gone')

    def check_no_half(self, states):
        "Right after a kill every single file is that of one state or the other."
        for name, data in self.outputs().items():
            known = [self.wanted[state].get(name) for state in states]
            check(data in known or Path(name).name.startswith('.'), f'{name} holds neither what was nor what was to be')


def gone(group):
    "Wait until no process of a group is alive."
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def kill(process):
    "Kill the process of a command, not those it has started; these must end by themselves."
    process.kill()
    process.communicate()
    check(gone(process.pid), 'processes of a killed build go on')


def phase(hands):
    "In which phase a build was killed."
    folders = list(hands.root.glob('.build-*'))
    if not folders:
        return 'after' if hands.outputs() == hands.wanted[hands.state] else 'before'
    return 'moving' if (folders[0] / '.plan.json').exists() else 'staging'


def wait_for(hands, pattern, process):
    "Wait until a path below the survey exists or the process has ended."
    while process.poll() is None and not any(hands.root.glob(pattern)):
        pass


WORDS = ('known', 'saved', 'refused')
AIMS = {'any': None, 'staging': '.build-*', 'moving': '.build-*/.plan.json'}
LASTS = {'staging': 0.4, 'moving': 0.02}  # seconds, within which the kill falls


def kill_once(hands, aim, whole):
    "Start a build, kill it at a moment drawn for an aim; the phase it was in."
    process = hands.run()
    if AIMS[aim]:
        wait_for(hands, AIMS[aim], process)
    time.sleep(hands.dice.uniform(0, LASTS.get(aim, whole)))
    kill(process)
    return phase(hands)


def kills(hands, many):
    "Kill builds; every other time recovery is looked at alone, else the next build recovers."
    whole = timed_build(hands)
    phases, states = Counter(), Counter()
    for number in range(many):
        old, aim = hands.check_whole([0, 1]), list(AIMS)[number % 3]
        hands.set_state(1 - old)
        phases[kill_once(hands, aim, whole)] += 1
        hands.check_no_half([old, 1 - old])
        hands.check_inputs()
        if number % 2:
            states[recovered(hands, old)] += 1
        else:
            hands.build()
        hands.check_inputs()
    hands.build()
    return f'{many} kills: {counted(phases)}; recovered alone: {counted(states)}'


def recovered(hands, old):
    "Which outputs are there after recovery alone."
    hands.recover()
    return 'old' if hands.check_whole([old, hands.state]) == old else 'new'


def timed_build(hands):
    "The seconds that a build takes from one state to the other and back again."
    hands.build()
    hands.set_state(1)
    start = time.monotonic()
    hands.build()
    return time.monotonic() - start


def counted(counts):
    "Counts as text."
    return ', '.join(f'{count} {name}' for name, count in sorted(counts.items())) or 'none'


def pairs(hands, many):
    "Two builds at once, of other inputs each; of every other pair one is killed."
    ends = Counter()
    for number in range(many):
        old = hands.check_whole([0, 1])
        hands.set_state(1 - old)
        first = hands.run()
        time.sleep(hands.dice.uniform(0, 1.5))
        hands.set_state(old if number % 4 > 1 else 1 - old)
        second = hands.run()
        if number % 2:
            wait_for(hands, '.build-*', first)
            time.sleep(hands.dice.uniform(0, 0.3))
            kill(first)
        ends.update(end_of(process) for process in ([second] if number % 2 else [first, second]))
        hands.recover()
        hands.check_whole([old, 1 - old])
        hands.check_inputs()
    hands.build()
    return f'{many} pairs of builds at once, one killed in every other: {counted(ends)}'


def end_of(process):
    "How a build that was not killed ended: written, or refused because another was writing."
    out, err = process.communicate()
    check(process.returncode == 0 or BUSY in err, f'a build beside a build failed: {out} {err}')
    return 'refused' if process.returncode else 'written'


def decisions(hands):
    "What the file of decisions holds: annotator and paper, and nodes."
    with open(hands.root / 'data/curated/labels.csv', encoding='utf8', newline='') as file:
        return {(row['annotator'], row['paper_id']): row['nodes'] for row in csv.DictReader(file)}


def desk(hands, name, node, first):
    "Start a desk that decides every paper, from the paper numbered `first` on."
    return subprocess.Popen(
        [sys.executable, '-c', DESK, str(hands.root), name, node, str(first)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def desks(hands, many):
    """Desks beside a build: two names, one name twice, and a desk that is killed.

    Whatever was said to be saved must be there.
    """
    counts = Counter()
    nodes = ('section/pears', 'section/plums')
    for number in range(many):
        (hands.root / 'data/curated/labels.csv').unlink(missing_ok=True)
        hands.put('data/curated/labels.csv', 'paper_id,title,nodes,annotator,date,read\n')
        names = ('Ada', 'Ada') if number % 3 == 1 else ('Ada', 'Bo')
        working = [desk(hands, name, node, first) for name, node, first in zip(names, nodes, (0, 12), strict=True)]
        build = hands.run()
        if number % 3 == 2:
            time.sleep(hands.dice.uniform(1, 4))
            working[0].kill()
        said = [process.communicate() for process in working]
        end_of(build)
        check_said(hands, names, nodes, [out for out, _ in said], counts)
        check(number % 3 == 2 or not any(err for _, err in said), f'a desk failed: {said}')
        counts['killed desks'] += number % 3 == 2
    end_labelling(hands)
    return f'{many} times two desks beside a build: {counted(counts)}'


def check_said(hands, names, nodes, said, counts):
    """Each decision that a desk calls saved must be in the file; no other may be there, but the last of a killed desk.

    Only a desk of the same name that knew the decision when it was opened may have replaced it.
    """
    desks = [heard(name, node, out) for name, node, out in zip(names, nodes, said, strict=True)]
    kept, saved = decisions(hands), set().union(*(desk['saved'] for desk in desks))
    for name, paper, node in sorted(saved):
        allowed = {node} | {other for known, other in replaced(desks) if known == (name, paper)}
        check(kept.get((name, paper)) in allowed, f'the decision of {name} on {paper} was lost')
    counts.update({word: sum(len(desk[word]) for desk in desks) for word in WORDS} | {'in the file': len(kept)})
    check(len(kept.keys() - {(name, paper) for name, paper, _ in saved}) <= 1, 'there are decisions that nobody made')


def heard(name, node, out):
    "What a desk said: by word, name, paper and node."
    lines = [line.split() for line in out.splitlines() if line.count(' ') == 1]
    return {word: {(name, paper, node) for said, paper in lines if said == word} for word in WORDS}


def replaced(desks):
    "The decisions that a desk knew when it was opened and has replaced, each with the new node."
    return [((name, paper), node) for desk in desks for name, paper, node in desk['known'] & desk['saved']]


def end_labelling(hands):
    "One more build, of what was decided; it must be clean, and nothing may be left over."
    out, err = (process := hands.run()).communicate()
    check(process.returncode == 0, f'the build failed: {out} {err}')
    check(not hands.leftovers(), f'left over: {hands.leftovers()}')


def verified(hands):
    "`survey-kit verify` at the end."
    out, err = (process := hands.run('verify')).communicate()
    check(process.returncode == 0, f'verify: {out} {err}')
    return f'verify: {out.strip()}'


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition('\n')[0])
    for name, value in (('kills', 40), ('pairs', 10), ('desks', 6), ('seed', 1)):
        parser.add_argument(f'--{name}', type=int, default=value)
    given, folder = parser.parse_args(), tempfile.mkdtemp(prefix='hands-')
    try:
        hands = Hands(folder, given.seed)
        for part in (kills, pairs, desks):
            start = time.monotonic()
            print(f'{part(hands, getattr(given, part.__name__))} ({time.monotonic() - start:.0f} s)', flush=True)
        print(verified(hands))
    except Fault as fault:
        sys.exit(f'FAULT: {fault}; the survey is in {folder}')
    shutil.rmtree(folder)


if __name__ == '__main__':
    if not hasattr(signal, 'SIGKILL'):
        sys.exit('no SIGKILL here')
    for library in ('OPENBLAS', 'OMP', 'MKL'):
        os.environ[f'{library}_NUM_THREADS'] = '1'
    main()
