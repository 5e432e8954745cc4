#!/usr/bin/env python3
"""How well careless records are resolved: clean records are corrupted, resolved, and scored.

usage: noisy_records.py CLEAN.csv [--kind index|citations] [--seed N ...] [--amount 1.0] [--keep FOLDER]

CLEAN.csv has columns title, authors (`First Last; First Last`), venue and year of works, each once. `index` makes a
catalogue of 2,500 works and an index that cites these and 9,500 others up to five times each; `citations` makes 150
works and up to 120 citations of each, without a source. Titles get slips, lost words, cut ends, authors before and
venues after them; authors are shortened; years and venues go missing or wrong. One work in twelve has a sibling (the
same title and authors, another venue and year), as many have a sequel (a word or part more). The rates are those of
no real index; what matters is whether a change of the resolver helps on seeds and amounts that nobody looked at.
Pairs of records: precision, recall, F1.
"""

# ruff: noqa: T201
import argparse
import collections
import csv
import pathlib
import random

SIBLING_VENUES = ('Journal of Machine Learning Research', 'Artificial Intelligence', 'Technical Report, Stanford')
SEQUELS = ('{}: Part II', '{}: a reply', 'Beyond {}', '{} revisited', 'A survey of {}', 'Distributed {}')
SMALL_WORDS = {'of': 'for', 'for': 'of', 'in': 'on', 'on': 'in', 'with': 'using', 'using': 'with', 'a': 'the'}
TAILS = (' (extended abstract)', ' [abstract]', ' (in Chinese)', ', Technical Report', ', PhD thesis', ', 12-30')
NO_VENUES = ('Technical Report', 'submitted', 'Unpublished manuscript', 'University of Testing')


def initials(name):
    "`Jane Ann Doe` as `JA Doe`."
    *given, family = name.split()
    return ' '.join(filter(None, (''.join(word[0] for word in given), family)))


def family_first(name):
    "`Jane Ann Doe` as `Doe, J. A.`"
    *given, family = name.split()
    return ', '.join(filter(None, (family, ' '.join(word[0] + '.' for word in given))))


STYLES = (
    lambda names: ', '.join(map(initials, names)),
    lambda names: ' and '.join(map(family_first, names)),
    ', '.join,
    ' and '.join,
)


def slip(rng, text, work):
    "A letter lost, doubled, exchanged for another, or garbled."
    at = rng.randrange(1, max(2, len(text) - 2))
    put = rng.choice(('', text[at] * 2, rng.choice('aeionrst'), 'Ã©', '?'))
    return text[:at] + put + text[at + 1 :]


def lose_word(rng, text, work):
    "A word lost."
    words = text.split()
    return ' '.join(words[:at] + words[at + 1 :]) if (at := rng.randrange(len(words))) or len(words) > 4 else text


def change_small_word(rng, text, work):
    "One function word for another."
    words = text.split()
    places = [n for n, word in enumerate(words) if word.lower() in SMALL_WORDS]
    if places:
        at = rng.choice(places)
        words[at] = SMALL_WORDS[words[at].lower()]
    return ' '.join(words)


def cut(rng, text, work):
    "The end lost, with an ellipsis or without."
    words = text.split()
    return ' '.join(words[: rng.randint(max(3, len(words) // 2), max(4, len(words) - 1))]) + rng.choice(
        ('', ' ...', '…')
    )


def with_venue(rng, text, work):
    "The venue and the year behind the title."
    return text + rng.choice(('. In ', ', ', ' - ', '. Proceedings of ')) + f'{work["venue"]} {work["year"]}'


def with_authors(rng, text, work):
    "Authors before the title."
    names = rng.choice(STYLES)(work['names'][: rng.randint(1, 4)])
    return names + rng.choice((': ', '. ', ', ', f'. ({work["year"]}). ')) + text


def with_tail(rng, text, work):
    "A remark behind the title."
    return text + rng.choice(TAILS)


CORRUPTIONS = (
    (slip, 0.10),
    (lose_word, 0.06),
    (change_small_word, 0.06),
    (cut, 0.08),
    (with_venue, 0.06),
    (with_authors, 0.06),
    (with_tail, 0.06),
)


def careless_title(rng, work, amount):
    "A title as a careless citation has it."
    text = work['title']
    for corrupt, rate in CORRUPTIONS:
        if rng.random() < rate * amount:
            text = corrupt(rng, text, work)
    return rng.choice((text, text, text.lower(), text.title(), text))


def careless_authors(rng, work, amount):
    "Authors as a careless citation has them."
    names = work['names'] if rng.random() > 0.25 * amount else work['names'][: rng.randint(0, 2)]
    more = rng.choice((' et al.', ' …', '')) if names and len(names) < len(work['names']) else ''
    return rng.choice(STYLES)(names) + more


def careless_year(rng, work, amount):
    "The year, missing in a third, wrong in one of eight."
    share = rng.random() / amount
    return '' if share < 0.35 else str(int(work['year']) + (rng.choice((-2, -1, 1)) if share < 0.48 else 0))


def careless_venue(rng, work, amount):
    "The venue, missing in a quarter, otherwise in one of several forms."
    share = rng.random() / amount
    forms = (work['venue'], f'Proceedings of the {rng.randint(3, 40)}th {work["venue"]}', work['venue'][:20] + ' ...')
    return '' if share < 0.25 else rng.choice(NO_VENUES) if share < 0.28 else rng.choice(forms)


def citation(rng, work, amount, source):
    "A record that cites a work carelessly."
    fields = {'title': careless_title, 'authors': careless_authors, 'venue': careless_venue, 'year': careless_year}
    return {name: make(rng, work, amount) for name, make in fields.items()} | {'source': source, 'work': work['id']}


def clean_works(path, rng, many):
    "Works from a table, in random order, each title once."
    with open(path, encoding='utf8', newline='') as file:
        rows = [
            row for row in csv.DictReader(file) if row['authors'] and row['venue'] and len(row['title'].split()) > 3
        ]
    rng.shuffle(rows)
    once = {''.join(row['title'].lower().split()): row for row in rows if row['year'][:4].isdigit()}
    return [
        row | {'id': str(n), 'year': row['year'][:4], 'names': [name.strip() for name in row['authors'].split(';')]}
        for n, row in enumerate(list(once.values())[:many])
    ]


def relatives(rng, works):
    "The siblings of every twelfth work, and the sequels of as many others."
    for n, work in enumerate(works):
        later = {'year': str(int(work['year']) + rng.choice((1, 2, 3)))}
        if n % 12 == 0:
            yield work | later | {'venue': rng.choice(SIBLING_VENUES), 'id': work['id'] + 's'}
        if n % 12 == 6:
            yield work | later | {'title': rng.choice(SEQUELS).format(work['title']), 'id': work['id'] + 'q'}


def made_index(rng, path, amount):
    "A catalogue and an index that cites it."
    works = clean_works(path, rng, 12000)
    listed = works[:2500] + list(relatives(rng, works[:2500]))
    for work in listed:
        clean = {'authors': ', '.join(work['names']), 'source': 'catalogue', 'work': work['id']}
        yield {name: work[name] for name in ('title', 'venue', 'year')} | clean
    for work in listed + works[2500:]:
        for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 5))):
            yield citation(rng, work, amount, 'index')


def made_citations(rng, path, amount):
    "Many citations of few works."
    works = clean_works(path, rng, 150)
    for work in works + list(relatives(rng, works)):
        for _ in range(min(120, int(1 + rng.paretovariate(0.9)))):
            yield citation(rng, work, amount, '')


def pairs(labels):
    "The number of pairs with the same label."
    return sum(n * (n - 1) // 2 for n in collections.Counter(labels).values())


def score(found, works):
    "Precision, recall and F1 of the pairs that are found."
    both, said, real = pairs(zip(found, works, strict=True)), pairs(found), pairs(works)
    return both / (said or 1), both / (real or 1), 2 * both / (said + real or 1)


def main():
    import pandas as pd
    from survey_kit.resolve.match import match_records

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('clean')
    parser.add_argument('--kind', choices=('index', 'citations'), default='index')
    parser.add_argument('--seed', type=int, nargs='+', default=[1])
    parser.add_argument('--amount', type=float, default=1.0)
    parser.add_argument('--keep', type=pathlib.Path)
    given = parser.parse_args()
    make = {'index': made_index, 'citations': made_citations}[given.kind]
    for seed in given.seed:
        rng = random.Random(seed)
        rows = list(make(rng, given.clean, given.amount))
        rng.shuffle(rows)
        table = pd.DataFrame(rows).assign(id=[f'r{n:06}' for n in range(len(rows))])
        if given.keep:
            table.to_csv(given.keep / f'{given.kind}{seed}.csv', index=False)
        found = match_records(table.drop(columns='work')).set_index('id')['paper_id'].loc[table['id']]
        print(
            given.kind,
            seed,
            given.amount,
            len(table),
            *(f'{x:.3f}' for x in score(found.tolist(), table['work'].tolist())),
        )


if __name__ == '__main__':
    main()
