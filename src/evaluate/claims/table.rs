//! The scores as people read them, and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use super::{Pair, Scores, Tallies, Tally};

impl Tally {
    /// Share of the marked that was found; none where nothing is marked.
    pub fn recall(&self) -> Option<f64> {
        (self.marked > 0).then(|| self.right as f64 / self.marked as f64)
    }

    /// Share of what was found that is marked; none where nothing was found.
    pub fn precision(&self) -> Option<f64> {
        (self.given > 0).then(|| (self.given - self.wrong) as f64 / self.given as f64)
    }

    /// The harmonic mean of the two.
    pub fn f1(&self) -> Option<f64> {
        let (recall, precision) = (self.recall()?, self.precision()?);
        Some(if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 })
    }

    fn json(&self) -> Value {
        let Tally { marked, right, given, wrong } = self;
        json!({
            "marked": marked, "right": right, "given": given, "wrong": wrong,
            "recall": self.recall(), "precision": self.precision(), "f1": self.f1(),
        })
    }
}

impl Tallies {
    /// All languages together.
    pub fn all(&self) -> Tally {
        self.languages.values().fold(Tally::default(), |all, one| Tally {
            marked: all.marked + one.marked,
            right: all.right + one.right,
            given: all.given + one.given,
            wrong: all.wrong + one.wrong,
        })
    }

    fn json(&self) -> Value {
        let part = |tallies: &BTreeMap<String, Tally>| -> Value {
            tallies.iter().map(|(name, tally)| (name.clone(), tally.json())).collect()
        };
        json!({ "all": self.all().json(), "languages": part(&self.languages), "kinds": part(&self.kinds) })
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, title: &str) -> fmt::Result {
        let heads = ["marked", "right", "recall", "given", "wrong", "precision", "F1"];
        writeln!(
            f,
            "{title:<17} {:>7} {:>7} {:>8} {:>7} {:>7} {:>10} {:>8}",
            heads[0], heads[1], heads[2], heads[3], heads[4], heads[5], heads[6]
        )?;
        let rows = self.languages.iter().chain(&self.kinds).map(|(name, tally)| (name.as_str(), *tally));
        for (name, tally) in rows.chain([("all", self.all())]) {
            writeln!(
                f,
                "{name:<17} {:>7} {:>7} {:>8} {:>7} {:>7} {:>10} {:>8}",
                tally.marked,
                tally.right,
                share(tally.recall()),
                tally.given,
                tally.wrong,
                share(tally.precision()),
                share(tally.f1())
            )?;
        }
        Ok(())
    }
}

impl Pair {
    fn json(&self) -> Value {
        json!({ "marked": self.marked, "right": self.right })
    }
}

fn share(part: Option<f64>) -> String {
    part.map_or_else(|| "-".to_owned(), |part| format!("{:.1} %", 100.0 * part))
}

impl Scores {
    /// Every figure of the table, and the misses.
    pub fn json(&self) -> Value {
        json!({
            "figures": self.figures.json(),
            "not_casualties": { "marked": self.none.marked, "read_as_casualties": self.none.wrong },
            "figure_dates": self.figure_dates.json(),
            "territory": self.territory.json(),
            "territory_dates": self.dates.json(),
            "claimants": self.claimants.json(),
            "clusters": self.clusters.json(),
            "pairs_of_one_event_merged": self.merged.json(),
            "pairs_of_two_events_apart": self.apart.json(),
            "misses": self.misses,
        })
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.figures.write(f, "casualties")?;
        writeln!(f, "numbers that are no casualties: {}, read as one: {}", self.none.marked, self.none.wrong)?;
        self.territory.write(f, "territory")?;
        let pairs = [
            ("dates of the figures found", &self.figure_dates),
            ("dates of the territory claims found", &self.dates),
            ("claimants of what was found", &self.claimants),
            ("clusters, one event each", &self.clusters),
            ("pairs of reports of one event, merged", &self.merged),
            ("pairs of reports of two events, kept apart", &self.apart),
        ];
        let marked = pairs.into_iter().filter(|(_, pair)| pair.marked > 0);
        let lines: Vec<String> =
            marked.map(|(name, pair)| format!("{name}: {} of {} right", pair.right, pair.marked)).collect();
        write!(f, "{}", lines.join("\n"))
    }
}
