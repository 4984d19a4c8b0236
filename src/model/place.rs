use serde::{Deserialize, Serialize};

/// The broad class of a gazetteer row (GeoNames' feature classes, with admin units by level).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceClass {
    /// GeoNames P: village, town, city.
    Settlement,
    /// GeoNames ADM2 and below.
    District,
    /// GeoNames ADM1.
    Region,
    /// GeoNames PCL*.
    Country,
    /// Continents, seas, rivers, mountains, facilities: everything else.
    Other,
}

/// A gazetteer row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `source:number` or `source:slug`, for instance `geonames:486816`, `project:kurilovka`.
    pub id: String,
    /// The label shown on maps.
    pub name: String,
    /// Degrees, WGS 84.
    pub lon: f64,
    /// Degrees, WGS 84.
    pub lat: f64,
    pub class: PlaceClass,
    /// GeoNames feature code (`PPL`, `ADM1`), empty where unknown.
    pub feature_code: String,
    /// ISO 3166-1 alpha-2, empty where unknown.
    pub country: String,
    /// Name of the first-level unit, empty where unknown.
    pub admin1: String,
    /// GeoNames code of the first-level unit with its country, `RU.41`; empty where unknown.
    pub admin1_code: String,
    /// Name of the second-level unit, empty where unknown.
    pub admin2: String,
    pub population: u64,
    /// The gazetteer's own radius in metres, where it gives one.
    pub radius_m: Option<f64>,
    /// The gazetteer the row came from: `world`, or the file's name.
    pub source: String,
}

/// How the id of a place that no gazetteer gives, but somebody's coordinate, begins.
const COORDINATE: &str = "coordinate:";

impl Place {
    /// A spot that somebody has located, in degrees; one coordinate is one place.
    pub fn coordinate(name: &str, lon: f64, lat: f64) -> Place {
        Place {
            id: format!("{COORDINATE}{lon},{lat}"),
            name: name.to_owned(),
            lon,
            lat,
            class: PlaceClass::Settlement,
            feature_code: String::new(),
            country: String::new(),
            admin1: String::new(),
            admin1_code: String::new(),
            admin2: String::new(),
            population: 0,
            radius_m: None,
            source: "claims".to_owned(),
        }
    }

    /// Whether it is a located spot and no gazetteer's row.
    pub fn is_coordinate(&self) -> bool {
        self.id.starts_with(COORDINATE)
    }
}
