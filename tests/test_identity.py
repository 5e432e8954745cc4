"Works keep their ids and citation keys whatever is added, corrected, moved or removed; what people wrote follows."

import random
import re
import shutil
from collections import Counter
from itertools import product

import pytest
from typer.testing import CliRunner

import survey_kit as sk
from survey_kit.atomic import OutputError
from survey_kit.cli import app
from survey_kit.figures import files
from survey_kit.labelling import open_session
from survey_kit.inputs import read_inputs
from survey_kit.pipeline import build, build_tables, verify
from survey_kit.resolve.identity import ListedWork, keep_ids, store_works, title_clue
from survey_kit.settings import SettingsError
from survey_kit.tables import TableError, read_table
from survey_kit.works import STORED_WORKS, parse_works

LIST = """# Moors

## Peat
- Peat Bogs of the Northern Uplands. [[paper](https://arxiv.org/abs/2301.00011)]
- A Slow Count of Sphagnum Mosses. 2023
- Fires on Drained Heath. [[paper](https://arxiv.org/abs/2302.00022)]

## Water
- Rainfall and the Water Table of Fens. [[paper](https://arxiv.org/abs/2303.00033)]
"""
WITH_AUTHORS = """# Uplands

## Recent
- [Peat Bogs of the Northern Uplands](https://arxiv.org/abs/2301.00011)
    - Una Umber, Vic Vole
- [A Slow Count of Sphagnum Mosses](https://example.org/count)
    - Wim Wren, Ann Ash
- [Birds that Nest in Cotton Grass](https://arxiv.org/abs/2305.00055)
    - Xan Yarrow, Eve Elm
"""
FACTS = 'title,arxiv_id,date,date_kind,venue,year,doi,authors,source\n{},,,,,,,Zoe Zander,register\n'
COUNT, PEAT, FIRES = 'A Slow Count of Sphagnum Mosses', 'Peat Bogs of the Northern Uplands', 'Fires on Drained Heath'


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope='module', autouse=True)
def drawn_once():
    "Builds show the pictures that were drawn first: ids do not depend on them, and drawing takes long."
    drawn = {}

    def draw(figures, settings, workers):
        drawn.update(files.draw_figures([figure for figure in figures if figure.name not in drawn], settings, workers))
        return {figure.name: drawn[figure.name] for figure in figures}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr('survey_kit.pipeline.draw_figures', draw)
        yield


@pytest.fixture(scope='module')
def first(tmp_path_factory):
    "A survey of one list that was built once."
    folder = tmp_path_factory.mktemp('moors')
    (folder / 'moors.md').write_text(LIST, encoding='utf8')
    assert run('new', folder / 'moors.md', '--survey', folder / 'mine').exit_code == 0
    change(folder / 'mine', 'settings.ini', '3.25 6.75', '3.25')
    change(folder / 'mine', 'settings.ini', 'pdf png svg', 'svg')
    assert run('build', folder / 'mine').exit_code == 0
    return folder / 'mine'


@pytest.fixture
def survey(first, tmp_path):
    "A copy of it for a test to change."
    return shutil.copytree(first, tmp_path / 'mine')


def change(survey, name, old, new):
    path = survey / name
    text = path.read_text(encoding='utf8')
    assert old in text
    path.write_text(text.replace(old, new), encoding='utf8')


def add_list(survey, name='uplands', text=WITH_AUTHORS, before='[taxonomy]'):
    (survey / f'data/raw/{name}.md').write_text(text, encoding='utf8')
    change(survey, 'settings.ini', before, f'[source:{name}]\npath = data/raw/{name}.md\nkind = list\n\n{before}')


def drop_list(survey, name='uplands'):
    change(survey, 'settings.ini', f'[source:{name}]\npath = data/raw/{name}.md\nkind = list\n\n', '')


def stored(survey):
    return read_table(survey / 'data/curated/works.csv', STORED_WORKS)


def ids(survey):
    "The id and key of each work of the last build, by title."
    keys = re.findall(r'@\w+\{(.+),\n  title = \{(.+)\},', (survey / 'data/paper/survey.bib').read_text('utf8'))
    papers, keyed = sk.Survey(survey).tables['papers'], {title: key for key, title in keys}
    return {title: (i, keyed[title]) for i, title in zip(papers['paper_id'], papers['title'], strict=True)}


def rebuilt(survey):
    "What `ids` says after a build; another build from what it stored must give the same tables and store the same."
    tables = build(survey).tables
    again = build_tables(read_inputs(survey))
    assert {name for name, table in tables.items() if not table.equals(again[name])} == set()
    return ids(survey)


def written(survey):
    paths = sorted(path for path in survey.rglob('*') if path.is_file() and path.name != '.lock')
    return {path.relative_to(survey).as_posix(): path.read_bytes() for path in paths}


def decide(survey, first, second, decision):
    "Have a person decide about the entries with two titles."
    entries = sk.Survey(survey).tables['entries'].drop_duplicates('title').set_index('title')['entry_id']
    rows = f'a,b,decision,person,date\n{entries[first]},{entries[second]},{decision},Ada,2026-01-02\n'
    (survey / 'data/curated/decisions.csv').write_text(rows, encoding='utf8')
    if '\ndecisions = ' not in (survey / 'settings.ini').read_text(encoding='utf8'):
        change(survey, 'settings.ini', '[resolve]\n', '[resolve]\ndecisions = data/curated/decisions.csv\n')


def test_a_new_survey_stores_its_works(first):
    works = stored(first)
    assert dict(zip(works['title'], zip(works['paper_id'], works['citation_key'], strict=True), strict=True)) == ids(
        first
    )
    assert len(works) == 4 and not works['became'].any() and not works['derived_id'].any()


def test_a_list_with_authors_moves_nothing(survey):
    before = ids(survey)
    add_list(survey)
    after = rebuilt(survey)
    once = written(survey)
    build(survey)
    assert verify(survey) == [] and written(survey) == once
    assert {title: after[title] for title in before} == before and len(after) == 5
    derived = stored(survey).set_index('title')['derived_id']
    assert derived[PEAT].startswith('umber2023-') and derived[COUNT].startswith('wren2023-')


def test_facts_with_authors_move_nothing(survey):
    before = ids(survey)
    (survey / 'data/curated/facts.csv').write_text(FACTS.format(COUNT), encoding='utf8')
    change(
        survey, 'settings.ini', 'date_policy = first_seen', 'date_policy = first_seen\nfacts = data/curated/facts.csv'
    )
    assert rebuilt(survey) == before
    assert 'Zoe Zander' in {*sk.Survey(survey).tables['papers']['authors']}


def test_the_order_of_lists_and_lines_moves_nothing(survey):
    add_list(survey)
    before = rebuilt(survey)
    drop_list(survey)
    add_list(survey, before='[source:moors]')
    assert rebuilt(survey) == before
    change(survey, 'data/raw/moors.md', '## Peat', 'A list of moors.\n\n- Grass Snakes of Wet Meadows. 2021\n\n## Peat')
    change(survey, 'data/raw/moors.md', '- A Slow Count of Sphagnum Mosses. 2023\n', '')
    change(survey, 'data/raw/moors.md', '## Water', '## Water\n- A Slow Count of Sphagnum Mosses. 2023')
    after = rebuilt(survey)
    assert {title: after[title] for title in before} == before and len(after) == len(before) + 1


def test_a_corrected_title_moves_nothing(survey):
    before = ids(survey)
    change(survey, 'data/raw/moors.md', FIRES, 'Fires on Drained Heaths and Bogs')
    change(survey, 'data/raw/moors.md', COUNT, 'The Slow Count of Sphagnum Mosses')
    after = rebuilt(survey)
    assert after['Fires on Drained Heaths and Bogs'] == before[FIRES]
    assert after['The Slow Count of Sphagnum Mosses'] == before[COUNT]


def test_a_removed_list_leaves_its_ids_taken_and_gets_them_back(survey):
    add_list(survey)
    before = rebuilt(survey)
    drop_list(survey)
    birds = before['Birds that Nest in Cotton Grass']
    gone = rebuilt(survey)
    assert {*before} - {*gone} == {'Birds that Nest in Cotton Grass'} and birds[0] in {*stored(survey)['paper_id']}
    assert all(gone[title] == before[title] for title in gone)
    add_list(survey, 'again')
    assert rebuilt(survey) == before


def test_an_id_is_never_given_to_another_work(survey):
    works = survey / 'data/curated/works.csv'
    taken, key = ids(survey)[COUNT]
    row = f'{taken},{key},Turf Cutting in the Border Hills,,,turf2020-aaaaaa,,'
    change(survey, 'data/curated/works.csv', f'{taken},{key},{COUNT},,,,,', row)
    after = rebuilt(survey)[COUNT]
    assert after[0] == f'{taken}-2' and after[1] != key and f'\n{taken},{key},Turf' in works.read_text('utf8')


def test_works_that_are_joined_leave_a_redirect_and_come_back_when_split(survey):
    before = ids(survey)
    reading = f'{before[FIRES][0]},{FIRES},section/peat,Me,2026-11-30,title\n'
    with (survey / 'data/curated/labels.csv').open('a', encoding='utf8') as file:
        file.write(reading)
    decide(survey, PEAT, FIRES, 'same')
    result = run('build', survey)
    kept, lost = sorted((before[PEAT], before[FIRES]))
    assert f'{lost[0]} was joined to {kept[0]}; cite {kept[1]}, not {lost[1]}' in result.stderr
    after = rebuilt(survey)
    works = stored(survey).set_index('paper_id')
    assert kept in after.values() and lost not in after.values() and works['became'][lost[0]] == kept[0]
    assert works['citation_key'][lost[0]] == lost[1] and sk.Survey(survey).current_id(lost[0]) == kept[0]
    with pytest.raises(sk.SurveyError, match='no work of this survey has or had this id'):
        sk.Survey(survey).current_id('never2020-000000')
    assert sk.Survey(survey).tables['readings']['paper_id'].tolist() == [kept[0]]
    assert sk.Survey(survey).corpus.readings['paper_id'].tolist() == [kept[0]]
    decide(survey, PEAT, FIRES, 'different')
    assert rebuilt(survey) == before and not stored(survey)['became'].any()
    assert sk.Survey(survey).tables['readings']['paper_id'].tolist() == [before[FIRES][0]]


def test_a_work_that_is_split_says_what_it_was_a_part_of(survey):
    add_list(survey)
    before = rebuilt(survey)
    decide(survey, PEAT, PEAT, 'different')
    entries = sk.Survey(survey).tables['entries']
    a, b = entries.loc[entries['title'] == PEAT, 'entry_id']
    rows = f'a,b,decision,person,date\n{a},{b},different,Ada,2026-01-02\n'
    (survey / 'data/curated/decisions.csv').write_text(rows, encoding='utf8')
    build(survey)
    assert verify(survey) == []
    matches = sk.Survey(survey).tables['matches'].set_index('entry_id')['paper_id']
    assert before[PEAT][0] in (matches[a], matches[b]) and matches[a] != matches[b]
    assert {*before.values()} <= {*zip(stored(survey)['paper_id'], stored(survey)['citation_key'], strict=True)}


def test_a_shared_identifier_found_later_joins_two_works(survey):
    add_list(survey, text='# U\n\n- Mosses, Slowly Counted in Bogs of the Far North. 2023\n')
    before = rebuilt(survey)
    decide(survey, COUNT, 'Mosses, Slowly Counted in Bogs of the Far North', 'same')
    after = rebuilt(survey)
    assert len(after) == 4 and len(before) == 5 and {*after.values()} < {*before.values()}
    assert stored(survey)['became'].ne('').sum() == 1


def test_readings_follow_by_title_where_the_id_is_unknown(survey):
    with (survey / 'data/curated/labels.csv').open('a', encoding='utf8') as file:
        file.write(f'slow2019-ffffff,{COUNT},section/water,Me,2026-11-30,title\n')
        file.write('other2019-ffffff,A Paper of Another Survey,section/water,Me,2026-11-30,title\n')
    result = run('build', survey)
    assert 'reading of other2019-ffffff by Me: not used: no paper has this id or title' in result.stderr
    assert 'slow2019' not in result.stderr
    mine = ids(survey)[COUNT][0]
    assert sk.Survey(survey).tables['readings']['paper_id'].tolist() == [mine]
    session = open_session(survey, 'Me')
    assert mine in session.known
    corpus = sk.Survey(survey).corpus
    assert corpus[corpus.papers['title'] == COUNT].readings['paper_id'].tolist() == [mine]


def test_keys_that_people_choose_come_first_and_follow(survey):
    before = ids(survey)
    change(survey, 'settings.ini', '; keys =', 'keys =')
    rows = f'key,paper_id,identifiers,title\nSlow:1,{before[COUNT][0]},,{COUNT}\n'
    (survey / 'data/curated/keys.csv').write_text(rows, encoding='utf8')
    add_list(survey)
    after = rebuilt(survey)
    assert after[COUNT] == (before[COUNT][0], 'Slow:1') and after[PEAT] == before[PEAT]
    assert '(4 new)' in run('keys', survey).stdout and rebuilt(survey) == after
    sk.Survey(survey).corpus.write(survey.parent / 'all.bib')
    assert (survey.parent / 'all.bib').read_bytes() == (survey / 'data/paper/survey.bib').read_bytes()
    change(survey, 'settings.ini', 'keys = data', '; keys = data')
    assert rebuilt(survey) == after


def test_without_the_file_ids_are_those_of_the_fields(survey):
    add_list(survey)
    build(survey)
    (survey / 'data/curated/works.csv').unlink()
    assert rebuilt(survey)[PEAT][0].startswith('umber2023-')
    change(survey, 'settings.ini', 'works = data', '; works = data')
    build(survey)
    assert verify(survey) == [] and (survey / 'data/curated/works.csv').exists()


@pytest.mark.parametrize(
    ('old', 'new', 'said'),
    [
        (
            'paper_id,citation_key,title',
            'paper,citation_key,title',
            r'works\.csv, line 1: found the columns paper, cita',
        ),
        (
            'became,split_from\n',
            'became,split_from\n<<<<<<< HEAD\n',
            r'works\.csv, line 2: .*unfinished merge; keep the rows',
        ),
        (',became', '', 'line 1: found the columns .*; expected paper_id, citation_key'),
        ('arxiv:2301.00011', '2301.00011', r"line \d: found identifiers '2301.00011'; expected identifiers such as"),
        (
            'arxiv:2301.00011,,,,',
            'arxiv:2301.00011,,,nowhere,',
            'line .* became nowhere, which is in no row; expected the id',
        ),
        ('arxiv:2301.00011,,', 'arxiv:2301.00011,', r'line \d: found 7 cells, expected 8'),
    ],
)
def test_a_broken_file_stops_the_build_and_changes_nothing(survey, old, new, said):
    change(survey, 'data/curated/works.csv', old, new)
    before = written(survey)
    with pytest.raises(TableError, match=said):
        build(survey)
    assert written(survey) == before and run('verify', survey).exit_code == 1


def test_the_file_may_not_be_another_output_or_an_input(survey):
    for place, error in (('data/tables/works.csv', SettingsError), ('../works.csv', SettingsError)):
        change(survey, 'settings.ini', 'works = data/curated/works.csv', f'works = {place}')
        with pytest.raises(error, match=r'name another place|leads out of'):
            build(survey)
        change(survey, 'settings.ini', f'works = {place}', 'works = data/curated/works.csv')
    change(survey, 'settings.ini', 'works = data/curated/works.csv', 'works = data/curated/labels.csv')
    with pytest.raises(TableError, match=r'labels\.csv, line 1: found the columns'):
        build(survey)
    (survey / 'data/curated/labels.csv').write_text(','.join(STORED_WORKS.names) + '\n', encoding='utf8')
    change(survey, 'settings.ini', 'readings = data', '; readings = data')
    change(survey, 'settings.ini', '[survey]\n', '[survey]\nfacts = data/curated/labels.csv\n')
    with pytest.raises(sk.SurveyError, match=r"no column|is an input"):
        build(survey)


def test_rows_of_two_people_are_read_in_any_order(survey):
    ours, theirs = survey, shutil.copytree(survey, survey.parent / 'theirs')
    add_list(ours)
    add_list(theirs, text=WITH_AUTHORS.replace('Xan Yarrow', 'Otto Other'))
    mine, yours = rebuilt(ours), rebuilt(theirs)
    assert mine['Birds that Nest in Cotton Grass'] != yours['Birds that Nest in Cotton Grass']
    header, *rows = (ours / 'data/curated/works.csv').read_text('utf8').splitlines()
    rows += (theirs / 'data/curated/works.csv').read_text('utf8').splitlines()[1:]
    results = []
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        (ours / 'data/curated/works.csv').write_text('\n'.join([header, *rows, '']), encoding='utf8')
        results.append((rebuilt(ours), (ours / 'data/curated/works.csv').read_bytes()))
    assert results[0] == results[1] == results[2]
    assert {title: results[0][0][title] for title in mine if 'Birds' not in title} == {
        title: mine[title] for title in mine if 'Birds' not in title
    }
    works = stored(ours).set_index('paper_id')
    pair = {mine['Birds that Nest in Cotton Grass'][0], yours['Birds that Nest in Cotton Grass'][0]}
    assert pair <= {*works.index} and works.loc[sorted(pair), 'became'].tolist() in (['', min(pair)], [max(pair), ''])


def test_contradictions_are_reported_and_the_first_row_counts(survey):
    paper, key = ids(survey)[PEAT]
    with (survey / 'data/curated/works.csv').open('a', encoding='utf8') as file:
        file.write(f'{paper},Other:key,{PEAT},,,,,\n')
    result = run('build', survey)
    assert f'line 6: citation_key Other:key of {paper} is not used; an earlier row has {key}' in result.stderr
    assert ids(survey)[PEAT] == (paper, key) and 'Other:key' not in run('build', survey).stderr


def test_a_file_that_another_run_extended_is_not_overwritten(survey, monkeypatch):
    from survey_kit import pipeline

    def meanwhile(tables, *rest):
        outputs = make_outputs(tables, *rest)
        with (survey / 'data/curated/works.csv').open('a', encoding='utf8') as file:
            file.write('new2020-abcdef,New,A Work of Another Run,,,,,\n')
        return outputs

    make_outputs = pipeline.make_outputs
    add_list(survey)
    monkeypatch.setattr(pipeline, 'make_outputs', meanwhile)
    with pytest.raises(OutputError, match=r'works\.csv: was changed by another run.*build again'):
        build(survey)
    monkeypatch.undo()
    assert 'new2020-abcdef' in {*stored(survey)['paper_id']}
    rebuilt(survey)
    assert 'new2020-abcdef' in {*stored(survey)['paper_id']}


def test_an_interrupted_build_leaves_ids_and_tables_of_one_build(survey, monkeypatch):
    from survey_kit.publish import files

    before, moves = ids(survey), []

    def interrupted(staged, target, known):
        moves.append(target)
        if len(moves) == 3:
            raise KeyboardInterrupt
        return move(staged, target, known)

    move = files._move_file
    add_list(survey)
    monkeypatch.setattr(files, '_move_file', interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(survey)
    monkeypatch.undo()
    after = rebuilt(survey)
    assert {title: after[title] for title in before} == before
    assert {i for i, _ in after.values()} == {*stored(survey)['paper_id']}


def random_works(random_source):
    "Works that share titles and identifiers in ways that no list should, by the id that is derived."
    titles = [' '.join(words) for words in product(('Peat', 'Bog'), ('Early', 'Late'), ('of Moors', 'of Fens'))]
    works = {}
    for _ in range(random_source.randint(1, 7)):
        chosen = [random_source.choice(titles) for _ in range(random_source.randint(1, 3))]
        clues = Counter(map(title_clue, chosen))
        clues += Counter(f'acl:{random_source.randint(0, 5)}' for _ in chosen if random_source.random() < 0.6)
        brief = frozenset([title_clue(chosen[0])] * (random_source.random() < 0.3))
        works[f'd{random_source.randint(0, 9)}'] = ListedWork(chosen[0], clues, brief)
    return dict(sorted(works.items()))


@pytest.mark.parametrize('seed', range(300))
def test_whatever_was_stored_a_second_build_gives_the_same(seed):
    source, kept = random.Random(seed), []
    for _ in range(5):
        works = random_works(source)
        named = keep_ids(works, kept)
        after = store_works(works, kept, named)
        assert len({*named.values()}) == len(works)
        assert {row.paper_id for row in kept} <= {row.paper_id for row in after}
        assert {*named.values()} <= {row.paper_id for row in after if not row.became}
        mixed = source.sample(after, len(after))
        assert keep_ids(works, mixed) == named and store_works(works, mixed, named) == after
        kept = after


def test_the_works_of_the_survey_here_are_stored():
    tables = sk.Survey().tables
    works = parse_works((sk.Survey().root / 'data/curated/works.csv').read_text('utf8'), 'works.csv')
    assert {work.paper_id for work in works.works} >= {*tables['papers']['paper_id']} and not works.doubts
