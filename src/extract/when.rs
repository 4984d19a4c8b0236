//! When what a sentence tells was: its own words, a day told of before, or the report's day.

use jiff::Span;
use jiff::civil::Date;

use super::anaphor;
use super::attribution::{self, Saying};
use super::date::{self, Dated, Expr};
use super::draft::{Dating, Draft};
use super::parse::Parsed;
use super::reader::{LONGEST_MEMORY, Reader};
use super::timing;
use crate::model::{Actor, EventType, TimePrecision, When};

/// How many of a sentence's last times are looked through for a day.
const MOST_DATES: usize = 2;

/// How far below a headline the day is told on which its speaker spoke, in sentences.
const LONGEST_LEAD: usize = 3;
/// How many statements are looked through for one of the same speaker: keeps hostile texts linear.
const MOST_STATEMENTS: usize = 8;

impl Reader<'_> {
    /// When something said at a token was: its own words, the sentence before, or the report's day.
    pub fn when(&mut self, at: usize, parsed: &Parsed, token: usize, kind: EventType, goes_on: bool) -> (When, Dating) {
        let stated = parsed
            .dates
            .iter()
            .filter(|dated| timing::is_of(parsed, dated, token) && !attribution::is_statement_date(parsed, dated));
        // "On August 9, three days after the crossing": the day itself is told.
        let nearest = stated.min_by_key(|dated| {
            let gap = if dated.first >= token { dated.first - token } else { token - dated.last.min(token) };
            (dated.expr == Expr::Before, parsed.is_parted(token, dated), gap)
        });
        if let Some(when) = nearest.and_then(|dated| self.resolved(at, parsed, dated)) {
            self.dated = Some((when.clone(), at));
            return (when, Dating::Stated);
        }
        let carries = |(when, from): &(When, usize)| {
            goes_on && at - from <= LONGEST_MEMORY && !timing::is_long_ago(when, self.reference.day)
        };
        if let Some((when, from)) = self.dated.clone().filter(carries) {
            if from + 1 == at {
                self.dated = Some((when.clone(), at));
            }
            return (When { inferred: true, ..when }, Dating::Inherited);
        }
        let scene = self.scene_day.filter(|(_, from)| from + 1 == at && anaphor::goes_on(parsed));
        if let Some((day, _)) = scene {
            return (When { inferred: true, ..When::day(day, "") }, Dating::Inherited);
        }
        let said = parsed
            .dates
            .iter()
            .filter(|dated| attribution::is_statement_date(parsed, dated))
            .filter_map(|dated| self.resolved(at, parsed, dated))
            // "Claimed to have annexed in 2022": nobody says when it was said by its year.
            .find(|when| when.precision != TimePrecision::Year);
        (timing::of_statement(said, self.reference.day, kind), Dating::Fallback)
    }

    /// Keeps the day on which a sentence says that somebody spoke.
    pub fn remember_statement(&mut self, at: usize, parsed: &Parsed, sayings: &[Saying]) {
        // "Three days earlier it had claimed": an older statement than those around it.
        let earlier = |dated: &Dated| matches!(dated.expr, Expr::FromLast(..) | Expr::Before);
        let said = parsed.dates.iter().find(|it| !earlier(it) && attribution::is_statement_date(parsed, it));
        let when = said.and_then(|dated| self.resolved(at, parsed, dated));
        let when =
            when.filter(|when| when.precision == TimePrecision::Day && !timing::is_old(when, self.reference.day));
        let speaker = sayings.iter().find_map(|saying| saying.claimant.clone());
        if let (Some(when), Some(speaker)) = (when, speaker) {
            self.said_on.push((at, speaker, when));
        }
    }

    /// "X said on Friday that A fell. B fell too": the day on which the speaker of a sentence spoke, where its own words
    /// tell none, is that told before, or in the next sentence.
    pub fn date_by_statements(&self, drafts: &mut [Draft]) {
        // Who is only thought to speak may not have spoken then.
        let open = |draft: &Draft| {
            let guessed = draft.claim.rules.iter().any(|rule| rule == "claimant.only_source");
            let day = timing::fallback(self.reference.day, draft.claim.event_type);
            draft.dating == Dating::Fallback && draft.claim.when == day && !guessed
        };
        for draft in drafts.iter_mut().filter(|draft| open(draft)) {
            let Some(speaker) = &draft.claim.attribution.claimant else { continue };
            let own = |said: &&(usize, Actor, When)| said.1.name == speaker.name;
            let reach = if draft.claim.in_headline { LONGEST_LEAD } else { 1 };
            let to = self.said_on.partition_point(|said| said.0 <= draft.sentence);
            let (earlier, later) = self.said_on.split_at(to);
            let next = || later.iter().take_while(|said| said.0 - draft.sentence <= reach).find(own);
            let recent = earlier.iter().rev().take(MOST_STATEMENTS).find(own);
            if let Some((.., when)) = recent.or_else(next) {
                let kind = draft.claim.event_type;
                draft.claim.when = timing::of_statement(Some(when.clone()), self.reference.day, kind);
                draft.claim.rules.push("date.of_statement".to_owned());
            }
        }
    }

    /// The last day that a sentence tells of, for "two days later" in the next.
    pub fn last_day_of(&self, at: usize, parsed: &Parsed) -> Option<Date> {
        let told = parsed.dates.iter().rev().take(MOST_DATES).filter(|dated| !dated.since && !dated.until);
        told.filter_map(|dated| self.resolved(at, parsed, dated)).find_map(|when| last_day(&when))
    }

    /// The one day that a sentence tells of, which the next goes on with: "On Friday the army attacked. It took A".
    pub fn scene_day_of(&self, at: usize, parsed: &Parsed) -> Option<Date> {
        let mut told = parsed.dates.iter().filter(|dated| !attribution::is_statement_date(parsed, dated));
        let dated = told.next().filter(|dated| !dated.since && !dated.until)?;
        let when = self.resolved(at, parsed, dated).filter(|when| when.precision == TimePrecision::Day)?;
        let alone = told.next().is_none() && !timing::is_old(&when, self.reference.day);
        when.start.filter(|_| alone)
    }

    /// The day from which "two days later" counts: named before it in the sentence, or in one before.
    fn counted_from(&self, at: usize, parsed: &Parsed, token: usize) -> Option<Date> {
        let before = parsed.dates[..parsed.dates.partition_point(|dated| dated.last <= token)].last();
        let named = before.filter(|dated| !dated.since && !dated.until && !matches!(dated.expr, Expr::FromLast(..)));
        let named = named.and_then(|dated| last_day(&self.resolved(at, parsed, dated)?));
        named.or_else(|| self.last_day.filter(|(_, from)| at - from <= LONGEST_MEMORY).map(|(day, _)| day))
    }

    /// The days of a time; none where it counts on from a day that the report does not tell.
    fn resolved(&self, at: usize, parsed: &Parsed, dated: &Dated) -> Option<When> {
        let words = parsed.words(dated.first, dated.last);
        let Expr::FromLast(first, last) = dated.expr else {
            return Some(date::resolve(dated, self.reference.day, words, self.reference.inferred));
        };
        let day = self.counted_from(at, parsed, dated.first);
        match day.or(self.reference.day.filter(|_| last < 0)) {
            Some(day) => {
                let start = day.checked_add(Span::new().days(first)).ok()?;
                let end = day.checked_add(Span::new().days(i64::from(last) + 1)).ok()?;
                let precision = if first == last { TimePrecision::Day } else { TimePrecision::Interval };
                // "Since the day before".
                let (start, end) = (Some(start).filter(|_| !dated.until), Some(end).filter(|_| !dated.since));
                Some(When { start, end, precision, text: words.to_owned(), inferred: false })
            }
            // "The same day" is the day of the statement; "two days later" without a day before is no day at all.
            None if last <= 1 => None,
            None => {
                let open = Dated { expr: Expr::Recently, ..dated.clone() };
                Some(date::resolve(&open, self.reference.day, words, self.reference.inferred))
            }
        }
    }
}

/// The day with which a time ends that is told to the day.
fn last_day(when: &When) -> Option<Date> {
    let told = matches!(when.precision, TimePrecision::Day | TimePrecision::Interval);
    when.end.filter(|_| told)?.yesterday().ok()
}
