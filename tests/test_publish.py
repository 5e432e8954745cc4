"""What no single notebook of the publish stage owns: a kill, any text whatever, a real LaTeX."""

import os
import re
import shutil
import signal
import subprocess
import sys

import bibtexparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey_kit.publish.bibtex import FORMS, bibtex_fields, form_of, papers_to_bibtex, without_authors
from survey_kit.publish.escape import is_safe_math, latex_text, split_math
from survey_kit.publish.files import Place, recover_outputs, write_file, write_set
from survey_kit.publish.latex import papers_to_longtable
from survey_kit.settings import SettingsError
from survey_kit.tables import PAPERS, make_table

OUTPUTS = ['figures/MANIFEST.json', 'figures/a.svg', 'survey.bib']
KILLED = '''
import os, signal, sys
from survey_kit.publish import files
moment, root = sys.argv[1:]
replace, names = os.replace, []
last = {'writing': 2, 'moving': 3 + 2}[moment]  # three files written, the plan, one file moved
def dies(one, other):
    if len(names) == last: os.kill(os.getpid(), signal.SIGKILL)
    names.append(other)
    replace(one, other)
os.replace = dies
new = {name: 'new ' + name for name in ['survey.bib', 'figures/a.svg', 'figures/MANIFEST.json']}
files.write_set(files.Place(root), new, 'figures/MANIFEST.json')
'''


def titled(*titles, **fields):
    "Papers with the given titles and otherwise harmless fields."
    usual = {'venue': 'ICML', 'year': 2024, 'date': '2024', 'date_kind': 'year', 'n_sources': 1}
    return make_table(
        [usual | fields | {'paper_id': f'paper{n}', 'title': title} for n, title in enumerate(titles)], PAPERS
    )


@pytest.mark.skipif(not hasattr(signal, 'SIGKILL'), reason='no SIGKILL here')
@pytest.mark.parametrize('moment', ['writing', 'moving'])
def test_kill_leaves_outputs_whole(tmp_path, moment):
    for name in OUTPUTS:
        write_file(tmp_path / name, 'old ' + name)
    died = subprocess.run(
        [sys.executable, '-c', KILLED, moment, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    found = {name: (tmp_path / name).read_text() for name in OUTPUTS}
    assert all(found[name] in ('old ' + name, 'new ' + name) for name in OUTPUTS)
    assert found['figures/MANIFEST.json'].startswith('old')
    recover_outputs(Place(tmp_path))
    wanted = 'old ' if moment == 'writing' else 'new '
    assert {name: (tmp_path / name).read_text() for name in OUTPUTS} == {name: wanted + name for name in OUTPUTS}
    assert sorted(p.name for p in tmp_path.iterdir()) == ['figures', 'survey.bib']


def test_no_output_through_a_link_out_of_the_survey(tmp_path):
    survey, elsewhere = tmp_path / 'survey', tmp_path / 'elsewhere'
    survey.mkdir()
    elsewhere.mkdir()
    os.symlink(elsewhere, survey / 'figures')
    with pytest.raises(SettingsError, match='leads out of the survey folder'):
        write_set(Place(survey), {'figures/a.svg': 'x'})
    assert list(elsewhere.iterdir()) == []


TEXT = st.text(
    st.one_of(st.characters(codec='utf-8'), st.sampled_from(list('{}\\$%&#_^~"@,=[]*`\' \n–’αé中'))), max_size=60
)


def balanced(tex):
    "Whether every brace of some TeX closes one that was opened, backslashes not heeded, as BibTeX counts."
    depths = [0]
    for letter in tex:
        depths.append(depths[-1] + (letter == '{') - (letter == '}'))
    return min(depths) == 0 == depths[-1]


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_any_text_is_harmless_latex(text):
    tex = latex_text(text)
    assert balanced(tex)
    outside = re.sub(r'\$[^$]*\$', '', tex.replace(r'\$', ''))
    assert not re.search(
        r'(?<!\\)[%&#_]|[\^~]', re.sub(r'\\[\'`^"~=.]|\\_|\{~\}|\{\\ensuremath\{[^ ]*?\}\}', '', outside)
    )
    assert all(is_safe_math(part) for is_math, part in split_math(text) if is_math)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=3), TEXT, TEXT, st.sampled_from(FORMS))
def test_any_paper_comes_back_from_bibtex(titles, venue, authors, form):
    papers = titled(
        *titles, venue=venue, authors=authors, nickname=venue, url='https://a.org/' + authors, doi='10.1000/' + venue
    )
    library = bibtexparser.parse_string(papers_to_bibtex(papers, form=form))
    assert len(library.failed_blocks) == 0
    short = without_authors({paper.paper_id: paper for paper in papers.itertuples()})
    wanted = {
        p.paper_id: bibtex_fields(p, form_of(p, [], form), short.get(p.paper_id, '')) for p in papers.itertuples()
    }
    assert {entry.key: {f.key: f.value for f in entry.fields} for entry in library.entries} == wanted
    assert not any({'author', 'key'} <= fields.keys() for fields in wanted.values())


HOSTILE = [
    'A } \\input{y} $\\input{z}$ {',
    '100% & #1 _x_ ^y ~z \\',
    '中文 ⭐ Ж „x“ ‹y›',
    '[a] *',
    '$\\alpha$ $x_{a_b}^2$ from $5 to $10',
    '^^5cinput{x}',
    '\\end{document}',
    '%',
    '&&&',
    '$$',
    '$^2$',
    '$\\mathcal{O}(n)$',
    '“q” \'s `b` "straight" -- ?`',
    'Łódź Øre ß ğ ő ş ı α ∞ ≤ → ™ ² ½ × … ñ',
    '',
]
DOCUMENT = r'''\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb,array,booktabs,longtable,url}
\usepackage[numbers]{natbib}
\begin{document}\nocite{*}
\input{papers}
\bibliographystyle{plainnat}\bibliography{survey}
\end{document}
'''


@pytest.mark.skipif(not (shutil.which('pdflatex') and shutil.which('bibtex')), reason='no LaTeX here')
def test_latex_takes_any_title(tmp_path):
    papers = titled(*HOSTILE)
    (tmp_path / 'papers.tex').write_text(
        papers_to_longtable(papers, {'paper1': 'A & B'}, caption='All of 100% & more'), encoding='ascii'
    )
    (tmp_path / 'survey.bib').write_text(papers_to_bibtex(papers), encoding='ascii')
    (tmp_path / 'main.tex').write_text(DOCUMENT)
    latex = ['pdflatex', '-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', 'main.tex']
    for command in (latex, ['bibtex', 'main'], latex, latex):
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors='replace', check=False)
        assert run.returncode == 0, run.stdout[-2000:]
    assert (tmp_path / 'main.pdf').stat().st_size > 10_000
