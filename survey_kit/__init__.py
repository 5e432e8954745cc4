"""Turn reading lists into a survey that can be checked

Modules:

- `survey_kit.atomic`: Write one file whole or not at all, whatever stands at its place.
- `survey_kit.cli`: `survey-kit`: all commands, and one line for an error.
- `survey_kit.codebook`: How the papers of a survey are labelled: its taxonomy with all that refers to it, and the model of what was read.
- `survey_kit.columns`: What a table is: its columns with kind, unit, meaning and allowed words, and the columns that make its key.
- `survey_kit.commands.app`: What all commands of `survey-kit` share.
- `survey_kit.commands.labels`: `label`, `explain` and `discover`: the nodes of papers, the evidence for them, and what the taxonomy misses.
- `survey_kit.commands.taxonomies`: `taxonomy check`, `taxonomy diff` and `taxonomy convert`: check, compare and convert a tree of subjects.
- `survey_kit.corpora`: Papers as one value: read, resolved, labelled, selected, joined, written, saved.
- `survey_kit.corpus_numbers`: What was read, joined, labelled and set, as numbers with a name, a meaning and a file.
- `survey_kit.corpus_tables`: What the stages make of a set of entries, the entries of two corpora together, and which of them are meant.
- `survey_kit.desk`: Open the papers of a survey for a person to label, and keep each decision in the file of readings.
- `survey_kit.documents`: What a caller names, as documents with names of their own: files, patterns of files, tables and bytes.
- `survey_kit.door`: The functions one types in a notebook: read, write, lint, resolve, label.
- `survey_kit.draw.annotators`: How far annotators agree, by facet and statistic.
- `survey_kit.draw.crosswalk`: Where lists file the papers that they share.
- `survey_kit.draw.flow`: From what was read to what is counted: every box and every loss, drawn from the counts.
- `survey_kit.draw.frame`: What every figure has: a title that says something, a note below, and a sane picture of nothing.
- `survey_kit.draw.grid`: Subjects by period as a table of counts, and before against after.
- `survey_kit.draw.growth`: One growth rate for each choice one could have made.
- `survey_kit.draw.inspect`: A linter for figures: what a reader at print size would trip over.
- `survey_kit.draw.lag`: How long a preprint waits for a venue, with those that still wait.
- `survey_kit.draw.map`: Clusters of subjects by their links to others and inside, if there are any to show.
- `survey_kit.draw.naive`: Counts or shares as everybody draws them, so that a lesson can begin with the mistake.
- `survey_kit.draw.overlap`: How much of one list stands in another, what is missing, and which papers lists share.
- `survey_kit.draw.points`: The papers behind a point of a figure.
- `survey_kit.draw.policies`: The change of a share under each choice of a paper's date, side by side.
- `survey_kit.draw.save`: The same figure as the same bytes, in every folder, on every day.
- `survey_kit.draw.shares`: The share of a theme by period, with its interval, its numbers and the lists that were open.
- `survey_kit.draw.strips`: Venues with their intervals, and bursts with what speaks for them.
- `survey_kit.draw.style`: One place for widths, sizes, colours, markers and line styles of all figures.
- `survey_kit.draw.text`: Text that fits: measured, wrapped and shortened before it is drawn.
- `survey_kit.draw.time`: Periods on a linear axis.
- `survey_kit.draw.timeline`: The papers that lists agree on, on a linear axis.
- `survey_kit.draw.tree`: A taxonomy with what stands in it: as LaTeX for the paper, as a figure for everything else.
- `survey_kit.draw.twins`: Figures as pages on which every point says what it rests on.
- `survey_kit.draw.windows`: When each list was open: its papers by period, where it begins, where it froze.
- `survey_kit.figures.containment`: What lists hold of each other, and what each lacks.
- `survey_kit.figures.crosswalk`: Under which headings lists file the papers they share.
- `survey_kit.figures.denominators`: How many papers a figure could have counted, and how many of them have no label.
- `survey_kit.figures.files`: The numbers and pictures of a figure, and the processes that draw them.
- `survey_kit.figures.growth`: How fast the papers of each list multiply, whatever one chooses.
- `survey_kit.figures.numbers`: Numbers that several figures give: counts, how many subjects have which verdict, the window that is judged.
- `survey_kit.figures.policies`: The trend of the share under each date policy.
- `survey_kit.figures.records`: What the manifest says of a figure.
- `survey_kit.figures.sample`: Two lists and four papers, counted by hand: what the lessons and tests of figures measure.
- `survey_kit.figures.shares`: How the share of one subject among the papers on either of two changes.
- `survey_kit.figures.spec`: A figure as one value: what it counts, of which papers, how it is drawn, and what may be said of it.
- `survey_kit.figures.windows`: Which months each list covers.
- `survey_kit.inputs`: The files a survey is built from, read once and checked: its documents, its taxonomy, what people decided.
- `survey_kit.keys`: The citation keys of the last build of a survey, written to the file that its settings name.
- `survey_kit.label.adjudicate`: How far annotators agree, what follows from several answers, and what an adjudicator has to read.
- `survey_kit.label.arrays`: Rows of whole numbers of different length, and the order and the groups of many numbers.
- `survey_kit.label.assign`: Give nodes to papers, each with the evidence that speaks for it, and say what stays unlabelled.
- `survey_kit.label.changes`: What became of its nodes between two versions, and which papers move.
- `survey_kit.label.crosswalk`: What the headings of a list say about the papers below them.
- `survey_kit.label.discover`: Subjects that the texts themselves suggest, to see what a taxonomy misses.
- `survey_kit.label.evaluate`: How good labels are on papers that the labeller has not seen, said honestly.
- `survey_kit.label.evidence`: What speaks for a node of a paper, and how several pieces of it add up.
- `survey_kit.label.fit`: Three small regressions: on many words, on a few opinions, and what sets one node apart from the others.
- `survey_kit.label.forms`: Any file that holds a taxonomy, in and out.
- `survey_kit.label.model`: One calibrated logistic regression over pairs of paper and node: how far to trust rules, headings and words.
- `survey_kit.label.patterns`: Rows of whole words with a few liberties, as people write them in rules.
- `survey_kit.label.queue`: Which paper a person should read next: the one whose labels are least certain, rare nodes first.
- `survey_kit.label.readings`: What people and other annotators decided by reading: read it, check it, settle it.
- `survey_kit.label.records`: Label any papers, not only those of the survey, and say why.
- `survey_kit.label.rules`: Words that speak for a node: rules as data, all applied in one pass over a text.
- `survey_kit.label.session`: A person reads paper after paper and decides: what is shown, what is kept, how a decision is taken back.
- `survey_kit.label.skos`: Taxonomies out to, and in from, files of the SKOS vocabulary.
- `survey_kit.label.spots`: Where the words of rules stand together, for all rules and many papers at once.
- `survey_kit.label.store`: A fitted model as bytes, and back, so that nobody need fit it again.
- `survey_kit.label.taxonomy`: The tree of subjects as data: read it, check it, name it.
- `survey_kit.label.terms`: The words and pairs of words of a text as weights: what the model and the search for missing subjects look at.
- `survey_kit.label.words`: A finder that looks for thousands of patterns in one pass over a text.
- `survey_kit.label.yaml`: A taxonomy in YAML as texts, lists and mappings, and nothing else.
- `survey_kit.linter.coverage`: Citations that no entry holds.
- `survey_kit.linter.doubts`: The material a linter looks at and the form of what it finds.
- `survey_kit.linter.encodings`: Documents that are not UTF-8: which lines had to be guessed at, and whether the guess made words.
- `survey_kit.linter.facts`: Identifiers against dates, links against titles and venues, entries against each other.
- `survey_kit.linter.lint`: Line by line, what a curator would want to mend.
- `survey_kit.linter.marks`: Broken addresses, broken link markup, images that are no images, wrong decodings: what one line shows.
- `survey_kit.linter.mend`: Put right what is certainly wrong in a list, and nothing else.
- `survey_kit.linter.spelling`: Names of venues and titles as printed, macros never expanded, ratings beyond their scale.
- `survey_kit.linter.values`: Fields that were given and could not be read as what they claim to hold.
- `survey_kit.markup`: HTML from templates, in which everything that is not HTML already is escaped.
- `survey_kit.measure.bursts`: When a subject is talked of more than usual, and whether that is more than chance within each list.
- `survey_kit.measure.capture`: How many papers there are, estimated from those that several lists hold; refused where that says nothing.
- `survey_kit.measure.composition`: How the papers of several subjects divide among them, and how a paper of several is counted.
- `survey_kit.measure.cooccurrence`: Which subjects go together, the clusters they form, and whether the clusters are more than noise.
- `survey_kit.measure.flow`: From places read to papers compared: a flow diagram in numbers, each box the sum of what leaves it.
- `survey_kit.measure.growth`: How fast a list's papers multiply, under every defensible choice at once.
- `survey_kit.measure.lag`: How long a preprint waits for its venue, with those that still wait counted as waiting.
- `survey_kit.measure.nowcast`: How many papers of the last months a list will still add; refused with a single snapshot.
- `survey_kit.measure.overlap`: What lists share: intersections, containment in a matched scope, and the papers a list lacks.
- `survey_kit.measure.policies`: Whether a trend depends on which of a paper's dates is counted.
- `survey_kit.measure.shared_sections`: Where two lists file the same paper, and how far their labels agree.
- `survey_kit.measure.shares`: How the share of one subject against another changes, pooled and within each list, with a verdict on what that shows.
- `survey_kit.measure.timelines`: Tables behind the remaining figures: subjects by period, papers that several lists agree on, where papers appeared.
- `survey_kit.measure.unlabelled`: How many of the papers counted have no label at all, beside every count by node.
- `survey_kit.measure.verdicts`: The one place where it is decided what a table may be taken to show.
- `survey_kit.measure.windows`: Which months each list covers: dates with their kind, freeze, search windows, and the window all lists share.
- `survey_kit.memory`: Work that makes many objects and drops few, without looking for garbage meanwhile.
- `survey_kit.norm.carried`: Write beside a record what its format would lose, and put it back on reading.
- `survey_kit.norm.common`: What bibliographies say of a work beside title, authors, venue and date: kind, volume, pages, publisher and more.
- `survey_kit.norm.dates`: Read dates as finely as they are printed, and no finer.
- `survey_kit.norm.encodings`: Turn the bytes of a file into text, and say which encoding they were in and where it had to be guessed.
- `survey_kit.norm.field_dates`: Read the date in a field that is said to hold one, as finely as it is sure.
- `survey_kit.norm.identifiers`: Find the identifiers of papers in links and text: arXiv, DOI, OpenReview, proceedings, code.
- `survey_kit.norm.letters`: Any text as LaTeX in ASCII that every engine prints, and back.
- `survey_kit.norm.paratext`: Records that are about papers and are none: front matter, editorial boards, errata, retractions, editorials.
- `survey_kit.norm.people`: The names in a list of authors as family, given names and suffix, and back as they are printed.
- `survey_kit.norm.proceedings`: Read from the address of a paper where and when it was published.
- `survey_kit.norm.text`: Mend, fold and compare text: mojibake, LaTeX, and the keys by which titles are compared.
- `survey_kit.norm.venues`: Read names of venues as people print them: case, year, slips of the pen.
- `survey_kit.options`: How a corpus was resolved and labelled, as texts.
- `survey_kit.outputs`: What is written for the paper, for the class and for other programs, each file from the tables of the survey.
- `survey_kit.pipeline`: From documents to tables, figures and a bibliography, and back: the order of the stages.
- `survey_kit.points`: The papers behind any point of a figure, from the files of the last build.
- `survey_kit.precision`: How many digits of a measured number are kept, so that every processor writes the same ones.
- `survey_kit.publish.bibtex`: The papers of a survey as a bibliography.
- `survey_kit.publish.booktabs`: A dozen rows with booktabs rules: the documents, the labels, the findings.
- `survey_kit.publish.checklist`: What guidelines ask of a report, and where this survey answers it.
- `survey_kit.publish.dictionary`: What every file holds, column by column, and what every subject means and how works get it.
- `survey_kit.publish.escape`: Write any text into LaTeX, BibTeX and Markdown so that it is shown and never run.
- `survey_kit.publish.example`: A short article that inputs everything the survey writes for LaTeX, and compiles.
- `survey_kit.publish.exchange`: Papers and entries in the two formats that every reference manager opens.
- `survey_kit.publish.files`: Write the outputs of a survey as one set, and delete nothing that the kit did not write.
- `survey_kit.publish.items`: The plain fields of a paper or an entry, the same for every format it is written in.
- `survey_kit.publish.keys`: The key by which each paper is cited: the one stored for it, else that of its source, else one that is made.
- `survey_kit.publish.latex`: The papers of a survey as a table that an article can input.
- `survey_kit.publish.lists`: Papers and entries as a reading list in Markdown.
- `survey_kit.publish.look`: Style and script of the report: light and dark, narrow and wide, on paper, and without a script too.
- `survey_kit.publish.manifest`: What was built from what: hashes by which a rebuild is compared.
- `survey_kit.publish.numbers`: Every number of the paper has a name, a table it comes from and a macro; sentences hold names, not digits.
- `survey_kit.publish.own`: What only one format has a place for, written in that format under the names that the source has.
- `survey_kit.publish.page`: One page: what was found, what may not be concluded, figures, papers, and where every number comes from.
- `survey_kit.publish.report`: What was read, kept and doubted, in numbers.
- `survey_kit.publish.vosviewer`: The map of subjects that go together, as the two files that VOSviewer opens.
- `survey_kit.publish.write`: The entries of any documents in one format, so that reading it gives the same entries.
- `survey_kit.read.accounting`: Every line of a document is in an entry, in a reject, or of a counted kind; lost citations are named.
- `survey_kit.read.bibtex`: Read a bibliography in BibTeX or BibLaTeX, and lose no record of it.
- `survey_kit.read.classify.cases`: What the rules of a verdict may ask about a unit.
- `survey_kit.read.classify.company`: What the neighbours of a unit say about it.
- `survey_kit.read.classify.evidence`: Rules on what makes a unit a paper: its link, venue, authors, date, and its neighbours.
- `survey_kit.read.classify.form`: Rules on what a unit is made of.
- `survey_kit.read.classify.place`: Rules on the heading above a unit.
- `survey_kit.read.classify.sections`: Which headings hold no papers?
- `survey_kit.read.classify.telling`: Rules on what the words of a unit do: name a paper, stand in for one, or tell something.
- `survey_kit.read.classify.verdicts`: Classify each unit of a list as an entry, or reject it with a reason.
- `survey_kit.read.columns`: Read a table in CSV or TSV whatever its columns are called.
- `survey_kit.read.document.autolinks`: Find the links in plain text that no markup holds.
- `survey_kit.read.document.blocks`: What a document is parsed into: blocks of styled runs that know their place in the source.
- `survey_kit.read.document.builder`: Collect blocks from the events of Markdown and of HTML.
- `survey_kit.read.document.caches`: What is found out about the pieces of one document, kept until it is read.
- `survey_kit.read.document.html`: Read the tags of HTML inside a text.
- `survey_kit.read.document.markdown`: Parse Markdown, with the HTML inside it, into blocks of styled runs.
- `survey_kit.read.exports`: Read the JSON of bibliographic programs and services: Zotero, Crossref, OpenAlex, arXiv, anything with titles.
- `survey_kit.read.extract.candidates`: Find what may be the title of an entry, one candidate for each way of marking titles.
- `survey_kit.read.extract.fields`: Read the fields of one entry from its pieces: title, nickname, authors, venue, date, links, identifiers.
- `survey_kit.read.extract.metadata`: Read what stands beside a title: authors, venue, date.
- `survey_kit.read.extract.pieces`: Join the runs of an entry to the pieces that a reader sees: texts, links, images, breaks.
- `survey_kit.read.extract.rows`: Read the entries of a table: which column holds what, by its heading and by what its cells hold.
- `survey_kit.read.extract.title_bounds`: Find where in plain text a title begins and ends.
- `survey_kit.read.faults`: Set aside what a reader stumbles over, with its reason, and go on with the rest.
- `survey_kit.read.features.links`: Tell what a link is for: the paper, its code, its project page, its data, or something else.
- `survey_kit.read.features.names`: Tell whether words are the names of people.
- `survey_kit.read.features.sentences`: Is it a sentence? How many words has it?
- `survey_kit.read.features.titles`: Is it a title?
- `survey_kit.read.features.venues`: Is it a venue?
- `survey_kit.read.history`: From the history of a list in git to the day on which each of its entries came in.
- `survey_kit.read.latex`: The text that a field of BibTeX shows, and the address or identifier that it holds.
- `survey_kit.read.lists`: Read a reading list: every unit becomes an entry or a reject with its reason.
- `survey_kit.read.numbers`: The numbers of databases and the addresses that fields of BibTeX hold.
- `survey_kit.read.objects`: Find the records of a JSON document, with the line each begins on, also if the document breaks off.
- `survey_kit.read.pages`: Read a page of titles and abstracts that was pasted as plain text.
- `survey_kit.read.pubmed`: Read the XML of PubMed: articles and books, with the numbers that other databases have for them.
- `survey_kit.read.readers`: Read a document whatever it is: tell its format by its content, and refuse what cannot be read with a reason.
- `survey_kit.read.reading`: What a document gave: its entries, its rejects, and the links counted on both sides.
- `survey_kit.read.recall`: Hold the identifiers that stand in a text against those of the entries read from it.
- `survey_kit.read.records`: Make an entry of a record whose fields are already apart, whatever format it came in.
- `survey_kit.read.rst`: Turn reStructuredText into Markdown, line for line, so that one reader serves both.
- `survey_kit.read.seems`: Tell a text that is no reading list and in no format that is read, so that it is refused in a sentence.
- `survey_kit.read.segment.contents`: Judge what a stretch of a document holds: a title, links to papers, a venue or date.
- `survey_kit.read.segment.extents`: Find where entries begin and end inside a list or a paragraph.
- `survey_kit.read.segment.headings`: Follow the headings of a document: sections, its title, and those that are entries.
- `survey_kit.read.segment.units`: Find what repeats in a list: the bullets, rows, paragraphs or headings that are one candidate entry each.
- `survey_kit.read.tagged`: Read bibliographies whose lines begin with a tag: RIS, PubMed, Web of Science, Refer, RefWorks, Ovid.
- `survey_kit.read.tags`: Formats of bibliographies whose lines begin with a tag, each as a row: its tags, and what each means.
- `survey_kit.read.values`: The text that a value of a field is, without what no text should hold.
- `survey_kit.read.workbooks`: Read the sheet of an Excel workbook that holds papers, as the text of a table whose lines are its rows.
- `survey_kit.read.written`: Read back the Markdown that `survey-kit write` has written, letter by letter.
- `survey_kit.read.xml`: Read EndNote XML, the Atom feed of arXiv and the XML of the ACL Anthology; nothing in it is expanded or fetched.
- `survey_kit.read.yaml`: Read a reading list kept in YAML, without letting it make anything but text.
- `survey_kit.records`: Any table of papers, whatever its columns are called, as the common record.
- `survey_kit.reference`: The data dictionary and the codebook of a survey, from its declared tables and its taxonomy.
- `survey_kit.resolve.block`: Find the pairs of records worth comparing, without comparing all.
- `survey_kit.resolve.citations`: Find the title in a citation that stands where a title should.
- `survey_kit.resolve.cluster`: Gather records into works, without chains that join what does not belong together.
- `survey_kit.resolve.columns`: Tell the names of columns, headings and labels of links from the titles of works.
- `survey_kit.resolve.corpus`: Add a list to works that are known, at once and without moving any.
- `survey_kit.resolve.decisions`: What people decided about pairs of records, read, checked and found again.
- `survey_kit.resolve.evidence`: Weigh what speaks for and against two records being one work.
- `survey_kit.resolve.facts`: What is known of papers beyond the lists: checked against them, never instead of them.
- `survey_kit.resolve.fields`: Read names, pages, years and volumes so that two sources' forms of one value agree.
- `survey_kit.resolve.likeness`: Tell the few like titles among many candidates by their letters.
- `survey_kit.resolve.match`: Say which work each entry belongs to, and why.
- `survey_kit.resolve.merge`: Make one row of each work: the best value of every field, with the entry it came from.
- `survey_kit.resolve.outlets`: Say whether two printed venues are one, and what form of publication a venue is.
- `survey_kit.resolve.records`: Bring entries of the survey, or any table of references, into the one form that is compared.
- `survey_kit.resolve.review`: List the pairs that a person should look at, and read back what was decided.
- `survey_kit.resolve.titles`: Take off a title what lists and databases hang on it.
- `survey_kit.resolve.wording`: Say how two titles that are not spelt alike are related, and how much that tells.
- `survey_kit.results`: A measure of a corpus as one value: its figure, its table, its sentence, its verdict, the papers behind every point.
- `survey_kit.saved`: A corpus as a folder or one file, and its papers in the formats of other programs.
- `survey_kit.settings`: Read `settings.ini`, the file in which a survey says what it is.
- `survey_kit.shown`: What a corpus and a result show of themselves, as text and in a notebook.
- `survey_kit.start`: The files of a new survey, made from the lists it is about.
- `survey_kit.statements`: What the survey says, sentence by sentence: every number from a table, every verdict from the function that gives it.
- `survey_kit.stats.agreement`: How far people or lists agree beyond chance, with an interval that knows papers are the sample.
- `survey_kit.stats.bursts`: When a part of a whole is larger than usual: Kleinberg's automaton of two states.
- `survey_kit.stats.capture`: How many there are, seen or not, from those that several samples hold.
- `survey_kit.stats.changes`: Where the rate of a series of counts changes, how often, and whether a shuffled series would do the same.
- `survey_kit.stats.clusters`: Which columns go together, and whether the clusters are more than noise.
- `survey_kit.stats.counts`: Models of counts: Poisson and negative binomial regression, their deviance, and profile intervals.
- `survey_kit.stats.diversity`: How evenly papers spread over venues or subjects, with intervals.
- `survey_kit.stats.intervals`: A share without an interval is a rumour: Wilson for one, Newcombe for a difference, Goodman for all at once.
- `survey_kit.stats.leadlag`: Whether one list is ahead of another: correlations after detrending, with a null that searches as hard.
- `survey_kit.stats.linear`: Sums of products and inverses for designs of a few columns, without the linear algebra library.
- `survey_kit.stats.logistic`: By which factor the odds of a share change with time, or why the data cannot tell.
- `survey_kit.stats.prevalence`: How many papers of a population have a node, when a fallible labeller has seen all and a reader only some.
- `survey_kit.stats.rates`: How fast monthly counts multiply, and how long they take to double.
- `survey_kit.stats.reporting`: Which share of a month is in after so many months, from two snapshots.
- `survey_kit.stats.survival`: How long it takes until something happens, with those that still wait counted as waiting.
- `survey_kit.stats.trends`: Tests for a trend in shares and in counts, with ties treated rightly, and the price of testing many.
- `survey_kit.surveys`: A survey as one value: build it, verify it, and ask its figures for their papers.
- `survey_kit.tables`: The tables that flow between the stages, each declared once and checked at every boundary.
- `survey_kit.version`: Which code made a file: the release, a hash of the modules, and what draws the figures.
- `survey_kit.widget`: A paper, the evidence for its nodes, and a key for every decision, in JupyterLab."""

__version__ = "0.3.0"

import sys
from importlib import import_module
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .corpora import Corpus
    from .door import label, lint, read, resolve, write
    from .label.taxonomy import Taxonomy
    from .results import Result, agreement, growth, lag, overlap, shares
    from .settings import SurveyError
    from .surveys import Survey

# What is public, and the module it comes from when it is first asked for; all else may change without notice.
_HOMES = dict.fromkeys(('read', 'write', 'lint', 'resolve', 'label'), 'door')
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
