"""One rule of precedence: of a tiny survey whose lists and facts contradict each other, every figure and every file
says the same date, venue, title and authors of a work.
"""

import json
import re

import pandas as pd
import pytest

import survey_kit as sk
from survey_kit.drill_down import papers_at
from survey_kit.figures.specifications import papers_by_policy
from survey_kit.pipeline import read_tables
from survey_kit.settings import read_settings

HEAD = 'title,arxiv_id,date,date_kind,venue,year,doi,authors,source\n'
FACTS = (
    HEAD
    + '''\
FloeNet: A ViT for Ice,2311.00017,2023-11-20,submitted,CVPR,2024,,Ann Ash; Bo Birch,somewhere
Reef Caches in Polar Seas,2401.00019,,,ICLR,2024,,Cy Cedar,somewhere
Kelp Forests Below Glaciers,2312.00011,,,ICML,2024,,Di Dogwood,somewhere
Krill Counted From Space,2309.00005,,,CVPR,2024,,Ed Elm,somewhere
Whales Heard Through Shelves,2305.00012,2023-05-12,submitted,,,,Fay Fir; Gil Gum,somewhere
Penguins Who Count Steps,2302.00007,2024-01,published-month,,,,Hal Hazel,somewhere
'''
)
LIST = '''\
# Ice

## Hills

- FloeNte: a vit for ice [[arXiv]](https://arxiv.org/abs/2311.00017)
- **Kelp Forests Below Glaciers.** *Dan Dogwood, Eve Ebony.* ECCV 2024. [[arXiv]](https://arxiv.org/abs/2312.00011)
- **Whales Heard Through Shelves.** *Fir et al.* NeurIPS 2023.

## Lakes

- **Reef Caches in Polar Seas.** arXiv 2024. [[arXiv]](https://arxiv.org/abs/2401.00019)
- **Krill Counted From Space.** CVPR. [[arXiv]](https://arxiv.org/abs/2309.00005)
- **Penguins Who Count Steps.** *Hal Hazel.* [[arXiv]](https://arxiv.org/abs/2302.00007)
'''
SECOND = '# Sea\n\n## Hills\n\n' + ''.join(LIST.splitlines(keepends=True)[4:7])
COLUMNS = ['date', 'venue', 'year', 'authors']
RIGHT = {
    'FloeNet: A ViT for Ice': ('2023-11', 'CVPR', 2024, 'Ann Ash; Bo Birch'),  # spelling and venue of the fact
    'Kelp Forests Below Glaciers': ('2023-12', 'ECCV', 2024, 'Dan Dogwood, Eve Ebony'),  # the list is not overruled
    'Whales Heard Through Shelves': ('2023-05-12', 'NeurIPS', 2023, 'Fay Fir; Gil Gum'),  # all authors; a day
    'Reef Caches in Polar Seas': ('2024-01', 'ICLR', 2024, 'Cy Cedar'),  # its venue has no date
    'Krill Counted From Space': ('2023-09', 'CVPR', 2024, 'Ed Elm'),  # the fact dates the venue of the list
    'Penguins Who Count Steps': ('2023-02', 'arXiv', None, 'Hal Hazel'),
}


@pytest.fixture(scope='module')
def built(tmp_path_factory):
    "The folder of the survey, built."
    folder = tmp_path_factory.mktemp('ice')
    for name, text in {'hills.md': LIST, 'sea.md': SECOND, 'facts.csv': FACTS}.items():
        (folder / name).write_text(text, encoding='utf8')
    survey = sk.Survey.new(folder / 'mine', folder / 'hills.md', folder / 'sea.md')
    (folder / 'mine/data/curated/facts.csv').write_text(FACTS, encoding='utf8')
    settings = folder / 'mine/settings.ini'
    text = settings.read_text(encoding='utf8').replace('[survey]\n', '[survey]\nfacts = data/curated/facts.csv\n', 1)
    settings.write_text(re.sub(r'(?m)^formats = .*$', 'formats = svg', text), encoding='utf8')
    survey = sk.Survey(folder / 'mine')
    survey.build()
    return folder / 'mine'


@pytest.fixture(scope='module')
def papers(built):
    return read_tables(built)['papers'].set_index('title')


def said(frame):
    "The values of each work by its title, with None for a year that is missing."
    rows = frame[COLUMNS].astype('object').where(frame[COLUMNS].notna(), None)
    return {title: tuple(row) for title, row in zip(frame.index, rows.itertuples(index=False, name=None), strict=True)}


def test_the_table_of_papers_follows_the_rules(papers):
    assert said(papers) == RIGHT
    origin = {title: json.loads(text) for title, text in papers['origin'].items()}
    assert origin['FloeNet: A ViT for Ice']['title'] == origin['FloeNet: A ViT for Ice']['venue'] == 'facts:2'
    assert origin['Krill Counted From Space']['year'] == 'facts:5'
    assert papers['date_from'].value_counts().to_dict() == {'identifier': 5, 'preprint-fact': 1}


def test_what_lists_print_is_kept_and_named(built):
    tables = read_tables(built)
    assert 'FloeNte: a vit for ice' in set(tables['entries']['title'])
    codes = tables['findings'].query("source == 'facts'").groupby('code').size().to_dict()
    assert codes == {'fact-spelling': 1, 'fact-venue': 1}


def test_a_corpus_says_the_same(built):
    lists = [built.parent / name for name in ('hills.md', 'sea.md')]
    corpus = sk.read(*lists).resolve(facts=built.parent / 'facts.csv')
    assert said(corpus.papers.set_index('title')) == RIGHT == said(corpus.to_frame().set_index('title'))


def bibliography(built):
    "The fields of each entry of survey.bib by its title without braces."
    text = (built / 'data/paper/survey.bib').read_text(encoding='utf8')
    found = [dict(re.findall(r'(?m)^  (\w+) = \{?(.*?)\}?,$', entry)) for entry in text.split('\n@')]
    return {re.sub(r'[{}]', '', fields['title']): fields for fields in found}


def test_the_bibliography_says_the_same(built):
    for title, fields in bibliography(built).items():
        _, venue, year, authors = RIGHT[title]
        named = {fields.get('booktitle'), fields.get('note', '').removeprefix('Published in ')} - {None, ''}
        assert named == ({venue} - {'arXiv'}), title
        assert fields['year'] == str(year or RIGHT[title][0][:4]), title
        assert [name.split(',')[0] for name in fields['author'].split(' and ')] == [
            name.split()[-1] for name in re.split('[;,] ', authors)
        ], title
    assert set(bibliography(built)) == set(RIGHT)
    assert bibliography(built)['Reef Caches in Polar Seas']['note'] == 'Published in ICLR'  # its year is not known


def test_the_tables_and_the_report_say_the_same(built):
    latex = (built / 'data/paper/papers.tex').read_text(encoding='utf8')
    report = (built / 'data/report.html').read_text(encoding='utf8')
    for title, (date, venue, year, _) in RIGHT.items():
        assert f'{title} & {venue} & {year or date[:4]} & ' in latex, title
        row = re.search(rf'<tr id="paper-[^>]*>(?:(?!</tr>).)*{re.escape(title)}.*?</tr>', report, re.S)[0]
        assert f'>{date}<' in row and f'>{venue}<' in row, title


def test_figures_say_the_same(built, papers):
    "A figure that names a work or its venue, or counts works by month."
    by_id = papers.reset_index().set_index('paper_id')
    consensus = pd.read_csv(built / 'figures/timeline.csv').set_index('paper_id')
    assert len(consensus) == 3 and consensus[['title', 'date']].equals(by_id.loc[consensus.index, ['title', 'date']])
    venues = pd.read_csv(built / 'figures/venues.csv').query('n > 0')
    for row in venues[~venues['venue'].isin(['preprint only', 'no venue given', 'other venues'])].itertuples():
        assert set(by_id.loc[row.paper_ids.split(), 'venue']) == {row.venue}
    months = pd.read_csv(built / 'figures/growth_papers.csv')
    for row in months.itertuples():
        assert set(by_id.loc[row.paper_ids.split(), 'date'].str[:7]) == {row.month}


def test_the_lag_ends_at_the_venue_that_facts_know_and_never_at_once_for_want_of_a_date(built, papers):
    lags = pd.read_csv(built / 'figures/lag_papers.csv', dtype={'date': 'str'}, keep_default_na=False)
    named = lags.set_index(lags['paper_id'].map(papers.reset_index().set_index('paper_id')['title']))
    assert named.loc['FloeNet: A ViT for Ice', ['venue', 'date', 'state']].tolist() == ['CVPR', '2024', 'published']
    assert named.loc['Krill Counted From Space', ['venue', 'date', 'low']].tolist() == ['CVPR', '2024', 9]
    reef = named.loc['Reef Caches in Polar Seas']
    assert reef['state'] in ('date unknown', 'not observed') and reef['date'] == ''
    assert not ((lags['high'].astype(float) == 0) & (lags['state'] == 'published')).any()


def test_drill_down_says_the_same(built, papers):
    found = papers_at(built, 'venues', ['venue=CVPR']).set_index('title')
    assert {'FloeNet: A ViT for Ice', 'Krill Counted From Space'} == set(found.index)
    assert found['date'].to_dict() == papers.loc[found.index, 'date'].to_dict()


def test_under_another_policy_facts_count_by_the_same_rule(built):
    "A fact dates whales to the day of the preprint; a survey that counts publications has the year of the venue."
    tables, settings = read_tables(built), read_settings(built)
    for policy, dated in papers_by_policy(tables, settings).items():
        whole = sk.read(built.parent / 'hills.md', built.parent / 'sea.md')
        anew = whole.resolve(date_policy=policy, facts=built.parent / 'facts.csv').papers.set_index('title')
        assert dated.set_index('title')['date'].to_dict() == anew['date'].to_dict(), policy
