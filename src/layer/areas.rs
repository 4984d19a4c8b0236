//! One feature an event known only to a district, region or country, or a period total.

use super::{Destination, GeometryKind, Layer, Scene, column, uncertainty};

pub(super) fn layer(scene: &Scene) -> Layer {
    Layer {
        name: "areas",
        title: "Known only to an area",
        geometry: GeometryKind::MultiPolygon,
        columns: &column::EVENT,
        features: scene.at(Destination::Areas).filter_map(|shown| uncertainty::feature(scene, shown)).collect(),
    }
}
