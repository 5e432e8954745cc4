"""The shipped taxonomy, crosswalk and rules: whole, free of double terms, and every rule right on its own examples."""

from pathlib import Path

import pytest

from survey_kit.label.crosswalk import parse_crosswalk
from survey_kit.label.rules import Matcher, check_rules, parse_rules
from survey_kit.label.skos import taxonomy_from_skos, taxonomy_to_turtle
from survey_kit.label.taxonomy import check_taxonomy, parse_taxonomy, taxonomy_hash, taxonomy_to_csv

DATA = Path(__file__).parent.parent / 'data' / 'taxonomy'


@pytest.fixture(scope='module')
def taxonomy():
    return parse_taxonomy((DATA / 'taxonomy.json').read_text(encoding='utf8'))


def test_taxonomy_has_nothing_to_mend(taxonomy):
    assert check_taxonomy(taxonomy).empty
    assert len(taxonomy.facets) == 5 and all(taxonomy.nodes[n].includes for n in taxonomy.assignable)


def test_taxonomy_survives_every_form(taxonomy):
    for text, read in (
        (taxonomy_to_csv(taxonomy), lambda t: parse_taxonomy(t, 'csv')),
        (taxonomy_to_turtle(taxonomy), taxonomy_from_skos),
    ):
        assert taxonomy_hash(read(text)) == taxonomy_hash(taxonomy)


def test_every_rule_fires_and_stays_silent_as_it_says(taxonomy):
    rules = parse_rules((DATA / 'rules.csv').read_text(encoding='utf8'), taxonomy)
    assert check_rules(Matcher(rules, taxonomy)) == []


def test_crosswalk_knows_the_headings_of_the_seeds(taxonomy):
    crosswalk = parse_crosswalk((DATA / 'crosswalk.csv').read_text(encoding='utf8'), taxonomy)
    assert len(crosswalk.nodes) == 32
    assert crosswalk.of('post_training', 'Other') == {} and ('post_training', 'Other') in crosswalk
