//! One feature a casualty event, its figure once: a column's sum is right.

use super::{Destination, Feature, GeometryKind, Layer, Scene, column, row, scene::Shown};

pub(super) fn layer(scene: &Scene) -> Layer {
    Layer {
        name: "casualties",
        title: "Casualties",
        geometry: GeometryKind::MultiPoint,
        columns: &column::EVENT,
        features: scene.at(Destination::Casualties).map(|shown| feature(scene, shown)).collect(),
    }
}

/// An event at all its places at once.
pub(super) fn feature(scene: &Scene, shown: &Shown) -> Feature {
    let points = shown.event.location.places.iter().map(super::casualty_points::point).collect();
    Feature {
        id: shown.event.id.clone(),
        geometry: Some(geo::MultiPoint::new(points).into()),
        values: row::of_event(scene, shown.event),
    }
}
