//! What went less than well without stopping the run: counted by name, each with its place.

use std::collections::BTreeMap;
use std::fmt;

/// One thing a person should know; the run goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// A file was not UTF-8 and was decoded from another encoding.
    Decoded { path: String, encoding: &'static str },
    /// No word list fits the report, so nothing was read from it.
    UnknownLanguage { report: String },
    /// The words of the report's language tell places alone, so that it gave no claims.
    NamesOnly { report: String, lang: String },
    /// The report gives days but nothing says of which year; several may fit.
    UndatedReport { report: String, years: Vec<i16> },
    /// A file in the reports folder that no reader knows.
    FileIgnored { path: String },
    /// A record, or a whole file of them, that is not what it should be; it is left out.
    RecordRefused { at: String, problem: String },
    /// A line of a claims file that cannot be used; it is left out.
    ClaimRefused { at: String, problem: String },
    /// A file holds one record twice, word for word; it is read once.
    RecordRepeated { at: String, id: String },
    /// A header line or column that no reader knows.
    HeaderUnknown { at: String, field: String },
    /// `index.csv` names a report twice; the later row holds.
    IndexRepeats { at: String, file: String },
    /// `index.csv` names a report that is not there.
    ReportMissing { at: String, file: String },
    /// A report without a text.
    ReportEmpty { path: String },
    /// A publication date that cannot be read; the report counts as undated.
    PublishedUnreadable { at: String, value: String },
    /// Claims of one event give a figure differently; one is kept.
    FigureVariant { report: String, column: &'static str, kept: String, variant: String },
    /// A gazetteer's column was taken for a field under another name.
    ColumnTaken { path: String, header: String, field: &'static str },
    /// A gazetteer row that cannot be used; it is left out.
    PlaceRefused { at: String, header: String, problem: String },
    /// A cell of a gazetteer row that cannot be read; the row is kept without it.
    CellIgnored { at: String, header: String, problem: String },
    /// A gazetteer file without a single place.
    NoPlaces { path: String },
    /// A gazetteer gives a place as an area; a point inside it is taken.
    PlaceInside { at: String, shape: String },
    /// The source of a gazetteer index has changed since the import.
    IndexStale { index: String, source: String },
    /// The source of a gazetteer index has changed since the import; the index was made anew.
    IndexRenewed { index: String, source: String },
    /// A gazetteer gives one id to two rows; the later one is numbered.
    IdRepeated { at: String, id: String, first: u64 },
    /// A decision names an event, claim or place that is not there; it changes nothing.
    DecisionUnknown { at: String, field: &'static str, value: String },
}

impl Warning {
    /// The name under which the run's table and `manifest.json` count it.
    pub fn name(&self) -> &'static str {
        match self {
            Warning::Decoded { .. } => "decoded",
            Warning::UnknownLanguage { .. } => "unknown_language",
            Warning::NamesOnly { .. } => "names_only",
            Warning::UndatedReport { .. } => "undated_report",
            Warning::FileIgnored { .. } => "file_ignored",
            Warning::RecordRefused { .. } => "record_refused",
            Warning::ClaimRefused { .. } => "claim_refused",
            Warning::RecordRepeated { .. } => "record_repeated",
            Warning::HeaderUnknown { .. } => "header_unknown",
            Warning::IndexRepeats { .. } => "index_repeats",
            Warning::ReportMissing { .. } => "report_missing",
            Warning::ReportEmpty { .. } => "report_empty",
            Warning::PublishedUnreadable { .. } => "published_unreadable",
            Warning::FigureVariant { .. } => "figure_variant",
            Warning::ColumnTaken { .. } => "column_taken",
            Warning::PlaceRefused { .. } => "place_refused",
            Warning::CellIgnored { .. } => "cell_ignored",
            Warning::NoPlaces { .. } => "no_places",
            Warning::PlaceInside { .. } => "place_inside",
            Warning::IdRepeated { .. } => "id_repeated",
            Warning::IndexStale { .. } => "index_stale",
            Warning::IndexRenewed { .. } => "index_renewed",
            Warning::DecisionUnknown { .. } => "decision_unknown",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::UnknownLanguage { report } => {
                write!(f, "{report}: language not recognised, nothing read; give it as `lang` (en, fr, de, ru, uk, es)")
            }
            Warning::NamesOnly { report, lang } => {
                write!(
                    f,
                    "{report}: of {lang} only place names are read, no claims; add words for what happens as \
                     lexicon/{lang}/*.toml (docs/languages.md), or give the claims as claims/*.jsonl"
                )
            }
            Warning::UndatedReport { report, years } => {
                let years: Vec<String> = years.iter().map(i16::to_string).collect();
                let fits = match years.as_slice() {
                    [] => "no year for its dates".to_owned(),
                    years => format!("its dates fit {}", years.join(" and ")),
                };
                write!(f, "{report}: {fits}; give the day as `published: YYYY-MM-DD` in its header or in index.csv")
            }
            Warning::Decoded { path, encoding } => {
                write!(f, "{path}: not UTF-8, read as {encoding}; save it as UTF-8 if letters look wrong")
            }
            Warning::FileIgnored { path } => {
                let allowed = crate::read::KINDS;
                write!(f, "{path}: not a kind of report that sitmap reads; left out; allowed are {allowed}")
            }
            Warning::RecordRefused { at, problem } => write!(f, "{at}: {problem}; left out"),
            Warning::ClaimRefused { at, problem } => write!(f, "{at}: {problem}; line left out"),
            Warning::RecordRepeated { at, id } => write!(f, "{at}: {id} stands there twice, word for word; read once"),
            Warning::HeaderUnknown { at, field } => {
                write!(f, "{at}: unknown field {field:?}; known are title, publisher, published, url, lang")
            }
            Warning::IndexRepeats { at, file } => write!(f, "{at}: {file:?} is listed twice; this row holds"),
            Warning::ReportMissing { at, file } => {
                write!(f, "{at}: {file:?} is not in the reports folder; add the file or take the row out")
            }
            Warning::ReportEmpty { path } => write!(f, "{path}: no text below the header"),
            Warning::PublishedUnreadable { at, value } => write!(
                f,
                "{at}: published = {value:?} is no date; write 2024-12-16 or 2024-12-16T22:30+03:00; read as undated"
            ),
            Warning::FigureVariant { report, column, kept, variant } => {
                write!(f, "{report}: {column}: kept {kept:?}; also worded {variant:?}")
            }
            other => other.of_gazetteer(f),
        }
    }
}

impl Warning {
    /// What gazetteers and decisions have to say.
    fn of_gazetteer(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::ColumnTaken { path, header, field } => write!(f, "{path}: column {header:?} taken as {field}"),
            Warning::PlaceRefused { at, header, problem } => write!(f, "{at}: {header} {problem}; row left out"),
            Warning::CellIgnored { at, header, problem } => write!(f, "{at}: {header} {problem}; row kept"),
            Warning::NoPlaces { path } => write!(f, "{path}: no place in it; is it the right file?"),
            Warning::PlaceInside { at, shape } => write!(f, "{at}: a {shape}; placed at a point inside it"),
            Warning::IndexStale { index, source } => write!(
                f,
                "{index}: {source} has changed since; renew it with `sitmap gazetteer import {source} -o {index}`"
            ),
            Warning::IndexRenewed { index, source } => {
                write!(f, "{index}: {source} has changed since the import; the index was made anew")
            }
            Warning::IdRepeated { at, id, first } => {
                write!(f, "{at}: id {id} is that of line {first} already; give each place its own")
            }
            Warning::DecisionUnknown { at, field, value } => {
                let where_listed = match *field {
                    "claim_id" => "claims.csv",
                    "place_id" => "review.csv or the gazetteers",
                    _ => "events.csv",
                };
                write!(f, "{at}: {field} = {value:?} is not there; take the id from {where_listed}; nothing decided")
            }
            other => f.write_str(other.name()),
        }
    }
}

/// Number of warnings by name, in the order of the names.
pub fn counts(warnings: &[Warning]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for warning in warnings {
        *counts.entry(warning.name()).or_default() += 1;
    }
    counts
}
