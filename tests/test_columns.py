"Tables whose columns are named by whoever reads them, on the command line and in the settings, and tables in Parquet."

import io
import json

import pytest
from typer.testing import CliRunner

from survey_kit.cli import app
from survey_kit.read.readers import read_document
from survey_kit.settings import SettingsError, Source, read_settings, settings_values

ROWS = [
    {'Werk': 'On Pears', 'Wer': 'A. Author', 'Jahr': 2024, 'Netz': 'https://arxiv.org/abs/2401.00001'},
    {'Werk': 'On Plums', 'Wer': '', 'Jahr': None, 'Netz': ''},
]
NAMED = 'title=Werk,authors=Wer,year=Jahr,url=Netz'


def test_parquet():
    pyarrow = pytest.importorskip('pyarrow')
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), out)
    columns = tuple(tuple(pair.split('=')) for pair in NAMED.split(','))
    row, entries, _ = read_document(out.getvalue(), Source('t', 't.parquet', 'bulk', columns=columns))
    assert entries[['title', 'authors', 'arxiv_id', 'line']].values.tolist() == [
        ['On Pears', 'A. Author', '2401.00001', 1],
        ['On Plums', '', '', 2],
    ]
    assert row['n_entries'] == 2


@pytest.mark.parametrize('delimiter', [',', ';', '\t'])
def test_named_columns_on_the_command_line(tmp_path, delimiter):
    path = tmp_path / 'table.csv'
    path.write_text(
        '\n'.join(
            delimiter.join('' if v is None else str(v) for v in row)
            for row in [list(ROWS[0]), *(r.values() for r in ROWS)]
        ),
        encoding='utf8',
    )
    shown = CliRunner().invoke(app, ['read', str(path), '--columns', NAMED])
    assert [json.loads(line)['title'] for line in shown.stdout.splitlines()] == ['On Pears', 'On Plums'], shown.output
    assert CliRunner().invoke(app, ['read', str(path), '--columns', 'titel=Werk']).exit_code == 2
    assert CliRunner().invoke(app, ['read', str(path), '--columns', 'title=Nothing']).exit_code == 1


def test_named_columns_of_yaml(tmp_path):
    path = tmp_path / 'table.yaml'
    path.write_text(
        ''.join(f'- Werk: {row["Werk"]}\n  Wer: {row["Wer"]}\n  Netz: {row["Netz"]}\n' for row in ROWS), encoding='utf8'
    )
    shown = CliRunner().invoke(app, ['read', str(path), '--columns', 'title=Werk,authors=Wer,url=Netz'])
    assert [json.loads(line)['arxiv_id'] for line in shown.stdout.splitlines()] == ['2401.00001', None], shown.output
    lost = CliRunner().invoke(app, ['read', str(path), '--columns', 'title=Werk,year=Jahr'])
    assert lost.exit_code == 1 and "no column 'Jahr'" in str(lost.exception)


def test_named_columns_in_the_settings(tmp_path):
    settings = tmp_path / 'settings.ini'
    text = (
        '[survey]\ntitle = Fruit\nseed = 1\ndate_policy = first_seen\n[taxonomy]\ntaxonomy = t.json\n'
        '[windows]\nunit = quarter\nmonths_dropped = 1\n'
        '[figures]\nwidths = 3\nformats = svg\n[source:fruit]\npath = fruit.csv\nkind = bulk\n'
    )
    settings.write_text(text, encoding='utf8')
    assert 'columns' not in settings_values(read_settings(settings))['sources'][0]
    settings.write_text(text + 'columns = title = Werk, year = Jahr\n', encoding='utf8')
    assert read_settings(settings).sources[0].columns == (('title', 'Werk'), ('year', 'Jahr'))
    settings.write_text(text + 'columns = Werk\n', encoding='utf8')
    with pytest.raises(SettingsError, match='line 16.*field=column'):
        read_settings(settings)


def test_recall_is_reported(tmp_path):
    path = tmp_path / 'mine.md'
    path.write_text(
        '# Fruit\n\nSee https://arxiv.org/abs/2401.00009 too.\n\n## Papers\n- [A Study of Pears](https://'
        'arxiv.org/abs/2401.00001), ICML 2024\n'
        '- [A Study of Plums](https://arxiv.org/abs/2401.00002), ICML 2024\n',
        encoding='utf8',
    )
    shown = CliRunner().invoke(app, ['read', str(path)])
    assert 'mine.md: entries contain 2 of 3 paper identifiers (66.7%)' in shown.stderr
    assert 'mine.md:3: arxiv:2401.00009 is not in any entry' in shown.stderr
