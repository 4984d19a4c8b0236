//! A gazetteer row before it is indexed.

/// One place as a gazetteer file gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// With its source: `geonames:486816`, `project:kurilovka`.
    pub id: String,
    /// Further ids under which it is looked up, such as a P-code; an index does not give them back.
    pub codes: Vec<String>,
    pub name: String,
    /// Other names, each as it is or with a mark as `mark` stores it.
    pub aliases: Vec<String>,
    pub lon: f64,
    pub lat: f64,
    /// Whether the file gives them in degrees, minutes and seconds; an index does not tell.
    pub in_seconds: bool,
    /// One of the class bits of the index layout.
    pub class: u8,
    pub feature_code: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub admin1: String,
    /// `RU.41`.
    pub admin1_code: String,
    pub admin2: String,
    /// As the file gives it, within the region; an index does not tell.
    pub admin2_code: String,
    pub population: u64,
    /// Metres; 0 where not given.
    pub radius_m: f32,
    pub source: String,
}
