//! One feature a place of a casualty event, with its equal share of the figure: for heat maps and counts by area.

use geo::{Coord, Point};

use super::{Destination, Feature, GeometryKind, Layer, Scene, column, row, scene::Shown, shape};
use crate::model::ResolvedPlace;

pub(super) fn layer(scene: &Scene) -> Layer {
    Layer {
        name: "casualty_points",
        title: "Casualties by place",
        geometry: GeometryKind::Point,
        columns: &column::PLACE,
        features: scene.at(Destination::Casualties).flat_map(|shown| features(scene, shown)).collect(),
    }
}

fn features(scene: &Scene, shown: &Shown) -> Vec<Feature> {
    let places = shown.event.location.places.iter().enumerate();
    places
        .map(|(i, place)| Feature {
            id: format!("{}/{}", shown.event.id, i + 1),
            geometry: Some(point(place).into()),
            values: row::of_place(scene, shown.event, i),
        })
        .collect()
}

pub(super) fn point(resolved: &ResolvedPlace) -> Point<f64> {
    Point(shape::round(Coord { x: resolved.place.lon, y: resolved.place.lat }))
}
