"""Turn reading lists into a survey that can be checked

Modules:

- `survey_kit.cli`: `survey-kit`: each command a thin shell over one function of the library.
- `survey_kit.label.assign`: Give nodes to papers, each with the evidence that speaks for it, and say what stays unlabelled.
- `survey_kit.label.crosswalk`: What the headings of a list say about the papers below them.
- `survey_kit.label.rules`: Words that speak for a node: rules as data, all applied in one pass over a text.
- `survey_kit.label.skos`: Taxonomies out to, and in from, Turtle files of the SKOS vocabulary.
- `survey_kit.label.taxonomy`: The tree of subjects as data: read it, check it, compare two of them.
- `survey_kit.norm.dates`: Read dates as finely as they are printed, and no finer.
- `survey_kit.norm.identifiers`: Find the identifiers of papers in links and text: arXiv, DOI, OpenReview, proceedings, code.
- `survey_kit.norm.proceedings`: Read from the address of a paper where and when it was published.
- `survey_kit.norm.text`: Mend, fold and compare text: mojibake, LaTeX, and the keys by which titles are compared.
- `survey_kit.norm.venues`: Read names of venues as people print them: case, year, slips of the pen.
- `survey_kit.publish.bibtex`: The papers of a survey as a bibliography.
- `survey_kit.publish.escape`: Write any text into LaTeX, BibTeX, HTML and Markdown so that it is shown and never run.
- `survey_kit.publish.files`: Write outputs so that a kill or a full disk never leaves half of one.
- `survey_kit.publish.latex`: The papers of a survey as a table that an article can input.
- `survey_kit.publish.manifest`: What was built from what: hashes by which a rebuild is compared.
- `survey_kit.publish.report`: What was read, kept and doubted, in numbers.
- `survey_kit.read.bibtex`: Read BibTeX and BibLaTeX files; a broken entry is reported with its line, never dropped.
- `survey_kit.read.document`: Parse Markdown, with the HTML inside it, into blocks of styled runs that know their place in the source.
- `survey_kit.read.doubts`: The material a linter looks at and the form of what it finds.
- `survey_kit.read.facts`: Identifiers against dates, links against titles and venues, entries against each other.
- `survey_kit.read.fields`: Read the fields of one entry from its runs: title, nickname, authors, venue, date, links, identifiers.
- `survey_kit.read.links`: Tell what a link is for: the paper, its code, its project page, its data, or something else.
- `survey_kit.read.lint`: Line by line, what a curator would want to mend.
- `survey_kit.read.lists`: Read a reading list: every unit becomes an entry or a reject with its reason.
- `survey_kit.read.marks`: Broken addresses, broken link markup, images that are no images, wrong decodings: what one line shows.
- `survey_kit.read.pages`: Read a page of titles and abstracts that was pasted as plain text.
- `survey_kit.read.phrases`: Judge pieces of an entry: a title, names of authors, a venue, a date.
- `survey_kit.read.readers`: Read a document whatever it is: tell its format by its content, and refuse what cannot be read with a reason.
- `survey_kit.read.records`: Named fields of one work, from whatever format, become an entry; what cannot become one is a reject.
- `survey_kit.read.rows`: Read the entries of a table: which column holds what, by its heading and by what its cells hold.
- `survey_kit.read.spelling`: Names of venues and titles as printed, macros never expanded, ratings beyond their scale.
- `survey_kit.read.tabular`: Read CSV, TSV, JSON and JSON lines with guessed columns, and the shapes in which the open services answer.
- `survey_kit.read.tagged`: Read RIS, PubMed nbib and Web of Science text: formats of one field a line.
- `survey_kit.read.units`: Find what repeats in a list: the bullets, rows, paragraphs or headings that are one candidate entry each.
- `survey_kit.resolve.block`: Find the pairs of records worth comparing, without comparing all.
- `survey_kit.resolve.cluster`: Gather records into works, without chains that join what does not belong together.
- `survey_kit.resolve.evidence`: Weigh what speaks for and against two records being one work.
- `survey_kit.resolve.fields`: Read names, pages, years and volumes so that two sources' forms of one value agree.
- `survey_kit.resolve.match`: Say which work each entry belongs to, and why.
- `survey_kit.resolve.merge`: Make one row of each work: the best value of every field, with the entry it came from.
- `survey_kit.resolve.outlets`: Say whether two printed venues are one, and what form of publication a venue is.
- `survey_kit.resolve.records`: Bring entries of the survey, or any table of references, into the one form that is compared.
- `survey_kit.resolve.titles`: Take off a title what lists and databases hang on it.
- `survey_kit.resolve.wording`: Say how two titles that are not spelt alike are related, and how much that tells.
- `survey_kit.settings`: Read `settings.ini`, the file in which a survey says what it is.
- `survey_kit.tables`: The tables that flow between the stages, each declared once and checked at every boundary."""

__version__ = "0.1.0"
