"Which records are one work when fields are careless, cut, translated or of another script."

import gzip

import pandas as pd
import pytest
from typer.testing import CliRunner

from survey_kit.cli import app
from survey_kit.resolve.match import match_records
from survey_kit.settings import SourceError

PEOPLE = 'Doe, Jane and Roe, Richard and Poe, Ann'


def works(*rows, **common):
    "The number of works of records given as dicts; `common` fields are the same in all."
    table = pd.DataFrame([{'id': f'r{n}', **common, **row} for n, row in enumerate(rows)]).fillna('')
    return match_records(table)['paper_id'].nunique()


LONG = 'Adaptive Sampling of Sparse Tensor Networks for Streaming Sensors'


@pytest.mark.parametrize(
    'title',
    [
        f'Doe, J., Roe, R. and Poe, A.: {LONG}',
        f'J Doe, R Roe. (2011). {LONG}',
        f'{LONG}. Proceedings of TensorConf 2011',
        f'{LONG}, Technical Report',
        f'{LONG} (in Chinese)',
        f'{LONG}, 12(3): 44-57',
        'Adaptive Sampling of Sparse Tensor Networks for …',
        'Adaptive sampling of sparse tensor networks for',
        'Adaptive Sampling of Sparse Tensor Netwroks for Streaming Sensors',
    ],
)
def test_a_citation_is_the_work_that_it_cites(title):
    assert works({'title': LONG}, {'title': title, 'venue': 'TensorConf'}, authors=PEOPLE, year='2011') == 1


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('Plasticity of pruned nets with sparse rewards', 'Plasticity of pruned nets without sparse rewards'),
        ('Hyperglycaemia after cardiac surgery', 'Hypoglycaemia after cardiac surgery'),
        ('Lossy coding of dense volumetric fields', 'Lossless coding of dense volumetric fields in time'),
        ('Outcomes of knee repair in women over sixty', 'Outcomes of knee repair in men over sixty'),
        ('Speech-to-text alignment with lattices', 'Text-to-speech alignment with lattices'),
        ('Nonlinear control of slender robots', 'Linear control of slender robots'),
    ],
)
def test_titles_that_a_word_turns_are_two_works(one, other):
    assert works({'title': one}, {'title': other}, authors=PEOPLE, venue='Journal of Foos', year='2019') == 2


def test_towards_x_is_not_x():
    named, plain = 'FooWorld: Towards Robots as Careful Planners', 'Robots as Careful Planners'
    assert works({'title': named, 'nickname': 'FooWorld'}, {'title': plain, 'nickname': 'BarLab'}) == 2
    assert works({'title': named}, {'title': plain}) == 2
    assert works({'title': named.replace('Towards ', '')}, {'title': plain}) == 1


def test_two_dois_of_one_journal_are_two_works_unless_the_titles_are_the_same():
    one, other = {'title': 'Kinetics of foo decay', 'doi': '10.5555/jf.1'}, {'doi': '10.5555/jf.2'}
    common = {'authors': PEOPLE, 'venue': 'Journal of Foos', 'year': '2019'}
    assert works(one, other | {'title': 'Kinetics of foe decay'}, **common) == 2
    assert works(one, other | {'title': 'Kinetics of foo decay'}, **common) == 1
    assert works({**one, 'title': 'Kinetics of fóo decay'}, other | {'title': 'Kinetics of fôo decay'}, **common) == 2


@pytest.mark.parametrize(
    ('one', 'other'), [('ガスの研究と応用', 'カスの研究と応用'), ('मान का व्यापक अध्ययन', 'मीन का व्यापक अध्ययन')]
)
def test_marks_that_make_another_letter_make_another_title(one, other):
    assert works({'title': one}, {'title': other}, authors=PEOPLE, year='2019') == 2


def test_accents_and_vowel_points_do_not():
    for one, other in (
        ('Étude des réseaux épars', 'Etude des reseaux epars'),
        ('مُقَدِّمة في الشبكات', 'مقدمة في الشبكات'),
    ):
        assert works({'title': one}, {'title': other}, authors=PEOPLE, year='2019') == 1


PLACE = {'authors': PEOPLE, 'venue': 'Acta Fooiana', 'year': '1999', 'volume': '17', 'number': '2', 'pages': '301-309'}


def test_a_translated_title_in_the_same_place_is_one_work():
    one, other = {'title': 'Langzeitfolgen der Fooitis im Alter'}, {'title': '[Late effects of chronic barosis]'}
    assert works(one, other, **PLACE) == 1
    assert works(one, other | {'authors': 'Other, Zoe and Else, Yan'}, **PLACE) == 2
    assert works(one, other, **PLACE | {'pages': 'S301'}) == 2  # abstracts of a congress share a page


def test_a_record_number_is_no_issue():
    assert works({}, {'number': '20451177', 'source': 'B'}, **PLACE | {'title': LONG, 'source': 'A'}) == 1


def settings(count, **fields):
    return [{'title': LONG, 'authors': PEOPLE, **fields}] * count


def test_report_and_article_of_one_title_are_two_works_if_several_records_say_so():
    talk, article = {'venue': 'Proc. TensorConf', 'year': '2009'}, {'venue': 'Journal of Tensors', 'year': '2011'}
    assert works(*settings(3, **talk), *settings(3, **article)) == 2
    assert works(*settings(3, **talk), *settings(1, venue='', year='2010')) == 1


def test_misspelt_titles_of_an_index_are_one_work_but_those_of_a_catalogue_are_two():
    def listed(share):
        "Two near titles in a source of 120 records, of which it lists some twice in two spellings."
        others = [f'{w} {v} of {u} lattices' for w in 'alpha beta gamma delta'.split() for v in VERBS for u in NOUNS]
        twice = [title.replace('lattices', 'latices') for title in others[:share]]
        pair = [LONG, LONG.replace('Sparse Tensor', 'Tensor')]
        rows = [{'title': title, 'authors': f'{title.split()[0]}son, Ann'} for title in others + twice]
        rows += [{'title': title, 'authors': 'Doe, Jane'} for title in pair]
        table = pd.DataFrame(rows).assign(id=[f'r{n:03}' for n in range(len(rows))], source='index', year='2001')
        found = match_records(table).set_index('id')['paper_id']
        return found.iloc[-2] == found.iloc[-1]

    assert listed(6) and not listed(0)


VERBS = 'sampling routing folding sorting hashing'.split()
NOUNS = 'quartz copper helium marble timber'.split()


def test_a_large_cluster_of_careless_citations_is_one_work():
    forms = [LONG, LONG.lower(), LONG.replace('Sparse ', ''), LONG[:44] + '…', LONG.replace('Sampling', 'Smapling')]
    names = [PEOPLE, 'J Doe, R Roe, A Poe', 'Doe, J.', 'J Doe et al.', 'R Roe']
    rows = [
        {
            'title': forms[n % 5 if n % 10 != 2 else 0],
            'authors': names[n % 4 if n % 11 else 4],
            'year': ('2011', '', '2012')[n % 3],
        }
        for n in range(60)
    ]
    assert works(*rows) == 1


def test_a_compressed_table_keeps_its_ids(tmp_path):
    table = tmp_path / 'records.csv.gz'
    table.write_bytes(gzip.compress(f'id,title\nx7,{LONG}\nx8,{LONG}\n'.encode()))
    done = CliRunner().invoke(app, ['resolve', str(table)])
    assert done.exit_code == 0 and 'x7,' in done.output and 'x8,' in done.output
    table.write_bytes(table.read_bytes()[:40])
    done = CliRunner().invoke(app, ['resolve', str(table)])
    assert done.exit_code and isinstance(done.exception, SourceError)
