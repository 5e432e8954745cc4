"""The labelling widget in a real JupyterLab, driven by a real browser: what a person decided survives the kernel.

Left out where JupyterLab, anywidget, Playwright or a Chromium is absent. SURVEY_KIT_BROWSER names another browser
than the one on the path; SURVEY_KIT_PICTURES a folder for pictures of what was seen.
"""

import csv
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

playwright = pytest.importorskip('playwright.sync_api')
for module in ('jupyterlab', 'anywidget'):
    pytest.importorskip(module)
BROWSER = os.environ.get('SURVEY_KIT_BROWSER') or shutil.which('chromium') or shutil.which('google-chrome')
if not BROWSER:
    pytest.skip('no Chromium here', allow_module_level=True)

ROOT = Path(__file__).parents[2]
CODE = """import os
from pathlib import Path
from survey_kit.widget import label_papers_here
Path('kernel.pid').write_text(str(os.getpid()))
label_papers_here('.', 'Ada Lovelace', day='2026-01-31')"""

HOSTILE = r"""import pandas as pd
from survey_kit.label.session import LabellingSession
from survey_kit.label.taxonomy import parse_taxonomy
from survey_kit.widget import LabelWidget
evil = '<img src=x onerror="window.sung=1"><script>window.sung=1</script> Songs'
rows = pd.DataFrame([('p', 'song', 'rule', evil, .9)], columns=['paper_id', 'node', 'method', 'evidence', 'score'])
found = pd.DataFrame([('p', 'song', .9, 'accepted')], columns=['paper_id', 'node', 'score', 'decision'])
papers = pd.DataFrame({'paper_id': ['p'], 'title': [evil], 'abstract': [evil]})
songs = parse_taxonomy('id,prefLabel,definition\nsong,"<b onclick=alert(1)>x</b>","<i>"', 'csv')
LabelWidget(LabellingSession(papers, rows, found, songs, (), evil, print))"""


def write_notebook(path, code):
    "A notebook of one cell."
    cell = {'cell_type': 'code', 'id': 'label', 'metadata': {}, 'source': code, 'outputs': [], 'execution_count': None}
    kernel = {'kernelspec': {'name': 'python3', 'display_name': 'python3', 'language': 'python'}}
    path.write_text(
        json.dumps({'cells': [cell], 'metadata': kernel, 'nbformat': 4, 'nbformat_minor': 5}), encoding='utf8'
    )


@pytest.fixture(scope='module')
def survey(tmp_path_factory):
    "A copy of the survey with notebooks that label."
    folder = tmp_path_factory.mktemp('survey')
    shutil.copy(ROOT / 'settings.ini', folder)
    shutil.copytree(ROOT / 'data', folder / 'data')
    write_notebook(folder / 'label.ipynb', CODE)
    write_notebook(folder / 'hostile.ipynb', HOSTILE)
    return folder


def free_port():
    with socket.socket() as found:
        found.bind(('127.0.0.1', 0))
        return found.getsockname()[1]


@pytest.fixture(scope='module')
def lab(survey, tmp_path_factory):
    "The address of a JupyterLab on the survey."
    home, port = tmp_path_factory.mktemp('home'), free_port()
    places = {f'JUPYTER_{kind}_DIR': str(home / kind.lower()) for kind in ('CONFIG', 'DATA', 'RUNTIME')}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get('PYTHONPATH', ''))))
    options = [
        '--no-browser',
        '--allow-root',
        f'--port={port}',
        '--IdentityProvider.token=',
        f'--ServerApp.root_dir={survey}',
        '--LabApp.news_url=None',
    ]
    with open(home / 'log', 'w') as log:
        server = subprocess.Popen(
            [sys.executable, '-m', 'jupyterlab', *options],
            env={**os.environ, **places, 'PYTHONPATH': path, 'IPYTHONDIR': str(home)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    address = f'http://127.0.0.1:{port}'
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f'{address}/api/status', timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail((home / 'log').read_text())
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


@pytest.fixture
def page(lab):
    "A page with the notebook open and its cell run; anything that leaves this machine is refused and noted."
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=BROWSER, args=['--no-sandbox'])
        page = browser.new_page(viewport={'width': 1400, 'height': 1000})
        page.left = []

        def guard(route):
            if route.request.url.startswith((lab, 'data:', 'blob:')):
                return route.continue_()
            page.left.append(route.request.url)
            return route.abort()

        page.route('**/*', guard)
        page.goto(f'{lab}/lab/tree/label.ipynb?reset')
        run_cell(page)
        yield page
        browser.close()


def run_cell(page):
    "Run the only cell, once there is a kernel for it, and give the keyboard to the widget."
    page.get_by_text('| Idle').wait_for(timeout=60_000)
    for attempt in range(3):
        for dialog in page.locator('.jp-Dialog-button.jp-mod-accept').all():
            dialog.click()
        page.locator('.jp-Notebook .jp-Cell .cm-content').first.click(timeout=60_000)
        page.keyboard.press('Shift+Enter')
        try:
            page.locator('.sk-labelling .sk-title').wait_for(timeout=40_000)
            break
        except playwright.TimeoutError:
            picture(page, f'failed-{attempt}')
            if attempt == 2:
                raise
    page.locator('.sk-labelling').focus()


def saved(survey):
    "What the file of readings holds of Ada, as id and nodes."
    with open(survey / 'data/curated/labels.csv', encoding='utf8', newline='') as file:
        return {row['paper_id']: row['nodes'] for row in csv.DictReader(file) if row['annotator'] == 'Ada Lovelace'}


def press(page, key, message):
    "Press a key and wait for what the kernel says."
    page.keyboard.press(key)
    page.locator('.sk-message', has_text=message).wait_for(timeout=20_000)


def tick_something(page):
    "Tick a node by name if no suggestion is ticked."
    page.locator('.sk-labelling:not(.sk-waiting)').wait_for()
    if page.locator('.sk-on').count():
        return
    page.keyboard.press('/')
    page.keyboard.type('theme/efficiency')
    page.keyboard.press('Enter')
    page.locator('.sk-on').first.wait_for()


def count(page, n):
    page.locator('.sk-count', has_text=f'{n} of ').wait_for(timeout=20_000)


def picture(page, name):
    if folder := os.environ.get('SURVEY_KIT_PICTURES'):
        page.screenshot(path=Path(folder) / f'{name}.png')


def test_ten_papers_one_undo_a_killed_kernel(page, survey):
    others = len((survey / 'data/curated/labels.csv').read_text(encoding='utf8').splitlines())
    count(page, 0)
    picture(page, 'wide')
    tick_something(page)
    numbered = page.locator('.sk-row', has=page.locator('.sk-key', has_text='1')).first
    if numbered.count():
        before = numbered.get_attribute('aria-checked')
        page.keyboard.press('1')
        assert numbered.get_attribute('aria-checked') != before
        page.keyboard.press('1')
    for n in range(1, 11):
        tick_something(page)
        press(page, 'Enter', 'saved')
        count(page, n)
        assert len(saved(survey)) == n  # on the disk before the browser says so
    ten = saved(survey)
    press(page, 'u', 'taken back')
    count(page, 9)
    nine = saved(survey)
    assert len(nine) == 9 and nine.items() < ten.items()
    undone = page.locator('.sk-title').inner_text()

    os.kill(int((survey / 'kernel.pid').read_text()), signal.SIGKILL)
    page.keyboard.press('Enter')
    page.locator('.sk-wrong', has_text='nothing was saved').wait_for(timeout=20_000)
    picture(page, 'killed')
    assert saved(survey) == nine

    page.locator('.jp-Dialog-button.jp-mod-accept').click()
    page.wait_for_timeout(1000)
    run_cell(page)
    count(page, 9)
    assert page.locator('.sk-title').inner_text() == undone
    tick_something(page)
    press(page, 'Enter', 'saved')
    assert saved(survey) == ten
    assert len((survey / 'data/curated/labels.csv').read_text(encoding='utf8').splitlines()) == others + 10
    assert page.left == []


def test_the_notebook_does_not_hear_the_keys(page):
    "Keys of the widget are shortcuts of JupyterLab too: they must not make, cut or convert cells."
    before = page.locator('.jp-Notebook .jp-Cell').count()
    for key in ('s', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'x', 'a', 'b', 'd', 'd', 'm', '0', '0'):
        page.keyboard.press(key)
    page.locator('.sk-labelling:not(.sk-waiting)').wait_for()
    page.keyboard.press('ArrowDown')
    page.keyboard.press('ArrowDown')
    second = page.locator('.sk-row').nth(1)
    ticked = second.get_attribute('aria-checked')
    page.keyboard.press('Space')
    assert page.locator('.sk-row').nth(1).get_attribute('aria-checked') != ticked
    page.keyboard.press('/')
    page.keyboard.type('tech/ptq')
    page.locator('.sk-find + .sk-row[data-key="tech/ptq"]').wait_for()
    page.keyboard.press('Enter')
    page.locator('.sk-row[data-key="tech/ptq"][aria-checked="true"]').wait_for()
    assert page.locator('.jp-Notebook .jp-Cell').count() == before


def wider_than_shown(page):
    "The parts of the widget that hold more than they show."
    return page.locator('.sk-labelling').evaluate("""desk => [...desk.querySelectorAll('*')]
        .filter(e => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1
        && e.tagName !== 'INPUT').map(e => e.className)""")


def test_nothing_is_clipped_in_any_theme_or_width(page):
    for theme in ('Light', 'Dark'):
        if theme == 'Dark':
            page.locator('.lm-MenuBar-item', has_text='Settings').click()
            page.locator('.lm-Menu-item', has_text='Theme').first.hover()
            page.locator('.lm-Menu-item', has_text='JupyterLab Dark').first.click()
            page.locator('body[data-jp-theme-light="false"]').wait_for(state='attached')
        for width in (480, 900, 1400):
            page.set_viewport_size({'width': width, 'height': 900})
            page.wait_for_timeout(500)
            picture(page, f'{theme.lower()}-{width}')
            assert wider_than_shown(page) == []
        page.set_viewport_size({'width': 1400, 'height': 900})


def test_titles_are_text(page, lab):
    "A title, a name of a node or a piece of evidence that is a script is shown as it stands."
    page.goto(f'{lab}/lab/tree/hostile.ipynb?reset')
    run_cell(page)
    desk = page.locator('.sk-labelling')
    assert (
        desk.locator('.sk-title').inner_text().startswith('<img src=x')
        and '<b onclick' in desk.locator('.sk-name').first.inner_text()
    )
    assert desk.locator('img, script, b, i').count() == 0 and page.evaluate('window.sung') is None
