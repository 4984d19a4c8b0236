//! Events -> layers and tables with flat columns; pure.
//!
//! Every event ends in exactly one of `casualties`, `front_line_reports`, `areas`, `unlocated.csv`
//! or, once retracted, in `events.csv` alone (see [`Destination`]). `casualty_points` and
//! `uncertainty` repeat events that stand elsewhere; no layer holds a figure twice, since
//! `casualty_points` has an equal share for each place instead.

mod area;
mod areas;
mod casualties;
mod casualty_points;
mod column;
#[cfg(test)]
pub(crate) mod fixture;
mod front_line_reports;
mod row;
mod scene;
mod shape;
mod share;
mod table;
mod uncertainty;
mod value;

use geo::{Geometry, MultiPolygon};

use crate::model::Place;

pub use column::{Column, Kind};
pub use scene::{Destination, Scene};
pub use shape::finish as tidy;
pub use table::{Table, claims_table, event_table, unlocated_table};
pub use value::Value;

/// The one geometry type of a layer; also of its features that have one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GeometryKind {
    Point,
    MultiPoint,
    MultiPolygon,
}

/// One layer: a file of features that share their columns and geometry type.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// File name without its ending: `casualties`.
    pub name: &'static str,
    /// What people see: "Casualties".
    pub title: &'static str,
    pub geometry: GeometryKind,
    pub columns: &'static [Column],
    /// Sorted by time, then id.
    pub features: Vec<Feature>,
}

/// One row of a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Unique in its layer: the event's id, in `casualty_points` with the number of the place.
    pub id: String,
    /// Longitude, latitude in degrees, at most 6 decimals, split at the antimeridian, outer rings counter-clockwise.
    pub geometry: Option<Geometry<f64>>,
    /// Aligned with the layer's columns.
    pub values: Vec<Value>,
}

impl Layer {
    /// The value of a feature in the column of this name.
    pub fn value<'f>(&self, feature: &'f Feature, column: &str) -> Option<&'f Value> {
        let at = self.columns.iter().position(|c| c.name == column)?;
        feature.values.get(at)
    }
}

/// Where the outlines of districts, regions and countries come from.
pub trait Polygons {
    /// The outline of a district, region or country; none where the source does not know it.
    fn polygon(&self, place: &Place) -> Option<MultiPolygon<f64>>;
}

impl<F: Fn(&Place) -> Option<MultiPolygon<f64>>> Polygons for F {
    fn polygon(&self, place: &Place) -> Option<MultiPolygon<f64>> {
        self(place)
    }
}

/// All event layers, in the order in which they are drawn from top to bottom.
///
/// ```
/// use sitmap::layer::{Scene, build};
/// let scene = Scene::new(&[], None, &|_: &_| None);
/// let names: Vec<_> = build(&scene).iter().map(|layer| layer.name).collect();
/// assert_eq!(names, ["casualties", "casualty_points", "front_line_reports", "uncertainty", "areas"]);
/// ```
pub fn build(scene: &Scene) -> Vec<Layer> {
    vec![
        casualties::layer(scene),
        casualty_points::layer(scene),
        front_line_reports::layer(scene),
        uncertainty::layer(scene),
        areas::layer(scene),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimStatus, CountScope, Event};

    fn build_of(events: &[Event]) -> Vec<Layer> {
        build(&Scene::new(events, Some(fixture::period()), &fixture::kursk_region))
    }

    fn build_fixture() -> Vec<Layer> {
        build_of(&fixture::events())
    }

    fn layer<'l>(layers: &'l [Layer], name: &str) -> &'l Layer {
        layers.iter().find(|l| l.name == name).unwrap()
    }

    fn sum(layer: &Layer, column: &str) -> f64 {
        layer.features.iter().filter_map(|f| layer.value(f, column)?.number()).sum()
    }

    #[test]
    fn a_figure_over_three_villages_counts_once() {
        let layers = build_fixture();
        let casualties = layer(&layers, "casualties");
        assert_eq!(casualties.features.len(), 2);
        assert_eq!(sum(casualties, "casualties_low"), 30.0);
        assert_eq!(sum(casualties, "missing_low"), 3.0);
        let points = layer(&layers, "casualty_points");
        assert_eq!(points.features.len(), 4);
        assert_eq!(sum(points, "casualties_low_share"), 30.0);
        assert_eq!(sum(points, "missing_low_share"), 3.0);
    }

    #[test]
    fn points_hold_no_whole_figure_to_add_three_times() {
        let layers = build_fixture();
        assert!(layer(&layers, "casualty_points").columns.iter().all(|c| c.name != "casualties_low"));
    }

    #[test]
    fn strength_and_unnumbered_losses_are_in_no_casualty_column() {
        let layers = build_fixture();
        let areas = layer(&layers, "areas");
        assert_eq!(areas.features.len(), 5);
        for kind in ["killed", "wounded", "missing", "captured", "casualties"] {
            for bound in ["low", "best", "high"] {
                assert_eq!(sum(areas, &format!("{kind}_{bound}")), 0.0, "{kind}_{bound}");
            }
        }
        assert_eq!(sum(areas, "troops_best"), 10_000.0 + 10_001.0 + 50_000.0);
    }

    #[test]
    fn a_period_total_lies_in_areas_even_where_its_place_is_a_village() {
        let mut events = fixture::events();
        events[0].scope = CountScope::PeriodTotal;
        let layers = build_of(&events);
        assert_eq!(layer(&layers, "casualties").features.len(), 1);
        assert_eq!(layer(&layers, "areas").features.len(), 6);
    }

    #[test]
    fn a_retracted_event_leaves_the_map() {
        let mut events = fixture::events();
        events[0].status = ClaimStatus::Retracted;
        let layers = build_of(&events);
        assert!(layers.iter().all(|l| l.features.iter().all(|f| !f.id.starts_with(&events[0].id))));
    }

    #[test]
    fn values_are_aligned_with_columns_and_of_their_kind() {
        for layer in build_fixture() {
            for feature in &layer.features {
                assert_eq!(feature.values.len(), layer.columns.len(), "{}", layer.name);
                for (column, value) in layer.columns.iter().zip(&feature.values) {
                    assert!(value.is_of(column.kind), "{} {} {value:?}", layer.name, column.name);
                }
            }
        }
    }

    #[test]
    fn the_order_of_events_changes_nothing() {
        let mut events = fixture::events();
        events.reverse();
        assert_eq!(build_of(&events), build_fixture());
    }
}
