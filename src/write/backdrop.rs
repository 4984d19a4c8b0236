//! What lies under the layers without any network: countries, regions and places of the theatre.

use geo::{BooleanOps, MultiPolygon, Rect};

use crate::layer::{Column, Feature, GeometryKind, Kind, Layer, Value, tidy};
use crate::model::Place;

/// A country or region with its outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// `RU`, `RU.41`.
    pub code: String,
    pub name: String,
    pub area: MultiPolygon<f64>,
}

/// What is known of the land around the events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backdrop {
    pub countries: Vec<Outline>,
    pub regions: Vec<Outline>,
    /// Settlements, the largest first.
    pub places: Vec<Place>,
}

const UNIT: [Column; 2] = [
    Column { name: "code", kind: Kind::Text, alias: "Code", description: "ISO 3166-1 alpha-2 or GeoNames code" },
    Column { name: "name", kind: Kind::Text, alias: "Name", description: "English name" },
];
const PLACE: [Column; 3] = [
    Column { name: "place_id", kind: Kind::Text, alias: "Place", description: "Gazetteer id" },
    Column { name: "name", kind: Kind::Text, alias: "Name", description: "Gazetteer name" },
    Column { name: "population", kind: Kind::Integer, alias: "Population", description: "0 where unknown" },
];

impl Backdrop {
    /// Three layers, top to bottom: places, regions, countries; outlines cut to `frame`.
    pub fn layers(&self, frame: Rect<f64>) -> Vec<Layer> {
        let window = MultiPolygon(vec![frame.to_polygon()]);
        vec![
            Layer {
                name: "backdrop_places",
                title: "Places",
                geometry: GeometryKind::Point,
                columns: &PLACE,
                features: self.places.iter().map(place).collect(),
            },
            units("backdrop_regions", "Regions", &self.regions, &window),
            units("backdrop_countries", "Countries", &self.countries, &window),
        ]
    }
}

fn units(name: &'static str, title: &'static str, outlines: &[Outline], window: &MultiPolygon<f64>) -> Layer {
    let feature = |outline: &Outline| {
        let area = tidy(outline.area.intersection(window));
        (!area.0.is_empty()).then(|| Feature {
            id: outline.code.clone(),
            geometry: Some(area.into()),
            values: vec![Value::text(&outline.code), Value::text(&outline.name)],
        })
    };
    let features = outlines.iter().filter_map(feature).collect();
    Layer { name, title, geometry: GeometryKind::MultiPolygon, columns: &UNIT, features }
}

fn place(place: &Place) -> Feature {
    Feature {
        id: place.id.clone(),
        geometry: Some(geo::Point::new(place.lon, place.lat).into()),
        values: vec![Value::text(&place.id), Value::text(&place.name), Value::count(Some(place.population))],
    }
}
