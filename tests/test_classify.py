"Each rule on what an entry is, tried on the two examples that its row carries."

import pytest

from survey_kit.read.classify.classifier import CLASSIFICATION_RULES, find_rule
from survey_kit.read.document.markdown import parse_document
from survey_kit.read.lists import cases_of


def case_in(markdown):
    "The case that an example is about: the last segment of the document that speaks of seals, or the last at all."
    cases = cases_of(parse_document(markdown))
    texts = [''.join(r.text for runs in (c.segment.runs, *c.segment.cells) for r in runs) for c in cases]
    return ([c for c, text in zip(cases, texts, strict=True) if 'Seals' in text] or cases)[-1]


@pytest.mark.parametrize('rule', CLASSIFICATION_RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_where_its_example_says(rule):
    assert find_rule(case_in(rule.fires)).name == rule.name


@pytest.mark.parametrize('rule', [r for r in CLASSIFICATION_RULES if r.spares], ids=lambda rule: rule.name)
def test_a_rule_spares_what_its_example_says(rule):
    assert not rule.applies(case_in(rule.spares))


def test_only_the_last_rule_spares_nothing():
    assert [rule.name for rule in CLASSIFICATION_RULES if not rule.spares] == [CLASSIFICATION_RULES[-1].name]
