"""Resolve: what must hold for any table of records."""
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.resolve.match import match_records
from survey_kit.resolve.review import add_reviewed, review_pairs
from survey_kit.tables import TableError

TITLES = ('Video Diffusion Models', 'Video Diffusion Models: A Survey', 'VDM: Video Diffusion Models', 'Denoising Diffusion Implicit Models',
          'Denoising diffusion implicit models.', 'DDIM: Denoising Diffusion Implicit Models', 'Editorial', 'Attention Is All You Need',
          'Attention is not not Explanation', 'Attention is not Explanation', 'Qwen2.5 Technical Report', 'Qwen2.5-VL Technical Report',
          'LLaVA: Visual Instruction Tuning', 'Visual Instruction Tuning', '', '去噪扩散概率模型', 'Диффузионные модели видео')
record = st.fixed_dictionaries({
    'title': st.sampled_from(TITLES), 'authors': st.sampled_from(('', 'Ho, Jonathan and Salimans, Tim', 'J Ho et al.', 'Song, Jiaming')),
    'venue': st.sampled_from(('', 'arXiv', 'NeurIPS', 'Journal of Imaging')), 'year': st.sampled_from(('', '2021', '2022', '2023')),
    'volume': st.sampled_from(('', '3', '7')), 'pages': st.sampled_from(('', '1-9', '812')),
    'doi': st.sampled_from(('', '10.1000/xyz123', '10.1000/abc456')), 'source': st.sampled_from(('', 'one', 'two'))})
tables = st.lists(record, min_size=1, max_size=14).map(lambda rows: pd.DataFrame(rows).assign(id=[f'r{i:02}' for i in range(len(rows))]))


def works(matches):
    "The works as sets of ids."
    return {frozenset(g) for _, g in matches.groupby('paper_id')['id']}


@settings(max_examples=60, deadline=None)
@given(tables, st.integers(0, 2 ** 32 - 1))
def test_order_changes_nothing(table, seed):
    shuffled = table.iloc[np.random.default_rng(seed).permutation(len(table))]
    pd.testing.assert_frame_equal(match_records(table), match_records(shuffled))


@settings(max_examples=30, deadline=None)
@given(tables)
def test_known_works_keep_their_ids(table):
    found = match_records(table)
    again = match_records(table, known=found)
    pd.testing.assert_series_equal(found['paper_id'], again['paper_id'])
    half = match_records(table.iloc[:len(table) // 2 + 1])
    grown = match_records(table, known=half).set_index('id')
    moved = [i for i, p in zip(half['id'], half['paper_id'], strict=True) if grown['paper_id'][i] != p]
    assert all('was ' in grown['evidence'][i] for i in moved)


@settings(max_examples=30, deadline=None)
@given(tables, st.data())
def test_a_decision_wins_and_can_be_taken_back(table, data):
    if len(table) < 2: return
    pair = sorted(data.draw(st.lists(st.sampled_from(table['id'].tolist()), min_size=2, max_size=2, unique=True)))
    for answer in ('same', 'different'):
        said = pd.DataFrame([(*pair, answer)], columns=['a', 'b', 'decision'])
        paper = match_records(table, said).set_index('id')['paper_id']
        assert (paper[pair[0]] == paper[pair[1]]) == (answer == 'same')
    taken_back = add_reviewed(said, said.assign(decision=''))
    pd.testing.assert_frame_equal(match_records(table, taken_back), match_records(table))


def test_a_file_given_twice_finds_the_same_works():
    rows = [(f'r{i}', t, y) for i, (t, y) in enumerate(zip(TITLES * 2, ['2021'] * len(TITLES) + [''] * len(TITLES), strict=True)) if t and t != 'Editorial']
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


@pytest.mark.parametrize('table,message', [
    (pd.DataFrame({'title': ['A']}), 'no column id'),
    (pd.DataFrame({'id': ['a', 'a'], 'title': ['A', 'B']}), "'a' stands 2 times"),
    (pd.DataFrame({'id': ['a', ''], 'title': ['A', 'B']}), 'row 2 has no id')])
def test_tables_that_cannot_be_resolved_say_why(table, message):
    with pytest.raises(TableError, match=message): match_records(table)


def test_odd_values_are_taken_as_they_are():
    table = pd.DataFrame({'id': [1, 2, 3, 4], 'title': [2048, 'A' * 1_000_000, None, 'Модели видео 视频 モデル'], 'year': [2020.0, None, -1, '20x'],
                          'doi': ['', 'none', '10.1000/1', 5], 'pages': [7, '1-', '-', '∞'], 'volume': [None] * 4})
    assert len(match_records(table)) == 4


@pytest.mark.parametrize('titles', [['Editorial'] * 10_000, ['Deep learning for the analysis of images of the heart'] * 10_000,
                                    [f'Deep learning of images {"x" * (i % 50)}' for i in range(10_000)], [''] * 10_000])
def test_crowds_take_bounded_time(titles):
    table = pd.DataFrame({'id': [f'r{i}' for i in range(len(titles))], 'title': titles, 'year': [str(1900 + i % 120) for i in range(len(titles))]})
    began = time.process_time()
    assert len(match_records(table)) == len(titles)
    assert time.process_time() - began < 20


def test_review_lists_the_nearest_calls_first():
    table = pd.DataFrame({'id': [f'r{i:02}' for i in range(len(TITLES))], 'title': TITLES, 'source': 'one'})
    queue = review_pairs(table)
    assert len(queue) and queue['matters'].is_monotonic_decreasing and (queue['decision'] == '').all()
    assert not queue.duplicated(['a', 'b']).any()
