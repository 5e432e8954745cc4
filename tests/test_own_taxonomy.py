"""A taxonomy of one's own and thirty labelled papers: the model learns from them, and it keeps the conventions of
scikit-learn.
"""

import pickle
import random

import numpy as np
import pandas as pd
import pytest

from survey_kit.label.evaluate import learning_curve, micro_f1
from survey_kit.label.model import ModelError, PairModel, node_matrix
from survey_kit.label.readings import Reading
from survey_kit.label.records import clean_records, label_records, record_signs, train_model
from survey_kit.label.rules import Matcher, name_rules
from survey_kit.label.taxonomy import parse_taxonomy

TREE = '''id,broader,prefLabel,altLabels
dish,,Dish,
dish/soup,dish,Soup,broth
dish/cake,dish,Cake,
dish/cake/torte,dish/cake,Torte,
dish/bread,dish,Bread,
from,,From,
from/coast,from,Coast,
from/hills,from,Hills,
'''
WORDS = {  # what papers on a node say; a third of them name it
    'dish/soup': 'ladle simmer stock onion bowl lentil',
    'dish/cake': 'icing sugar birthday butter layers sponge',
    'dish/cake/torte': 'hazelnut ganache cream slices nut filling',
    'dish/bread': 'yeast crust dough rye loaf oven',
    'from/coast': 'salt herring harbour tide mussel seaweed',
    'from/hills': 'goat pasture thyme chestnut alpine honey',
}
NAMES = {
    'dish/soup': 'soup',
    'dish/cake': 'cake',
    'dish/cake/torte': 'torte',
    'dish/bread': 'bread',
    'from/coast': 'coast',
    'from/hills': 'hills',
}
OTHER = 'a study of new methods for old kitchens with many guests and few pots'.split()


@pytest.fixture(scope='module')
def tree():
    return parse_taxonomy(TREE, 'csv')


def made(size, seed):
    "Titles and the nodes they are about."
    rng, papers = random.Random(seed), []
    for _ in range(size):
        nodes = [rng.choice([n for n in WORDS if n.startswith('dish/')])] + (
            [rng.choice(['from/coast', 'from/hills'])] if rng.random() < 0.5 else []
        )
        words = [
            w for n in nodes for w in [*rng.sample(WORDS[n].split(), 2), *([NAMES[n]] if rng.random() < 1 / 3 else [])]
        ] + rng.sample(OTHER, 4)
        rng.shuffle(words)
        papers.append((' '.join(words), nodes))
    return papers


def closed(nodes, tree):
    return frozenset(b for n in nodes for b in (n, *tree.above[n]))


def signs_and_truth(papers, tree):
    "What the model is given."
    table = clean_records(
        pd.DataFrame({'id': [f'p{n:04}' for n in range(len(papers))], 'title': [t for t, _ in papers]})
    )
    signs = record_signs(table, Matcher(name_rules(tree), tree), None)
    return list(signs.values()), node_matrix([closed(nodes, tree) for _, nodes in papers], tree)


@pytest.fixture(scope='module')
def sample(tree):
    return signs_and_truth(made(30, seed=1), tree)


@pytest.fixture(scope='module')
def fresh(tree):
    return signs_and_truth(made(300, seed=2), tree)


def test_thirty_papers_are_enough_to_begin_with(tree, sample, fresh):
    names = np.array(
        [[any(e.node == n and e.score >= 0.5 for e in s.evidence) for n in tree.assignable] for s in fresh[0]]
    )
    model = PairModel(tree).fit(*sample)
    assert micro_f1(names, fresh[1]) < 0.6
    assert model.score(*fresh) > 0.7


def test_readings_of_ones_own_are_all_that_is_needed(tree):
    readings = tuple(
        Reading(f'p{n}', title, closed(nodes, tree), 'Ada', '2026-01-31', 'title')
        for n, (title, nodes) in enumerate(made(30, seed=1))
    )
    model, new = train_model(readings, tree), made(200, seed=3)
    found = label_records(
        pd.DataFrame({'id': [f'q{n}' for n in range(200)], 'title': [t for t, _ in new]}), tree, model=model
    )
    right = {(f'q{n}', node) for n, (_, nodes) in enumerate(new) for node in closed(nodes, tree)}
    accepted = set(found.loc[found['accepted'], ['id', 'node']].itertuples(index=False, name=None))
    assert len(accepted) > 100 and len(accepted & right) / len(accepted) > 0.85
    assert (found['evidence'] != '').all()


def test_more_papers_teach_more(tree, fresh):
    curve = learning_curve(
        PairModel(tree), *signs_and_truth(made(240, seed=4), tree), *fresh, sizes=(10, 30, 100, 240), seed=1, n_draws=3
    )
    assert curve['n_papers'].tolist() == [10, 30, 100, 240]
    assert (
        curve['micro_f1'].is_monotonic_increasing
        and curve['micro_f1'].iloc[-1] > 0.9
        and curve['calibration_error'].iloc[-1] < 0.05
    )
    again = learning_curve(
        PairModel(tree), *signs_and_truth(made(240, seed=4), tree), *fresh, sizes=(10, 30, 100, 240), seed=1, n_draws=3
    )
    pd.testing.assert_frame_equal(curve, again)


# The conventions of scikit-learn. A paper is a title, an abstract and evidence, not a row of numbers, so that
# `check_estimator` makes no data for the model
# and runs its checks without data only. What those with data look for is tested below in words of ours. Not kept:
# several outputs of one label each
# (`predict` gives a matrix of 0 and 1), sparse input, `n_features_in_`, `sample_weight`.
DATALESS = (
    'check_estimator_cloneable',
    'check_estimator_tags_renamed',
    'check_valid_tag_types',
    'check_estimator_repr',
    'check_no_attributes_set_in_init',
    'check_get_params_invariance',
    'check_set_params',
    'check_do_not_raise_errors_in_init_or_set_param',
    'check_mixin_order',
)


@pytest.mark.filterwarnings('ignore:Can.t test estimator')
def test_check_estimator(tree):
    checks = pytest.importorskip('sklearn.utils.estimator_checks')
    results = checks.check_estimator(PairModel(tree), on_fail=None)
    assert results and [r['check_name'] for r in results if r['status'] == 'failed'] == []


@pytest.mark.parametrize('name', DATALESS)
def test_conventions_without_data(tree, name):
    checks = pytest.importorskip('sklearn.utils.estimator_checks')
    if not hasattr(checks, name):
        pytest.skip('not in this version of scikit-learn')
    getattr(checks, name)('PairModel', PairModel(tree))


def test_fit_changes_no_parameter_and_can_be_repeated(tree, sample):
    model = PairModel(tree, ridge=0.5)
    before = dict(model.get_params())
    assert model.fit(*sample) is model and model.get_params() == before
    first = model.predict_proba(sample[0])
    assert np.array_equal(first, model.fit(*sample).predict_proba(sample[0]))
    assert list(model.classes_) == list(tree.assignable) and first.shape == (30, len(tree.assignable))


def test_asking_changes_nothing(tree, sample, fresh):
    model = PairModel(tree).fit(*sample)
    state = pickle.dumps(model)
    model.predict_proba(fresh[0])
    model.predict(fresh[0])
    assert pickle.dumps(model) == state


def test_each_paper_is_judged_alone(tree, sample, fresh):
    model = PairModel(tree).fit(*sample)
    whole = model.predict_proba(fresh[0])
    assert np.abs(whole - np.vstack([model.predict_proba([s]) for s in fresh[0]])).max() <= 1e-4
    assert np.abs(whole[::-1] - model.predict_proba(fresh[0][::-1])).max() <= 1e-4


def test_a_pickled_model_is_the_same(tree, sample, fresh):
    model = PairModel(tree).fit(*sample)
    assert np.array_equal(pickle.loads(pickle.dumps(model)).predict_proba(fresh[0]), model.predict_proba(fresh[0]))


def test_the_order_of_the_sample_hardly_matters(tree, sample, fresh):
    turned = PairModel(tree).fit(sample[0][::-1], sample[1][::-1])
    assert np.abs(turned.predict_proba(fresh[0]) - PairModel(tree).fit(*sample).predict_proba(fresh[0])).max() <= 1e-4


def test_it_works_in_the_tools_of_scikit_learn(tree, sample, fresh):
    selection = pytest.importorskip('sklearn.model_selection')
    search = selection.GridSearchCV(PairModel(tree), {'ridge': [0.3, 3.0]}, cv=3).fit(*sample)
    assert search.best_params_['ridge'] in (0.3, 3.0) and search.score(*fresh) > 0.6
    assert len(selection.cross_val_score(PairModel(tree), *sample, cv=5)) == 5


def test_what_cannot_be_learned_is_said(tree, sample):
    with pytest.raises(ModelError, match='not fitted yet'):
        PairModel(tree).predict(sample[0])
    with pytest.raises(ModelError, match='label about 30 first'):
        PairModel(tree).fit([], np.zeros((0, 6)))
    with pytest.raises(ModelError, match='label about 30 first'):
        PairModel(tree).fit(sample[0], np.zeros((30, 6)))
    with pytest.raises(ModelError, match='expected 30 papers and'):
        PairModel(tree).fit(sample[0], sample[1][:, :2])
    with pytest.raises(ModelError, match='label about 30 first'):
        train_model((), tree)
    with pytest.raises(ModelError, match="no parameter 'colour'"):
        PairModel(tree).set_params(colour=1)
