"What sources say of a paper by name is kept from the list to the label, and lists that say nothing read as before."

import json

import pandas as pd
import pytest

import survey_kit as sk

LIST = """# Fog

## Papers
- [Herding fog with sonar in the hills](https://arxiv.org/abs/2401.10037), ICML 2024
  - 💻 **Env**: [Hill], [Valley]
  - Tags: `sonar` `fog lamp`
- [Lamps that count the moss at night](https://arxiv.org/abs/2402.10038), ICML 2024
  Task: Counting | Dataset: Mosses of the North

| Paper | Venue | Modality | Keywords |
|---|---|---|---|
| [Herding fog with sonar in the hills](https://arxiv.org/abs/2401.10037) | ICML 2024 | Sound; Image | rain |
| [A bridge of lamps across the fjord](https://arxiv.org/abs/2403.10039) | ICML 2024 | Image | lamp, bridge |
"""
NODES = pd.DataFrame(
    {
        'id': ['means', 'means/sonar', 'means/lamp', 'place', 'place/valley'],
        'broader': ['', 'means', 'means', '', 'place'],
        'prefLabel': ['Means', 'Sonar', 'Lamp', 'Place', 'Valley'],
    }
)


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / 'fog.md'
    path.write_text(LIST, encoding='utf8')
    return sk.read(path).resolve()


def test_fields_of_lists_are_kept_with_the_entry(corpus):
    extras = [json.loads(extra) for extra in corpus.entries['extra']]
    assert extras == [
        {'Env': '[Hill], [Valley]', 'keywords': 'sonar; fog lamp'},
        {'Dataset': 'Mosses of the North', 'Task': 'Counting'},
        {'Modality': 'Sound; Image', 'keywords': 'rain'},
        {'Modality': 'Image', 'keywords': 'lamp; bridge'},
    ]


def test_papers_hold_what_their_entries_say(corpus):
    extra = {title: json.loads(extra) for title, extra in zip(corpus.papers.title, corpus.papers.extra, strict=True)}
    herding = extra['Herding fog with sonar in the hills']
    assert herding == {'Env': 'Hill; Valley', 'Modality': 'Sound; Image', 'keywords': 'sonar; fog lamp; rain'}
    assert sorted(corpus.to_frame()['keywords']) == ['', 'lamp; bridge', 'sonar; fog lamp; rain']


def test_fields_are_evidence_with_their_line_and_what_the_title_says_counts_once(corpus):
    labels = corpus.label(NODES).labels
    work = corpus.papers.set_index('title')['paper_id']
    herding = labels[labels.paper_id == work['Herding fog with sonar in the hills']]
    said = {(row.node, row.method): row.evidence for row in herding.itertuples()}
    assert said['place/valley', 'keyword'] == 'keyword:name:place/valley fog:5 Env "Valley"'
    assert said['means/lamp', 'keyword'] == 'keyword:name:means/lamp fog:6 keywords "lamp"'
    assert [method for node, method in said if node == 'means/sonar'] == ['rule']


def test_a_crosswalk_knows_values_of_fields_by_name_and_value(corpus):
    crosswalk = pd.DataFrame(
        {'source': ['fog'] * 2, 'section': ['Modality: Sound', 'Env: Valley'], 'node': ['means/sonar', '']}
    ).assign(reliability=['0.9', ''])
    labels = corpus.label(NODES, crosswalk=crosswalk).labels
    stated = labels[labels.method == 'keyword']
    assert 'keyword:crosswalk fog:12 Modality "Sound"' in set(stated.evidence)
    assert 'place/valley' not in set(stated.node)


def test_many_values_of_a_category_are_many_headings(tmp_path):
    path = tmp_path / 'peat.csv'
    path.write_text(
        'title,date,category\nOn peat and moss,2023-02-01,Peat; Moss\nOn peat,2023-03-01,Peat\n', encoding='utf8'
    )
    nodes = pd.DataFrame({'id': ['s', 's/peat', 's/moss'], 'broader': ['', 's', 's'], 'prefLabel': ['S', 'Bog', 'Fen']})
    crosswalk = pd.DataFrame(
        {'source': 'peat', 'section': ['Peat', 'Moss'], 'node': ['s/peat', 's/moss'], 'reliability': '0.9'}
    )
    labels = sk.read(path).resolve().label(nodes, crosswalk=crosswalk).labels
    assert sorted(labels.node[labels.method == 'heading']) == ['s/moss', 's/peat', 's/peat']
