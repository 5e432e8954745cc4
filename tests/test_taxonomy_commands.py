"""`survey-kit taxonomy`: broken files are refused in one line that names file and node, forms are passed on without
loss.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import rdflib

from survey_kit.cli import run
from survey_kit.label.changes import diff_taxonomies
from survey_kit.label.taxonomy_formats import taxonomy_from_file, taxonomy_to_text
from survey_kit.label.skos import RDF_FORMATS, taxonomy_from_skos
from survey_kit.label.taxonomy import TaxonomyError, taxonomy_hash

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / 'data/taxonomy/taxonomy.json'
BROKEN = {
    'loop.csv': ('id,broader\na,b\nb,c\nc,a\n', 'a loop, a below b below c below a'),
    'self.json': ('[{"id": "a", "broader": "a"}]', 'a loop, a below a'),
    'twice.csv': ('id,broader\na,\nb,a\na,\n', 'node 3 (a): this id is taken'),
    'orphan.yaml': ('- id: a\n  broader: z\n', "node a: broader node 'z' does not exist"),
    'empty.csv': ('', 'the file is empty'),
    'blank.yaml': (' \n\n', 'the file is empty'),
    'none.json': ('{"nodes": []}', 'no nodes'),
    'names.csv': ('name\na\n', '`id`'),
    'half.json': ('{"nodes": [{"id": "a"}', 'line 1'),
    'space.csv': ('id\nbig whale\n', "id 'big whale'"),
    'field.json': ('[{"id": "a", "colour": "blue"}]', "unknown field 'colour'"),
    'flag.csv': ('id,assignable\na,perhaps\n', "assignable is 'perhaps'"),
    'tree.xml': ('<a/>', "format 'xml' is unknown"),
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
    assert taxonomy_hash(taxonomy_from_skos(text)) == taxonomy_hash(taxonomy)
    assert text == taxonomy_to_text(taxonomy_from_skos(text), 'ttl')


@pytest.mark.parametrize('form', RDF_FORMATS)
def test_skos_as_another_program_writes_it(form):
    taxonomy = taxonomy_from_file(SHIPPED, SHIPPED.read_text(encoding='utf8'))
    graph = rdflib.Graph().parse(data=taxonomy_to_text(taxonomy, 'ttl'), format='turtle')
    assert diff_taxonomies(taxonomy, taxonomy_from_skos(graph.serialize(format=RDF_FORMATS[form]), form)).empty


FOREIGN = {
    'away.jsonld': '{"@context": "http://127.0.0.1:9/context", "@id": "a", "@type": "Concept"}',
    'inner.jsonld': '{"@context": {"a": {"@id": "http://b", "@context": ["http://127.0.0.1:9/c"]}}}',
    'entity.rdf': '<!DOCTYPE r [<!ENTITY a SYSTEM "FILE">]><r xmlns="http://x/">&a;</r>',
    'grows.rdf': '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r xmlns="http://x/">&b;</r>',
    'subset.rdf': '<!DOCTYPE r SYSTEM "FILE"><r xmlns="http://x/"/>',
    'deep.jsonld': '[' * 200_000,
    'deep.ttl': '<a> <b> ' + '[ <c> ' * 50_000,
    'deep.rdf': '<a xmlns="http://x/">' * 50_000,
}


@pytest.mark.parametrize('name', FOREIGN)
def test_skos_is_read_without_opening_a_file_or_a_connection(name, tmp_path, monkeypatch, capsys):
    (tmp_path / 'secret').write_text('<!ELEMENT r ANY>', encoding='utf8')
    text = FOREIGN[name].replace('FILE', (tmp_path / 'secret').as_uri())
    taxonomy_from_file('warm.ttl', '<a> a <http://www.w3.org/2004/02/skos/core#Concept> .')
    opened = []
    for place in ('socket.socket.connect', 'urllib.request.urlopen', 'builtins.open'):
        monkeypatch.setattr(place, lambda *given, **named: opened.append(given) or 1 / 0)
    with pytest.raises(TaxonomyError, match=name):
        taxonomy_from_file(name, text)
    monkeypatch.undo()
    assert opened == [] and capsys.readouterr().err == ''


def test_without_the_extra_a_file_of_skos_says_what_to_install():
    hidden = "import sys; sys.modules['rdflib'] = None; from survey_kit.cli import run; "
    code = hidden + "from pathlib import Path; Path(sys.argv[1]).write_text('<a> <b> <c> .'); "
    code += "sys.exit(run(['taxonomy', 'check', sys.argv[1]]))"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'a.ttl'
        done = subprocess.run([sys.executable, '-c', code, path], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stdout == ''
    assert done.stderr.count('\n') == 1 and 'pip install "survey_kit[skos]"' in done.stderr


def test_turtle_that_came_with_the_lists():
    path = ROOT.parent / 'shared/taxonomy/taxonomy.ttl'
    if not path.exists():
        pytest.skip('the shared data are not here')
    turtle, plain = (taxonomy_from_file(p, p.read_text(encoding='utf8')) for p in (path, path.with_suffix('.json')))
    assert len(turtle.nodes) == 94 and set(turtle.facets) == set(plain.facets)
    assert set(diff_taxonomies(turtle, plain)['detail']) <= {'altLabels', 'assignable'}
