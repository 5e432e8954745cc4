"""The statistics on the survey's own sources: facts counted by hand or another program, rows in any order."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from survey_kit.label.assign import decide_labels, label_papers
from survey_kit.label.crosswalk import parse_crosswalk
from survey_kit.label.rules import parse_rules
from survey_kit.label.taxonomy import parse_taxonomy
from survey_kit.measure.shared_sections import cross_sections
from survey_kit.measure.bursts import measure_bursts
from survey_kit.measure.capture import measure_capture, pattern_counts
from survey_kit.measure.coverage import Choice, list_windows, survey_coverage
from survey_kit.stats.capture import chao2, chapman
from survey_kit.measure.flow import measure_flow
from survey_kit.measure.growth import measure_growth
from survey_kit.measure.verdicts import growth_verdict
from survey_kit.measure.lag import lag_curves, preprint_lags
from survey_kit.stats.survival import median_time, waiting_at
from survey_kit.measure.overlap import gap_report, jaccard, list_intersections, measure_containment, title_universe
from survey_kit.measure.shares import finding_sentence, trend_shares
from survey_kit.measure.timelines import consensus_papers, node_periods
from survey_kit.measure.venues import venue_mix
from survey_kit.measure.windows import add_freeze, list_dates, listed_papers, papers_of_lists
from survey_kit.read.readers import read_sources
from survey_kit.resolve.match import match_entries
from survey_kit.resolve.merge import list_versions, merge_papers
from survey_kit.settings import read_settings

NODES = ('theme/efficiency', 'theme/alignment')
CHOICE = Choice('quarter', '2021-01')


@pytest.fixture(scope='module')
def tables():
    survey = read_settings(Path(__file__).parent.parent)

    def text(path):
        return (survey.root / path).read_text(encoding='utf8')

    sources, entries, rejects = read_sources({s: (survey.root / s.path).read_bytes() for s in survey.sources})
    matches = match_entries(entries)
    papers = merge_papers(entries, matches, survey.date_policy)
    taxonomy = parse_taxonomy(text(survey.taxonomy))
    labels = label_papers(
        papers,
        entries,
        matches,
        taxonomy,
        parse_crosswalk(text(survey.crosswalk), taxonomy),
        parse_rules(text(survey.rules), taxonomy),
    )
    return {
        'sources': sources,
        'entries': entries,
        'rejects': rejects,
        'matches': matches,
        'papers': papers,
        'labels': labels,
        'decisions': decide_labels(labels, taxonomy),
        'versions': list_versions(entries, matches),
    }


def results(t):
    "Every table of the stage."
    three, scope = (t['papers'], t['matches'], t['entries']), (t['sources'], t['labels'])
    return {
        'windows': list_windows(survey_coverage(*three, t['sources'], CHOICE)),
        'shares': trend_shares(*three, t['sources'], NODES, t['decisions'], 'quarter', '2021-01', '', 1),
        'containment': measure_containment(*three, *scope, 'theme/alignment'),
        'gaps': gap_report(*three, *scope, 'theme/alignment'),
        'upset': list_intersections(*three),
        'crosswalk': cross_sections(t['entries'], t['matches'], t['papers'], t['labels']),
        'flow': measure_flow(t, CHOICE, NODES),
    }


def more_results(t):
    "Tables of the further statistics."
    four, once = (
        (t['papers'], t['matches'], t['entries'], t['sources']),
        papers_of_lists(listed_papers(t['entries'], t['matches'], t['papers'])),
    )
    post = set(t['papers'].loc[t['papers']['title'].str.contains('post[- ]?training', case=False), 'paper_id'])
    return {
        'growth': measure_growth(*four, ('2021', '2022', '2023')),
        'bursts': measure_bursts(once[once['source'] != 'daily_papers'], post),
        'capture': measure_capture(
            *four, t['labels'], 'theme/alignment', ('alignment', 'efficient_diffusion', 'post_training')
        ),
        'lags': preprint_lags(t['versions'], t['papers'], t['matches'], t['entries'], t['sources']),
        'periods': node_periods(*four, NODES, t['decisions'], 'quarter'),
        'consensus': consensus_papers(*four, NODES, t['decisions']),
        'venues': venue_mix(*four),
    }


@pytest.fixture(scope='module')
def found(tables):
    return results(tables)


@pytest.fixture(scope='module')
def more(tables):
    return more_results(tables)


def test_freeze_and_search_windows(tables):
    dates = list_dates(
        tables['sources'], listed_papers(tables['entries'], tables['matches'], tables['papers'])
    ).set_index('source')
    assert dates['freeze'].to_dict() == {
        'alignment': '2025-01',
        'daily_papers': '',
        'diffusion_flow': '2025-11',
        'efficient_diffusion': '2024-12',
        'post_training': '2025-08',
    }
    assert dates.index[dates['left_truncated']].tolist() == ['post_training'] and dates['truncated'][
        'post_training'
    ].startswith('Efficiency')
    corpus = (tables[name] for name in ('papers', 'matches', 'entries', 'sources'))
    assert survey_coverage(*corpus, Choice('month')).common == ('2024-08', '2024-09', '2024-10', '2024-11')
    assert (
        add_freeze(*(tables[n] for n in ('sources', 'entries', 'matches', 'papers')))['freeze'].tolist()
        == dates['freeze'].tolist()
    )


def test_no_paper_is_dated_by_the_identifier_of_another(tables):
    date = dict(zip(tables['papers']['title'].str.lower(), tables['papers']['date'], strict=True))
    assert date['movie gen: a cast of media foundation models'] == '2024-08'
    assert date['progressive distillation for fast sampling of diffusion models'] == '2022-02'


def test_the_shift_is_not_seen_within_lists(found):
    first = found['shares'].groupby('scope').first()
    assert (first['verdict'] == 'not identified').all()
    assert first.loc['pooled', 'effect_low'] < 1 < first.loc['pooled', 'effect_high']
    assert 'comes from the mixture of lists' in finding_sentence(found['shares'])


def test_within_the_search_window_of_a_list(tables):
    """The sections of one list from the month its search began: 52 papers, odds ratio 3.4 a year for alignment (0.4
    to 29) by another program, on days.
    """
    entries = tables['entries'][tables['entries']['source'] == 'post_training'].merge(
        tables['matches'][['entry_id', 'paper_id']]
    )
    aligned = 'Preference Optimization', 'Reinforcement Learning', 'Reward Model'
    about = {'Efficiency / Quantization / Distillation': NODES[0], **dict.fromkeys(aligned, NODES[1])}
    decisions = entries.assign(node=entries['section'].map(about), decision='accepted')[
        ['paper_id', 'node', 'decision']
    ].dropna()
    papers, matches, sources = (tables[n] for n in ('papers', 'matches', 'sources'))
    shares = trend_shares(
        papers, matches, entries.drop(columns='paper_id'), sources, NODES[::-1], decisions, 'month', '', '', 0
    )
    row = shares[shares['scope'] == 'post_training'].iloc[0]
    assert tuple(row[['first', 'last', 'n_window', 'verdict']]) == ('2024-08', '2025-08', 52, 'not identified')
    np.testing.assert_allclose(
        row[['effect', 'effect_low', 'effect_high', 'p']].astype(float), [3.4, 0.4, 29, 0.26], rtol=0.07
    )


def test_overlap(tables, found):
    upset, gaps = found['upset'], found['gaps']
    assert upset.groupby('degree')['n'].sum().to_dict() == {1: 477, 2: 24, 3: 7}
    held = listed_papers(tables['entries'], tables['matches'], tables['papers']).groupby('source')['paper_id'].agg(set)
    assert round(max(jaccard(held[a], held[b]) for a in held.index for b in held.index if a < b), 3) == 0.05
    assert gaps.loc[gaps['missing_from'] == 'alignment', 'title'].tolist() == [
        'Training Diffusion Models with Reinforcement Learning'
    ]
    row = found['containment'].set_index(['source', 'other']).loc[('post_training', 'alignment')]
    assert (row['n_source'], row['n_both']) == (12, 9) and row['low'] < 0.75 < row['high']


def test_titles_alone_define_the_universe(tables):
    headless = tables['labels'][tables['labels']['method'] != 'heading']
    for node in NODES:
        assert title_universe(tables['labels'], node) == title_universe(headless, node)


def test_flow_adds_up_and_ends_where_the_trend_begins(found):
    flow = found['flow']
    kept = flow[flow['kind'] == 'kept'].set_index('box')['n']
    assert kept.drop('compared').to_dict() == {
        'places': 608,
        'entries': 563,
        'listings': 546,
        'papers': 508,
        'curated': 441,
        'dated': 320,
        'window': 281,
    }
    sums = flow[flow['parent'] != ''].groupby('parent')['n'].sum()
    assert (sums == kept[sums.index]).all() and kept['compared'] == found['shares'].query("scope == 'pooled'")[
        'n_window'
    ].iloc[0]


def test_rows_in_any_order(tables, found, more):
    draws = np.random.default_rng(1)
    shuffled = {
        name: table.iloc[draws.permutation(len(table))].reset_index(drop=True) for name, table in tables.items()
    }
    for name, table in (results(shuffled) | more_results(shuffled)).items():
        pd.testing.assert_frame_equal(table, (found | more)[name], obj=name)


def test_no_number_is_claimed_that_is_none(found):
    shares = found['shares']
    assert shares.loc[shares['total'] > 0, ['share', 'low', 'high']].notna().all(axis=None)
    assert (shares['effect'].isna() == (shares['refused'] != '')).all()
    assert not re.search(
        r'\bnan\b|<NA>', ' '.join(finding_sentence(shares, scope) for scope in shares['scope'].unique())
    )


def test_doubling_time_depends_on_the_window(more):
    growth = more['growth'][more['growth']['preferred']].set_index(['source', 'start', 'months_dropped'])
    known = (
        more['growth']
        .set_index(['source', 'start', 'months_dropped', 'model'])
        .loc[('efficient_diffusion', '2021-01', 6, 'negative binomial')]
    )
    np.testing.assert_allclose(
        known[['doubling', 'doubling_low', 'doubling_high']].astype(float), [13.0, 9.7, 20], rtol=0.01
    )
    assert (
        growth.loc[('efficient_diffusion', '2022-01', 0), 'doubling'] > 50
        and growth.loc[('efficient_diffusion', '2023-01', 0), 'factor'] < 0.85
    )
    doubling = growth.loc['alignment', 'doubling']
    assert (round(doubling.min(), 1), round(doubling.max())) == (7.3, 26)
    assert growth.loc['post_training', 'factor'].between(3.1, 5).all()
    verdicts = {
        source: growth_verdict(more['growth'], source)[0]
        for source in ('alignment', 'efficient_diffusion', 'post_training')
    }
    assert verdicts == {
        'alignment': 'not identified',
        'efficient_diffusion': 'not identified',
        'post_training': 'not identified',
    }
    assert 'search window: Efficiency' in growth_verdict(more['growth'], 'post_training', 'Efficiency')[1]


def test_a_term_bursts_in_the_pool_only(more):
    burst = more['bursts'].iloc[0]
    assert (
        (burst['verdict'], burst['last']) == ('not identified', '2025Q3')
        and burst['p_pooled'] < 0.01
        and burst['p'] > 0.1
    )


def test_coverage_without_scope_is_nonsense(tables, more):
    held = listed_papers(tables['entries'], tables['matches'], tables['papers']).groupby('source')['paper_id'].agg(set)
    totals = [
        chapman(len(held[a]), len(held[b]), len(held[a] & held[b])).total
        for a in held.index
        for b in held.index
        if a < b and held[a] & held[b]
    ]
    assert (round(min(totals)), round(max(totals))) == (806, 3238)
    counts = pattern_counts(held.to_dict())
    bound = chao2(508, *(sum(n for p, n in counts.items() if sum(p) == k) for k in (1, 2)), 5)
    assert (round(bound.total), round(bound.low), round(bound.high)) == (4300, 2964, 6362)
    best, independent = more['capture'].iloc[0], more['capture'].set_index('model').loc['independent']
    assert (
        best['model'] == 'efficient_diffusion*post_training'
        and 70 < best['total'] < 105
        and best['n'] < best['low']
        and best['high'] < 140
    )
    assert independent['deviance'] > 11.3 and independent['df'] == 3  # 0.99 quantile of chi-squared
    assert not best['one_link_more'] >= best['total'] * 0.95 and best['one_link_less'] > best['total'] * 1.05


def test_lags_are_mostly_censored(more):
    states = more['lags']['state'].value_counts()
    assert states['waiting'] > 1.5 * states['published'] and states['venue before preprint'] == 8
    assert (more['lags'].loc[more['lags']['state'] == 'venue before preprint', 'venue'] == 'ICLR').sum() == 7
    curves = dict(list(lag_curves(more['lags']).groupby('curve')))
    assert median_time(curves['naive']) <= 8 and np.isinf(median_time(curves['Kaplan-Meier']))
    assert (
        0.55 < waiting_at(curves['Kaplan-Meier'], 12.5) < 0.68 and 0.5 < waiting_at(curves['Kaplan-Meier'], 24.5) < 0.6
    )
