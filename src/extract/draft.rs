//! A claim in the making, with what is known of how it came about.

use super::parse::Parsed;
use crate::model::{Actor, Attribution, Claim, Control, Count, CountScope, EventType, Figures, Mention, When};

/// Where a claim's date comes from, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dating {
    /// The report's or statement's own day.
    Fallback,
    /// The sentence before, by the same speaker.
    Inherited,
    /// Its own words.
    Stated,
}

/// A claim with what later passes over the report need.
#[derive(Clone, Debug)]
pub struct Draft {
    pub claim: Claim,
    /// Index of the sentence.
    pub sentence: usize,
    pub dating: Dating,
    /// Rank of the places' group; none without places.
    pub rank: Option<usize>,
    /// Whether its speaker speaks on from the sentence before.
    pub goes_on: bool,
}

/// The parts that every kind of claim has.
pub struct Frame {
    pub when: When,
    pub dating: Dating,
    pub places: Vec<Mention>,
    pub rank: Option<usize>,
    pub attribution: Attribution,
    pub goes_on: bool,
}

impl Draft {
    /// A claim of this type with the frame and nothing else.
    pub fn new(parsed: &Parsed, sentence: usize, event_type: EventType, frame: Frame, rule: &str) -> Draft {
        let claim = Claim {
            id: String::new(),
            report: String::new(),
            event_type,
            sub_event_type: None,
            when: frame.when,
            places: frame.places,
            figures: Figures::default(),
            troops: None,
            scope: CountScope::Incident,
            victim: None,
            civilians: None,
            actor1: None,
            actor2: None,
            control: None,
            attribution: frame.attribution,
            quote: parsed.sentence.span.of(parsed.text).to_owned(),
            span: parsed.sentence.span,
            in_headline: parsed.sentence.headline,
            rules: vec![rule.to_owned()],
            lang: String::new(),
        };
        Draft { claim, sentence, dating: frame.dating, rank: frame.rank, goes_on: frame.goes_on }
    }

    /// Sets who acts and what it means for control.
    pub fn with_control(
        mut self,
        sub: &str,
        actor1: Option<Actor>,
        actor2: Option<Actor>,
        control: Option<Control>,
    ) -> Draft {
        self.claim.sub_event_type = Some(sub.to_owned());
        self.claim.actor1 = actor1;
        self.claim.actor2 = actor2;
        self.claim.control = control;
        self
    }

    /// Sets the strength.
    pub fn with_troops(mut self, troops: Count, actor: Option<Actor>) -> Draft {
        self.claim.troops = Some(troops);
        self.claim.actor1 = actor;
        self.claim.sub_event_type = Some("troops_present".to_owned());
        self
    }
}
