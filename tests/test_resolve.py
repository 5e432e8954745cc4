"""Resolve: what must hold for any table of records."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.commands.records import read_frame
from survey_kit.read.readers import entry_to_json, read_sources
from survey_kit.resolve.corpus import add_records, index_corpus
from survey_kit.resolve.evidence import gather_evidence
from survey_kit.resolve.match import match_entries, match_records
from survey_kit.resolve.records import prepare_records, table_to_records
from survey_kit.resolve.review import add_reviewed, review_pairs
from survey_kit.settings import Source
from survey_kit.tables import TableError

TITLES = (
    'Video Diffusion Models',
    'Video Diffusion Models: A Survey',
    'VDM: Video Diffusion Models',
    'Denoising Diffusion Implicit Models',
    'Denoising diffusion implicit models.',
    'DDIM: Denoising Diffusion Implicit Models',
    'Editorial',
    'Attention Is All You Need',
    'Attention is not not Explanation',
    'Attention is not Explanation',
    'Qwen2.5 Technical Report',
    'Qwen2.5-VL Technical Report',
    'LLaVA: Visual Instruction Tuning',
    'Visual Instruction Tuning',
    '',
    '去噪扩散概率模型',
    'Диффузионные модели видео',
)
record = st.fixed_dictionaries(
    {
        'title': st.sampled_from(TITLES),
        'authors': st.sampled_from(('', 'Ho, Jonathan and Salimans, Tim', 'J Ho et al.', 'Song, Jiaming')),
        'venue': st.sampled_from(('', 'arXiv', 'NeurIPS', 'Journal of Imaging')),
        'year': st.sampled_from(('', '2021', '2022', '2023')),
        'volume': st.sampled_from(('', '3', '7')),
        'pages': st.sampled_from(('', '1-9', '812')),
        'doi': st.sampled_from(('', '10.1000/xyz123', '10.1000/abc456')),
        'source': st.sampled_from(('', 'one', 'two')),
    }
)
tables = st.lists(record, min_size=1, max_size=14).map(
    lambda rows: pd.DataFrame(rows).assign(id=[f'r{i:02}' for i in range(len(rows))])
)


def works(matches):
    "The works as sets of ids."
    return {frozenset(g) for _, g in matches.groupby('paper_id')['id']}


@settings(max_examples=60, deadline=None)
@given(tables, st.integers(0, 2**32 - 1))
def test_order_changes_nothing(table, seed):
    shuffled = table.iloc[np.random.default_rng(seed).permutation(len(table))]
    pd.testing.assert_frame_equal(match_records(table), match_records(shuffled))


@settings(max_examples=30, deadline=None)
@given(tables)
def test_known_works_keep_their_ids(table):
    found = match_records(table)
    again = match_records(table, known=found)
    pd.testing.assert_series_equal(found['paper_id'], again['paper_id'])
    half = match_records(table.iloc[: len(table) // 2 + 1])
    grown = match_records(table, known=half).set_index('id')
    moved = [i for i, p in zip(half['id'], half['paper_id'], strict=True) if grown['paper_id'][i] != p]
    assert all('was ' in grown['evidence'][i] for i in moved)


@settings(max_examples=30, deadline=None)
@given(tables, st.data())
def test_a_decision_wins_and_can_be_taken_back(table, data):
    if len(table) < 2:
        return
    pair = sorted(data.draw(st.lists(st.sampled_from(table['id'].tolist()), min_size=2, max_size=2, unique=True)))
    for answer in ('same', 'different'):
        said = pd.DataFrame([(*pair, answer)], columns=['a', 'b', 'decision'])
        paper = match_records(table, said).set_index('id')['paper_id']
        assert (paper[pair[0]] == paper[pair[1]]) == (answer == 'same')
    taken_back = add_reviewed(said, said.assign(decision=''))
    pd.testing.assert_frame_equal(match_records(table, taken_back), match_records(table))


@settings(max_examples=40, deadline=None)
@given(tables, st.integers(1, 3))
def test_a_table_given_several_times_changes_no_work(table, more):
    again = pd.concat([table, *(table.assign(id=table['id'] + f'-{n}') for n in range(more))])
    once, all_works = works(match_records(table)), works(match_records(again))
    if table['title'].isin(['', 'Editorial']).any():
        return  # what names no work is not joined with its copy
    assert {frozenset(i.split('-')[0] for i in w) for w in all_works} == once


@settings(max_examples=40, deadline=None)
@given(tables, st.integers(2, 7))
def test_any_partition_of_the_blocks_finds_the_same_evidence(table, parts):
    ready = prepare_records(table_to_records(table))
    whole, in_parts = gather_evidence(ready), gather_evidence(ready, parts)
    assert [whole.a.tolist(), whole.b.tolist(), whole.total.tolist()] == [
        in_parts.a.tolist(),
        in_parts.b.tolist(),
        in_parts.total.tolist(),
    ]


@settings(max_examples=40, deadline=None)
@given(tables, st.lists(st.integers(0, 2), min_size=14, max_size=14))
def test_any_partition_of_the_table_resolved_by_and_by_ends_at_the_same_works(table, places):
    known, seen = None, table[:0]
    for part in range(3):
        seen = pd.concat([seen, table[np.array(places[: len(table)]) == part]])
        if len(seen):
            known = match_records(seen, known=known)
    assert works(known) == works(match_records(table))


@settings(max_examples=40, deadline=None)
@given(tables, st.integers(1, 13))
def test_added_records_move_nothing(table, cut):
    old, new = table[:cut], table[cut:]
    if not len(new):
        return
    known = match_records(old)
    corpus = index_corpus(old, known)
    added = add_records(corpus, new)
    assert added['id'].tolist() == sorted(new['id'])
    pd.testing.assert_frame_equal(added, add_records(corpus, new.iloc[::-1]))
    together = index_corpus(pd.concat([old, new]), pd.concat([known, added]))
    assert set(together.papers) == set(known['paper_id']) | set(added['paper_id'])


def test_a_record_that_splits_a_work_says_so():
    rows = pd.DataFrame(
        {
            'id': ['a', 'b'],
            'title': ['Denoising Diffusion Implicit Models', 'DDIM: Denoising Diffusion Implicit Models'],
        }
    )
    before = match_records(rows)
    assert before['paper_id'].nunique() == 1
    apart = pd.DataFrame([('a', 'b', 'different')], columns=['a', 'b', 'decision'])
    after = match_records(rows, apart, known=before)
    assert (
        after['paper_id'].nunique() == 2 and after['evidence'].str.contains(f'was {before["paper_id"][0]}').sum() == 1
    )


def test_a_thousand_records_join_twenty_thousand_known_ones():
    rng = np.random.default_rng(1)
    words = [''.join(rng.choice(list('bcdfglmnprst'), 3)) + ''.join(rng.choice(list('aeiou'), 3)) for _ in range(4000)]
    titles = [' '.join(rng.choice(words, 7)) for _ in range(20_000)]
    old = pd.DataFrame({'id': [f'o{i:05}' for i in range(20_000)], 'title': titles})
    later = [t.upper() for t in titles[:500]] + [' '.join(rng.choice(words, 7)) for _ in range(500)]
    new = pd.DataFrame({'id': [f'n{i:05}' for i in range(1000)], 'title': later})
    known = match_records(old)
    corpus = index_corpus(old, known)
    added = add_records(corpus, new)
    paper = known.set_index('id')['paper_id']
    order = [paper[f'o{int(i[1:]):05}'] for i in added['id'][:500]]
    assert added['paper_id'][:500].tolist() == order and not set(added['paper_id'][500:]) & set(paper)


def test_a_file_given_twice_finds_the_same_works():
    rows = [
        (f'r{i}', t, y)
        for i, (t, y) in enumerate(zip(TITLES * 2, ['2021'] * len(TITLES) + [''] * len(TITLES), strict=True))
        if t and t != 'Editorial'
    ]
    table = pd.DataFrame(rows, columns=['id', 'title', 'year'])
    twice = pd.concat([table, table.assign(id=table['id'] + '-again')])
    once, both = works(match_records(table)), works(match_records(twice))
    assert {frozenset(i for i in w if not i.endswith('-again')) for w in both} == once
    assert all({f'{i}-again' for i in w if not i.endswith('-again')} <= w for w in both)


def test_numbering_changes_no_work():
    table = pd.DataFrame({'id': [f'a{i}' for i in range(len(TITLES))], 'title': TITLES})
    other = table.assign(id=table['id'].str.replace('a', 'z')[::-1].tolist())
    name = dict(zip(other['id'], table['id'], strict=True))
    assert works(match_records(table)) == {frozenset(name[i] for i in w) for w in works(match_records(other))}


@pytest.mark.parametrize(
    'table,message',
    [
        (pd.DataFrame({'title': ['A']}), 'no column id'),
        (pd.DataFrame({'id': ['a', 'a'], 'title': ['A', 'B']}), "'a' occurs 2 times"),
        (pd.DataFrame({'id': ['a', ''], 'title': ['A', 'B']}), 'row 2 has no id'),
    ],
)
def test_tables_that_cannot_be_resolved_say_why(table, message):
    with pytest.raises(TableError, match=message):
        match_records(table)


def test_half_a_character_is_taken_as_it_is():
    table = pd.DataFrame(
        {
            'id': ['a', 'b'],
            'title': ['Models \ud83d of things', 'Models \ud83d of things.'],
            'authors': ['O\udc00nly', ''],
        },
        dtype=object,
    )
    assert match_records(table)['paper_id'].nunique() == 1


def test_odd_values_are_taken_as_they_are():
    table = pd.DataFrame(
        {
            'id': [1, 2, 3, 4],
            'title': [2048, 'A' * 1_000_000, None, 'Модели видео 视频 モデル'],
            'year': [2020.0, None, -1, '20x'],
            'doi': ['', 'none', '10.1000/1', 5],
            'pages': [7, '1-', '-', '∞'],
            'volume': [None] * 4,
        }
    )
    assert len(match_records(table)) == 4


@pytest.mark.parametrize(
    'titles',
    [
        ['Editorial'] * 10_000,
        ['Deep learning for the analysis of images of the heart'] * 10_000,
        [f'Deep learning of images {"x" * (i % 50)}' for i in range(10_000)],
        [''] * 10_000,
    ],
)
def test_crowds_take_bounded_time(titles):
    table = pd.DataFrame(
        {
            'id': [f'r{i}' for i in range(len(titles))],
            'title': titles,
            'year': [str(1900 + i % 120) for i in range(len(titles))],
        }
    )
    assert len(match_records(table)) == len(titles)


def test_review_lists_the_nearest_calls_first():
    table = pd.DataFrame({'id': [f'r{i:02}' for i in range(len(TITLES))], 'title': TITLES, 'source': 'one'})
    queue = review_pairs(table)
    assert len(queue) and queue['matters'].is_monotonic_decreasing and (queue['decision'] == '').all()
    assert not queue.duplicated(['a', 'b']).any()


def test_a_talk_and_the_article_of_one_title_stay_apart_in_a_catalogue():
    title, who = 'Governance of Platforms for Work at a Distance', 'Okafor, Ada and Silva, Rui'
    table = pd.DataFrame(
        [
            ('talk', title, who, 'AMCIS', '2014', '', '', 'inproceedings'),
            ('talk, no authors', title, '', 'AMCIS', '2014', '', '', 'inproceedings'),
            ('article', title, who, 'Organ. Sci.', '2015', '26', '2', 'article'),
            ('article, no authors', title, '', 'Organ. Sci.', '2015', '26', '2', 'article'),
            *(
                (
                    f'other {n}',
                    f'{word} of Teams and what they Owe',
                    who,
                    'Organ. Sci.',
                    '2015',
                    '26',
                    str(n),
                    'article',
                )
                for n, word in enumerate(('Beliefs', 'Histories', 'Rituals', 'Payments', 'Accounts', 'Disputes'))
            ),
        ],
        columns=['id', 'title', 'authors', 'venue', 'year', 'volume', 'number', 'entry_type'],
    )
    assert {frozenset(w) for w in works(match_records(table)) if len(w) > 1} == {
        frozenset(('talk', 'talk, no authors')),
        frozenset(('article', 'article, no authors')),
    }
    on_lists = pd.DataFrame(
        {'id': ['a', 'b'], 'title': title, 'venue': ['AMCIS', 'Organ. Sci.'], 'year': ['2014', '2015']}
    )
    assert len(works(match_records(on_lists))) == 1


@pytest.mark.parametrize(
    ('other', 'one_work'),
    [
        ({'pages': '310'}, True),
        ({'volume': '55'}, True),
        ({'volume': '55', 'pages': 'S12'}, False),
        ({'volume': '53', 'year': '2010', 'pages': ''}, False),
        ({'number': 'Suppl 2', 'pages': 'S12'}, False),
    ],
)
def test_one_number_that_differs_is_a_slip_and_two_are_another_place(other, one_work):
    article = {
        'title': 'Sleep and the Recovery of Speech after Stroke',
        'authors': 'Okafor, Ada and Silva, Rui',
        'venue': 'Archives of Sleep',
        'year': '2011',
        'volume': '54',
        'number': '3',
        'pages': '207-219',
    }
    rows = [article, {**article, **{name: '' for name in ('number',) if 'number' not in other}, **other}]
    assert (len(works(match_records(pd.DataFrame(rows).assign(id=['a', 'b'])))) == 1) == one_work


@pytest.mark.parametrize(
    'form', ['Re: {}', 'Letter re: {}', "{}: authors' reply", '{}: response', '{} (Erratum)', '{} - invited commentary']
)
def test_a_remark_on_a_paper_is_another_work(form):
    title = 'Sleep and the Recovery of Speech after Stroke'
    rows = [
        {'title': text, 'authors': 'Okafor, Ada', 'venue': 'Archives of Sleep', 'year': '2011', 'volume': '54'}
        for text in (title, form.format(title))
    ]
    assert len(works(match_records(pd.DataFrame(rows).assign(id=['a', 'b'])))) == 2


def test_an_index_of_citations_does_not_part_works_by_the_venue_it_names():
    titles = [
        'Joining Streams of Measurements',
        'Lock Tables for Long Transactions',
        'Views that Keep Themselves',
        'Recovery from Torn Pages',
        'Triggers and Integrity by Example',
        'Indexing Moving Points',
        'Schema Evolution without Tears',
        'Cursors Considered Slow',
        'Sampling for Approximate Answers',
        'Storage of Temporal Relations',
    ]
    who = [f'Okafor, Ada and {t.split()[0]}son, Rui' for t in titles]
    catalogue = [
        (f'c{n}', 'catalogue', t, a, 'SIGMOD Conference', '1998')
        for n, (t, a) in enumerate(zip(titles, who, strict=True))
    ]
    index = [
        (f'i{n}{v[0]}', 'index', t, a, v, '')
        for n, (t, a) in enumerate(zip(titles, who, strict=True))
        for v in ('SIGMOD Record', 'Proc. of SIGMOD')
    ]
    columns = ['id', 'source', 'title', 'authors', 'venue', 'year']
    assert len(works(match_records(pd.DataFrame(catalogue + index, columns=columns)))) == 10
    once = pd.DataFrame(catalogue + [(i, 'other', *rest) for i, _, *rest in index if i.endswith('S')], columns=columns)
    assert len(works(match_records(once))) == 20


def test_lines_of_json_as_read_prints_them_resolve_as_the_table_does(tmp_path):
    form = (
        '@article{%s, title={%s}, author={Okafor, Ada}, journal={Organ. Sci.}, year={2015}, volume={26}, '
        'number={%d}, pages={%d-9}}'
    )
    titles = ('Editorial', 'Editorial', 'Beliefs of Teams', 'Tools of Trades')
    text = '\n'.join(form % (f'k{n}', title, n, n) for n, title in enumerate(titles, 1))
    _, entries, _ = read_sources({Source('mine', 'mine.bib', 'list'): text.encode()})
    lines = tmp_path / 'entries.jsonl'
    lines.write_text('\n'.join(map(entry_to_json, entries.to_dict('records'))), encoding='utf8')
    found = match_records(read_frame(lines).rename(columns={'entry_id': 'id'}))
    assert found['paper_id'].nunique() == len(match_entries(entries)['paper_id'].unique()) == 4
    assert not found['evidence'].str.contains('identifier').any()
