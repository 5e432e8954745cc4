"""The example article compiles whatever the works are called and however many there are.

Needs pdflatex, bibtex, pdftotext and the packages of the article; without them these tests are left out and say
which are lacking. One document of every hard kind and one of 2,000 works are compiled in every run;
`SURVEY_LATEX=all` adds 5,000 works and the engines of Unicode.
"""

import os
import re
import shutil
import subprocess
import unicodedata

import pandas as pd
import pytest

from survey_kit.norm.letters import _commands, latex_letters
from survey_kit.norm.text import squeeze
from survey_kit.publish.bibtex import papers_to_bibtex
from survey_kit.publish.example import example_paper, shipped_files
from survey_kit.publish.latex import papers_to_longtable
from survey_kit.publish.write import items_to_bibtex
from survey_kit.publish.citation_records import paper_records
from survey_kit.read.latex import text_of_latex
from survey_kit.read.readers import read_document
from survey_kit.settings import Source
from survey_kit.tables import PAPERS, make_table

ALL = os.environ.get('SURVEY_LATEX') == 'all'
PROGRAMS = ('pdflatex', 'bibtex', 'kpsewhich', 'pdftotext')
DRAFT = ('-draftmode',)  # no PDF yet: quicker
PACKAGES = ('forest', 'adjustbox', 'booktabs', 'natbib', 'xurl', 'hyperref', 'amssymb', 'lmodern')


def lacking():
    "What this machine lacks to compile the article."
    programs = [name for name in PROGRAMS if not shutil.which(name)]
    if programs:
        return programs
    return [
        name
        for name in PACKAGES
        if subprocess.run(['kpsewhich', f'{name}.sty'], capture_output=True, check=False).returncode
    ]


LACKING = lacking()
compiles = pytest.mark.skipif(bool(LACKING), reason=f'LaTeX lacks {", ".join(LACKING)}')

SAME_AUTHOR = [
    {'title': f'{subject} without labels, part {n}', 'authors': 'Jia Wang, Wei Li, Na Chen', 'year': 2024}
    for n, subject in enumerate(['Pruning', 'Distillation', 'Sampling'] * 10)
]
NO_AUTHOR = [{'title': f'Diffusion for vision, task {n}', 'year': 2024} for n in range(30)]
SAME_TITLE = [{'title': 'Editorial', 'year': 2023} for n in range(28)]
SCRIPTS = [
    {'title': title, 'authors': authors, 'venue': venue, 'year': 2021}
    for title, authors, venue in (
        ('О тестах и чтении', 'Андрей Колмогоров; Анна Щукина', 'Вестник тестов'),
        ('测试数据的阅读研究', '李明; 王芳', '测试学报'),
        ('とうきょうの カタカナ', '田中 太郎', ''),
        ('시험 읽기 연구', '김 민', '시험 학회지'),
        ('قراءة الاختبارات', 'علي ابن سينا', 'مجلة'),
        ('שלום ไทย हिन्दी ქართული', 'Əli Əliyev', ''),
        ('Layers of the (0001\u0305) plane', 'Văn An Nguyễn; Ngô Bảo Châu; Trương Ưu', 'Tạp chí'),
        ('Dotted letters of Turkish', 'İpek Şahin; Çağrı Ğ', ''),
        ('λόγος and ΑΒΓ', 'Νίκος Παπαδόπουλος', ''),
    )
]
SIGNS = [
    {'title': title, 'authors': 'Jane Roe', 'year': 2022}
    for title in (
        '🔥 Fire ✅ and ⭐️ rockets 🚀👨‍👩‍👧',
        'The 5′ end, 3″ and 𝛼, 𝐀, 𝔻 of InₓGa₁₋ₓN',
        'Part Ⅱ: ① ﬁrst ✓ ✔ ✗ ★ ☆',
        'N\u0302 and x\u20d7 and \u0301a',
        'LaTeX $\\alpha_{t}^2$ and $\\input{x}$ and \\textbf{bold}',
        'A } stray { brace \\',
        '100% & #1 _x_ ^y ~z ^^5c $5',
        '[a] * |b| <c> `d` "e" \'f\' ?`',
        '\\end{document}',
        '%',
        '“q” ‘r’ „s“ «t» ‹u› – — … ™ ½ × → ≤ ∞ ∮ ♯',
        'A and B and others',
        'x\ue000\U000e0041\ufffd',
    )
]
CASES = {
    'no authors': NO_AUTHOR,
    'one author and year': SAME_AUTHOR,
    'one title': SAME_TITLE,
    'scripts': SCRIPTS,
    'signs': SIGNS,
    'one work': [{'title': 'The only one'}],
    'many authors': [{'title': 'A collaboration', 'authors': ', '.join(f'Ann Author{n}é' for n in range(3000))}],
}


def table_of(rows):
    "The papers of some works."
    return make_table(
        [
            {
                'paper_id': f'work{n:05d}',
                'date': str(row.get('year', '')),
                'date_kind': 'year' if 'year' in row else 'none',
                'n_sources': 1,
                'url': f'https://example.org/{n}%20a_b#c',
            }
            | row
            for n, row in enumerate(rows)
        ],
        PAPERS,
    )


def written(folder, papers, groups=None):
    "The article about some papers, its table and its bibliography, in a folder."
    bibliography = papers_to_bibtex(papers)
    texts = {
        'papers.tex': papers_to_longtable(papers, groups or {}, f'The {len(papers)} papers.') if len(papers) else '',
        'numbers.tex': '',
        'example.tex': example_paper('Any & all', ('papers',) if len(papers) else (), [], bibliography),
        'survey.bib': bibliography,
    }
    for name, text in (texts | shipped_files()).items():
        assert text.isascii(), f'{name} holds letters that BibTeX or pdfLaTeX may not know'
        (folder / name).write_text(text)
    return folder


def run(folder, *command):
    "A program that ends well."
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors='replace', check=False, timeout=600
    )
    assert done.returncode == 0, f'{" ".join(command)}: {done.stdout[-2000:]}'


def compiled(folder, works, engine='pdflatex'):
    "The log of an article that compiles, every work of it cited."
    latex = (engine, '-interaction=nonstopmode', '-no-shell-escape', 'example')
    first = latex if engine == 'xelatex' else (engine, *DRAFT, *latex[1:])
    for command in (*[first, ('bibtex', 'example'), first] * bool(works), latex):
        run(folder, *command)
    log = (folder / 'example.log').read_text(errors='replace')
    assert not re.search('^!', log, re.M) and 'undefined' not in log.lower(), log[-2000:]
    assert 'Missing character' not in log, 'a letter was dropped'
    if works:
        assert (folder / 'example.bbl').read_text().count('\\bibitem[') == works
        assert (
            'Warning' not in (folder / 'example.blg').read_text()
            and 'error' not in (folder / 'example.blg').read_text()
        )
    return log


def shown_text(folder):
    "The text of the article, letters and digits only."
    run(folder, 'pdftotext', '-raw', 'example.pdf', 'example.txt')
    text = (folder / 'example.txt').read_text(encoding='utf8')
    return ''.join(c for c in unicodedata.normalize('NFKD', text).lower() if c.isascii() and c.isalnum())


@compiles
def test_hard_titles_and_names_compile(tmp_path):
    rows = [row for case in CASES.values() for row in case]
    papers = table_of(rows)
    compiled(
        written(
            tmp_path,
            papers,
            {'work00001': 'A & B ' + 'of a heading much longer than a line ' * 5, 'work00002': '图像 🔥'},
        ),
        len(rows),
    )
    text = shown_text(tmp_path)
    assert (
        all(f'diffusionforvisiontask{n}' in text for n in range(30))
        and 'kolmogorov' in text
        and 'nguyen' in text
        and 'fire' in text
    )
    assert (
        'partiiifirst'.replace('iiif', 'ii1f') in text
        and 'siheomilggiyeongu' in text
        and '6d4b' in text
        and 'enddocument' in text
    )


OTHERS = r'''\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb,url}
\usepackage%s{natbib}
\begin{document}
\nocite{*}\bibliographystyle{%s}\bibliography{survey}
\end{document}
'''


@compiles  # plainnat itself has no more than 26 letters for one author and year, so that case is not asked of it
@pytest.mark.parametrize(
    ('style', 'cases'),
    [
        ('plainnat', ('no authors', 'scripts', 'signs')),
        ('plain', ('one author and year', 'signs')),
        ('abbrvnat', ('no authors',)),
        ('unsrtnat', ('no authors',)),
    ],
)
def test_styles_of_others_take_the_bibliography(style, cases, tmp_path):
    rows = [row for case in cases for row in CASES[case]]
    (tmp_path / 'survey.bib').write_text(papers_to_bibtex(table_of(rows)), encoding='ascii')
    (tmp_path / 'example.tex').write_text(OTHERS % ('' if style != 'plain' else '[numbers]', style))
    latex = ('pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'example')
    for command in (latex, ('bibtex', 'example'), latex, latex):
        run(tmp_path, *command)
    assert (tmp_path / 'example.bbl').read_text().count('\\bibitem') == len(rows)
    assert 'Missing character' not in (tmp_path / 'example.log').read_text(errors='replace')
    assert 'to sort, need' not in (tmp_path / 'example.blg').read_text()


@compiles
def test_an_article_without_works_compiles(tmp_path):
    compiled(written(tmp_path, table_of([])), 0)


@compiles
@pytest.mark.parametrize(
    'n', [2000, pytest.param(5000, marks=pytest.mark.skipif(not ALL, reason='SURVEY_LATEX=all compiles 5,000 works'))]
)
def test_many_works_compile(n, tmp_path):
    rows = [
        NO_AUTHOR[0]
        | {
            'title': f'Diffusion {k} for vision',
            'authors': 'Wei Wang' if k % 3 else '',
            'venue': 'ICML' if k % 2 else '',
        }
        for k in range(n)
    ]
    compiled(written(tmp_path, table_of(rows), {f'work{k:05d}': f'Group {k % 7}' for k in range(0, n, 2)}), n)


@compiles
@pytest.mark.parametrize('engine', ['lualatex', 'xelatex'])
def test_the_engines_of_unicode_compile(engine, tmp_path):
    if not ALL:
        pytest.skip('SURVEY_LATEX=all compiles with lualatex and xelatex')
    if not shutil.which(engine):
        pytest.skip(f'no {engine} here')
    compiled(written(tmp_path, table_of(SCRIPTS + SIGNS)), len(SCRIPTS + SIGNS), engine)


@compiles
def test_every_command_for_a_letter_is_known_to_latex(tmp_path):
    body = '\n\n'.join(latex_letters(letter) for letter in sorted(_commands()))
    (tmp_path / 'example.tex').write_text(
        '\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{textcomp,amsmath,amssymb}\n'
        f'\\begin{{document}}\n{body}\n\\end{{document}}\n'
    )
    run(tmp_path, 'pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'example')
    assert 'Missing character' not in (tmp_path / 'example.log').read_text(errors='replace')


def test_characters_of_every_script_come_back_from_latex():
    "What LaTeX is given for a character is ASCII with matched braces, and reading it gives the character."
    same = {'‐': '-', '‑': '-', 'ﬀ': 'ff', 'ﬁ': 'fi', 'ﬂ': 'fl', 'ﬃ': 'ffi', 'ﬄ': 'ffl', '"': '"'}
    unseen = ('Cc', 'Cn', 'Co', 'Cs', 'Zl', 'Zp', 'Zs')
    letters = [
        chr(c) for c in [*range(161, 0x3400), *range(0x3400, 0x110000, 7)] if unicodedata.category(chr(c)) not in unseen
    ]
    for start in range(0, len(letters), 50):
        text = unicodedata.normalize('NFC', ' '.join(f'a{c}b' for c in letters[start : start + 50]))
        tex = latex_letters(text)
        assert tex.isascii() and tex.count('{') == tex.count('}')
        assert text_of_latex(tex) == ''.join(same.get(c, c) for c in text)


@pytest.mark.parametrize('case', ['scripts', 'signs', 'no authors'])
@pytest.mark.parametrize(
    'writer',
    [papers_to_bibtex, lambda papers: items_to_bibtex(paper_records(papers))],
    ids=['survey.bib', 'write --bibtex'],
)
def test_titles_and_names_come_back_from_the_bibliography(case, writer):
    papers = table_of([row for row in CASES[case] if not re.search('["%]|ﬁ|^A } |[$]', row['title'])])
    entries = read_document(writer(papers).encode(), Source('back', 'back', 'list'))[1]

    def plain(names):
        return sorted(re.split(r'[;,] ', unicodedata.normalize('NFC', names)))

    wanted = {
        squeeze(unicodedata.normalize('NFC', p.title)): plain(p.authors) for p in papers.itertuples()
    }  # a corpus has no joiners
    assert {e.title: plain(e.authors) for e in entries.itertuples()} == wanted
    assert isinstance(entries, pd.DataFrame) and len(entries) == len(papers)
