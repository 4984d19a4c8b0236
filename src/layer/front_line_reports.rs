//! One feature a clash, control change, advance or presence event.

use super::{Destination, GeometryKind, Layer, Scene, casualties, column};

pub(super) fn layer(scene: &Scene) -> Layer {
    Layer {
        name: "front_line_reports",
        title: "Front-line reports",
        geometry: GeometryKind::MultiPoint,
        columns: &column::EVENT,
        features: scene.at(Destination::FrontLineReports).map(|shown| casualties::feature(scene, shown)).collect(),
    }
}
