//! How far a verb reaches to its places, where words between them lead elsewhere.

use super::clause::Clause;
use super::front::Seen;
use super::lexicon::{Act, Tag, Word, has_ending};
use super::parse::Item;
use super::place::{AREA_RANK, Group};
use super::repelled;
use super::token::Kind;
use super::weigh::LONGEST_JOINT;
use crate::model::Relation;

/// How many words stand between a comma and the noun that says what the place before it is: ", the last villages".
const LONGEST_APPOSED: usize = 5;
/// How far a place may stand behind "in the hands of A" with its owner.
const LONGEST_BEHIND_OWNER: usize = 6;

/// How many words may stand between a place and the area that it is in, without a comma.
pub const NEXT_TO_AREA: usize = 4;
/// The same where adjectives follow their noun: "la aldea de A en la región rusa de B".
const NEXT_BEHIND_NOUN: usize = 5;
/// The same with a comma between.
const LONGEST_TO_AREA: usize = 6;

/// How many words stand between positions and the place that they are in: "в районе села".
const LONGEST_TO_LEFT: usize = 4;
/// How far "the third village this week" may reach, and how far "after" stands before the names behind it.
const LONGEST_TO_NTH: usize = 12;
const LONGEST_TO_EARLIER: usize = 4;

/// How far its place stands behind "this advance".
const LONGEST_OF_THIS: usize = 2;

/// How far before its participle the land stands: "superficie ya ocupada".
const LONGEST_LAND: usize = 3;

impl<'s> Seen<'s, '_> {
    /// "Das Dorf A im Gebiet B", "A in the district of B of the region of C": the finest of those before a verb.
    pub fn finer(&self, last: &Group) -> Option<&'s Group> {
        let parsed = self.parsed;
        let (mut area, mut inner) = (last, None);
        for finer in self.groups.iter().rev().filter(|group| group.last <= last.first) {
            let gap = finer.last..area.first;
            // "A, in the border region of B, was attacked"; without its comma the region is what the words go on with.
            let long = parsed.capital_nouns || parsed.is_mark(finer.last, ',');
            let acts = || parsed.within(gap.start, gap.end).any(|item| matches!(item.tag, Tag::Act(_)));
            let short = if parsed.null_subject { NEXT_BEHIND_NOUN } else { NEXT_TO_AREA };
            let plain = gap.len() <= if long { LONGEST_TO_AREA } else { short } && !acts();
            if area.rank < AREA_RANK || !plain {
                break;
            }
            if finer.rank < AREA_RANK {
                return Some(finer);
            }
            // "Die Distrikte A und B in der Provinz C".
            let within = finer.rank < area.rank && parsed.has(gap.start, gap.end, &[Word::Prep]);
            inner = Some(finer).filter(|_| within).or(inner);
            area = finer;
        }
        inner
    }

    /// "This capture follows that of A": of a place told of before, not of the one that opens the sentence.
    pub fn is_told_already(&self, clause: &Clause) -> bool {
        let noun = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Withdrawn));
        noun && self.parsed.is_articled() && self.is_this(clause)
    }

    /// "This advance worries those who live in A": what it does further on is not where it was.
    pub fn is_beyond_this(&self, clause: &Clause, group: &Group) -> bool {
        let noun = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Withdrawn | Act::Advanced));
        let far = group.first.saturating_sub(clause.last) > LONGEST_OF_THIS;
        noun && far && self.parsed.is_plain() && self.is_this(clause)
    }

    /// Whether "this" stands before an act; "they" before it is who did it.
    fn is_this(&self, clause: &Clause) -> bool {
        let they = |item: &Item| matches!(item.tag, Tag::Word(Word::Others | Word::Anaphor | Word::Naming));
        let this = self.parsed.ending_at(clause.first).find(|item| item.tag.is(Word::Demonstrative));
        this.is_some_and(|this| !self.parsed.at(this.first).any(they))
    }

    /// "Advanced to A", "advanced to the village of A", "three to four kilometres into A": a preposition, no purpose.
    pub fn leads_to(&self, act: Act, last: usize, to: &Item, group: usize) -> bool {
        let small = |at: usize| {
            let small =
                |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::Settlement | Word::OfMonth | Word::Prep));
            self.parsed.at(at).any(|item| small(item.tag))
        };
        let number = self.parsed.at(to.last).any(|item| matches!(item.tag, Tag::Number(_)));
        act == Act::Advanced && (number || to.first == last && (to.last..group).all(small))
    }

    /// "After A, the rebels took B": what they had taken before opens the sentence.
    pub fn is_earlier(&self, clause: &Clause, group: &Group) -> bool {
        let (parsed, first) = (self.parsed, self.parsed.sentence.first);
        let after = parsed.word_at(first, Word::Subordinate).filter(|after| after.last == group.first);
        after.is_some() && parsed.is_mark(group.last, ',') && group.last < clause.first
    }

    /// ", in the area of the village of A, fighting broke out": whether the phrase of a place begins behind a comma.
    pub fn opens_phrase(&self, group: &Group) -> bool {
        let parsed = self.parsed;
        let small = |tag: Tag| {
            let word = matches!(
                tag,
                Tag::Word(
                    Word::Article | Word::ArticlePrep | Word::Settlement | Word::OfMonth | Word::Near | Word::Prep
                )
            );
            word || matches!(tag, Tag::Word(Word::PlaceCount | Word::RegionWord | Word::DistrictWord))
        };
        let mut at = group.first;
        while let Some(item) = parsed.ending_at(at).find(|item| small(item.tag)) {
            at = item.first;
        }
        at < group.first && (at == parsed.sentence.first || parsed.is_mark(at - 1, ','))
    }

    /// "The control of a road, which leads to the town of A": behind the comma a preposition governs the name.
    pub fn strays(&self, act: Act, last: usize, group: usize) -> bool {
        let parsed = self.parsed;
        // "Hold several villages, which made thousands of civilians flee to A".
        let takes = matches!(act, Act::Captured | Act::Retaken | Act::Held);
        if takes && parsed.has(last, group, &[Word::Civilians]) {
            return true;
        }
        let comma = (last..group).rev().find(|at| parsed.is_mark(*at, ',')).filter(|_| parsed.capital_nouns);
        comma.is_some_and(|comma| {
            let listed = parsed.has(last, comma, &[Word::PlaceCount, Word::Settlement])
                || parsed.has(comma, group, &[Word::Including, Word::Naming, Word::Near]);
            !listed && parsed.has(comma, group, &[Word::Prep])
        })
    }

    /// "The places in the hands of A barred the way to B": what is held stands before its owner, or right behind.
    pub fn is_held_elsewhere(&self, clause: &Clause, act: Act, group: usize) -> bool {
        let owned = act == Act::Held && self.parsed.word_at(clause.first, Word::By).is_some();
        owned
            && self.parsed.null_subject
            && (group.saturating_sub(clause.last) > LONGEST_BEHIND_OWNER
                || self.parsed.has(clause.last, group, &[Word::Toward]))
    }

    /// "Freed the city, 200 km south of A": where the city is.
    pub fn is_whereabouts(&self, clause: &Clause, group: &Group) -> bool {
        let parsed = self.parsed;
        let comma = (clause.last..group.first.max(clause.last)).find(|at| parsed.is_mark(*at, ','));
        let far = |at: &usize| {
            self.mentions.get(*at).is_some_and(|mention| mention.distance_m.is_some() || mention.bearing.is_some())
        };
        comma.is_some_and(|comma| parsed.has(clause.last, comma, &[Word::Settlement])) && group.mentions.iter().all(far)
    }

    /// Whether a preposition leads on to a further place, or "attacks on" does where attacks were repelled.
    pub fn is_led_on(&self, clause: &Clause, link: &std::ops::Range<usize>) -> bool {
        let attacks = |tag: Tag| tag == Tag::Act(Act::Attack) && clause.act == Some(Act::Repelled);
        // "Left A and retreated towards B": B is where they went.
        let toward = clause.act != Some(Act::Withdrawn) && self.parsed.has(link.start, link.end, &[Word::Toward]);
        toward
            || self.parsed.has(link.start, link.end, &[Word::Prep, Word::Near])
            || self.parsed.within(link.start, link.end).any(|item| attacks(item.tag))
    }

    /// "Three villages in A": a preposition of place, not "of", stands before the name.
    pub fn is_inside(&self, group: &Group) -> bool {
        let mention = group.mentions.first().and_then(|at| self.mentions.get(*at));
        let within = |tag: Tag| matches!(tag, Tag::Word(Word::Prep | Word::ArticlePrep));
        let other = |tag: Tag| {
            matches!(
                tag,
                Tag::Word(Word::SuchAs | Word::OfMonth | Word::Near | Word::From | Word::By | Word::To | Word::Toward)
            )
        };
        let ending = || self.parsed.ending_at(group.first);
        let plain = ending().any(|item| within(item.tag)) && !ending().any(|item| other(item.tag));
        mention.is_some_and(|mention| self.parsed.governs(mention, group.first, Word::Inside))
            || plain && mention.is_some_and(|mention| mention.relation == Relation::At)
    }

    /// "A and B, the last villages under the control of C": a noun for places behind the comma.
    pub fn is_apposed_noun(&self, clause: &Clause) -> bool {
        let parsed = self.parsed;
        clause.first - clause.from <= LONGEST_APPOSED
            && parsed.word_at(clause.first, Word::By).is_some()
            && parsed.is_mark(clause.from.saturating_sub(1), ',')
            && parsed.has(clause.from, clause.first, &[Word::Settlement, Word::PlaceCount])
            && !parsed.has(clause.from, clause.first, &[Word::Prep, Word::Near])
    }

    /// "Bei A und nördlich von B abgewehrt": the places before the last one, where verbs end clauses.
    pub fn linked_before(&self, clause: &Clause, chosen: &Group) -> Vec<&'s Group> {
        let (parsed, mut first) = (self.parsed, chosen.first);
        let before = self.groups.iter().rev().filter(|group| group.last <= chosen.first && group.first >= clause.from);
        let linked = |group: &&'s Group| {
            let link = group.last..first;
            let joined = parsed.has(link.start, link.end, &[Word::And]) || parsed.is_mark(link.start, ',');
            let near = joined && link.len() <= LONGEST_JOINT && self.is_led_on(clause, &link);
            first = group.first;
            let verb = |tag: Tag| match tag {
                Tag::Act(act) => act != Act::Attack || clause.act != Some(Act::Repelled),
                tag => matches!(tag, Tag::Fate(_)),
            };
            let verb = parsed.within(link.start, link.end).any(|item| verb(item.tag));
            near && !verb && group.rank < AREA_RANK
        };
        let mut found: Vec<_> = if parsed.capital_nouns {
            before.take_while(linked).collect()
        } else {
            // "A and B in the district of C and D in that of E were taken".
            let mut first = chosen.first;
            let over = |group: &&'s Group| {
                let wide = group.rank >= AREA_RANK;
                let linked = wide || self.is_over_area(&(group.last..first));
                first = if wide { first } else { group.first };
                linked
            };
            before.take_while(over).filter(|group| group.rank < AREA_RANK).collect()
        };
        found.reverse();
        found
    }

    /// Whether a comma stands between, outside brackets.
    pub fn has_comma(&self, first: usize, last: usize) -> bool {
        let mut depth = 0usize;
        (first..last).any(|at| {
            match self.parsed.kind(at) {
                Kind::Mark('(') => depth += 1,
                Kind::Mark(')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && self.parsed.is_mark(at, ',')
        })
    }

    /// "Entered the district of A, close to the city of B": B only says where A is.
    pub fn is_neighbour(&self, clause: &Clause, act: Act, group: &Group) -> bool {
        let parsed = self.parsed;
        let comma = (clause.last..group.first.max(clause.last)).rev().find(|at| parsed.is_mark(*at, ','));
        let goes = parsed.null_subject && matches!(act, Act::Entered | Act::Captured | Act::Retaken | Act::Attack);
        goes && comma.is_some_and(|comma| {
            let before = self.groups.iter().any(|other| other.first >= clause.last && other.last <= comma);
            before && parsed.word_at(comma + 1, Word::Near).is_some()
        })
    }

    /// "A ist nach der Eroberung einiger Städte umzingelt": a preposition leads to the noun, whose object stands behind it.
    pub fn is_governed_noun(&self, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let noun = parsed.is_capital(clause.first);
        let article = parsed.ending_at(clause.first).find(|item| item.tag.is(Word::Article));
        let governs = |item: &Item| item.tag.is(Word::Prep);
        parsed.capital_nouns
            && noun
            && clause.last == clause.first + 1
            && article.is_some_and(|article| parsed.ending_at(article.first).any(governs))
    }

    /// "La brecha abierta por Kiev": a capital behind "by" is its state.
    pub fn is_agent(&self, group: &Group) -> bool {
        let by = self.parsed.ending_at(group.first).any(|item| item.tag.is(Word::By));
        let latin = self.parsed.is_articled();
        by && latin && self.parsed.word_at(group.first, Word::Capital).is_some()
    }

    /// "Bei A seien 17 Angriffe gezählt worden, bei B 23": the noun stands between places that are counted alike.
    pub fn is_counted_on(&self, clause: &Clause, left: &Group, right: &Group) -> bool {
        let parsed = self.parsed;
        let from = (clause.last..right.first).rev().find(|at| parsed.is_mark(*at, ','));
        let number = |at: usize| parsed.kind(at) == Kind::Number;
        let counted = |comma: usize| number(right.last) || number(comma + 1);
        clause.act.is_some_and(|act| repelled::is_counted(parsed, act, clause.first))
            && !self.is_bare(left)
            && !self.is_bare(right)
            && from.is_some_and(|comma| right.first - comma <= NEXT_BEHIND_NOUN && counted(comma))
    }

    /// "Took A, the third village this week after B and C": those taken earlier, which are told with it.
    pub fn told_after(&self, clause: &Clause, chosen: &Group) -> Option<&'s Group> {
        let (parsed, takes) = (self.parsed, matches!(clause.act, Some(Act::Captured | Act::Retaken)));
        let earlier = |group: &&Group| group.first > chosen.last && group.rank < AREA_RANK;
        let group = self.groups.iter().find(earlier).filter(|_| takes && chosen.rank < AREA_RANK)?;
        let from = group.first.saturating_sub(LONGEST_TO_EARLIER).max(chosen.last);
        let after = parsed.within(from, group.first).rfind(|item| item.tag.is(Word::After))?;
        let gap = chosen.last..after.first.max(chosen.last);
        let nth = parsed.within(gap.start, gap.end).find(|item| item.tag.is(Word::Nth))?;
        let town = gap.len() <= LONGEST_TO_NTH && parsed.has(nth.last, gap.end, &[Word::Settlement]);
        (town && !parsed.has_mark(gap.start, group.first, &[';', ':', '"'])).then_some(group)
    }

    /// "Retomado en A los pueblos de B y C": a region without its word, in which the places that follow lie.
    pub fn is_around(&self, act: Act, group: &Group) -> bool {
        let parsed = self.parsed;
        let takes = parsed.null_subject && matches!(act, Act::Captured | Act::Retaken | Act::Held);
        let inner = |next: &&Group| {
            let gap = group.last..next.first;
            gap.start < gap.end
                && gap.len() <= NEXT_TO_AREA
                && parsed.has(gap.start, gap.end, &[Word::Settlement, Word::PlaceCount])
                && !parsed.has_mark(gap.start, gap.end, &[',', ';', ':', '('])
                && !parsed.has(gap.start, gap.end, &[Word::And, Word::Near, Word::Inside])
        };
        takes && self.is_inside(group) && self.groups.iter().any(|next| inner(&next))
    }

    /// "Del territorio conquistado por A en B": whose land it is, of which something else is told.
    pub fn is_of_land(&self, clause: &Clause, places: &[&Group]) -> bool {
        let parsed = self.parsed;
        let before = clause.first.saturating_sub(LONGEST_LAND).max(parsed.sentence.first);
        let land = parsed.has(before, clause.first, &[Word::DistrictWord, Word::Part]);
        let participle = has_ending(parsed.words(clause.first, clause.first + 1), &parsed.endings.past);
        let behind = places.first().is_some_and(|group| group.first >= clause.last && group.rank >= AREA_RANK);
        let verb = parsed.has(before, clause.first, &[Word::Passive, Word::Having]);
        parsed.null_subject && land && participle && behind && !verb
    }

    /// "Took A and B, 20 km north of C": C says where they are.
    pub fn is_only_measured(&self, clause: &Clause, group: &Group) -> bool {
        let from =
            |at: &usize| self.mentions.get(*at).is_some_and(|it| it.distance_m.is_some() || it.bearing.is_some());
        let governed = self.parsed.ending_at(group.first).any(|item| item.tag.is(Word::OfMonth));
        let takes = matches!(clause.act, Some(Act::Captured | Act::Retaken | Act::Held));
        // "30 km from C and D": the second is near too.
        let near = |at: &usize| self.mentions.get(*at).is_some_and(|it| it.relation == Relation::Near);
        let measured = governed && group.mentions.iter().all(from) || group.mentions.iter().all(near);
        self.parsed.null_subject && takes && measured
    }

    /// "By way of A": a place that troops only went through.
    pub fn is_way(&self, act: Act, group: &Group) -> bool {
        let goes = act <= Act::Retaken || matches!(act, Act::Entered | Act::Advanced | Act::Attack);
        let small = |tag: Tag| matches!(tag, Tag::Word(Word::Article | Word::Settlement | Word::OfMonth));
        let mut first = group.first;
        while let Some(item) = self.parsed.ending_at(first).find(|item| small(item.tag)) {
            first = item.first;
        }
        let leads = |at: usize| self.parsed.ending_at(at).any(|item| item.tag.is(Word::Via));
        goes && (leads(first) || leads(group.first))
    }

    /// "Retreated towards X": X is where they went.
    pub fn is_goal(&self, clause: &Clause, group: &Group) -> bool {
        if self.is_left(clause, group) {
            return false;
        }
        let mention = group.mentions.first().and_then(|at| self.mentions.get(*at));
        let towards =
            mention.is_some_and(|mention| mention.relation == Relation::Direction && mention.bearing.is_none());
        let toward = self.parsed.has(group.first.saturating_sub(1), group.first, &[Word::Toward]);
        let led = self.parsed.capital_nouns && toward || self.is_led_into(group);
        let led = led && clause.act == Some(Act::Withdrawn);
        // "Repoussés jusqu'à la localité de A".
        let small = |at: usize| {
            let word = |tag: Tag| matches!(tag, Tag::Word(Word::Settlement | Word::Article | Word::OfMonth));
            self.parsed.at(at).any(|item| word(item.tag))
        };
        let first = (clause.last..group.first.max(clause.last)).rev().find(|at| !small(*at)).map(|at| at + 1);
        let up_to = |first: usize| self.parsed.ending_at(first).any(|item| item.tag.is(Word::Toward));
        let up_to = matches!(clause.act, Some(Act::Repelled | Act::Withdrawn)) && first.is_some_and(up_to);
        led || up_to
            || group.first >= clause.last
                && (towards
                    || self.parsed.word_at(clause.first, Word::Toward).is_some()
                    || self.parsed.has(group.first.saturating_sub(2).max(clause.last), group.first, &[Word::Toward]))
    }

    /// "Отошли с позиций в А": what lies in a place and is left.
    fn is_left(&self, clause: &Clause, group: &Group) -> bool {
        let toward = |item: &Item| item.tag.is(Word::Toward);
        let mut parts = self.parsed.within(clause.first, group.first.max(clause.first));
        let part = parts.rfind(|item| item.tag.is(Word::Part));
        let beside = part.filter(|part| group.first.saturating_sub(part.last) <= LONGEST_TO_LEFT);
        self.parsed.bare_nouns && beside.is_some_and(|part| !self.parsed.ending_at(part.first).any(toward))
    }

    /// Whether a preposition opens a clause: "Im Gebiet des Dorfes A".
    pub fn is_led(&self, from: usize) -> bool {
        let governs = |tag: Tag| matches!(tag, Tag::Word(Word::Prep | Word::Near | Word::ArticlePrep));
        self.parsed.capital_nouns && self.parsed.at(from).any(|item| governs(item.tag))
    }
}
