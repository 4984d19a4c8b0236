//! Who drives whom out of a place, and who held it.

use super::actor::Party;
use super::clause::{self, Clause};
use super::front::Seen;
use super::lexicon::{Act, Word};
use super::parse::Parsed;
use super::place::Group;
use super::repelled;
use super::subject::{self, LONGEST_AGENT};
use super::{bare, genitive};

/// How far "from" stands before its place: "from the border region of A".
const LONGEST_FROM: usize = 6;

/// How far "according to" stands before the one who says so.
const LONGEST_TO_SOURCE: usize = 2;

/// How many words name those who left a place in a headline: "russische Truppen".
const LONGEST_HEADLINED: usize = 2;

/// How far a place stands behind "pushed out of".
const LONGEST_TO_PLACE: usize = 4;

/// "Was cleared of the enemy", "arrebatada a los ucranianos": who stands right behind such a verb held the place.
pub fn is_robbed(parsed: &Parsed, clause: &Clause, party: &Party) -> bool {
    let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken)) && party.first >= clause.last;
    let of = parsed.word_at(clause.last, Word::OfMonth).map_or(clause.last, |of| of.last);
    let cleared = parsed.is_plain() && of > clause.last && subject::is_passive(parsed, clause);
    let from = parsed.word_at(clause.first, Word::TakenFrom).is_some();
    let first = parsed.word_at(of, Word::Article).map_or(of, |article| article.last);
    takes && (cleared || from) && (party.first == of || party.first == first)
}

/// "Freed from the militants", where the language's nouns show no article: those who held it.
pub fn driven_out(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let out = parsed.parties.iter().position(|party| {
        let from = parsed.ending_at(party.first).any(|item| item.tag.is(Word::From));
        // "Cleared of the rebels", "captured from B".
        let article = parsed.ending_at(party.first).find(|item| item.tag.is(Word::Article));
        let first = article.map_or(party.first, |article| article.first);
        let of = first == clause.last + 1 && parsed.word_at(clause.last, Word::OfMonth).is_some();
        let after = parsed.ending_at(first).any(|item| item.tag.is(Word::From));
        if is_robbed(parsed, clause, party) || bare::opens_as_object(parsed, party) {
            return party.can_fight();
        }
        (parsed.bare_nouns
            || !parsed.capital_nouns
                && !parsed.null_subject
                && !parsed.named.iter().any(|named| clause.last <= named.first && named.first < party.first))
            && (from || after || of)
            && party.first >= clause.last
            && party.first < clause.to
            && party.first - clause.last <= LONGEST_AGENT
            && parsed.word_at(party.first, Word::Capital).is_none()
            && party.can_fight()
    });
    out.or_else(|| repelled::beaten(parsed, clause))
}

/// "Nach Moskauer Angaben", "nach Angaben aus Moskau": who tells it.
fn is_source(parsed: &Parsed, party: &Party) -> bool {
    let from = party.first.saturating_sub(LONGEST_TO_SOURCE).max(parsed.sentence.first);
    parsed.has(from, party.last + 1, &[Word::Account, Word::According])
}

impl Seen<'_, '_> {
    /// "Bei A zurückgewichen", "seine Stellungen bei A geräumt": where verbs end clauses, one that needs no object, or
    /// has one that is ground.
    pub fn gives_way(&self, clause: &Clause, group: &Group) -> bool {
        let parsed = self.parsed;
        let beside = parsed.word_at(clause.first, Word::Beside).is_some();
        let toward = parsed.ending_at(group.first).any(|item| item.tag.is(Word::Toward));
        parsed.capital_nouns && !toward && (!beside || parsed.has(clause.from, clause.first, &[Word::Part]))
    }

    /// "Expelled the rebels from A" took A; "were expelled from A" left it; who drives out civilians takes nothing.
    pub fn expelled(&self, at: usize, act: Act) -> Option<Act> {
        let (parsed, clause) = (self.parsed, &self.clauses[at]);
        if parsed.word_at(clause.first, Word::Expels).is_none() {
            return Some(act);
        }
        let by = self.elided(at).or_else(|| subject::of(parsed, self.clauses, at));
        // "Von der Stadt A zurückgedrängt": away from it, not out of it.
        let from = if act == Act::Repelled && parsed.capital_nouns { Word::LedOut } else { Word::From };
        let out_of = |group: &Group| {
            let mention = group.mentions.first().and_then(|at| self.mentions.get(*at));
            mention.is_some_and(|mention| parsed.governs(mention, group.first, Word::LedOut))
                || self.parsed.has(group.first.saturating_sub(LONGEST_FROM).max(clause.from), group.first, &[from])
                // "Pushed out of A": the verb says so itself.
                || clause.last > clause.first + 1 && group.first >= clause.last && group.first - clause.last <= LONGEST_TO_PLACE
        };
        let place = self.groups.iter().any(|group| {
            let here = group.first >= clause.from && group.first <= clause.to;
            here && (group.first >= clause.last || parsed.capital_nouns) && out_of(group)
        });
        // "Drove the enemy out of the village".
        let led = act != Act::Repelled || parsed.has(clause.from, clause.to, &[Word::LedOut]);
        let place = place || led && clause::is_of_before(parsed, clause);
        let foe = |(index, party): (usize, &Party)| {
            let here = party.first >= clause.from && party.last <= clause.to;
            here && Some(index) != by
                && party.can_fight()
                && !subject::is_whereabouts(parsed, party)
                && !is_source(parsed, party)
        };
        let foes = parsed.parties.iter().enumerate().any(foe);
        let passive = subject::is_passive(parsed, clause) || parsed.has(clause.from, clause.first, &[Word::Passive]);
        // "Ha sido expulsado de A": who stands before a passive suffers.
        let before = by.and_then(|at| parsed.parties.get(at)).is_some_and(|party| party.last <= clause.first);
        // "Zurückgedrängt" repels, unless it tells from where.
        if act == Act::Repelled && !place {
            return Some(act);
        }
        match by {
            Some(_) if place && self.is_headline(clause) => Some(Act::Withdrawn),
            Some(_) if passive && place && before && (parsed.null_subject || parsed.is_plain()) => Some(Act::Withdrawn),
            Some(_) if foes && place => Some(Act::Retaken),
            Some(_) if passive && place => Some(Act::Withdrawn),
            // "Moscow said it had ousted the troops from A".
            None if foes && place && genitive::is_of_speaker(parsed, clause) => Some(Act::Retaken),
            None if place && parsed.parties.first().is_some_and(|party| bare::opens_as_object(parsed, party)) => {
                Some(Act::Retaken)
            }
            _ => None,
        }
    }

    /// "Russen aus A vertrieben": one party alone opens a clause that ends with its participle.
    fn is_headline(&self, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let mut here = parsed.parties.iter().filter(|party| party.first >= clause.from && party.last <= clause.to);
        let leads = |party: &Party| party.first == clause.from && party.last - party.first <= LONGEST_HEADLINED;
        let opens = here.next().is_some_and(|party| {
            leads(party) && subject::fights(parsed, party) && parsed.word_at(party.last, Word::LedOut).is_some()
        });
        let ends = clause.last == clause.to || clause.last + 1 >= parsed.sentence.last;
        parsed.capital_nouns && opens && here.next().is_none() && ends
    }

    /// "Sturmtruppen haben die Rebellen aus A vertrieben": whom those drove out whose side is not said.
    pub fn driven(&self, clause: &Clause, by: Option<usize>) -> Option<usize> {
        let by = by.filter(|_| self.parsed.word_at(clause.first, Word::Expels).is_some())?;
        let foe = |(at, party): (usize, &Party)| {
            let here = party.first >= clause.from && party.last <= clause.to;
            let state = subject::is_whereabouts(self.parsed, party) || party.side.is_empty();
            (at != by && here && party.can_fight() && !state).then_some(at)
        };
        self.parsed.parties.iter().enumerate().find_map(foe)
    }

    /// "Gingen vor und verdrängten die Russen aus A": where verbs stand second, the party behind a verb that "und" joins
    /// is its object; the subject is told before.
    pub fn elided(&self, at: usize) -> Option<usize> {
        let (parsed, clause) = (self.parsed, &self.clauses[at]);
        let joined = parsed.ending_at(clause.first).any(|item| item.tag.is(Word::And));
        let expels = parsed.capital_nouns && parsed.word_at(clause.first, Word::Expels).is_some();
        subject::of(parsed, self.clauses, clause.before.filter(|_| joined && expels)?)
    }

    /// "Die Armee hat die Rebellen aus A vertrieben": where verbs end clauses, the first of two drives out the other.
    pub fn expeller(&self, clause: &Clause, act: Act) -> Option<usize> {
        let expels = act == Act::Retaken && self.parsed.word_at(clause.first, Word::Expels).is_some();
        let active =
            expels && self.parsed.capital_nouns && !self.parsed.has(clause.from, clause.first, &[Word::Passive]);
        let here = |party: &Party| party.first >= clause.from && party.last <= clause.first && party.can_fight();
        self.parsed
            .parties
            .iter()
            .position(|party| active && here(party) && !subject::is_whereabouts(self.parsed, party))
    }
}
