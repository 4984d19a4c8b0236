//! Turns the table of `data/world` and `data/boundaries` into the forms that the binary embeds.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use encode::Encoder;
use row::Row;

#[path = "../src/gazetteer/encode.rs"]
mod encode;
#[path = "../src/gazetteer/filter.rs"]
mod filter;
#[path = "../src/gazetteer/fold.rs"]
mod fold;
#[path = "../src/gazetteer/layout.rs"]
#[allow(dead_code, reason = "the reader's half is for the library")]
mod layout;
#[path = "../src/gazetteer/mark.rs"]
#[allow(dead_code, reason = "the reader's half is for the library")]
mod mark;
#[path = "../src/gazetteer/outline.rs"]
#[allow(dead_code, reason = "the reader's half is for the library")]
mod outline;
#[path = "../src/gazetteer/renamed.rs"]
#[allow(dead_code, reason = "the reader's half is for the library")]
mod renamed;
#[path = "../src/gazetteer/row.rs"]
mod row;
#[path = "../src/gazetteer/runs.rs"]
mod runs;
#[path = "../src/gazetteer/sound.rs"]
mod sound;
#[path = "../src/gazetteer/spool.rs"]
mod spool;

/// Writes `world.index`, `admin1.outlines` and `countries.outlines` into `out`.
pub fn build(out: &Path) -> Result<(), Box<dyn Error>> {
    for input in ["data/boundaries", "data/names"] {
        println!("cargo::rerun-if-changed={input}");
    }
    for shared in ["encode", "fold", "layout", "mark", "outline", "row", "runs", "sound", "spool"] {
        println!("cargo::rerun-if-changed=src/gazetteer/{shared}.rs");
    }
    let table = unpack(sitmap_world::TABLE)?;
    fs::write(out.join("world.index"), world(&table)?)?;
    for units in ["admin1", "countries"] {
        let path = format!("data/boundaries/{units}.tsv.zst");
        let lines = unpack(&fs::read(&path).map_err(|error| format!("{path}: {error}"))?)?;
        fs::write(out.join(format!("{units}.outlines")), outline::encode(&lines)?)?;
    }
    Ok(())
}

fn unpack(packed: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut decoder = zstd::Decoder::new(packed)?;
    // The tables are packed with `zstd --long=27`.
    decoder.window_log_max(27)?;
    Ok(std::io::read_to_string(decoder)?)
}

fn world(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut regions = BTreeMap::new();
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [_, name, _, _, _, "ADM1", _, code, ..] = fields[..] {
            regions.insert(code, name);
        }
    }
    let mut encoder = Encoder::default();
    for (number, line) in table.lines().enumerate().skip(1) {
        encoder.push(&row(line, &regions).ok_or_else(|| format!("world.tsv:{}: {line}", number + 1))?)?;
    }
    let mut index = Vec::new();
    encoder.finish("world: GeoNames (CC BY 4.0), Natural Earth (public domain), CLDR (Unicode licence)", &mut index)?;
    Ok(index)
}

fn row(line: &str, regions: &BTreeMap<&str, &str>) -> Option<Row> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [id, name, names, lon, lat, code, country, admin1, admin2, population] = fields[..] else { return None };
    Some(Row {
        id: format!("geonames:{id}"),
        name: name.to_owned(),
        aliases: names.split('|').filter(|n| !n.is_empty()).map(str::to_owned).collect(),
        lon: lon.parse().ok()?,
        lat: lat.parse().ok()?,
        class: layout::class_of("", code),
        feature_code: code.to_owned(),
        country: country.to_owned(),
        admin1: regions.get(admin1).copied().unwrap_or_default().to_owned(),
        admin1_code: admin1.to_owned(),
        admin2: admin2.to_owned(),
        population: population.parse().ok()?,
        radius_m: 0.0,
        source: "world".to_owned(),
        ..Row::default()
    })
}
