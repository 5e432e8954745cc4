"""What people decided about pairs of entries, in a survey that is built: it wins, it survives, it can be taken back,
and it never fails in silence.
"""

import dataclasses

import pandas as pd
import pytest

from survey_kit.cli import run
from survey_kit.inputs import Inputs, read_inputs
from survey_kit.pipeline import build_tables
from survey_kit.settings import Source
from survey_kit.tables import TableError

LIST = (
    '# Mine\n## Papers\n- Flow Matching for Generative Modeling. ICLR 2023. [[pdf](https://arxiv.org/abs/2210.02747)]\n'
    '- Matching Flows: A Second Look. ICML 2024. [[pdf](https://arxiv.org/abs/2402.00001)]\n- Score Models '
    'at Rest. ICML 2024. [[pdf](https://arxiv.org/abs/2402.00002)]\n'
)
HEAD = 'a,b,decision,person,date,title_a,title_b,source_a,source_b\n'
SAME = (
    'mine:0003,mine:0004,same,A. Reader,2025-11-21,Flow Matching for Generative Modeling,Matching Flows: A '
    'Second Look,mine,mine\n'
)


def tables(text, decisions=''):
    "The tables of a survey of one list."
    whole = read_inputs()
    settings = dataclasses.replace(
        whole.settings, decisions='data/curated/decisions.csv', sources=(Source('mine', 'list.md', 'list'),)
    )
    return build_tables(
        Inputs(
            settings,
            {settings.sources[0]: text.encode()},
            whole.taxonomy,
            whole.crosswalk,
            whole.rules,
            decisions=decisions,
        )
    )


def works(found):
    "The titles of the entries by work."
    both = found['matches'].merge(found['entries'], on='entry_id')
    return {frozenset(g) for _, g in both.groupby('paper_id')['title']}


def test_a_decision_joins_and_can_be_taken_back():
    apart, joined = works(tables(LIST)), works(tables(LIST, HEAD + SAME))
    assert (len(apart), len(joined)) == (3, 2)
    matches = tables(LIST, HEAD + SAME)['matches'].set_index('entry_id')
    assert matches['rule']['mine:0004'] == 'decision' and 'with mine:0003' in matches['evidence']['mine:0004']
    assert works(tables(LIST, HEAD + SAME.replace(',same,', ',,'))) == works(tables(LIST, HEAD)) == apart


def test_a_decision_survives_that_the_lines_move():
    text = LIST.replace(
        '## Papers\n',
        '## Papers\n\nSome words before.\n\n- A New Paper on Rivers. ICML 2024. [[pdf](https://arxiv.org/abs/'
        '2402.00009)]\n',
    )
    assert frozenset({'Flow Matching for Generative Modeling', 'Matching Flows: A Second Look'}) in works(
        tables(text, HEAD + SAME)
    )


@pytest.mark.parametrize(
    'rows,message',
    [
        (SAME.replace('same', 'perhaps'), "decisions.csv, line 2: 'perhaps' is not a decision"),
        (
            SAME + SAME.replace('same', 'different'),
            r'decisions.csv, line 3: .* different here and the same by data/curated/decisions.csv, line 2',
        ),
        (
            SAME + SAME.replace('mine:0004', 'mine:0099').replace('A Second', 'A Third'),
            'line 3: no record mine:0099 and none of mine called',
        ),
        (
            SAME.replace('mine:0004', 'mine:0005').replace('Matching Flows: A Second Look', 'Score Models at Rest')
            + SAME
            + 'mine:0004,mine:0005,different,B. Reader,2025-11-22,,,,\n',
            'line 4: .*line 3; data/curated/decisions.csv, line 2|line 4: .*line 2; .*line 3',
        ),
    ],
)
def test_bad_rows_are_named_with_file_and_line(rows, message):
    with pytest.raises(TableError, match=message):
        tables(LIST, HEAD + rows)


def test_a_filled_queue_is_the_file_of_decisions(tmp_path, capsys):
    records, queue, filled = (tmp_path / name for name in ('records.csv', 'queue.csv', 'decisions.csv'))
    records.write_text(
        'entry_id,title,year\np:1,Visual Instruction Tuning,2023\nq:7,Visual Instruction Tuning: A '
        'Comprehensive Study,2024\n'
    )
    assert run(['resolve', str(records), '--review', '--out', str(queue)]) == 0
    pd.read_csv(queue, dtype=str, keep_default_na=False).assign(
        decision='same', person='A. Reader', date='2025-11-21'
    ).to_csv(filled, index=False)
    assert run(['resolve', str(records), '--decisions', str(filled)]) == 0
    assert '2 records, 1 works' in capsys.readouterr().err
    assert run(['resolve', str(records), '--review', '--decisions', str(filled), '--out', str(queue)]) == 0
    assert pd.read_csv(queue, dtype=str)[['decision', 'person']].values.tolist() == [['same', 'A. Reader']]
    filled.write_text(filled.read_text().replace('q:7', 'q:8').replace('A Comprehensive Study', 'Gone'))
    assert run(['resolve', str(records), '--decisions', str(filled)]) == 1
    assert 'decisions.csv, line 2: no record q:8' in capsys.readouterr().err
