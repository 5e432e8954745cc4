"""Turn reading lists into a survey that can be checked

Modules:

- `survey_kit.label.assign`: Give nodes to papers, each with the evidence that speaks for it, and say what stays unlabelled.
- `survey_kit.label.crosswalk`: What the headings of a list say about the papers below them.
- `survey_kit.label.rules`: Words that speak for a node: rules as data, all applied in one pass over a text.
- `survey_kit.label.skos`: Taxonomies out to, and in from, Turtle files of the SKOS vocabulary.
- `survey_kit.label.taxonomy`: The tree of subjects as data: read it, check it, compare two of them.
- `survey_kit.norm.dates`: Read dates as finely as they are printed, and no finer.
- `survey_kit.norm.identifiers`: Find the identifiers of papers in links and text: arXiv, DOI, OpenReview, proceedings, code.
- `survey_kit.norm.text`: Mend, fold and compare text: mojibake, LaTeX, and the keys by which titles are compared.
- `survey_kit.norm.venues`: Read names of venues as people print them: case, year, slips of the pen.
- `survey_kit.settings`: Read `settings.ini`, the file in which a survey says what it is.
- `survey_kit.tables`: The tables that flow between the stages, each declared once and checked at every boundary."""

__version__ = "0.1.0"
