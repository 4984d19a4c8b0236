//! The features of a GeoJSON file one by one, however large it is.

use std::fmt;
use std::io::Read;
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::error::GazetteerError;

type EachRaw<'e> = &'e mut dyn FnMut(u64, &RawValue) -> Result<(), GazetteerError>;

/// Calls `each` with every feature and its number from 1: those of a collection, or one that stands alone.
///
/// # Errors
///
/// Where the file is no JSON, or JSON of another kind.
pub(super) fn each_feature(path: &Path, input: impl Read, each: EachRaw<'_>) -> Result<(), GazetteerError> {
    let mut failed = None;
    let mut number = 0;
    let mut json = serde_json::Deserializer::from_reader(input);
    loop {
        let mut top = Top { number: &mut number, each: &mut *each, failed: &mut failed };
        let read = (&mut top).deserialize(&mut json);
        if let Some(failed) = failed {
            return Err(failed);
        }
        if let Err(error) = read {
            return Err(broken(path, &error, number));
        }
        // Features may follow each other without a collection.
        if json.end().is_ok() {
            return Ok(());
        }
    }
}

fn broken(path: &Path, error: &serde_json::Error, number: u64) -> GazetteerError {
    let text = error.to_string();
    let words = text.split(" at line ").next().unwrap_or(&text);
    let problem = match error.classify() {
        serde_json::error::Category::Eof => {
            format!("the file ends in the middle of feature {}; fetch it anew", number + 1)
        }
        serde_json::error::Category::Data => format!("{words}; give a FeatureCollection or a Feature"),
        _ => format!("{words}, behind {number} features; mend the JSON there"),
    };
    GazetteerError::Line { path: path.to_owned(), line: error.line() as u64, problem }
}

/// The outermost object.
struct Top<'t> {
    number: &'t mut u64,
    each: EachRaw<'t>,
    failed: &'t mut Option<GazetteerError>,
}

impl Top<'_> {
    fn add<E: serde::de::Error>(&mut self, raw: &RawValue) -> Result<(), E> {
        *self.number += 1;
        (self.each)(*self.number, raw).map_err(|error| {
            *self.failed = Some(error);
            E::custom("stopped")
        })
    }
}

impl<'de> DeserializeSeed<'de> for &mut Top<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GeoJSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut own = serde_json::Map::new();
        let mut is_collection = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => {
                    is_collection = true;
                    map.next_value_seed(Members(&mut *self))?;
                }
                "elements" => {
                    let problem = "the answer of an Overpass server as it stands; export it as GeoJSON (overpass-turbo, osmtogeojson)";
                    return Err(serde::de::Error::custom(problem));
                }
                "type" | "id" | "properties" | "geometry" => {
                    own.insert(key, map.next_value()?);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let kind = own.get("type").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        match kind.as_str() {
            _ if is_collection => Ok(()),
            "Feature" => {
                let raw = serde_json::value::to_raw_value(&own).map_err(serde::de::Error::custom)?;
                self.add(&raw)
            }
            other => Err(serde::de::Error::custom(format!("an object of type {other:?} is no GeoJSON with features"))),
        }
    }
}

/// The members of `features`.
struct Members<'m, 't>(&'m mut Top<'t>);

impl<'de> DeserializeSeed<'de> for Members<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Members<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(raw) = members.next_element::<Box<RawValue>>()? {
            self.0.add(&raw)?;
        }
        Ok(())
    }
}
