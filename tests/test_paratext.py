"Records that are no papers are set aside with their reason, or counted where a survey says so."

import pytest
from typer.testing import CliRunner

import survey_kit as sk

from survey_kit.cli import app
from survey_kit.inputs import read_inputs
from survey_kit.pipeline import build_tables

RECORDS = """title,authors,year,venue,Document Type,url
On Heather,Ada Fen,2020,Moor Letters,Article,https://a.org/1
Moor Letters 12,,2020,Moor Letters,paratext,https://a.org/2
Corrigendum: On Heather,Ada Fen,2021,Moor Letters,Article,https://a.org/3
How Editorials Age,Bo Tarn,2021,Moor Letters,Article,https://a.org/4
RETRACTED: On Peat,Cy Ling,2019,Moor Letters,Article,https://a.org/5
"""
TITLES = ['On Heather', 'How Editorials Age', 'RETRACTED: On Peat']


@pytest.fixture
def survey(tmp_path):
    (tmp_path / 'moors.csv').write_text(RECORDS)
    result = CliRunner().invoke(app, ['new', str(tmp_path / 'moors.csv'), '--survey', str(tmp_path / 'mine')])
    assert result.exit_code == 0
    return tmp_path / 'mine'


def test_what_is_no_paper_is_set_aside_and_a_retracted_paper_is_a_finding(survey):
    tables = build_tables(read_inputs(survey))
    assert sorted(tables['papers']['title']) == sorted(TITLES)
    assert tables['rejects']['reason'].tolist() == ['paratext: front matter', 'paratext: erratum']
    assert tables['sources'].loc[0, ['n_entries', 'n_rejects', 'n_links_rejects']].tolist() == [3, 2, 2]
    assert tables['findings'].query("code == 'retracted'")['found'].tolist() == ['RETRACTED: On Peat']


def test_a_survey_may_count_them(survey):
    settings = survey / 'settings.ini'
    settings.write_text(settings.read_text().replace('[survey]\n', '[survey]\nparatext = count\n', 1))
    assert len(build_tables(read_inputs(survey))['papers']) == 5
    settings.write_text(settings.read_text().replace('= count', '= maybe', 1))
    with pytest.raises(Exception, match="set aside.*count"):
        read_inputs(survey)


def test_the_door_sets_them_aside_as_a_survey_does_and_can_count_them(tmp_path):
    (tmp_path / 'moors.csv').write_text(RECORDS)
    read = sk.read(tmp_path / 'moors.csv')
    resolved = read.resolve()
    assert sorted(resolved.papers['title']) == sorted(TITLES)
    assert resolved.rejects['reason'].tolist() == ['paratext: front matter', 'paratext: erratum']
    assert resolved.sources.loc[0, ['n_entries', 'n_rejects']].tolist() == [3, 2]
    counted = resolved.resolve(paratext='count')
    assert len(counted.papers) == 5 and counted == read.resolve(paratext='count')
    assert counted.resolve() == resolved
    assert read | resolved == resolved and (read & resolved).papers.equals(resolved.papers)
    with pytest.raises(sk.SurveyError, match='set aside, count'):
        read.resolve(paratext='drop')


def test_the_corpus_of_a_survey_has_its_option(survey):
    settings = survey / 'settings.ini'
    settings.write_text(settings.read_text().replace('[survey]\n', '[survey]\nparatext = count\n', 1))
    assert len(sk.Survey(survey).build(1).corpus.resolve(paratext='count').papers) == 5
    assert sk.Survey(survey).corpus.options.paratext == 'count'
