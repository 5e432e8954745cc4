"""Each generated sentence is true of the survey that prints it: tiny surveys of one to three lists, without dates, with
one subject, without a reading and with one; what a sentence names is looked up in the tables.
"""

import re

import pytest

from survey_kit.figures.files import measure_figure
from survey_kit.figures.registry import figures_of
from survey_kit.inputs import read_inputs
from survey_kit.outputs import survey_of
from survey_kit.pipeline import build_tables
from survey_kit.codebook import read_codebook
from survey_kit.draw.timeline import consensus_title
from survey_kit.publish.numbers import fill_text
from survey_kit.settings import read_settings
from survey_kit.statements import limit_sentences, methods_sentences, result_statements
from survey_kit.surveys import Survey

TITLES = ('Drumlins of the North', 'How Eskers Form', 'Moraines in Motion', 'A Kettle Lake', 'Outwash', 'Till Fabrics')
WORDS = {
    'language model': 'reading',
    'by people': 'person',
    'people have read': 'person',
    'headings of the documents': 'heading',
    'keywords and categories': 'keyword',
    'rules on': 'rule',
    'fitted model': 'model',
}


def glacial_list(first, dated=True, heading=True):
    "A list of four papers, from the paper with number `first`."
    lines = ['# Ice']
    for n in range(first, first + 4):
        lines += [f'## {("Hills", "Lakes")[n % 2]}'] * heading
        link = f' [[paper](https://arxiv.org/abs/2{n}0{1 + n}.0000{n})]' if dated else ''
        lines.append(f'- **{TITLES[n]}.** *Ann Ash, Bo Birch.*{link}')
    return '\n'.join(lines) + '\n'


READ = 'paper_id,title,nodes,annotator,date,read\n{},{},section/hills,{},2025-01-02,title\n'
CASES = {
    'one list': ([glacial_list(0)], ''),
    'two lists': ([glacial_list(0), glacial_list(1)], ''),
    'three lists': ([glacial_list(0), glacial_list(1), glacial_list(2)], ''),
    'no dates': ([glacial_list(0, dated=False), glacial_list(1, dated=False)], ''),
    'one subject': (['# Ice\n## Hills\n' + glacial_list(0, heading=False)[6:]], ''),
    'no subject': ([glacial_list(0, heading=False)], ''),
    'read by a model': ([glacial_list(0), glacial_list(1)], 'language model'),
    'read by a person': ([glacial_list(0), glacial_list(1)], 'Ann Ash'),
}


def made(folder, lists, annotator):
    "The survey of some lists, one paper read by `annotator` if any."
    for n, text in enumerate(lists):
        (folder / f'list{n}.md').write_text(text, encoding='utf8')
    Survey.new(folder / 'mine', *sorted(folder.glob('list*.md')))
    inputs = read_inputs(folder / 'mine')
    if annotator:
        paper = build_tables(inputs)['papers'].iloc[0]
        text = READ.format(paper.paper_id, paper.title, annotator)
        (folder / 'mine/data/curated/labels.csv').write_text(text, encoding='utf8')
        inputs = read_inputs(folder / 'mine')
    tables, settings = build_tables(inputs), read_settings(folder / 'mine')
    figures = [measure_figure(spec, tables, settings) for spec in figures_of(settings)]
    return survey_of(tables, settings, read_codebook(inputs).taxonomy, figures)


@pytest.fixture(scope='module', params=CASES)
def survey(request, tmp_path_factory):
    "A tiny survey of each kind."
    return made(tmp_path_factory.mktemp('survey'), *CASES[request.param])


def sentences(survey):
    "All sentences that the survey prints."
    said = [*methods_sentences(survey.shown, survey.tables), *limit_sentences(survey.shown, survey.tables)]
    said += [text for statement in result_statements(survey.shown) for text in statement.sentences]
    return [text for text in (fill_text([text], survey.numbers) for text in said) if text]


def test_only_the_evidence_that_labels_have_is_named(survey):
    methods = set(survey.tables['labels']['method'])
    said = ' '.join(sentences(survey))
    for words, method in WORDS.items():
        assert words not in said or method in methods, f'{words!r} is said, labels have {sorted(methods)}'
    assert ('headings of the documents' in said) == ('heading' in methods)
    assert ('by a language model' in said) == ('reading' in methods)


def test_a_method_is_named_only_where_it_was_used(survey):
    said, shown = ' '.join(sentences(survey)), survey.shown
    subjects, windows = shown['subjects']['table'], shown['windows']['table']
    assert ('within lists, with the same model' in said) == (len(subjects) > 0)
    assert ('Kaplan-Meier' in said) == (len(shown['lag']['table']) > 0)
    assert ('containment' in said) == (len(shown['containment']['table']) > 0)
    assert ('to its freeze' in said) == windows['freeze'].ne('').any()
    assert ('concentrated in one year' in said) == windows['left_truncated'].any()
    assert 'Wald' not in said and 'similarity' not in said and 'database' not in said


def test_numbers_of_sentences_are_those_of_the_tables(survey):
    said, papers = ' '.join(sentences(survey)), survey.tables['papers']
    read = re.search(r'(\d+) documents with (\d+) entries', said)
    assert read.groups() == (str(len(survey.tables['sources'])), str(len(survey.tables['entries'])))
    assert ('with each other' in said) == (len(survey.tables['sources']) > 1)
    apart = (papers['n_sources'] > 1).sum()
    assert not apart or f'{apart} of {len(papers)} works appear in more than one document' in said


def test_the_title_of_the_timeline_is_true_of_its_table(survey):
    table = survey.shown['timeline']['table']
    agreed = [set(row.lists_open.split()) <= set(row.lists.split()) for row in table.itertuples() if row.lists_open]
    if len(table) > 1:
        found = re.fullmatch(
            r'(\d+) papers are in (\d+) or more lists, (\d+|none) of them in every list then open',
            consensus_title(table),
        )
        several = [len(row.lists.split()) for row in table.itertuples()]
        assert found.groups() == (str(len(table)), str(min(several)), str(sum(agreed) or 'none'))
    assert (table['n_lists'] == table['lists'].str.split().str.len()).all()
    assert (table['n_open'] == table['lists_open'].str.split().str.len()).all()


def test_two_lists_with_the_same_papers_agree_on_all(tmp_path):
    table = made(tmp_path, [glacial_list(0), glacial_list(0)], '').shown['timeline']['table']
    assert consensus_title(table) == '4 papers are in 2 or more lists, 4 of them in every list then open'
