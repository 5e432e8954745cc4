"""Labelling when the input is not what it should be: a message that says where, or a sane answer; and the same
bytes every time.
"""

import csv
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from survey_kit.cli import run
from survey_kit.labelling import open_session
from survey_kit.label.adjudicate import AgreementError, measure_agreement
from survey_kit.label.queue import next_to_label
from survey_kit.label.records import label_records
from survey_kit.label.taxonomy import parse_taxonomy

ROOT = Path(__file__).parents[1]
TREE = 'id,broader,prefLabel\nway,,Way\nway/quant,way,Quantization\nway/align,way,Alignment\n'


@pytest.fixture
def survey(tmp_path):
    "A copy of the survey whose files may be spoilt."
    shutil.copy(ROOT / 'settings.ini', tmp_path)
    shutil.copytree(ROOT / 'data', tmp_path / 'data')
    return tmp_path


def spoil(path, change):
    "Change the first row of a file of readings."
    with open(path, encoding='utf8', newline='') as file:
        head, first, *rest = csv.reader(file)
    with open(path, 'w', encoding='utf8', newline='') as file:
        csv.writer(file, lineterminator='\n').writerows([head, *change(dict(zip(head, first, strict=True))), *rest])


WRONG = {
    'unknown node': (
        lambda row: [(row | {'nodes': 'theme/haste'}).values()],
        "): node 'theme/haste' is not in the taxonomy",
    ),
    'two answers of one annotator': (
        lambda row: [row.values(), row.values()],
        "row 3: 'language model' has already answered for ",
    ),
    'no annotator': (lambda row: [(row | {'annotator': ''}).values()], 'row 2 ('),
    'no date': (lambda row: [(row | {'date': 'last week'}).values()], "date 'last week'; expected YYYY-MM-DD"),
    'a cell too many': (lambda row: [[*row.values(), 'what']], 'expected the columns'),
}


@pytest.mark.parametrize('kind', WRONG)
def test_a_wrong_decision_is_named_with_file_and_row(kind, survey, capsys):
    change, message = WRONG[kind]
    file = survey / 'data/curated/labels.csv'
    spoil(file, change)
    before = file.read_bytes()
    for command in (['build', str(survey)], ['explain', 'Diffusion', '--survey', str(survey)]):
        assert run(command) == 2
        shown = capsys.readouterr()
        assert shown.err.count('\n') == 1 and 'data/curated/labels.csv: readings' in shown.err and message in shown.err
    with pytest.raises(Exception, match='readings'):
        open_session(survey, 'Ada')
    assert file.read_bytes() == before


def test_a_session_in_a_survey_keeps_all_other_answers(survey):
    file = survey / 'data/curated/labels.csv'
    before = file.read_text(encoding='utf8')
    session = open_session(survey, 'Ada')
    first = session.paper
    session.decide(['theme/efficiency'], '2026-01-31')
    rows = file.read_text(encoding='utf8').splitlines()
    assert set(before.splitlines()) < set(rows) and len(rows) == len(before.splitlines()) + 1
    again = open_session(survey, 'Ada')
    assert first in again.known and again.paper == session.paper
    session.undo()
    assert file.read_text(encoding='utf8') == before


def test_two_sessions_in_one_folder_lose_nothing(survey):
    sessions = [open_session(survey, name) for name in ('Ada', 'Bo')]
    for _ in range(5):
        for session in sessions:
            session.decide(['theme/efficiency'], '2026-01-31')
    for name in ('Ada', 'Bo'):
        assert len(open_session(survey, name).known) == 5


def test_a_survey_without_labels_can_be_labelled_by_hand(survey):
    for name in ('labels', 'decisions'):
        path = survey / f'data/tables/{name}.csv'
        path.write_text(path.read_text(encoding='utf8').splitlines()[0] + '\n', encoding='utf8')
    (survey / 'data/curated/labels.csv').unlink()
    with pytest.raises(Exception, match='labels.csv: no such file'):
        open_session(survey, 'Ada')
    (survey / 'data/curated/labels.csv').write_text('paper_id,title,nodes,annotator,date,read\n', encoding='utf8')
    session = open_session(survey, 'Ada')
    session.decide(['theme/efficiency'], '2026-01-31')
    assert session.view()['suggestions'] == [] and len(open_session(survey, 'Ada').known) == 1


def test_no_labels_and_nobody_to_compare():
    tree = parse_taxonomy(TREE, 'csv')
    with pytest.raises(AgreementError, match="no annotator 'Ada' has read a paper"):
        measure_agreement((), tree, ('Ada', 'Bo'), seed=1)
    assert next_to_label(pd.DataFrame(columns=['paper_id', 'node', 'score']), tree, []).empty
    assert label_records(pd.DataFrame({'id': [], 'title': []}), tree).empty


def label(folder, rows, *options):
    "Run the command on rows of id, title, abstract; status and file of labels."
    table = folder / 'papers.csv'
    with open(table, 'w', encoding='utf8', newline='') as file:
        csv.writer(file).writerows([('id', 'title', 'abstract'), *rows])
    (folder / 'tree.csv').write_text(TREE, encoding='utf8')
    return run(['label', str(table), '--out', str(folder / 'labels.csv'), *options])


def test_odd_texts_on_the_command_line(tmp_path):
    csv.field_size_limit(10_000_000)
    began = time.process_time()
    rows = [
        ('long', 'Alignment', 'quantization and so on. ' * 42_000),
        ('empty', '', ''),
        ('zh', '扩散模型的量化', '我们提出一种方法。'),
        ('ru', 'Квантование диффузионных моделей', ''),
        ('html', '<b>Quantization</b>', ''),
        ('one', 'x' * 100_000, ''),
    ]
    assert len(rows[0][2]) > 1_000_000
    assert label(tmp_path, rows, '--taxonomy', str(tmp_path / 'tree.csv')) == 0
    found = pd.read_csv(tmp_path / 'labels.csv')
    assert set(found['id']) == {'long', 'html'} and found['evidence'].str.len().max() < 2000
    assert time.process_time() - began < 20


def test_a_taxonomy_with_a_loop_labels_nothing(tmp_path, capsys):
    loop = tmp_path / 'loop.csv'
    loop.write_text('id,broader\na,b\nb,a\n', encoding='utf8')
    assert label(tmp_path, [('p', 'Quantization', '')], '--taxonomy', str(loop)) == 2
    assert (
        f'{loop}: taxonomy: a loop, a below b below a' in capsys.readouterr().err
        and not (tmp_path / 'labels.csv').exists()
    )


def test_the_same_bytes_on_one_core_and_on_two(tmp_path):
    "The model is fitted and asked anew in every process, with another order of hashes and another number of threads."
    papers = pd.read_csv(ROOT / 'data/tables/papers.csv', keep_default_na=False, dtype=str).rename(
        columns={'paper_id': 'id'}
    )
    papers[['id', 'title', 'abstract']].to_csv(tmp_path / 'papers.csv', index=False)
    survey, seen = tmp_path / 'survey', set()
    shutil.copytree(ROOT / 'data', survey / 'data', ignore=shutil.ignore_patterns('model.npz', 'paper', 'report*'))
    shutil.copy(ROOT / 'settings.ini', survey)
    for threads, order in (('1', '1'), ('2', '2'), ('2', '3')):
        cores = dict.fromkeys(('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'), threads)
        out, model = tmp_path / f'labels-{threads}-{order}.csv', survey / 'data/model.npz'
        model.unlink(missing_ok=True)
        code = 'import sys; from survey_kit.cli import main; sys.argv[0] = "survey-kit"; main()'
        python = {
            'PYTHONPATH': os.pathsep.join(filter(None, (str(ROOT), os.environ.get('PYTHONPATH', '')))),
            'PYTHONHASHSEED': order,
        }
        subprocess.run(
            [
                sys.executable,
                '-c',
                code,
                'label',
                str(tmp_path / 'papers.csv'),
                '--out',
                str(out),
                '--survey',
                str(survey),
            ],
            env={**os.environ, **cores, **python},
            check=True,
            capture_output=True,
        )
        seen.add(tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in (out, model)))
    assert len(seen) == 1
