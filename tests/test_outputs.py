"""What is read of a survey: titles that mean harm are shown and not run, LaTeX compiles, the page works in a
browser and without a script.
"""

import html.parser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from survey_kit import pipeline
from survey_kit.tables import TABLES, read_table

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
HOSTILE = [
    'Denoising <script>alert(1)</script> & "quotes" onload=x',
    'Diffusion \\\\input{/etc/passwd} with 100% of #1 _x_ ^y ~z',
    '=cmd|calc quantized diffusion',
    'Alignment --> <!-- of $\\\\mathcal{O}(n)$ and $S^2$ models',
    'Distillation of 中文 and Ж models',
    'Model ]]> with | pipes {and} braces',
]
SETTINGS = '''[survey]
title = Lists & <b>more</b> of 100% \\input{x}
seed = 1
date_policy = first_seen

[source:list2]
path = list.csv
kind = list

[taxonomy]
taxonomy = data/taxonomy/taxonomy.json
rules = data/taxonomy/rules.csv

[windows]
unit = quarter
start =
end =
months_dropped = 0

[compare]
nodes = theme/efficiency theme/alignment
scope = theme/alignment

[figures]
widths = 3.25
formats = svg pdf
'''


@pytest.fixture(scope='module')
def hostile(tmp_path_factory):
    "A survey whose every title, venue and link means harm, built."
    folder = tmp_path_factory.mktemp('hostile')
    shutil.copytree(ROOT / 'data/taxonomy', folder / 'data/taxonomy')
    (folder / 'settings.ini').write_text(SETTINGS)

    def quoted(text):
        return '"' + text.replace('\\\\', '\\').replace('"', '""') + '"'

    rows = [
        ','.join(
            map(
                quoted,
                (
                    title,
                    f'Venue & <i>{n}</i>',
                    '2024',
                    f'https://arxiv.org/abs/240{n + 1}.00001',
                    'javascript:alert(2)',
                ),
            )
        )
        for n, title in enumerate(HOSTILE)
    ]
    (folder / 'list.csv').write_text('title,venue,year,url,code_url\n' + '\n'.join(rows) + '\n', encoding='utf8')
    pipeline.build(folder)
    return folder


class Page(html.parser.HTMLParser):
    "The elements and links of a page."

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.ids, self.handlers = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in ('href', 'src', 'xlink:href')]
        self.ids += [value for name, value in attributes if name == 'id']
        self.handlers += [name for name, _ in attributes if name.startswith('on')]


@pytest.mark.parametrize('survey', ['hostile', 'own'])
def test_report_holds_nothing_foreign(survey, request):
    text = ((request.getfixturevalue('hostile') if survey == 'hostile' else ROOT) / 'data/report.html').read_text(
        encoding='utf8'
    )
    page = Page(text)
    assert (
        page.tags.count('script') == 1
        and not page.handlers
        and not {'img', 'iframe', 'object', 'link', 'base', 'form'} & {*page.tags}
    )
    assert all(re.match(r'https?://|#', link) for link in page.links) and len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith('#')} <= {*page.ids}
    assert len(text) < 3_000_000 and (survey == 'own' or '&lt;script&gt;alert(1)' in text)


def test_every_paper_and_finding_is_in_the_report():
    text = (ROOT / 'data/report.html').read_text(encoding='utf8')
    papers, findings = (read_table(ROOT / f'data/tables/{name}.csv', TABLES[name]) for name in ('papers', 'findings'))
    assert (
        all(f'id="paper-{paper}"' in text for paper in papers['paper_id']) and f'All {len(findings)} findings' in text
    )


def test_spreadsheets_and_markdown_show_what_means_harm(hostile):
    assert "'=cmd" in (hostile / 'data/tables/papers.csv').read_text(encoding='utf8')
    for name in ('vosviewer_map.txt', 'vosviewer_network.txt'):
        assert not re.search(r'(?m)(^|\t)[=+@]', (hostile / 'data/paper' / name).read_text(encoding='utf8'))
    assert '<script' not in (hostile / 'data/paper/checklist.md').read_text(encoding='utf8')


def test_no_number_of_the_paragraphs_is_typed():
    text = ''.join(
        (ROOT / f'data/paper/{name}.tex').read_text(encoding='utf8') for name in ('methods', 'results', 'limits')
    )
    assert not re.search('[0-9]', text)
    defined = set(re.findall(r'newcommand\{\\(\w+)\}', (ROOT / 'data/paper/numbers.tex').read_text(encoding='utf8')))
    assert set(re.findall(r'\\(Survey\w+)', text)) <= defined


def latex_has(*packages):
    "Whether LaTeX, BibTeX and packages are installed."
    if not all(map(shutil.which, ('pdflatex', 'bibtex', 'kpsewhich'))):
        return False
    return all(
        subprocess.run(['kpsewhich', f'{p}.sty'], capture_output=True, check=False).returncode == 0 for p in packages
    )


@pytest.mark.skipif(
    not latex_has('forest', 'adjustbox', 'booktabs', 'natbib', 'xurl', 'hyperref'), reason='no LaTeX with forest here'
)
@pytest.mark.parametrize('survey', ['hostile', 'own'])
def test_example_paper_compiles(survey, request, tmp_path):
    root = request.getfixturevalue('hostile') if survey == 'hostile' else ROOT
    for part in ('data/paper', 'figures'):
        shutil.copytree(root / part, tmp_path / part, ignore=shutil.ignore_patterns('*.png', '*.svg'))
    folder = tmp_path / 'data/paper'
    latex = ['pdflatex', '-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', 'example']
    for command in (latex, ['bibtex', 'example'], latex, latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors='replace', check=False)
        assert done.returncode == 0, done.stdout[-1500:]
    log = (folder / 'example.log').read_text(errors='replace')
    assert (
        'undefined' not in log.lower()
        and 'Missing character' not in log
        and (folder / 'example.pdf').stat().st_size > 20_000
    )
    overfull = [float(width) for width in re.findall(r'Overfull \\hbox \((\d+\.\d+)pt', log)]
    assert max(overfull, default=0) < 20 or survey == 'hostile'


def in_browser(page, *more):
    "What headless Chromium makes of a page."
    flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', *more]
    return subprocess.run(
        [CHROMIUM, *flags, page.as_uri()], capture_output=True, text=True, errors='replace', timeout=120, check=False
    )


@pytest.mark.skipif(not CHROMIUM, reason='no Chromium here')
def test_page_works_in_a_browser(hostile, tmp_path):
    profile = f'--user-data-dir={tmp_path / "profile"}'
    shown = in_browser(hostile / 'data/report.html', profile, '--dump-dom', '--enable-logging=stderr', '--v=0')
    if not shown.stdout:
        pytest.skip('Chromium does not start here')
    assert f'{len(HOSTILE)} of {len(HOSTILE)}' in shown.stdout
    assert shown.stdout.count('<button type="button">Title</button>') == 1
    assert 'CONSOLE' not in shown.stderr, shown.stderr[-800:]


def test_interactive_pages_are_the_same_twice_and_end_no_script_early(hostile):
    for name in ('altair', 'vl_convert'):
        pytest.importorskip(name, reason='the extra `interactive` is not installed')
    first, again = ({path.name: path.read_bytes() for path in pipeline.build_interactive(hostile)} for _ in range(2))
    assert first == again and set(first) == {'windows.html', 'shares.html', 'containment.html', 'flow.html'}
    assert all(
        b'vegaEmbed(' in page and b'alert(1)</script>' not in page and page.count(b'</script') == 2
        for page in first.values()
    )
