//! Reads reports: text in, claims out.
//!
//! A text is cut into tokens and sentences; the words of the report's language tag
//! them ([lexicon]), and the rules see only the tags. Rules are the same for every language.
//! What each rule id means is told in `docs/claims.md`.

mod actor;
mod agreeing;
mod anaphor;
mod apposition;
mod aside;
mod attacker;
mod attribute;
mod attribution;
mod attributive;
mod bare;
mod bullets;
mod carry;
mod casualty;
mod cataphora;
mod chain;
mod clause;
mod clefted;
mod control;
mod correction;
mod counts;
mod dashed;
mod date;
mod described;
pub(crate) mod detect;
mod died;
mod direction;
mod disaster;
mod document;
mod doer;
mod doerless;
mod doubtful;
mod draft;
mod expel;
mod flag;
mod front;
mod gapping;
mod genitive;
mod gerund;
mod grown;
mod hand;
mod harmonise;
mod into;
mod inverted;
pub mod lexicon;
mod listed;
mod means;
mod moves;
mod name_parts;
mod names;
mod naming;
mod nearest;
mod object;
mod office;
mod only_counted;
mod opening;
mod outcome;
mod parse;
mod parsed;
mod people;
mod person;
mod place;
mod predicative;
mod presence;
mod quantity;
mod quarter;
mod reach;
mod reader;
mod relative;
mod repeated;
mod repelled;
mod retold;
mod scope;
mod seat;
mod sentence;
mod set_off;
mod shortened;
mod side;
mod source;
mod speaker;
mod strike;
mod subject;
mod suffering;
mod tally;
mod teller;
mod timing;
mod token;
mod units;
mod unreal;
mod victim;
mod voice;
mod weigh;
mod when;
mod who_acts;
mod witness;
mod zero;

#[cfg(test)]
mod front_tests;
#[cfg(test)]
mod invention_tests;
#[cfg(test)]
mod people_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod weigh_tests;

use jiff::civil::Date;

use crate::mention::Names;
use crate::model::{Extraction, Mention, PlaceKind, Relation, Report, Span};
use crate::warning::Warning;
use date::{Dated, Reference};
use lexicon::{Lexicon, Tag, Word};
use parse::{Item, Parsed, Source};
use people::People;
use reader::Reader;
use sentence::Sentence;
use shortened::Shortened;
use side::Sides;

/// Bytes of a comma or an "and" between two names of a list.
const LONGEST_LINK: usize = 8;

/// What a project tells about its reports.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The project's period; both days belong to it.
    pub period: Option<(Date, Date)>,
}

/// Reads reports in the languages whose word lists it has.
#[derive(Debug)]
pub struct Extractor {
    settings: Settings,
    lexicons: Vec<Lexicon>,
}

impl Extractor {
    /// An extractor with the languages that the binary carries.
    ///
    /// # Errors
    ///
    /// Where a list that was compiled in is broken: better nothing than reports read without their words.
    pub fn new(settings: Settings) -> Result<Self, lexicon::LexiconError> {
        Ok(Extractor { settings, lexicons: Lexicon::embedded()? })
    }

    /// Adds a language, or replaces the one with the same tag.
    pub fn with_language(mut self, lexicon: Lexicon) -> Self {
        self.lexicons.retain(|known| known.lang != lexicon.lang);
        self.lexicons.push(lexicon);
        self
    }

    /// Adds the words of one file to a language, which is new if the extractor has none; `name` stands in errors.
    ///
    /// # Errors
    ///
    /// Where the file is not TOML of the documented form, or a key is unknown.
    pub fn add_words(&mut self, lang: &str, name: &str, text: &str) -> Result<(), lexicon::LexiconError> {
        let at = self.lexicons.iter().position(|known| known.lang == lang).unwrap_or_else(|| {
            self.lexicons.push(Lexicon { lang: lang.to_owned(), ..Lexicon::default() });
            self.lexicons.len() - 1
        });
        self.lexicons[at].add_file(name, text)
    }

    /// The tags of the languages it reads.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.lexicons.iter().map(|lexicon| lexicon.lang.as_str())
    }

    /// The report's language: given, else detected; `und` where no list fits.
    pub fn language(&self, report: &Report) -> String {
        let given = report.lang.as_deref().map(|lang| lang.split(['-', '_']).next().unwrap_or(lang).to_lowercase());
        match given.filter(|lang| self.lexicon(lang).is_some()) {
            Some(lang) => lang,
            None => detect::language(&report.text, &self.lexicons).to_owned(),
        }
    }

    fn lexicon(&self, lang: &str) -> Option<&Lexicon> {
        self.lexicons.iter().find(|lexicon| lexicon.lang == lang)
    }

    /// The claims of a report; `mentions` are its place names in the order of the text.
    pub fn read(&self, report: &Report, mentions: Vec<Mention>) -> (Extraction, Vec<Warning>) {
        let names = Names { places: mentions, ..Names::default() };
        self.read_as(report, &self.language(report), names)
    }

    /// As [`Extractor::read`], in a language that [`Extractor::language`] has told, with all its names.
    pub fn read_as(&self, report: &Report, lang: &str, names: Names) -> (Extraction, Vec<Warning>) {
        let unread = |mentions, warning| (Extraction { claims: Vec::new(), mentions }, vec![warning]);
        let Some(lexicon) = self.lexicon(lang) else {
            return unread(names.places, Warning::UnknownLanguage { report: report.id.clone() });
        };
        if !lexicon.reads_claims {
            return unread(names.places, Warning::NamesOnly { report: report.id.clone(), lang: lang.to_owned() });
        }
        let tokens = bullets::join_lines(&report.text, token::tokenize(&report.text), lexicon);
        let sentences = sentence::split(&report.text, &tokens, report.body_start, lexicon);
        let source = Source::new(&report.text, &tokens, lexicon);
        let mut warnings = Vec::new();
        let read = tag(&source, &sentences);
        let mentions = with_listed(&source, lexicon, &read, names);
        let mut parsed: Vec<Parsed> = read
            .into_iter()
            .map(|(sentence, items)| Parsed::new(&source, lexicon, sentence, items, &mentions))
            .collect();
        let reference = self.reference(report, &parsed, &mut warnings);
        let sides = Sides::of(&parsed, lexicon);
        parsed.iter_mut().enumerate().for_each(|(at, parsed)| sides.settle(parsed, at));
        let mut reader = Reader::new(&mentions, reference, sides);
        parsed.iter().enumerate().for_each(|(at, parsed)| reader.read(at, parsed));
        let mut drafts = std::mem::take(&mut reader.drafts);
        carry::carry(&mut drafts, &parsed, &mentions, &reader.reference);
        harmonise::harmonise(&mut drafts);
        retold::name_speaker_of_quotes(&mut drafts, &parsed, &reader);
        retold::name_speaker_of_open_quotes(&mut drafts, &parsed, &reader);
        voice::side_offices(&mut drafts, &parsed);
        voice::spread(&mut drafts, &reader);
        voice::spread_turns(&mut drafts, &parsed, &reader);
        repelled::settle_ambiguous(&mut drafts, &parsed);
        outcome::settle(&mut drafts, &parsed, &mentions, &reader.sides);
        reader.date_by_statements(&mut drafts);
        correction::correct(&mut drafts, &parsed);
        let claims = drafts.into_iter().enumerate().map(|(at, draft)| {
            let mut claim = draft.claim;
            claim.id = format!("{}:{}", report.id, at + 1);
            claim.report.clone_from(&report.id);
            lang.clone_into(&mut claim.lang);
            claim
        });
        (Extraction { claims: claims.collect(), mentions: mentions.clone() }, warnings)
    }

    fn reference(&self, report: &Report, parsed: &[Parsed], warnings: &mut Vec<Warning>) -> Reference {
        let published = report.published.as_ref().map(|published| published.date);
        let dates: Vec<(&Dated, bool)> = parsed
            .iter()
            .flat_map(|sentence| {
                sentence.dates.iter().map(|dated| (dated, attribution::is_statement_date(sentence, dated)))
            })
            .collect();
        let reference = date::reference(published, self.settings.period, &dates);
        if reference.day.is_none() && !dates.is_empty() {
            warnings.push(Warning::UndatedReport { report: report.id.clone(), years: reference.years.clone() });
        }
        reference
    }
}

/// The sentences with their tagged words, page furniture left out.
fn tag(source: &Source<'_>, sentences: &[Sentence]) -> Vec<(Sentence, Vec<Item>)> {
    let mut tagged = Vec::with_capacity(sentences.len());
    let mut debris_line = None;
    for sentence in sentences {
        let items = source.tag(sentence);
        let is_debris = items.iter().any(|item| item.tag.is(Word::Debris)) && !sentence.closed;
        let after_debris = debris_line.is_some_and(|line: usize| sentence.line <= line + 1) && !sentence.closed;
        if is_debris {
            debris_line = Some(sentence.line);
        } else if !after_debris {
            tagged.push((*sentence, items));
        }
    }
    tagged
}

/// The mentions, in order, with those that only a list shows to be places.
fn with_listed(
    source: &Source<'_>,
    lexicon: &Lexicon,
    read: &[(Sentence, Vec<Item>)],
    Names { places: mut mentions, doubtful, people }: Names,
) -> Vec<Mention> {
    let mut found = Vec::new();
    let people = People::new(source.text, people);
    let mut follows_towns = false;
    for (sentence, items) in read {
        unmake_districts(source, sentence, items, &mut mentions);
        listed::free_counted(source, sentence, items, &mut mentions);
        let sentence = names::Sentence { follows_towns, ..names::Sentence::new(source, sentence, items) };
        follows_towns = opening::tells_of_towns(items);
        let mut here = Vec::new();
        if listed::shows_names(&sentence) && !listed::is_shouted(source, &sentence) {
            names::find(&sentence, lexicon, &mentions, &mut here);
        }
        if let Some(shortened) = Shortened::of(&sentence, &lexicon.endings) {
            shortened.free(&sentence, &mut mentions);
            shortened.names(&sentence, lexicon, &mentions, &mut here);
        }
        if lexicon.bare_nouns {
            // "Обстреляны А-ская и Б-ская громады": what the noun at the end says is more than what the verb shows.
            let agreeing = agreeing::find(&sentence, &mentions);
            here.retain(|one| !agreeing.iter().any(|other| other.span.overlaps(one.span)));
            here.extend(agreeing);
        }
        people.leave_out(&sentence, &mut here);
        let mut spans: Vec<Span> = here.iter().map(|mention| mention.span).collect();
        spans.sort_unstable();
        here.extend(doubtful::find(&sentence, lexicon, &doubtful, &spans));
        found.extend(here);
    }
    found.extend(told_again(source, lexicon, read, &mentions, &found));
    // A whole name takes the place of its part.
    found.sort_by_key(|mention| mention.span);
    mentions.retain(|mention| {
        let from = found.partition_point(|whole| whole.span.end <= mention.span.start);
        found.get(from).is_none_or(|whole| !whole.span.overlaps(mention.span))
    });
    mentions.extend(found);
    mentions.sort_by_key(|mention| mention.span);
    share_districts(source.text, lexicon, &mut mentions);
    mentions
}

/// The places that only one sentence shows to be such, where others of the front name them.
fn told_again(
    source: &Source<'_>,
    lexicon: &Lexicon,
    read: &[(Sentence, Vec<Item>)],
    mentions: &[Mention],
    found: &[Mention],
) -> Vec<Mention> {
    let shown = repeated::shown(found);
    let mut again = Vec::new();
    let front = |items: &[Item]| items.iter().any(|item| matches!(item.tag, Tag::Act(act) if act.is_front_line()));
    for (sentence, items) in read.iter().filter(|(_, items)| !shown.is_empty() && front(items)) {
        let from = found.partition_point(|mention| mention.span.end <= sentence.span.start);
        let own = found[from..].iter().take_while(|mention| mention.span.start < sentence.span.end);
        let sentence = names::Sentence::new(source, sentence, items);
        again.extend(repeated::find(&sentence, lexicon, &shown, mentions, own.cloned().collect()));
    }
    again
}

/// "В А-ском и Б-ском районах": the noun behind the last adjective is that of the others too.
fn share_districts(text: &str, lexicon: &Lexicon, mentions: &mut [Mention]) {
    let adjective = |mention: &Mention| lexicon::has_ending(&mention.text, &lexicon.endings.unit_adjective);
    for at in (1..mentions.len()).rev() {
        let (before, after) = mentions.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let link = text.get(first.span.end..second.span.start).unwrap_or_default();
        // "Біля Торецька Донецької області" is no list.
        let linked = !link.trim().is_empty() && link.len() <= LONGEST_LINK && !link.contains(['.', ';', ':', '\n']);
        let linked = linked && agreeing::agrees(&first.text, &second.text);
        let unit = matches!(second.kind, Some(PlaceKind::District | PlaceKind::Region));
        if first.kind.is_none() && unit && linked && adjective(first) && adjective(second) {
            first.kind = second.kind;
        }
    }
}

/// "в районах A и B" is near A and B; only an adjective or a name beside the word makes a district.
fn unmake_districts(source: &Source<'_>, sentence: &Sentence, items: &[Item], mentions: &mut [Mention]) {
    let from = mentions.partition_point(|mention| mention.span.end <= sentence.span.start);
    let mut before = None;
    for mention in mentions[from..].iter_mut().take_while(|mention| mention.span.start < sentence.span.end) {
        let near = || {
            let first = source.tokens.partition_point(|token| token.end <= mention.span.start);
            let near = |item: &Item| item.last - item.first > 1 && item.tag.is(Word::Near);
            items.iter().any(|item| item.last == first && near(item))
        };
        let listed = before.is_some_and(|end: usize| mention.span.start.saturating_sub(end) <= LONGEST_LINK);
        if mention.kind == Some(PlaceKind::District) && (listed || near()) {
            mention.kind = None;
            mention.relation = Relation::Near;
            before = Some(mention.span.end);
        } else {
            before = None;
        }
    }
}
