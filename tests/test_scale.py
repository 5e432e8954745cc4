"""Twenty thousand papers: every figure sane, every statistic an answer, in bounded time. `benchmarks/draw_speed.py`
has a million.
"""

import importlib.util
import time
from dataclasses import replace
from pathlib import Path

import pytest

from survey_kit.draw.inspect import inspect_figure
from survey_kit.figures.files import measure_figure
from survey_kit.figures.registry import FIGURES
from survey_kit.settings import read_settings

ROOT = Path(__file__).parents[1]
_SPEC = importlib.util.spec_from_file_location('draw_speed', ROOT / 'benchmarks' / 'draw_speed.py')
draw_speed = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(draw_speed)
SETTINGS = replace(
    read_settings(ROOT), start='1995-01', end='', nodes=draw_speed.THEMES[:2], scope=draw_speed.THEMES[1]
)


@pytest.fixture(scope='module')
def tables():
    return draw_speed.made_tables(20_000)


@pytest.mark.parametrize('spec', FIGURES, ids=lambda spec: spec.name)
def test_a_figure_of_many_papers_is_clean_and_quick(spec, tables):
    began = time.process_time()
    measured = measure_figure(spec, tables, SETTINGS)
    assert time.process_time() - began < 20
    shown = {name: table for name, table in measured.shown.items() if name != 'papers'}
    for width in SETTINGS.widths:
        figure = spec.draw(**shown, width=width)
        assert inspect_figure(figure).values.tolist() == [] and figure.get_suptitle() and figure.get_figheight() < 9


def test_every_other_statistic_gives_an_answer(tables):
    found = {name: value() for name, value in draw_speed.statistics(tables, SETTINGS).items()}
    assert all(found.values()) and set(found) == {'capture', 'co-occurrence'}
    assert found['co-occurrence'].endswith(' pairs') and not [name for name in found if 'nan' in found[name].split()]
