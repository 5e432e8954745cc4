"""Turn reading lists into a survey that can be checked

Modules:

- `survey_kit.api`: The functions one types in a notebook: read, write, lint, resolve, label.
- `survey_kit.atomic`: Write one file whole or not at all, whatever is at its path.
- `survey_kit.cli`: `survey-kit`: all commands, with one line per error.
- `survey_kit.codebook`: How the papers of a survey are labelled: its taxonomy with all that refers to it, and the model of its readings.
- `survey_kit.columns`: Declarations of tables: columns with kind, unit, meaning and allowed words, and the columns that form the key.
- `survey_kit.commands.app`: What all commands of `survey-kit` share.
- `survey_kit.commands.labels`: `label`, `explain` and `discover`: label papers, show the evidence, and find subjects missing from the taxonomy.
- `survey_kit.commands.taxonomies`: `taxonomy check`, `taxonomy diff` and `taxonomy convert`: check, compare and convert a tree of subjects.
- `survey_kit.corpora`: Papers as one value: read, resolved, labelled, selected, joined, written, saved.
- `survey_kit.corpus_numbers`: Numbers of the documents, works, labels and settings, each with a name, a meaning and a file.
- `survey_kit.corpus_tables`: The results of the stages for a set of entries, the entries of two corpora joined, and selections of them.
- `survey_kit.display`: How a corpus and a result are displayed, as text and in a notebook.
- `survey_kit.documents`: What a caller passes (files, glob patterns, tables, bytes) as documents with distinct names.
- `survey_kit.draw.annotators`: The agreement of annotators, by facet and statistic.
- `survey_kit.draw.crosswalk`: Where lists file the papers that they share.
- `survey_kit.draw.flow`: From what was read to what is counted: every box and every exclusion, drawn from the counts.
- `survey_kit.draw.frame`: What every figure has: a title that states the finding, a note below, and a sensible picture if there are no data.
- `survey_kit.draw.grid`: Subjects by period as a table of counts, and the shares before and after.
- `survey_kit.draw.growth`: One growth rate for each defensible choice.
- `survey_kit.draw.inspect`: A linter for figures: what would trouble a reader at print size.
- `survey_kit.draw.interactive`: Figures as pages on which every point shows the numbers behind it.
- `survey_kit.draw.lag`: The time from preprint to venue, including preprints still waiting.
- `survey_kit.draw.map`: Clusters of subjects by their external and internal links, if there are any to show.
- `survey_kit.draw.naive`: Counts or shares as they are usually drawn, so that a lesson can begin with the mistake.
- `survey_kit.draw.overlap`: How much of one list is in another, what is missing, and which papers lists share.
- `survey_kit.draw.papers`: The papers behind a point of a figure.
- `survey_kit.draw.policies`: The change of a share under each choice of a paper's date, side by side.
- `survey_kit.draw.save`: The same figure as the same bytes, in any folder, on any day.
- `survey_kit.draw.shares`: The share of a theme by period, with its interval, its numbers and the lists that were open.
- `survey_kit.draw.strips`: Venues with their intervals, and bursts with their evidence.
- `survey_kit.draw.style`: One place for widths, sizes, colours, markers and line styles of all figures.
- `survey_kit.draw.text`: Text that fits: measured, wrapped and shortened before it is drawn.
- `survey_kit.draw.time`: Periods on a linear axis.
- `survey_kit.draw.timeline`: The papers that lists agree on, on a linear axis.
- `survey_kit.draw.tree`: A taxonomy with its papers: as LaTeX for the article, as a figure for everything else.
- `survey_kit.draw.windows`: The months each list covers: its papers by period, its first month and its freeze.
- `survey_kit.drill_down`: The papers behind any point of a figure, from the files of the last build.
- `survey_kit.evidence_words`: What the labels of a survey are based on, in words, from the table that holds their evidence.
- `survey_kit.figures.containment`: How much of each other lists contain, and what each lacks.
- `survey_kit.figures.crosswalk`: The headings under which lists file the papers they share.
- `survey_kit.figures.denominators`: The number of papers a figure could have counted, and of those without a label.
- `survey_kit.figures.files`: The numbers and pictures of a figure, and the processes that draw them.
- `survey_kit.figures.growth`: The growth of each list under every choice.
- `survey_kit.figures.map`: Clusters of subjects that occur together in papers.
- `survey_kit.figures.numbers`: Numbers that several figures give: counts, the number of subjects with each verdict, the window that is judged.
- `survey_kit.figures.policies`: The trend of the share under each date policy.
- `survey_kit.figures.records`: The record of a figure in the manifest.
- `survey_kit.figures.registry`: All figures, found in the modules of this folder.
- `survey_kit.figures.sample`: Two lists and four papers that can be counted by hand, for the lessons and tests of figures.
- `survey_kit.figures.shares`: How the share of one subject among the papers on either of two changes.
- `survey_kit.figures.spec`: A figure as one value: what it counts, among which papers, how it is drawn, and what may be said about it.
- `survey_kit.figures.windows`: Which months each list covers.
- `survey_kit.inputs`: The files a survey is built from, read once and checked: its documents, its taxonomy, people's decisions.
- `survey_kit.keys`: The citation keys of the last build of a survey, written to the file that its settings name.
- `survey_kit.label.adjudicate`: Agreement of annotators, the outcome of several answers, and what an adjudicator has to read.
- `survey_kit.label.assign`: Label papers with nodes, each with its evidence, and count the unlabelled papers.
- `survey_kit.label.changes`: Changes of nodes between two versions, and the papers that move.
- `survey_kit.label.crosswalk`: A mapping from the headings of lists to nodes of the taxonomy.
- `survey_kit.label.discover`: Subjects that the texts themselves suggest, to see what a taxonomy misses.
- `survey_kit.label.evaluate`: The quality of labels on papers that the labeller has not seen.
- `survey_kit.label.evidence`: The evidence for a node of a paper, and how several pieces of evidence combine.
- `survey_kit.label.fit`: Three small regressions: on many words, on a few features, and on deviations of single nodes.
- `survey_kit.label.model`: One calibrated logistic regression over pairs of paper and node: how far to trust rules, headings and words.
- `survey_kit.label.pattern_matcher`: A matcher that looks for thousands of patterns in one pass over a text.
- `survey_kit.label.patterns`: Patterns of whole words with a few operators, as people write them in rules.
- `survey_kit.label.queue`: The paper a person should read next: the one with the least certain labels, rare nodes first.
- `survey_kit.label.ragged_arrays`: Rows of whole numbers of different lengths, and sorting and grouping of many numbers.
- `survey_kit.label.readings`: The answers of annotators who read papers: parse, check and combine them.
- `survey_kit.label.records`: Label any papers, not only those of the survey, with the reasons.
- `survey_kit.label.result_tables`: What checking a taxonomy and discovering subjects return, column by column.
- `survey_kit.label.rules`: Rules for words that are evidence for a node: rules as data, all applied in one pass over a text.
- `survey_kit.label.session`: A session in which a person labels one paper after another: what is shown, saved and undone.
- `survey_kit.label.skos`: Reading and writing taxonomies in the SKOS vocabulary.
- `survey_kit.label.spans`: Where the words of rules occur together, for all rules and many papers at once.
- `survey_kit.label.stated`: What keywords, tags and other fields of a source say of a paper, as evidence for nodes.
- `survey_kit.label.store`: A fitted model as bytes, and back, so that it need not be fitted again.
- `survey_kit.label.taxonomy`: The tree of subjects as data: read it, check it, name it.
- `survey_kit.label.taxonomy_formats`: Reading and writing taxonomies in any file format.
- `survey_kit.label.terms`: The words and word pairs of a text as weights, for the model and the discovery of missing subjects.
- `survey_kit.label.yaml`: A taxonomy in YAML as texts, lists and mappings only.
- `survey_kit.labelling`: Open the papers of a survey for a person to label, and keep each decision in the file of readings.
- `survey_kit.linter.coverage`: Citations that are not in any entry.
- `survey_kit.linter.encodings`: Documents that are not UTF-8: the lines whose encoding was guessed, and whether the guess gave words.
- `survey_kit.linter.facts`: Identifiers against dates, links against titles and venues, entries against each other.
- `survey_kit.linter.findings`: The input of a linter and the form of its findings.
- `survey_kit.linter.fixes`: Correct what is certainly wrong in a list, and nothing else.
- `survey_kit.linter.lint`: What a curator would want to fix, line by line.
- `survey_kit.linter.marks`: Doubts visible on one line: broken addresses and link markup, images that are not images, wrong decodings.
- `survey_kit.linter.spelling`: Names of venues and titles as printed, macros never expanded, ratings beyond their scale.
- `survey_kit.linter.values`: Fields that were given but could not be parsed.
- `survey_kit.markup`: HTML from templates, in which everything that is not HTML already is escaped.
- `survey_kit.measure.bursts`: When a subject is more frequent than usual, and whether that is more than chance within each list.
- `survey_kit.measure.capture`: The number of papers there are, estimated from those in several lists; refused where that would be meaningless.
- `survey_kit.measure.composition`: How papers divide among several subjects, and how a paper on several is counted.
- `survey_kit.measure.cooccurrence`: Which subjects occur together, the clusters they form, and whether the clusters are more than noise.
- `survey_kit.measure.flow`: From places read to papers compared: the numbers of a flow diagram, each box the sum of what follows from it.
- `survey_kit.measure.growth`: The growth rate of a list, under every defensible choice at once.
- `survey_kit.measure.intervals`: The one interval with which the survey reports a share.
- `survey_kit.measure.lag`: The time from preprint to venue, with preprints still waiting treated as censored.
- `survey_kit.measure.nowcast`: The number of papers that a list will still add for its last months; refused with a single snapshot.
- `survey_kit.measure.overlap`: What lists share: intersections, containment in a matched scope, and the papers a list lacks.
- `survey_kit.measure.policies`: Whether a trend depends on which of a paper's dates is counted.
- `survey_kit.measure.shared_sections`: Where two lists file the same paper, and how far their labels agree.
- `survey_kit.measure.shares`: Trends of the share of one subject against another, pooled and within each list, with a verdict.
- `survey_kit.measure.timelines`: Tables behind the remaining figures: subjects by period, papers that several lists agree on, where papers appeared.
- `survey_kit.measure.unlabelled`: The number of papers without any label, next to every count by node.
- `survey_kit.measure.verdicts`: The one place that decides what a table may be taken to show.
- `survey_kit.measure.windows`: Which months each list covers: dates with their kind, freeze, search windows, and the window all lists share.
- `survey_kit.memory`: Pausing garbage collection during work that makes many objects and drops few.
- `survey_kit.norm.bibliographic_fields`: Further bibliographic fields besides title, authors, venue and date: kind, volume, pages, publisher and more.
- `survey_kit.norm.dates`: Parse dates with the precision in which they are printed, and no more.
- `survey_kit.norm.encodings`: Decode the bytes of a file, and report the encoding and where it had to be guessed.
- `survey_kit.norm.field_dates`: Parse the date in a date field, with the precision that is certain.
- `survey_kit.norm.identifiers`: Find the identifiers of papers in links and text: arXiv, DOI, OpenReview, proceedings, code.
- `survey_kit.norm.letters`: Any text as LaTeX in ASCII that every engine prints, and back.
- `survey_kit.norm.paratext`: Records that are not papers: front matter, editorial boards, errata, retractions, editorials.
- `survey_kit.norm.people`: The names in a list of authors as family, given names and suffix, and back as they are printed.
- `survey_kit.norm.proceedings`: Find from the address of a paper where and when it was published.
- `survey_kit.norm.round_trip`: Add to a record what its format would lose, and restore it on reading (round trip).
- `survey_kit.norm.subject_fields`: Keywords, tags, task, data set, environment: the names of such fields, and the values in them.
- `survey_kit.norm.text`: Repair, fold and compare text: mojibake, LaTeX, and the keys by which titles are compared.
- `survey_kit.norm.time_headings`: A heading such as "More papers from 2016" or "Old papers" says when, not what.
- `survey_kit.norm.venues`: Normalize names of venues as printed: case, year, typing errors.
- `survey_kit.options`: The options with which a corpus was resolved and labelled, as texts.
- `survey_kit.outputs`: The files for the article, for readers and for other programs, each made from the tables of the survey.
- `survey_kit.pipeline`: From documents to tables, figures and a bibliography, and back: the order of the stages.
- `survey_kit.precision`: How many digits of a measured number are kept, so that every processor writes the same ones.
- `survey_kit.publish.assets`: Style and script of the report: light and dark, narrow and wide, in print, and without a script.
- `survey_kit.publish.bibtex`: The papers of a survey as a bibliography.
- `survey_kit.publish.booktabs`: A dozen rows with booktabs rules: the documents, the labels, the findings.
- `survey_kit.publish.checklist`: The items of reporting guidelines, and where this survey answers them.
- `survey_kit.publish.citation_records`: The plain fields of a paper or an entry, the same for every output format.
- `survey_kit.publish.dictionary`: The contents of every file, column by column, and the meaning of every subject and how works get it.
- `survey_kit.publish.escape`: Escape any text for LaTeX, BibTeX and Markdown so that it is shown and never executed.
- `survey_kit.publish.example`: A short article that inputs everything the survey writes for LaTeX, and compiles.
- `survey_kit.publish.exchange`: Papers and entries in the two formats that every reference manager opens.
- `survey_kit.publish.files`: Write the outputs of a survey as one set, and delete nothing that the kit did not write.
- `survey_kit.publish.keys`: The key by which each paper is cited: the one stored for it, else that of its source, else one that is made.
- `survey_kit.publish.latex`: The papers of a survey as a table that an article can input.
- `survey_kit.publish.lists`: Papers and entries as a reading list in Markdown.
- `survey_kit.publish.manifest`: Hashes of all outputs and what they were built from, for comparison with a rebuild.
- `survey_kit.publish.native_fields`: What only one format has a place for, written in that format under the names that the source has.
- `survey_kit.publish.numbers`: Numbers of the article, each with a name, a source table and a macro; sentences contain names, not digits.
- `survey_kit.publish.page`: One page with the findings, what may not be concluded, figures, papers, and the source of every number.
- `survey_kit.publish.report`: The counts of entries, works and findings.
- `survey_kit.publish.vosviewer`: The map of subjects that occur together, as the two files that VOSviewer opens.
- `survey_kit.publish.write`: The entries of any documents in one format, so that reading it gives the same entries.
- `survey_kit.read.accounting`: Every line of a document is in an entry, in a reject, or of a counted kind; lost citations are named.
- `survey_kit.read.bibtex`: Read a bibliography in BibTeX or BibLaTeX without losing a record.
- `survey_kit.read.bounds`: No paper of a document is of a year that was far ahead when the document was taken.
- `survey_kit.read.classify.cases`: What the rules of a verdict may ask about a segment.
- `survey_kit.read.classify.classifier`: Classify each segment of a list as an entry, or reject it with a reason.
- `survey_kit.read.classify.evidence`: Rules on what makes a segment a paper: its link, venue, authors, date, and its neighbours.
- `survey_kit.read.classify.form`: Rules on what a segment is made of.
- `survey_kit.read.classify.mentions`: Rules on what the words of a segment do: name a paper, stand in for one, or tell something.
- `survey_kit.read.classify.neighbours`: What the neighbours of a segment say about it.
- `survey_kit.read.classify.place`: Rules on the heading above a segment.
- `survey_kit.read.classify.sections`: Headings without papers below them.
- `survey_kit.read.columns`: Read a table in CSV or TSV whatever its columns are called.
- `survey_kit.read.document.autolinks`: Find links in plain text without markup.
- `survey_kit.read.document.blocks`: Blocks of styled runs, with their position in the source, into which a document is parsed.
- `survey_kit.read.document.builder`: Collect blocks from the events of Markdown and of HTML.
- `survey_kit.read.document.caches`: Caches of facts about the pieces of one document, kept while it is read.
- `survey_kit.read.document.html`: Read the tags of HTML inside a text.
- `survey_kit.read.document.markdown`: Parse Markdown, with the HTML inside it, into blocks of styled runs.
- `survey_kit.read.exports`: Read JSON from bibliographic programs and services: Zotero, Crossref, OpenAlex, arXiv, anything with titles.
- `survey_kit.read.extract.candidates`: Find what may be the title of an entry, one candidate for each way of marking titles.
- `survey_kit.read.extract.fields`: Read the fields of one entry from its pieces: title, nickname, authors, venue, date, links, identifiers.
- `survey_kit.read.extract.metadata`: Read the metadata beside a title: authors, venue, date.
- `survey_kit.read.extract.named_fields`: Find what lines below an entry say of it by name: `Key: [sonar]`, `Env: [Web]`, `TLDR: ...`.
- `survey_kit.read.extract.pieces`: Join the runs of an entry to the pieces that a reader sees: texts, links, images, breaks.
- `survey_kit.read.extract.rows`: Read the entries of a table: the role of each column, from its heading and its cells.
- `survey_kit.read.extract.title_bounds`: Find where in plain text a title begins and ends.
- `survey_kit.read.faults`: Set aside what makes a reader fail, with the reason, and continue with the rest.
- `survey_kit.read.features.links`: Classify links: the paper, its code, its project page, its data, or something else.
- `survey_kit.read.features.names`: Decide whether words are names of people.
- `survey_kit.read.features.sentences`: Is it a sentence? How many words has it?
- `survey_kit.read.features.titles`: Is it a title?
- `survey_kit.read.features.venues`: Is it a venue?
- `survey_kit.read.history`: From the git history of a list to the day on which each of its entries was added.
- `survey_kit.read.latex`: The text that a BibTeX field shows, and the address or identifier in it.
- `survey_kit.read.lists`: Read a reading list: every segment becomes an entry or a reject with its reason.
- `survey_kit.read.numbers`: The numbers of databases and the addresses that fields of BibTeX hold.
- `survey_kit.read.objects`: Find the records of a JSON document, with the line each begins on, even if the document is truncated.
- `survey_kit.read.own_markdown`: Read back exactly the Markdown that `survey-kit write` has written.
- `survey_kit.read.pages`: Read a page of titles and abstracts that was pasted as plain text.
- `survey_kit.read.pubmed`: Read the XML of PubMed: articles and books, with the numbers that other databases have for them.
- `survey_kit.read.readers`: Read any document: detect its format from its content, and refuse what cannot be read, with a reason.
- `survey_kit.read.reading`: The result of reading a document: its entries, its rejects, and the links counted in both.
- `survey_kit.read.recall`: Compare the identifiers in a text with those of the entries read from it.
- `survey_kit.read.records`: Make an entry from a record whose fields are already separate, whatever its format.
- `survey_kit.read.rst`: Turn reStructuredText into Markdown, line for line, so that one reader serves both.
- `survey_kit.read.segment.contents`: Judge the contents of a stretch of a document: a title, links to papers, a venue or date.
- `survey_kit.read.segment.headings`: Follow the headings of a document: sections, its title, and those that are entries.
- `survey_kit.read.segment.items`: Find where entries begin and end inside a list or a paragraph.
- `survey_kit.read.segment.segments`: Find the repeating segments of a list: bullets, rows, paragraphs or headings, each one candidate entry.
- `survey_kit.read.tagged`: Read bibliographies whose lines begin with a tag: RIS, PubMed, Web of Science, Refer, RefWorks, Ovid.
- `survey_kit.read.tags`: Formats of bibliographies whose lines begin with a tag, each as a row: its tags, and what each means.
- `survey_kit.read.unrecognized`: Recognize a text that is neither a reading list nor in a known format, and refuse it in one sentence.
- `survey_kit.read.values`: The text that a value of a field is, without what no text should hold.
- `survey_kit.read.workbooks`: Read the sheet of an Excel workbook that has papers, as the text of a table with one line per row.
- `survey_kit.read.xml`: Read EndNote XML, the Atom feed of arXiv and the XML of the ACL Anthology; nothing in it is expanded or fetched.
- `survey_kit.read.yaml`: Read a reading list in YAML, with all values as text.
- `survey_kit.records`: Any table of papers, whatever its columns are called, as a table of common records.
- `survey_kit.reference`: The data dictionary and the codebook of a survey, from its declared tables and its taxonomy.
- `survey_kit.resolve.block`: Find the pairs of records worth comparing, without comparing all (blocking).
- `survey_kit.resolve.citations`: Find the title in a citation that was given as a title.
- `survey_kit.resolve.cluster`: Cluster records into works, without chains that join what does not belong together.
- `survey_kit.resolve.columns`: Distinguish names of columns, headings and labels of links from titles of works.
- `survey_kit.resolve.corpus`: Add a list to known works, at once and without changing any.
- `survey_kit.resolve.decisions`: People's decisions on pairs of records: parsed, checked and matched to the current records.
- `survey_kit.resolve.evidence`: Weigh the evidence for and against two records being the same work.
- `survey_kit.resolve.facts`: Facts about papers from outside the lists, checked against the lists and never replacing them.
- `survey_kit.resolve.fields`: Normalize names, pages, years and volumes so that different forms of one value agree.
- `survey_kit.resolve.likeness`: Find the few similar titles among many candidates by their letters.
- `survey_kit.resolve.match`: Decide which work each entry belongs to, and why.
- `survey_kit.resolve.merge`: Merge the entries of each work: the best value of every field, with the entry it came from.
- `survey_kit.resolve.notices`: Which work an erratum or a notice of retraction is about.
- `survey_kit.resolve.outlets`: Decide whether two printed venues are the same, and what kind of publication a venue is.
- `survey_kit.resolve.records`: Convert entries of the survey, or any table of references, to the form in which records are compared.
- `survey_kit.resolve.review`: List the pairs that a person should check, and read back the decisions.
- `survey_kit.resolve.titles`: Strip what lists and databases add to titles.
- `survey_kit.resolve.wording`: The relation of two titles that are not identical, and its evidence.
- `survey_kit.results`: A measure of a corpus as one value: its figure, its table, its sentence, its verdict, the papers behind every point.
- `survey_kit.settings`: Read `settings.ini`, the file in which a survey says what it is.
- `survey_kit.source_table`: What a reader has to know of each document: what it is, when it was searched, what only it has.
- `survey_kit.source_values`: The kind of a source, and which of its columns have which fields.
- `survey_kit.starter`: The files of a new survey, made from the lists it is about.
- `survey_kit.statements`: The sentences of the survey: every number from a table, every verdict from the function that gives it.
- `survey_kit.stats.agreement`: Agreement of people or lists beyond chance, with intervals from resampling papers.
- `survey_kit.stats.bursts`: Periods in which a share is larger than usual: Kleinberg's two-state automaton.
- `survey_kit.stats.capture`: Estimates of a total, seen or not, from several overlapping samples.
- `survey_kit.stats.changes`: Change points in the rate of a series of counts, and a test against shuffled series.
- `survey_kit.stats.clusters`: Clusters of columns that occur together, and whether they are more than noise.
- `survey_kit.stats.counts`: Models of counts: Poisson and negative binomial regression, their deviance, and profile intervals.
- `survey_kit.stats.diversity`: How evenly papers spread over venues or subjects, with intervals.
- `survey_kit.stats.intervals`: Confidence intervals for shares: Wilson for one, Newcombe for a difference, Goodman for all at once.
- `survey_kit.stats.leadlag`: Whether one list is ahead of another: correlations after detrending, with a null distribution for the same search.
- `survey_kit.stats.linear`: Sums of products and inverses for designs of a few columns, without the linear algebra library.
- `survey_kit.stats.logistic`: The factor by which the odds of a share change with time, or why it cannot be estimated.
- `survey_kit.stats.prevalence`: The share of papers with a node, from a fallible labeller of all papers and readings of a sample.
- `survey_kit.stats.rates`: The growth rate of monthly counts, and their doubling time.
- `survey_kit.stats.reporting`: The share of a month's papers that is listed after a number of months, from two snapshots.
- `survey_kit.stats.survival`: Time until an event, with right censoring.
- `survey_kit.stats.trends`: Tests for a trend in shares and in counts, with ties handled correctly, and the adjustment for multiple testing.
- `survey_kit.storage`: A corpus as a folder or one file, and its papers in formats that other programs read.
- `survey_kit.surveys`: A survey as one value: build it, verify it, and trace its figures to their papers.
- `survey_kit.tables`: The tables that flow between the stages, each declared once and checked at every boundary.
- `survey_kit.version`: Which code made a file: the release, a hash of the modules, and what draws the figures.
- `survey_kit.widget`: One paper, the evidence for its nodes, and a key for every decision, in JupyterLab."""

__version__ = "0.4.0"

import sys
from importlib import import_module
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .corpora import Corpus
    from .api import label, lint, read, resolve, write
    from .label.taxonomy import Taxonomy
    from .results import Result, agreement, growth, lag, overlap, shares
    from .settings import SurveyError
    from .surveys import Survey

# What is public, and the module it comes from when it is first asked for; all else may change without notice.
_HOMES = dict.fromkeys(('read', 'write', 'lint', 'resolve', 'label'), 'api')
_HOMES |= {'Taxonomy': 'label.taxonomy', 'Corpus': 'corpora', 'Survey': 'surveys', 'SurveyError': 'settings'}
_HOMES |= dict.fromkeys(('Result', 'shares', 'growth', 'overlap', 'lag', 'agreement'), 'results')

__all__ = [
    'read',
    'write',
    'lint',
    'resolve',
    'label',
    'Taxonomy',
    'Corpus',
    'Survey',
    'Result',
    'shares',
    'growth',
    'overlap',
    'lag',
    'agreement',
    'SurveyError',
]


def _load(name: str) -> Any:
    "A public name from its home, kept as an attribute of the package."
    if name not in _HOMES:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    found = getattr(import_module(f'.{_HOMES[name]}', __name__), name)
    module = sys.modules.get(f'{__name__}.{name}')
    if module and isinstance(found, FunctionType):
        found.__dict__ = vars(module)
    globals()[name] = found
    return found


if not TYPE_CHECKING:
    __getattr__ = _load  # a type checker knows the names above, and that there are no others


def __dir__() -> list[str]:
    return [*__all__, '__version__']


class _Package(ModuleType):
    """The package, in which `read` is the function and not the folder of the same name.

    Python puts every module that is imported into the package above it, and `survey_kit.read` is a package too. A public
    name stays what it is; the modules below it are found in the function, so `import survey_kit.read.lists as lists` works.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
