"The reader of lists on generated and hostile input: no crash, no link lost, time in proportion to length."

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey_kit.norm.identifiers import is_web_url
from survey_kit.read.faults import faults_in
from survey_kit.read.lists import read_list
from survey_kit.read.readers import find_reader, read_document
from survey_kit.read.recall import measure_recall
from survey_kit.read.own_markdown import read_written
from survey_kit.read.yaml import read_yaml
from survey_kit.settings import Source, SourceError

MARKS = st.sampled_from(
    [
        '# ',
        '## ',
        '- ',
        '  - ',
        '1. ',
        '| ',
        ' | ',
        '|---|---|\n',
        '**',
        '*',
        '_',
        '`',
        '```\n',
        '[',
        ']',
        '(',
        ')',
        '](',
        '![',
        '\\[',
        '<',
        '>',
        '<br>',
        '\n',
        '\n\n',
        '\r\n',
        '<details>',
        '<summary>',
        '</summary>',
        '</details>',
        '<table>',
        '<tr>',
        '<td>',
        '</td>',
        '</tr>',
        '</table>',
        '<li>',
        '<a href="',
        '">',
        '</a>',
        '<!--',
        '-->',
        '> ',
        'https://arxiv.org/abs/2303.01469',
        'https://github.com/a/b',
        'javascript:alert(1)',
        'Consistency Models',
        'Yang Song, Prafulla Dhariwal',
        'ICML 2023',
        'et al.',
        'Title: ',
        '. ',
        ', ',
        ' - ',
        '"',
        '“',
        '”',
        '：',
        '论文',
        '2023-05',
        '===',
        '====  ====\n',
        '`a <https://x.org>`_',
        '\x00',
        '\u202e',
        '\ud800',
        '\ufeff',
        '&amp;',
        '&#x;',
        '⭐',
    ]
)
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=6)), max_size=60).map(''.join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read_and_no_link_lost(text):
    for read in (read_list, find_reader(text).read):
        reading = read(text, 'mine')
        assert reading.links[0] == reading.links[1] + reading.links[2]
        assert reading.entries['entry_id'].is_unique and len(faults_in(reading.rejects)) == 0
        assert reading.rejects['n_links'].sum() == reading.links[2]
        assert measure_recall(text, reading.entries).share <= 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    'Denoising Diffusion Implicit Models',
                    'Flow Matching for Generative Modeling',
                    'Progressive Distillation for Fast Sampling',
                ]
            ),
            st.integers(10000, 99999),
        ),
        min_size=2,
        max_size=3,
        unique_by=(lambda p: p[0], lambda p: p[1]),
    ),
    st.sampled_from(
        ['- [{0}]({1})', '- **{0}**. ICML 2023. [[Paper]]({1})', '* {0} [[pdf]]({1})', '| {0} | [Link]({1}) |']
    ),
)
def test_every_entry_of_a_regular_list_is_found(papers, form):
    head = '| Title | Paper |\n|---|---|\n' if form.startswith('|') else ''
    text = (
        '## Papers\n\n'
        + head
        + '\n'.join(form.format(title, f'https://arxiv.org/abs/2303.{n}') for title, n in papers)
        + '\n'
    )
    entries = read_list(text, 'mine').entries
    assert entries['title'].tolist() == [title for title, _ in papers]
    assert entries['arxiv_id'].tolist() == [f'2303.{n}' for _, n in papers]


HOSTILE = {
    'brackets': '[',
    'parentheses': '(',
    'pipes': '|',
    'backticks': '`',
    'angles': '<',
    'stars': '* ',
    'quotations': '> ',
    'images': '![',
    'comments': '<!--',
    'anchors': '<a href="',
    'details': '<details>\n',
    'summaries': '<details><summary>x</summary>',
    'names': 'Ann Bee, ',
    'stops': 'Ann. ',
    'years': '2020 ',
    'keys': 'title: ',
    'spaces': ' ',
    'addresses': 'https://a.b/',
}


@pytest.mark.parametrize('name', HOSTILE)
def test_hostile_repetition_takes_linear_time(name):
    text = '- a' + HOSTILE[name] * (100_000 // len(HOSTILE[name])) + 'b\n'
    start = time.process_time()
    reading = read_list(text, 'mine')
    assert time.process_time() - start < 4
    assert reading.links[0] == sum(reading.links[1:])


def test_deep_nesting_is_read():
    text = '\n'.join('  ' * n + '- [Consistency Models](https://arxiv.org/abs/2303.01469)' for n in range(300))
    assert sum(read_list(text, 'mine').links[1:]) == read_list(text, 'mine').links[0]


def test_script_addresses_and_odd_characters():
    reading = read_list(
        '## P\n- [Consistency\u202e Models](javascript:alert(1)) \x00 ICML 2023 [[paper]](https://arxiv.org/'
        'abs/2303.01469)\n- Flow\ud800 Matching Again [[pdf]](https://arxiv.org/abs/2210.02747)\n',
        'mine',
    )
    assert reading.entries['url'].tolist() == ['https://arxiv.org/abs/2303.01469', 'https://arxiv.org/abs/2210.02747']
    assert reading.entries['title'].tolist()[0] == 'Consistency Models'


@pytest.mark.parametrize(
    'text',
    [
        '- x <a href="http://a.b">',
        '- x <a href="http://a.b">\n- y',
        '1. x\n   - y <a href="http://a.b">\n2. z',
        '| x | <a href="http://a.b"> |\n|---|---|\n| y | z |',
        '> x <a href="http://a.b">',
        '- <a href="http://a.b">[y](#z)',
        '<a href="http://a.b">',
        '**A Title of One**  \n<a href="http://a.b">  \n**A Title of Two**',
        '- x <a href="http://a.b"><!-- y -->\n- z',
        '<ul><li>x<a href="http://a.b"></ul>',
        '# x <a href="http://a.b">\n\n- y',
        'x [ ] http://a.b',
    ],
)
def test_an_open_anchor_stands_in_one_row(text):
    source = Source('mine', 'mine.md', 'list')
    row, entries, rejects = read_document(text.encode(), source)
    assert row['n_links'] == row['n_links_entries'] + row['n_links_rejects'] == text.count('http:') + text.count('](#')
    assert len(faults_in(rejects)) == 0
    rows = [
        *entries[entries['links'].str.contains('http://a.b')].itertuples(),
        *rejects[rejects['n_links'] > 0].itertuples(),
    ]
    assert len(rows) == 1 and rows[0].line <= text[: text.index('http:')].count('\n') + 1 <= rows[0].end_line


@pytest.mark.parametrize(
    'text',
    [
        '<tr>http://a.org',
        '- <tr>http://a.org',
        '<table><tr>http://a.org',
        '<table><tr><a href="http://a.org"></a><td>b',
    ],
)
def test_a_link_in_a_row_without_cells_is_kept(text):
    total, inside, outside = read_list(text, 'x').links
    assert total == inside + outside == 1


def test_a_lone_return_in_quotes_is_no_crash():
    for text in ('title,"a\rb" c",year\n', '"title"\r,year\nPears,2024\n', 'title\tyear\n"a\r\t""b\n'):
        assert find_reader(text).read(text, 'x') is not None


def test_a_written_list_is_read_as_such_or_refused():
    with pytest.raises(SourceError, match='line 2'):
        read_written('# Fruit\nno such line\n', 'x')


@pytest.mark.parametrize(
    'odd', ['\x85', '\u2028', '\u2029', '\r', '\ufeff', '\x9b', '\uffff', '\x00', '\ud800', '\x0c']
)
def test_lines_of_yaml_are_those_of_the_text(odd):
    text = f'- title: Green {odd}Apples\n  year: 2020{odd}\n- title: Pears{odd}'
    for mine in (text, text + '\n', text + odd * 9):
        reading = read_yaml(mine, 'mine')
        lines = mine.replace('\r', '\n').split('\n')
        for row in (*reading.entries.itertuples(), *reading.rejects.itertuples()):
            assert 1 <= row.line <= row.end_line <= len(lines)
        if odd != '\r':
            assert (
                reading.entries['line'].tolist() == [1, 3]
                and reading.entries['title'].str.startswith(('Green', 'Pears')).all()
            )


def test_a_long_host_takes_linear_time():
    for host in ('a' * 100_000, 'a:' * 50_000, '_-' * 50_000, 'a.' * 50_000):
        start = time.process_time()
        is_web_url('http://' + host)
        for text in (
            f'- title: Pears\n  url: http://{host}\n',
            f'[{{"title": "Pears", "url": "http://{host}"}}]',
            f'- [Pears](http://{host})\n',
        ):
            find_reader(text).read(text, 'x')
        assert time.process_time() - start < 4
