//! Where the project's other events of those weeks lie: fighting clusters, so a namesake amid them is likelier.

use rustc_hash::FxHashMap;

use crate::gazetteer::fold::fold;

/// Width of a cell in degrees; with its neighbours it holds everything that counts for a point.
const CELL: f64 = 0.5;
/// An event this many kilometres away counts for a third of one at the spot: the front moves about that
/// far in a season. Chosen among 4, 8, 12 and 16 with `sitmap evaluate points`.
const REACH_KM: f64 = 12.0;
/// The same for the events of one military unit: a brigade's stretch of a front is some 10 to 20 km wide.
const FORCE_REACH_KM: f64 = 15.0;
/// With less around it, an event lies alone.
pub(super) const AROUND: f64 = 0.5;
/// Answers of one name closer than this are one place.
const SAME_PLACE_KM: f64 = 5.0;
/// What a name means in reports further apart in time than this many days says nothing: the front has moved on to
/// another place of the name.
const NAME_DAYS: i32 = 30;
/// Events further apart in time than this many days are of another phase of the war.
const DAYS: i32 = 90;
/// Kilometres in a degree of latitude.
const DEGREE_KM: f64 = 111.2;

/// A place that the project's reports speak of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sighting<'a> {
    /// Id of the report; its own names speak through its context, not as other events. Empty where there is none.
    pub report: &'a str,
    /// As the report writes it; a name does not speak for itself.
    pub name: &'a str,
    /// Degrees.
    pub lon: f64,
    pub lat: f64,
    /// Days since 1970, where the report has a date.
    pub day: Option<i32>,
    /// Numbers of the military units that the report names.
    pub forces: &'a [String],
}

/// The same name at the same spot, with the days on which it was named.
#[derive(Clone, Debug)]
struct Spot {
    name: u32,
    lon: f64,
    lat: f64,
    dated: Vec<i32>,
    undated: u32,
}

/// A map of where events lie.
///
/// ```
/// use sitmap::resolve::{Activity, Sighting};
/// let at = |name, lon, lat| Sighting { report: "", name, lon, lat, day: None, forces: &[] };
/// let front = Activity::new([at("Guevo", 35.31, 51.11), at("Makhnovka", 35.38, 51.18), at("Sudzha", 35.27, 51.19)]);
/// assert!(front.around(&at("Vorozhba", 35.35, 51.15)) > 1.0);
/// assert_eq!(front.around(&at("Vorozhba", 34.2, 51.2)), 0.0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Activity {
    names: FxHashMap<String, u32>,
    events: f64,
    cells: FxHashMap<(i32, i32), Vec<Spot>>,
    /// What each report itself adds, to be left out for its own names.
    reports: FxHashMap<String, Vec<Spot>>,
    /// By the number of a military unit.
    forces: FxHashMap<String, Vec<Spot>>,
    /// By the name's number.
    named: FxHashMap<u32, Vec<Spot>>,
    /// Whether what other reports mean by a name speaks for it.
    names_speak: bool,
    /// Share of the events that lie alone.
    alone: f64,
}

impl Activity {
    /// Takes in events; their order makes no difference.
    pub fn new<'s>(events: impl IntoIterator<Item = Sighting<'s>>) -> Self {
        let mut activity = Activity::default();
        for event in events {
            activity.add(&event);
        }
        for spot in activity.cells.values_mut().flatten() {
            spot.dated.sort_unstable();
        }
        // Sums of floating-point numbers depend on their order.
        activity.cells.values_mut().chain(activity.forces.values_mut()).for_each(|spots| {
            spots.sort_by(|a, b| a.lon.total_cmp(&b.lon).then(a.lat.total_cmp(&b.lat)).then(a.dated.cmp(&b.dated)));
        });
        activity.alone = activity.lying_alone();
        activity
    }

    /// Share of the events around which no other counts: near 0 at one front, near 1 in a project on many wars, where
    /// it says nothing of a place that nothing else lies there.
    pub fn alone(&self) -> f64 {
        self.alone
    }

    /// The same with the share of another round, whose answers this context has not yet thinned out.
    pub(super) fn with_alone(self, alone: f64) -> Self {
        Activity { alone, ..self }
    }

    fn lying_alone(&self) -> f64 {
        let mut names = vec![""; self.names.len()];
        self.names.iter().for_each(|(name, number)| names[*number as usize] = name);
        let (mut alone, mut all) = (0.0, 0.0);
        for (report, spots) in &self.reports {
            for spot in spots {
                let day = spot.dated.first().copied();
                let name = names[spot.name as usize];
                let at = Sighting { report, name, lon: spot.lon, lat: spot.lat, day, forces: &[] };
                all += 1.0;
                alone += f64::from(u8::from(self.around(&at) < AROUND));
            }
        }
        if all > 0.0 { alone / all } else { 0.0 }
    }

    /// The same, with what other reports surely mean by a name speaking for it.
    ///
    /// For the last run over the reports only: answers that came of it would otherwise speak for themselves in the next.
    pub fn with_names(self) -> Self {
        Activity { names_speak: true, ..self }
    }

    fn add(&mut self, event: &Sighting<'_>) {
        self.events += 1.0;
        let number = self.names.len() as u32;
        let name = *self.names.entry(fold(event.name)).or_insert(number);
        if !event.report.is_empty() {
            let spot = Spot::new(name, event);
            self.reports.entry(event.report.to_owned()).or_default().push(spot);
        }
        for force in event.forces {
            self.forces.entry(force.clone()).or_default().push(Spot::new(name, event));
        }
        self.named.entry(name).or_default().push(Spot::new(name, event));
        let spots = self.cells.entry(cell(event.lon, event.lat)).or_default();
        let same = |spot: &&mut Spot| spot.name == name && spot.lon == event.lon && spot.lat == event.lat;
        match (spots.iter_mut().find(same), event.day) {
            (Some(spot), Some(day)) => spot.dated.push(day),
            (Some(spot), None) => spot.undated += 1,
            (None, _) => spots.push(Spot::new(name, event)),
        }
    }

    /// Whether no event is known.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Number of events, those of the report with this id left out.
    pub fn events_but(&self, report: &str) -> f64 {
        self.events - self.reports.get(report).map_or(0, Vec::len) as f64
    }

    /// How many events of those weeks under other names lie around a spot, the nearer counting the more:
    /// one at the spot counts 1. Without a day all count.
    pub fn around(&self, at: &Sighting<'_>) -> f64 {
        let own_name = self.names.get(&fold(at.name)).copied();
        let (x, y) = cell(at.lon, at.lat);
        let cells = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let spots = cells.filter_map(|key| self.cells.get(&key)).flatten();
        let own_report = self.own(at.report);
        let sum = |spots: &mut dyn Iterator<Item = &Spot>| -> f64 {
            spots.filter(|spot| Some(spot.name) != own_name).map(|spot| spot.counts(at)).sum()
        };
        let (all, own) = (sum(&mut spots.into_iter()), sum(&mut own_report.into_iter()));
        (all - own).max(0.0)
    }

    fn own(&self, report: &str) -> impl Iterator<Item = &Spot> {
        self.reports.get(report).into_iter().flatten()
    }

    /// How many events of the unit with the most lie around a spot, as [`Activity::around`], with the unit's number;
    /// none where no event of its units is known.
    pub fn around_forces<'f>(&self, at: &Sighting<'f>) -> Option<(&'f str, f64)> {
        let own_name = self.names.get(&fold(at.name)).copied();
        let near = |spots: &mut dyn Iterator<Item = &Spot>| -> f64 {
            spots.filter(|spot| Some(spot.name) != own_name).map(|spot| spot.counts_within(at, FORCE_REACH_KM)).sum()
        };
        let known = at.forces.iter().filter_map(|force| Some((force.as_str(), self.forces.get(force)?)));
        let own = near(&mut self.own(at.report));
        let counted = known.map(|(force, spots)| (force, (near(&mut spots.iter()) - own).max(0.0)));
        counted.max_by(|a, b| a.1.total_cmp(&b.1))
    }

    /// How often other reports of those weeks surely mean this spot by the name, and how often any one other place.
    pub fn of_name(&self, at: &Sighting<'_>) -> (f64, f64) {
        let own_name = self.names.get(&fold(at.name)).copied().filter(|_| self.names_speak);
        let Some(spots) = own_name.and_then(|name| self.named.get(&name)) else { return (0.0, 0.0) };
        let mut here = 0.0;
        let mut others: FxHashMap<(i64, i64), f64> = FxHashMap::default();
        let own = self.own(at.report).filter(|spot| Some(spot.name) == own_name).map(|spot| (spot, -1.0));
        for (spot, sign) in spots.iter().map(|spot| (spot, 1.0)).chain(own) {
            let count = sign * f64::from(spot.events_within(at.day, NAME_DAYS));
            if spot.km(at) < SAME_PLACE_KM {
                here += count;
            } else {
                *others.entry(((spot.lon * 1e4) as i64, (spot.lat * 1e4) as i64)).or_default() += count;
            }
        }
        (here, others.into_values().fold(0.0, f64::max))
    }
}

impl Spot {
    fn new(name: u32, event: &Sighting<'_>) -> Self {
        Spot {
            name,
            lon: event.lon,
            lat: event.lat,
            dated: event.day.into_iter().collect(),
            undated: u32::from(event.day.is_none()),
        }
    }

    fn counts(&self, at: &Sighting<'_>) -> f64 {
        self.counts_within(at, REACH_KM)
    }

    fn counts_within(&self, at: &Sighting<'_>, reach_km: f64) -> f64 {
        (-self.km(at) / reach_km).exp() * f64::from(self.events(at.day))
    }

    fn km(&self, at: &Sighting<'_>) -> f64 {
        let east = (self.lon - at.lon) * at.lat.to_radians().cos() * DEGREE_KM;
        let north = (self.lat - at.lat) * DEGREE_KM;
        east.hypot(north)
    }

    fn events(&self, day: Option<i32>) -> u32 {
        self.events_within(day, DAYS)
    }

    fn events_within(&self, day: Option<i32>, days: i32) -> u32 {
        let dated = match day {
            Some(day) => {
                let from = self.dated.partition_point(|&other| other < day - days);
                let to = self.dated.partition_point(|&other| other <= day + days);
                to - from
            }
            None => self.dated.len(),
        };
        self.undated + dated as u32
    }
}

fn cell(lon: f64, lat: f64) -> (i32, i32) {
    ((lon / CELL).floor() as i32, (lat / CELL).floor() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'a>(report: &'a str, name: &'a str, day: i32) -> Sighting<'a> {
        Sighting { report, name, lon: 35.3, lat: 51.1, day: Some(day), forces: &[] }
    }

    #[test]
    fn a_name_and_a_report_do_not_speak_for_themselves() {
        let front = Activity::new([at("a", "Guevo", 0), at("b", "Makhnovka", 0), at("b", "Guevo", 0)]);
        assert_eq!(front.around(&at("c", "Plekhovo", 0)), 3.0);
        assert_eq!(front.around(&at("c", "Guevo", 0)), 1.0);
        assert_eq!(front.around(&at("b", "Guevo", 0)), 0.0);
    }

    #[test]
    fn a_units_other_events_and_other_reports_of_the_name_count() {
        let (unit, none) = (["79".to_owned()], ["80".to_owned()]);
        let known = |report, name, lon| Sighting { report, name, lon, lat: 51.1, day: Some(0), forces: &unit };
        let front = Activity::new([known("a", "Guevo", 35.3), known("b", "Borki", 35.4), known("b", "Plekhovo", 38.0)])
            .with_names();
        let ask = |report, name, lon, forces| Sighting { report, name, lon, lat: 51.1, day: Some(1), forces };
        assert!(front.around_forces(&ask("c", "Sudzha", 35.35, &unit)).unwrap().1 > 1.0);
        assert_eq!(front.around_forces(&ask("c", "Sudzha", 35.35, &none)), None);
        assert!(front.around_forces(&ask("a", "Sudzha", 35.3, &unit)).unwrap().1 < 0.7, "its own report is left out");
        assert_eq!(front.of_name(&ask("c", "Plekhovo", 38.0, &[])), (1.0, 0.0));
        assert_eq!(front.of_name(&ask("c", "Plekhovo", 35.3, &[])), (0.0, 1.0));
        assert_eq!(front.of_name(&ask("b", "Plekhovo", 38.0, &[])), (0.0, 0.0), "nor does it speak for itself");
    }

    #[test]
    fn events_of_another_season_do_not_count() {
        let front = Activity::new([at("a", "Guevo", 0), at("b", "Guevo", 2 * DAYS)]);
        assert_eq!(front.around(&at("c", "Plekhovo", 0)), 1.0);
        assert_eq!(front.around(&Sighting { day: None, ..at("c", "Plekhovo", 0) }), 2.0);
    }

    #[test]
    fn the_order_of_events_makes_no_difference() {
        let events = [at("a", "Guevo", 0), at("b", "Makhnovka", 3), at("c", "Sudzha", 9)];
        let (mut there, mut back) = (events.to_vec(), events.to_vec());
        back.reverse();
        there.push(at("d", "Guevo", 4));
        back.insert(0, at("d", "Guevo", 4));
        let ask = at("e", "Plekhovo", 1);
        assert_eq!(Activity::new(there).around(&ask), Activity::new(back).around(&ask));
    }
}
