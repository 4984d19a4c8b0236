//! Circle or hull where an event that is drawn as points may have been.

use super::{Destination, Feature, GeometryKind, Layer, Scene, column, row, scene::Shown};

pub(super) fn layer(scene: &Scene) -> Layer {
    let pointlike = |d| matches!(d, Destination::Casualties | Destination::FrontLineReports);
    let shown = scene.shown.iter().filter(|shown| pointlike(shown.destination));
    Layer {
        name: "uncertainty",
        title: "Where it may have been",
        geometry: GeometryKind::MultiPolygon,
        columns: &column::EVENT,
        features: shown.filter_map(|shown| feature(scene, shown)).collect(),
    }
}

/// An event as the area where it may have been.
pub(super) fn feature(scene: &Scene, shown: &Shown) -> Option<Feature> {
    Some(Feature {
        id: shown.event.id.clone(),
        geometry: Some(shown.area.clone()?.into()),
        values: row::of_event(scene, shown.event),
    })
}
