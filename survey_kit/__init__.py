"""Turn reading lists into a survey that can be checked

Modules:

- `survey_kit.api`: Define the functions for use in a notebook: read, write, lint, resolve, label.
- `survey_kit.atomic`: Write one file whole or not at all, whatever is at its path.
- `survey_kit.cli`: `survey-kit`: all commands, with one line per error.
- `survey_kit.codebook`: How the papers of a survey are labelled: its taxonomy with all that refers to it, and the model of its readings.
- `survey_kit.columns`: Declarations of tables: columns with kind, unit, meaning and allowed words, and the columns that form the key.
- `survey_kit.commands.app`: What all commands of `survey-kit` share.
- `survey_kit.commands.labels`: `label`, `explain` and `discover`: label papers, show the evidence, and find subjects missing from the taxonomy.
- `survey_kit.commands.taxonomies`: `taxonomy check`, `taxonomy diff` and `taxonomy convert`: check, compare and convert a tree of subjects.
- `survey_kit.corpora`: Represent papers as one value that can be resolved, labelled, selected, joined, written and saved.
- `survey_kit.corpus_numbers`: Numbers of the documents, works, labels and settings, each with a name, a meaning and a file.
- `survey_kit.corpus_tables`: Compute the tables of a corpus, join the entries of two corpora, and select rows.
- `survey_kit.display`: Display a corpus or a result, as text and in a notebook.
- `survey_kit.documents`: What a caller passes (files, glob patterns, tables, bytes) as documents with distinct names.
- `survey_kit.draw.annotators`: The agreement of annotators, by facet and statistic.
- `survey_kit.draw.crosswalk`: Where lists file the papers that they share.
- `survey_kit.draw.flow`: From what was read to what is counted: every box and every exclusion, drawn from the counts.
- `survey_kit.draw.frame`: What every figure has: a title that states the finding, a note below, and a sensible picture if there are no data.
- `survey_kit.draw.grid`: Subjects by period as a table of counts.
- `survey_kit.draw.growth`: One growth rate for each defensible choice.
- `survey_kit.draw.inspect`: A linter for figures: what would trouble a reader at print size.
- `survey_kit.draw.interactive`: Figures as pages on which every point shows the numbers behind it.
- `survey_kit.draw.lag`: The time from preprint to venue, including preprints still waiting.
- `survey_kit.draw.naive`: Counts or shares as they are usually drawn, so that a lesson can begin with the mistake.
- `survey_kit.draw.overlap`: How much of one list is in another, what is missing, and which papers lists share.
- `survey_kit.draw.papers`: The papers behind a point of a figure.
- `survey_kit.draw.save`: The same figure as the same bytes, in any folder, on any day.
- `survey_kit.draw.shares`: The share of a theme by period, with its interval, its numbers and the lists that were open.
- `survey_kit.draw.specifications`: The change of a share under each choice that could have been made otherwise.
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
- `survey_kit.figures.numbers`: Numbers that several figures give: counts, the number of subjects with each verdict, the window that is judged.
- `survey_kit.figures.records`: The record of a figure in the manifest.
- `survey_kit.figures.registry`: All figures, found in the modules of this folder.
- `survey_kit.figures.sample`: Two lists and four papers that can be counted by hand, for the lessons and tests of figures.
- `survey_kit.figures.shares`: How the share of one subject among the papers on either of two changes.
- `survey_kit.figures.spec`: A figure as one value: what it counts, among which papers, how it is drawn, and what may be said about it.
- `survey_kit.figures.specifications`: The change of the share under each choice that could have been made otherwise.
- `survey_kit.figures.windows`: Which months each list covers.
- `survey_kit.inputs`: The files a survey is built from, read once and checked: its documents, its taxonomy, people's decisions.
- `survey_kit.kept_works`: Keep the ids and citation keys of a survey from build to build, and let what people wrote follow them.
- `survey_kit.keys`: Store the citation keys of the last build of a survey in the file given in its settings.
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
- `survey_kit.label.spans`: Find where the words of rules occur together, for all rules and many papers at once.
- `survey_kit.label.stated`: Use the keywords, tags and other subject fields of a source as evidence for nodes.
- `survey_kit.label.store`: A fitted model as bytes, and back, so that it need not be fitted again.
- `survey_kit.label.taxonomy`: The tree of subjects as data: read it, check it, name it.
- `survey_kit.label.taxonomy_formats`: Reading and writing taxonomies in any file format.
- `survey_kit.label.terms`: The words and word pairs of a text as weights, for the model and the discovery of missing subjects.
- `survey_kit.label.yaml`: A taxonomy in YAML as texts, lists and mappings only.
- `survey_kit.label_tables`: Declarations of the tables of the taxonomy, of labels and of readings.
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
- `survey_kit.measure.claims`: The one gate: what is measured within lists, what all claims of a survey share, and the verdict that follows.
- `survey_kit.measure.cooccurrence`: Which subjects occur together in papers.
- `survey_kit.measure.coverage`: Which periods count in each list and in all of them: the one answer that every measure uses.
- `survey_kit.measure.flow`: From places read to papers compared: the numbers of a flow diagram, each box the sum of what follows from it.
- `survey_kit.measure.growth`: The growth rate of a list, under every defensible choice at once.
- `survey_kit.measure.intervals`: Define the interval that the survey reports for a share.
- `survey_kit.measure.label_doubts`: What speaks against a change that labels show: readings that differ, and sections that are cut by date.
- `survey_kit.measure.lag`: The time from preprint to venue, with preprints still waiting treated as censored.
- `survey_kit.measure.overlap`: What lists share: intersections, containment in a matched scope, and the papers a list lacks.
- `survey_kit.measure.partial_pooling`: What the other lists tell about the change in one of them.
- `survey_kit.measure.shared_sections`: Where two lists file the same paper, and how far their labels agree.
- `survey_kit.measure.shares`: Trends of the share of one subject against another within lists, with a verdict.
- `survey_kit.measure.specifications`: Whether a trend depends on choices: one choice changed at a time against the published case.
- `survey_kit.measure.timelines`: Tables behind further figures: subjects by period, papers that several lists agree on, the tree of nodes.
- `survey_kit.measure.unlabelled`: The number of papers without any label, next to every count by node.
- `survey_kit.measure.venues`: Where the papers of each list appeared, and whether one venue leads.
- `survey_kit.measure.verdicts`: What a table may be taken to show where no effect is tested: growth and waiting times.
- `survey_kit.measure.windows`: Which months each list covers: dates with their kind, freeze, search windows, and the window all lists share.
- `survey_kit.memory`: Pausing garbage collection during work that makes many objects and drops few.
- `survey_kit.norm.bibliographic_fields`: Find further bibliographic fields besides title, authors, venue and date: kind, volume, pages, publisher and more.
- `survey_kit.norm.dates`: Parse dates with exactly the precision with which they are printed.
- `survey_kit.norm.encodings`: Decode the bytes of a file, and report the encoding and where it had to be guessed.
- `survey_kit.norm.field_dates`: Parse the value of a date field, with only the precision that is certain.
- `survey_kit.norm.identifiers`: Find the identifiers of papers in links and text: arXiv, DOI, OpenReview, proceedings, code.
- `survey_kit.norm.letters`: Convert any text to ASCII LaTeX that every engine prints, and back.
- `survey_kit.norm.paratext`: Recognise records that are not papers: front matter, editorial boards, errata, retractions, editorials.
- `survey_kit.norm.people`: Split a list of authors into family names, given names and suffixes, and print them again.
- `survey_kit.norm.precedence`: Which evidence counts for the date, the venue, the title and the authors of a work: one table of rules.
- `survey_kit.norm.proceedings`: Determine from the address of a paper where and when it was published.
- `survey_kit.norm.round_trip`: Add to a record the values that its format would lose, and restore them on reading (round trip).
- `survey_kit.norm.subject_fields`: Recognise fields that describe the subject of a paper (keywords, tags, task, data set, ...) and split their values.
- `survey_kit.norm.text`: Repair, fold and compare text: mojibake, LaTeX markup, and keys for comparing titles.
- `survey_kit.norm.time_headings`: A heading such as "More papers from 2016" or "Old papers" says when, not what.
- `survey_kit.norm.venues`: Normalise names of venues as printed: case, year, typing errors.
- `survey_kit.options`: The options with which a corpus was resolved and labelled, as texts.
- `survey_kit.outputs`: The files for the article, for readers and for other programs, each made from the tables of the survey.
- `survey_kit.pipeline`: From documents to tables, figures and a bibliography, and back: the order of the stages.
- `survey_kit.precision`: How many digits of a measured number are kept, so that every processor writes the same ones.
- `survey_kit.publish.assets`: Style and script of the report: light and dark, narrow and wide, in print, and without a script.
- `survey_kit.publish.bibtex`: The papers of a survey as a bibliography.
- `survey_kit.publish.booktabs`: A dozen rows with booktabs rules: the documents, the labels, the findings.
- `survey_kit.publish.checklist`: The items of reporting guidelines, and where this survey answers them.
- `survey_kit.publish.citation_records`: Convert papers and entries to citation records, the common input of all output formats.
- `survey_kit.publish.dictionary`: The contents of every file, column by column, and the meaning of every subject and how works get it.
- `survey_kit.publish.escape`: Escape any text for LaTeX, BibTeX and Markdown so that it is shown and never executed.
- `survey_kit.publish.example`: A short article that inputs everything the survey writes for LaTeX, and compiles.
- `survey_kit.publish.exchange`: Papers and entries in the two formats that every reference manager opens.
- `survey_kit.publish.files`: Write the outputs of a survey as one set, and delete nothing that the kit did not write.
- `survey_kit.publish.keys`: Choose the citation key of each paper: the stored one, that of its source, or a generated one.
- `survey_kit.publish.latex`: The papers of a survey as a table that an article can input.
- `survey_kit.publish.lists`: Papers and entries as a reading list in Markdown.
- `survey_kit.publish.manifest`: Hashes of all outputs and what they were built from, for comparison with a rebuild.
- `survey_kit.publish.native_fields`: Write fields that exist in only one format back to that format, under the names used by the source.
- `survey_kit.publish.numbers`: Numbers of the article, each with a name, a source table and a macro; sentences contain names, not digits.
- `survey_kit.publish.page`: One page with the findings, what may not be concluded, figures, papers, and the source of every number.
- `survey_kit.publish.report`: The counts of entries, works and findings.
- `survey_kit.publish.vosviewer`: The map of subjects that occur together, as the two files that VOSviewer opens.
- `survey_kit.publish.write`: The entries of any documents in one format, so that reading it gives the same entries.
- `survey_kit.read.accounting`: Account for every line of a document, in an entry, in a reject or of another kind, and list missed citations.
- `survey_kit.read.bibtex`: Read a bibliography in BibTeX or BibLaTeX without losing a record.
- `survey_kit.read.bounds`: Remove dates that were in the future when the document was captured.
- `survey_kit.read.classify.cases`: Represent a segment, with everything that classification rules may consult.
- `survey_kit.read.classify.classifier`: Classify each segment of a list as an entry, or reject it with a reason.
- `survey_kit.read.classify.evidence`: Define the rules on the evidence that a segment is a paper: its link, venue, authors, date and neighbours.
- `survey_kit.read.classify.form`: Define the rules on the form of a segment.
- `survey_kit.read.classify.mentions`: Define the rules on the words of a segment: do they name a paper, are they a placeholder, or are they prose?
- `survey_kit.read.classify.neighbours`: Take the neighbours of a segment into account when it is classified.
- `survey_kit.read.classify.place`: Define the rules on the heading above a segment.
- `survey_kit.read.classify.sections`: Classify headings below which there are usually no papers.
- `survey_kit.read.columns`: Read a table in CSV or TSV, whatever its columns are called.
- `survey_kit.read.databases`: Read what particular databases write in a way of their own.
- `survey_kit.read.document.autolinks`: Find links without markup in plain text.
- `survey_kit.read.document.blocks`: Define the blocks of styled runs, with their positions in the source, into which a document is parsed.
- `survey_kit.read.document.builder`: Build blocks from the events of Markdown and HTML.
- `survey_kit.read.document.caches`: Cache results about the parts of one document while it is read.
- `survey_kit.read.document.html`: Tokenise HTML inside a text.
- `survey_kit.read.document.markdown`: Parse Markdown, with the HTML inside it, into blocks of styled runs.
- `survey_kit.read.exports`: Read JSON from bibliographic programs and services: Zotero, Crossref, OpenAlex, arXiv, and any other with titles.
- `survey_kit.read.extract.candidates`: Find the possible titles of an entry, one candidate for each kind of title markup.
- `survey_kit.read.extract.fields`: Extract the fields of one entry from its pieces: title, nickname, authors, venue, date, links, identifiers.
- `survey_kit.read.extract.metadata`: Extract the metadata next to a title: authors, venue, date.
- `survey_kit.read.extract.named_fields`: Find the named fields on lines below an entry: `Key: [sonar]`, `Env: [Web]`, `TLDR: ...`.
- `survey_kit.read.extract.pieces`: Join the runs of an entry into the pieces that a human reader sees: texts, links, images, breaks.
- `survey_kit.read.extract.rows`: Read the rows of a table, after determining the role of each column from its header and cells.
- `survey_kit.read.extract.title_bounds`: Find where a title begins and ends in plain text.
- `survey_kit.read.faults`: Turn whatever makes a reader fail into a reject with its reason, and continue with the rest.
- `survey_kit.read.features.links`: Classify links: the paper, its code, its project page, its data, or something else.
- `survey_kit.read.features.names`: Decide whether a text consists of names of people.
- `survey_kit.read.features.sentences`: Decide whether a text is a sentence, and count its words.
- `survey_kit.read.features.titles`: Score how likely a text is a title, and clean titles.
- `survey_kit.read.features.venues`: Decide whether a text is a venue.
- `survey_kit.read.history`: Find, in the git history of a list, the day on which each of its entries was added.
- `survey_kit.read.latex`: Convert the LaTeX in a BibTeX field to the text it prints, or to the address or identifier it contains.
- `survey_kit.read.lists`: Read a reading list: every segment becomes an entry or a reject with its reason.
- `survey_kit.read.numbers`: Find database identifiers and addresses in BibTeX fields.
- `survey_kit.read.objects`: Find the records of a JSON document and the line on which each begins, even if the document is truncated.
- `survey_kit.read.own_markdown`: Read back, without loss, the Markdown that `survey-kit write` produces.
- `survey_kit.read.pages`: Read a page of titles and abstracts that was pasted as plain text.
- `survey_kit.read.pubmed`: Read the XML of PubMed: articles and books, with their identifiers in other databases.
- `survey_kit.read.readers`: Read any document: detect its format from its content, and refuse documents that cannot be read, with a reason.
- `survey_kit.read.reading`: The result of reading a document: its entries, its rejects, and the links counted in both.
- `survey_kit.read.recall`: Compare the identifiers in a text with those of the entries read from it.
- `survey_kit.read.records`: Make an entry from a record whose fields are already separated, whatever its format.
- `survey_kit.read.rst`: Convert reStructuredText to Markdown, line by line, so that one reader handles both.
- `survey_kit.read.segment.contents`: Summarise what a part of a document contains: a title, links to papers, a venue or date.
- `survey_kit.read.segment.headings`: Classify the headings of a document: its title, sections, and headings that are entries.
- `survey_kit.read.segment.items`: Find where entries begin and end within a list or a paragraph.
- `survey_kit.read.segment.segments`: Find the repeating segments of a list (items, rows, paragraphs or headings), each a candidate entry.
- `survey_kit.read.tagged`: Read bibliographies whose lines begin with a tag: RIS, PubMed, Web of Science, Refer, RefWorks, Ovid.
- `survey_kit.read.tags`: Declare the bibliography formats whose lines begin with a tag: their tags, and what each tag means.
- `survey_kit.read.unrecognized`: Detect texts that are neither reading lists nor in a known format, and refuse them with an explanation.
- `survey_kit.read.values`: Convert the value of a field to clean text.
- `survey_kit.read.workbooks`: Convert the sheet of an Excel workbook that contains papers to CSV, with one line per row.
- `survey_kit.read.xml`: Read EndNote XML, Atom feeds such as arXiv's and the XML of the ACL Anthology; nothing is expanded or fetched.
- `survey_kit.read.yaml`: Read a reading list in YAML, with every scalar as text.
- `survey_kit.records`: Any table of papers, whatever its columns are called, as a table of common records.
- `survey_kit.reference`: The data dictionary and the codebook of a survey, from its declared tables and its taxonomy.
- `survey_kit.resolve.block`: Find the candidate pairs of records without comparing all pairs (blocking).
- `survey_kit.resolve.citations`: Extract the title from a citation that was stored as a title.
- `survey_kit.resolve.cluster`: Cluster records into works, without chains that join records that do not belong together.
- `survey_kit.resolve.columns`: Distinguish titles of recurring columns, headings and link labels from titles of works.
- `survey_kit.resolve.corpus`: Match new records to known works quickly, without changing any.
- `survey_kit.resolve.dating`: The dates of a work that its entries give, and the one that counts under a policy.
- `survey_kit.resolve.decisions`: Parse and check people's decisions on pairs of records, and match them to the current records.
- `survey_kit.resolve.evidence`: Weigh the evidence for and against two records being the same work.
- `survey_kit.resolve.facts`: Facts about papers from other sources, each checked against the lists.
- `survey_kit.resolve.field_bits`: Weigh what each field of two records says for and against their being the same work.
- `survey_kit.resolve.fields`: Normalise names, pages, years and volumes so that different forms of one value agree.
- `survey_kit.resolve.filling`: Fill in from facts what lists do not say, by the rules of precedence.
- `survey_kit.resolve.identity`: Give each work the id it has had since the first build, and record what became of ids.
- `survey_kit.resolve.likeness`: Filter candidate pairs of titles by the similarity of their characters.
- `survey_kit.resolve.match`: Decide which work each entry belongs to, and why.
- `survey_kit.resolve.merge`: Merge the entries of each work: choose the best value of every field, and record the entry it came from.
- `survey_kit.resolve.notices`: Link errata and retraction notices to the works that they are about.
- `survey_kit.resolve.opposites`: Tell words of opposite or exclusive sense that look like slips of spelling.
- `survey_kit.resolve.outlets`: Decide whether two printed venues are the same, and what kind of publication a venue is.
- `survey_kit.resolve.own_fields`: Strip from a title what the other fields of the same record say.
- `survey_kit.resolve.records`: Convert the entries of a survey, or any table of references, to the form in which records are compared.
- `survey_kit.resolve.relations`: Determine how two titles that are not identical are related, and with what evidence.
- `survey_kit.resolve.reliability`: Learn from the records at hand how far a disagreement of a field counts against one work.
- `survey_kit.resolve.review`: List the pairs that a person should check, and read the decisions back.
- `survey_kit.resolve.siblings`: Find titles under which the same people published more than one work.
- `survey_kit.resolve.title_codes`: Give the different titles of many records a code each, so that equal titles are compared once.
- `survey_kit.resolve.titles`: Strip the additions of lists and databases from titles.
- `survey_kit.resolve.wording`: Weigh the words that two titles share and those in which they differ.
- `survey_kit.results`: Represent a measure of a corpus as one value: figure, table, sentence, verdict, and the papers of every point.
- `survey_kit.settings`: Read `settings.ini`, the file in which a survey says what it is.
- `survey_kit.source_table`: What a reader has to know of each document: what it is, when it was searched, what only it has.
- `survey_kit.source_values`: The kind of a source, and which of its columns have which fields.
- `survey_kit.starter`: The files of a new survey, made from the lists it is about.
- `survey_kit.statements`: The sentences of the survey: every number from a table, every verdict from the function that gives it.
- `survey_kit.stats.agreement`: Agreement of people or lists beyond chance, with intervals from resampling papers.
- `survey_kit.stats.bursts`: Periods in which a share is larger than usual: Kleinberg's two-state automaton.
- `survey_kit.stats.capture`: Estimates of a total, seen or not, from several overlapping samples.
- `survey_kit.stats.counts`: Models of counts: Poisson and negative binomial regression, their deviance, and profile intervals.
- `survey_kit.stats.intervals`: Confidence intervals for shares: Wilson for one, Goodman for all at once.
- `survey_kit.stats.linear`: Sums of products and inverses for designs of a few columns, without the linear algebra library.
- `survey_kit.stats.logistic`: The factor by which the odds of a share change with time, or why it cannot be estimated.
- `survey_kit.stats.misclassification`: What errors of labels do to a change of odds, measured on papers that were read twice.
- `survey_kit.stats.prevalence`: The share of papers with a node, from a fallible labeller of all papers and readings of a sample.
- `survey_kit.stats.rates`: The growth rate of monthly counts, and their doubling time.
- `survey_kit.stats.stratified`: The change of a share within lists, when the lists themselves differ.
- `survey_kit.stats.survival`: Time until an event, with right censoring.
- `survey_kit.stats.trends`: The adjustment of p-values for many tests.
- `survey_kit.storage`: Save a corpus in a folder or file, and write its papers in formats that other programs read.
- `survey_kit.surveys`: Represent a survey on disk: build it, verify it, and trace its figures to their papers.
- `survey_kit.tables`: The tables that flow between the stages, each declared once and checked at every boundary.
- `survey_kit.version`: Which code made a file: the release, a hash of the modules, and what draws the figures.
- `survey_kit.widget`: One paper, the evidence for its nodes, and a key for every decision, in JupyterLab.
- `survey_kit.works`: Read and write the file in which a survey stores the ids and citation keys of its works."""

__version__ = '0.7.0'

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
