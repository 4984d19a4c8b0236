//! Writes the web page for a folder of layers: `page LAYERS [TITLE [TILE_URL]]`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use sitmap::write::web::{Credit, PageData, Tiles, page};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let folder = Path::new(arguments.first().ok_or("give the folder of the layers")?);
    let read = |name: &str| fs::read_to_string(folder.join(format!("{name}.geojson"))).ok();
    let names = ["casualties", "front_line_reports", "areas", "uncertainty"];
    let texts: Vec<_> = names.iter().filter_map(|name| Some((*name, read(name)?))).collect();
    let (countries, regions, places) = (read("backdrop_countries"), read("backdrop_regions"), read("backdrop_places"));
    let html = page(&PageData {
        title: arguments.get(1).map_or("A situation", String::as_str),
        period: Some(("2024-08-06", "2025-05-01")),
        layers: texts.iter().map(|(name, text)| (*name, text.as_str())).collect(),
        backdrop_countries: countries.as_deref(),
        backdrop_regions: regions.as_deref(),
        backdrop_places: places.as_deref(),
        backdrop_names: Some(r#"{"town:sudzha":{"cyrl":"Суджа"}}"#),
        credits: vec![
            Credit { text: "GeoNames (CC BY 4.0)", url: Some("https://www.geonames.org/") },
            Credit { text: "Natural Earth", url: Some("https://www.naturalearthdata.com/") },
        ],
        tiles: arguments.get(2).map(|url| Tiles { url, attribution: "Tiles: example" }),
    })?;
    fs::write(folder.join("index.html"), html)?;
    Ok(())
}
