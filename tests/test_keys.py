"Citation keys that were published stay: stored, else of the source, else made."

import re

import pytest
from typer.testing import CliRunner

import survey_kit as sk

from survey_kit.cli import app
from survey_kit.pipeline import OUTPUT_PATHS, build
from survey_kit.settings import SourceError
from survey_kit.tables import TableError

HEATH = """@article{Moor:1, title={Peat on the High Moor}, author={Tarn, Ann}, journal={Heath}, year={2020},
  doi={10.1000/h.1}}
@article{bog, title={Bogs after Rain}, author={Fen, Bo}, journal={Heath}, year={2021}}
"""
ADDED = '@article{Moor:1, title={Wind over Grass}, author={Ling, Di}, journal={Heath}, year={2022}}\n'


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def keys_in(folder):
    text = (folder / 'data/paper/survey.bib').read_text(encoding='utf8')
    return dict(re.findall(r'@\w+\{(.+),\n  title = \{(.+)\},', text))


@pytest.fixture(scope='module')
def heath(tmp_path_factory):
    "A survey of two works that was built, with its keys stored."
    folder = tmp_path_factory.mktemp('heath')
    (folder / 'heath.bib').write_text(HEATH, encoding='utf8')
    assert run('new', folder / 'heath.bib', '--survey', folder / 'mine').exit_code == 0
    settings = folder / 'mine' / 'settings.ini'
    small = settings.read_text(encoding='utf8').replace('3.25 6.75', '3.25').replace('pdf png svg', 'svg')
    settings.write_text(small, encoding='utf8')
    assert run('build', folder / 'mine').exit_code == 0
    return folder / 'mine'


def test_keys_are_stored_only_where_the_settings_name_a_file(heath):
    result = run('keys', heath)
    assert result.exit_code and 'add `keys = data/curated/keys.csv` below [paper]' in str(result.exception)
    assert not (heath / 'data/curated/keys.csv').exists()


def test_a_stored_key_stays_when_records_are_added(heath):
    settings, stored = heath / 'settings.ini', heath / 'data/curated/keys.csv'
    settings.write_text(settings.read_text(encoding='utf8').replace('; keys =', 'keys ='), encoding='utf8')
    with pytest.raises(SourceError, match=r'\[paper\] keys'):
        build(heath)
    assert 'keys.csv: 2 citation keys (2 new)' in run('keys', heath).stdout
    first = stored.read_bytes()
    assert first.startswith(b'key,paper_id,identifiers,title\nbog,')
    assert 'keys.csv: 2 citation keys (0 new)' in run('keys', heath).stdout and stored.read_bytes() == first
    source = next((heath / 'data/raw').glob('heath*'))
    source.write_text(ADDED + HEATH, encoding='utf8')
    assert run('build', heath).exit_code == 0
    after = {title: key for key, title in keys_in(heath).items()}
    assert (after['Peat on the High Moor'], after['Bogs after Rain']) == ('Moor:1', 'bog')
    assert re.fullmatch('ling2022[a-z0-9]+', after['Wind over Grass']) and stored.read_bytes() == first
    assert 'keys.csv: 3 citation keys (1 new)' in run('keys', heath).stdout
    assert run('verify', heath).exit_code == 0
    assert not any(str(stored.relative_to(heath)).startswith(place) for place in OUTPUT_PATHS)


def test_a_corpus_of_the_survey_is_written_with_the_stored_keys(heath, tmp_path):
    stored = heath / 'data/curated/keys.csv'
    before = stored.read_text(encoding='utf8')
    stored.write_text(before.replace('bog,', 'Fen:rain,'), encoding='utf8')
    assert run('build', heath).exit_code == 0
    corpus = sk.Survey(heath).corpus
    corpus.write(tmp_path / 'works.bib')
    assert (tmp_path / 'works.bib').read_bytes() == (heath / 'data/paper/survey.bib').read_bytes()
    assert 'ID  - Fen:rain' in sk.write(corpus, form='ris')
    bogs = corpus[corpus.papers['title'] == 'Bogs after Rain']
    assert '@article{Fen:rain,' in sk.write(bogs) and '@article{Fen:rain,' in sk.write(bogs.resolve())
    corpus.save(tmp_path / 'saved.zip')
    again = sk.Corpus.load(tmp_path / 'saved.zip')
    (tmp_path / 'ling.md').write_text('# Moors\n- [On Ling](https://a.org) (2020)\n', encoding='utf8')
    assert again == corpus and '@article{Fen:rain,' in sk.write(again | sk.read(tmp_path / 'ling.md'))
    stored.write_text(before, encoding='utf8')
    assert run('build', heath).exit_code == 0


def test_a_row_of_no_paper_stops_a_build_and_leaves_what_was_built(heath):
    stored, bibliography = heath / 'data/curated/keys.csv', heath / 'data/paper/survey.bib'
    before, written = stored.read_text(encoding='utf8'), bibliography.read_bytes()
    stored.write_text(before + 'lost,x-1999,,A Paper That Was Here\n', encoding='utf8')
    with pytest.raises(TableError, match=r'keys\.csv, line 5: the key lost belongs to no paper.*delete the row'):
        build(heath)
    assert bibliography.read_bytes() == written
    stored.write_text(before, encoding='utf8')
