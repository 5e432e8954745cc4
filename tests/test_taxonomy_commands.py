"""`survey-kit taxonomy`: broken files are refused in one line that names file and node, forms are passed on without
loss.
"""

import json
from pathlib import Path

import pytest

from survey_kit.cli import run
from survey_kit.label.changes import diff_taxonomies
from survey_kit.label.forms import taxonomy_from_file, taxonomy_to_text
from survey_kit.label.skos import taxonomy_from_turtle
from survey_kit.label.taxonomy import taxonomy_hash

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / 'data/taxonomy/taxonomy.json'
BROKEN = {
    'loop.csv': ('id,broader\na,b\nb,c\nc,a\n', 'a loop, a below b below c below a'),
    'self.json': ('[{"id": "a", "broader": "a"}]', 'a loop, a below a'),
    'twice.csv': ('id,broader\na,\nb,a\na,\n', 'node 3 (a): this id is taken'),
    'orphan.yaml': ('- id: a\n  broader: z\n', "node a: broader node 'z' does not exist"),
    'empty.csv': ('', 'the file is empty'),
    'blank.yaml': (' \n\n', 'the file is empty'),
    'none.json': ('{"nodes": []}', 'no node in it'),
    'names.csv': ('name\na\n', '`id`'),
    'half.json': ('{"nodes": [{"id": "a"}', 'line 1'),
    'space.csv': ('id\nbig whale\n', "id 'big whale'"),
    'field.json': ('[{"id": "a", "colour": "blue"}]', "unknown field 'colour'"),
    'flag.csv': ('id,assignable\na,perhaps\n', "assignable is 'perhaps'"),
    'tree.xml': ('<a/>', "form 'xml' is not known"),
    'bad.ttl': (
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<a> a skos:Concept ; [ ] .\n',
        'turtle, line 2',
    ),
}


@pytest.mark.parametrize('name', BROKEN)
def test_a_broken_taxonomy_is_refused_in_one_line(name, tmp_path, capsys):
    text, message = BROKEN[name]
    path = tmp_path / name
    path.write_text(text, encoding='utf8')
    for command in (
        ['check', str(path)],
        ['diff', str(SHIPPED), str(path)],
        ['convert', str(path), str(tmp_path / 'out.ttl')],
    ):
        assert run(['taxonomy', *command]) == 2
        shown = capsys.readouterr()
        assert shown.out == '' and shown.err.count('\n') == 1
        assert f'{path}: ' in shown.err and message in shown.err
    assert not (tmp_path / 'out.ttl').exists()


def test_the_taxonomy_of_the_survey_has_no_doubt_but_want_of_papers(capsys):
    run(['taxonomy', 'check', '--survey', str(ROOT)])
    lines = capsys.readouterr().out.splitlines()
    assert all(line.endswith('[little-support]') for line in lines)


def test_papers_of_a_node_that_goes_are_named(tmp_path, capsys):
    data = json.loads(SHIPPED.read_text(encoding='utf8'))
    data['nodes'] = [node for node in data['nodes'] if node['id'] != 'tech/caching']
    (tmp_path / 'new.json').write_text(json.dumps(data), encoding='utf8')
    assert run(['taxonomy', 'diff', str(SHIPPED), str(tmp_path / 'new.json'), '--survey', str(ROOT)]) == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0].startswith('gone     tech/caching: ')
    assert len(lines) > 5 and all('loses tech/caching' in line for line in lines[1:])
    assert f'{len(lines) - 1} of ' in shown.err


def test_turtle_out_and_in_again():
    taxonomy = taxonomy_from_file(SHIPPED, SHIPPED.read_text(encoding='utf8'))
    text = taxonomy_to_text(taxonomy, 'ttl')
    assert taxonomy_hash(taxonomy_from_turtle(text)) == taxonomy_hash(taxonomy)
    assert text == taxonomy_to_text(taxonomy_from_turtle(text), 'ttl')


def test_turtle_as_another_program_writes_it():
    rdflib = pytest.importorskip('rdflib')
    taxonomy = taxonomy_from_file(SHIPPED, SHIPPED.read_text(encoding='utf8'))
    graph = rdflib.Graph().parse(data=taxonomy_to_text(taxonomy, 'ttl'), format='turtle')
    assert diff_taxonomies(taxonomy, taxonomy_from_turtle(graph.serialize(format='turtle'))).empty


def test_turtle_that_came_with_the_lists():
    path = ROOT.parent / 'shared/taxonomy/taxonomy.ttl'
    if not path.exists():
        pytest.skip('the shared data are not here')
    turtle, plain = (taxonomy_from_file(p, p.read_text(encoding='utf8')) for p in (path, path.with_suffix('.json')))
    assert len(turtle.nodes) == 94 and set(turtle.facets) == set(plain.facets)
    assert set(diff_taxonomies(turtle, plain)['detail']) <= {'altLabels', 'assignable'}
