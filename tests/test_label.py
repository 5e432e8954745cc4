"The shipped crosswalk, rules, readings and the model made of them, against the seeds."

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from survey_kit.inputs import read_inputs
from survey_kit.label.adjudicate import measure_agreement
from survey_kit.label.assign import decide_labels, label_papers, paper_signs
from survey_kit.label.crosswalk import check_crosswalk, measure_crosswalk, parse_crosswalk
from survey_kit.label.evaluate import cross_fit, score_labels
from survey_kit.label.model import PairModel, node_matrix
from survey_kit.label.readings import add_readings, parse_readings, readings_to_csv, settle_readings
from survey_kit.label.records import label_records, train_model
from survey_kit.label.rules import parse_rules
from survey_kit.label.taxonomy import parse_taxonomy
from survey_kit.norm.text import title_key
from survey_kit.read.readers import read_sources
from survey_kit.resolve.match import match_entries
from survey_kit.resolve.merge import merge_papers
from survey_kit.tables import LABELS, check_table

ROOT = Path(__file__).parents[1]


def text(path):
    return (ROOT / 'data' / path).read_text(encoding='utf8')


@cache
def codebook():
    taxonomy = parse_taxonomy(text('taxonomy/taxonomy.json'))
    return (
        taxonomy,
        parse_crosswalk(text('taxonomy/crosswalk.csv'), taxonomy),
        parse_rules(text('taxonomy/rules.csv'), taxonomy),
    )


@cache
def corpus():
    inputs = read_inputs(ROOT)
    _, entries, _ = read_sources(inputs.documents)
    matches = match_entries(entries)
    return merge_papers(entries, matches, inputs.settings.date_policy), entries, matches


@cache
def readings():
    return parse_readings(text('curated/labels.csv'), codebook()[0])


@cache
def examples():
    return [parse_readings(text(f'curated/{name}_labels.csv'), codebook()[0]) for name in ('more', 'other')]


@cache
def signs():
    return paper_signs(*corpus(), *codebook())


def test_every_heading_of_the_sources_is_in_the_crosswalk():
    assert check_crosswalk(corpus()[1], codebook()[1]).empty


def test_readings_are_of_papers_of_the_survey_and_in_their_written_form():
    taxonomy, papers = codebook()[0], corpus()[0]
    known = set(papers['paper_id'])
    strays = sorted({r.paper_id for r in readings()} - known)
    assert not strays, f'{len(strays)} readings of papers that are not in the survey, such as {strays[:3]}'
    assert readings_to_csv(readings(), taxonomy) == text('curated/labels.csv')


def test_two_readings_agree():
    table = measure_agreement(readings(), codebook()[0], ('language model', 'language model, second reading'), seed=1)
    whole = table[table['facet'] == 'all'].set_index('statistic')
    assert (
        set(whole.index) == {'alike', 'cohen', 'fleiss', 'krippendorff'}
        and (whole['n_papers'] >= 40).all()
        and (whole['low'] > 0.85).all()
    )
    told, alpha = text('curated/README.md'), table[table['statistic'] == 'krippendorff'].set_index('facet')['value']
    for facet in alpha.index.drop('all'):
        assert f'{facet} {alpha[facet]:.3f}'.replace(' 0', ' ') in told, f'{facet}: the agreement told is another'
    assert f'alpha {alpha["all"]:.3f}'.replace(' 0', ' ') in told


def test_examples_are_in_their_written_form_and_read_alike_twice():
    taxonomy, (more, _) = codebook()[0], examples()
    assert readings_to_csv(more, taxonomy) == text('curated/more_labels.csv')
    table = measure_agreement(more, taxonomy, ('language model', 'language model, second reading'), seed=1)
    whole = table[table['facet'] == 'all'].set_index('statistic')
    assert (whole['n_papers'] == 60).all() and whole.loc['krippendorff', 'low'] > 0.9


def test_no_example_is_a_paper_of_the_survey_or_twice_there():
    papers, (more, other) = corpus()[0], examples()
    titles = [title_key(r.title) for r in (*more, *other) if 'second' not in r.annotator]
    assert len(titles) == len(set(titles)) == 1560 + 87
    assert not set(titles) & {title_key(t) for t in papers['title']}


def test_model_is_calibrated_on_lists_it_has_not_seen():
    taxonomy, papers, settled = codebook()[0], corpus()[0], settle_readings(readings())
    first = dict(zip(papers['paper_id'], papers['sources'].str.split().str[0], strict=True))
    ids = [i for i in signs() if i in settled]
    truth = node_matrix([settled[i].nodes for i in ids], taxonomy)
    scores = score_labels(
        cross_fit(PairModel(taxonomy), [signs()[i] for i in ids], truth, [first[i] for i in ids]), truth, taxonomy
    ).iloc[0]
    assert (
        scores['micro_f1'] > 0.74
        and scores['calibration_error'] < 0.02
        and scores['accepted_precision'] > 0.9
        and scores['accepted_recall'] > 0.45
    )


def test_labels_do_not_depend_on_the_order_of_papers():
    papers, entries, matches = corpus()
    labels = label_papers(papers, entries, matches, *codebook())
    check_table(labels, LABELS)
    shuffled = label_papers(papers[::-1], entries.sample(frac=1, random_state=1), matches[::-1], *codebook())
    pd.testing.assert_frame_equal(labels, shuffled)


def test_what_was_read_is_what_is_accepted():
    taxonomy = codebook()[0]
    labels = add_readings(label_papers(*corpus(), *codebook()), corpus()[0]['paper_id'], readings(), taxonomy)
    check_table(labels, LABELS)
    decisions = decide_labels(labels, taxonomy)
    accepted = decisions[decisions['decision'] == 'accepted'].groupby('paper_id')['node'].agg(set)
    for paper, reading in settle_readings(readings()).items():
        assert {n for n in accepted[paper] if taxonomy.nodes[n].assignable} == {
            n for n in reading.nodes if taxonomy.nodes[n].assignable
        }, paper


HOSTILE = [
    '',
    'quantization of diffusion models. ' * 30_000,
    'x' * 1_000_000,
    '扩散模型的量化。' * 100_000,
    '\x00\n' * 1000,
    '$\\alpha$ {' * 10_000,
]


@pytest.mark.parametrize('abstract', HOSTILE)
def test_any_abstract_gets_a_sane_answer_with_evidence(abstract):
    taxonomy, crosswalk, rules = codebook()
    model = train_model(readings(), taxonomy, rules, signs())
    found = label_records(
        pd.DataFrame({'id': ['a'], 'title': ['Low-bit diffusion'], 'abstract': [abstract]}),
        taxonomy,
        crosswalk,
        rules,
        model,
    )
    assert 'tech/quantization' in set(found['node']) and (found['evidence'].str.len() > 0).all()
    assert found['evidence'].str.len().max() < 2000 and np.isfinite(found['score']).all()


def test_reliability_of_headings_is_the_measured_one():
    taxonomy, crosswalk, _ = codebook()
    _, entries, matches = corpus()
    gold = {paper: set(reading.nodes) for paper, reading in settle_readings(readings()).items()}
    for row in measure_crosswalk(entries, matches, gold, crosswalk).itertuples():
        assert crosswalk.of(row.source, row.section)[row.node] == pytest.approx(row.reliability, abs=0.006), row
