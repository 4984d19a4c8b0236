//! Which place a name means: candidates from the gazetteers, weighed by everything the report says.
//!
//! All names of a report are weighed together: a first round takes each by itself, further rounds
//! let the surer ones speak for the others. A name is only answered where one candidate is likelier
//! than everything else taken together, the possibility included that no gazetteer has the place.

mod activity;
mod amid;
mod choose;
mod context;
mod memo;
mod name;
mod nearby;
mod rules;

use geo::Rect;
use jiff::civil::Date;

pub use activity::{Activity, Sighting};
pub use choose::THRESHOLD;

use memo::Memo;
use rules::Occasion;

use crate::gazetteer::Gazetteer;
use crate::model::{Candidate, Decision, DecisionAction, MatchMethod, Mention, Resolution};

/// Rounds in which sure answers speak for the others; on one-line reports of Ukraine a fifth adds few.
const ROUNDS: usize = 4;

/// What a project says beforehand.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Bounding box in degrees; places inside are likelier.
    pub theatre: Option<Rect<f64>>,
    /// Answers by people, which win over everything.
    pub decisions: Vec<Decision>,
    /// Where the project's other events lie; an empty one switches this context off.
    pub activity: Activity,
}

/// Resolves the names of reports, one report at a time.
///
/// ```
/// use sitmap::gazetteer::Gazetteer;
/// use sitmap::model::Resolution;
/// use sitmap::resolve::{Resolver, Settings};
///
/// let world = Gazetteer::world();
/// let mentions = sitmap::mention::find("fighting near the town of Sudzha in the Kursk region", "en", &world);
/// let resolver = Resolver::new(&world, Settings::default());
/// let Resolution::Found { chosen, .. } = &resolver.resolve(&mentions)[0] else { unreachable!() };
/// assert_eq!(chosen.place.id, "geonames:486816");
/// assert!(chosen.reasons.contains(&"in the Kursk region, as the report says".to_owned()));
/// ```
pub struct Resolver<'a> {
    gazetteer: Memo<'a>,
    settings: Settings,
}

impl<'a> Resolver<'a> {
    /// A resolver for one project.
    pub fn new(gazetteer: &'a Gazetteer, settings: Settings) -> Self {
        Resolver { gazetteer: Memo::new(gazetteer), settings }
    }

    /// The same resolver, whose answers list no near spellings for names that nothing bears: these take longer than
    /// all else. [`Resolver::spellings`] tells them one by one.
    pub fn without_spellings(mut self) -> Self {
        self.gazetteer.spells = false;
        self
    }

    /// The places whose names are nearest to one that nothing bears, for a person to look through.
    pub fn spellings(&self, name: &str) -> Vec<Candidate> {
        choose::spellings(&self.gazetteer, name)
    }

    /// The same resolver amid the project's other events.
    pub fn amid(mut self, activity: Activity) -> Self {
        self.settings.activity = activity;
        self
    }

    /// The same resolver amid what it is itself sure of: `sure` tells where its answers lie, and each round lets those
    /// of the one before speak. What a name means in other reports counts from the last round on.
    pub fn amid_its_own(mut self, sure: impl Fn(&Self) -> Activity) -> Self {
        let mut alone = None;
        for round in 1..=ROUNDS {
            let activity = sure(&self);
            let alone = *alone.get_or_insert(activity.alone());
            let activity = activity.with_alone(alone);
            self = self.amid(if round < ROUNDS { activity } else { activity.with_names() });
        }
        self
    }

    /// One resolution for each mention of a report, in their order.
    pub fn resolve(&self, mentions: &[Mention]) -> Vec<Resolution> {
        self.resolve_in("", None, mentions)
    }

    /// As [`Resolver::resolve`], for the report with this id and date: decisions may hold for one report
    /// alone, and events of those weeks count.
    pub fn resolve_in(&self, report: &str, date: Option<Date>, mentions: &[Mention]) -> Vec<Resolution> {
        self.resolve_with(report, date, &[], mentions)
    }

    /// As [`Resolver::resolve_in`], for a report that names military units ([`crate::mention::forces`]): where their
    /// other events of those weeks lie counts too.
    pub fn resolve_with(
        &self,
        report: &str,
        date: Option<Date>,
        forces: &[String],
        mentions: &[Mention],
    ) -> Vec<Resolution> {
        let occasion = Occasion { report, day: date.map(day), forces };
        let (names, of) = name::names(&self.gazetteer, mentions);
        let decided: Vec<Option<Resolution>> = mentions.iter().map(|mention| self.decided(report, mention)).collect();
        let mut fixed = vec![None; names.len()];
        for (number, resolution) in of.iter().zip(&decided) {
            if let Some(Resolution::Found { chosen, .. }) = resolution {
                fixed[*number] = Some(chosen.place.clone());
            }
        }
        let resolutions = choose::choose(&self.gazetteer, &self.settings, &names, &fixed, occasion);
        let answer = |(number, decided): (&usize, Option<Resolution>)| {
            decided
                .or_else(|| resolutions.get(*number).cloned())
                .unwrap_or(Resolution::Missing { candidates: Vec::new() })
        };
        of.iter().zip(decided).map(answer).collect()
    }

    fn decided(&self, report: &str, mention: &Mention) -> Option<Resolution> {
        let fits = |decision: &&Decision| {
            decision.mention.to_lowercase() == mention.text.to_lowercase()
                && decision.report.as_deref().is_none_or(|only| only == report)
        };
        let decisions = &self.settings.decisions;
        // A decision for this report is more particular than one for all.
        let decision = decisions.iter().filter(fits).max_by_key(|decision| decision.report.is_some())?;
        match &decision.action {
            DecisionAction::Ignore => Some(Resolution::Ignored),
            DecisionAction::Place(id) => {
                let place = self.gazetteer.gazetteer.place(id)?;
                let chosen = Candidate {
                    matched_name: place.name.clone(),
                    place,
                    method: MatchMethod::Decision,
                    score: 1.0,
                    reasons: vec!["decided by a person".to_owned()],
                };
                Some(Resolution::Found { chosen, others: Vec::new() })
            }
        }
    }
}

/// Days since 1970.
pub fn day(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}

#[cfg(test)]
mod tests;
