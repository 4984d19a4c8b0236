//! OGC API - Features, Part 1: Core (OGC 17-069r4), over the layers of the folder.

use serde_json::{Value, json};

use super::State;
use super::answer::{GEOJSON, JSON, Refusal};
use super::layers::Layer;
use super::query::Query;

const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";
const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const CONFORMS: [&str; 3] = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
];

fn link(href: String, rel: &str, media_type: &str, title: &str) -> Value {
    json!({ "href": href, "rel": rel, "type": media_type, "title": title })
}

/// The landing page at `base`, the server's own address without a slash at its end.
pub fn landing(state: &State, base: &str) -> Value {
    json!({
        "title": state.title,
        "description": "Layers of conflict reports, made with sitmap",
        "links": [
            link(format!("{base}/?f=json"), "self", JSON, "This document"),
            link(format!("{base}/"), "alternate", "text/html", "The map"),
            link(format!("{base}/api"), "service-desc", OPENAPI, "The API"),
            link(format!("{base}/conformance"), "conformance", JSON, "Conformance classes"),
            link(format!("{base}/collections"), "data", JSON, "The layers"),
        ],
    })
}

pub fn conformance() -> Value {
    json!({ "conformsTo": CONFORMS })
}

/// All layers; one that cannot be read just now is left out.
pub fn collections(state: &State, base: &str) -> Value {
    let names = state.layers.names();
    let collections: Vec<_> = names.iter().filter_map(|name| collection(state, base, name).ok()).collect();
    json!({
        "links": [link(format!("{base}/collections"), "self", JSON, "This document")],
        "collections": collections,
    })
}

pub fn collection(state: &State, base: &str, name: &str) -> Result<Value, Refusal> {
    let layer = state.layers.get(name)?;
    let (start, end) = layer.interval();
    let here = format!("{base}/collections/{name}");
    let mut extent = json!({ "temporal": { "interval": [[start, end]] } });
    if let Some(bounds) = layer.bounds() {
        extent["spatial"] = json!({ "bbox": [bounds], "crs": CRS84 });
    }
    Ok(json!({
        "id": name,
        "title": name.replace('_', " "),
        "itemType": "feature",
        "extent": extent,
        "crs": [CRS84],
        "links": [
            link(here.clone(), "self", JSON, "This document"),
            link(format!("{here}/items"), "items", GEOJSON, "The features"),
            link(format!("{base}/{name}.geojson"), "enclosure", GEOJSON, "The whole layer as a file"),
        ],
    }))
}

/// A page of features as GeoJSON text; features stand as they are in the file.
pub fn items(state: &State, base: &str, name: &str, parameters: &[(String, String)]) -> Result<String, Refusal> {
    let layer = state.layers.get(name)?;
    let query = Query::read(parameters, &property_names(&layer))?;
    let matched: Vec<_> = layer.entries.iter().filter(|entry| query.takes(&layer, entry)).collect();
    let page: Vec<_> = matched.iter().skip(query.offset).take(query.limit).map(|entry| layer.feature(entry)).collect();
    let here = format!("{base}/collections/{name}");
    let mut links = vec![
        link(address(&here, parameters, query.offset, query.limit), "self", GEOJSON, "This page"),
        link(here.clone(), "collection", JSON, "The layer"),
    ];
    if query.offset + page.len() < matched.len() && !page.is_empty() {
        links.push(link(
            address(&here, parameters, query.offset + query.limit, query.limit),
            "next",
            GEOJSON,
            "Next page",
        ));
    }
    if query.offset > 0 {
        let before = query.offset.saturating_sub(query.limit);
        links.push(link(address(&here, parameters, before, query.limit), "prev", GEOJSON, "Previous page"));
    }
    Ok(format!(
        "{{\"type\":\"FeatureCollection\",\"numberMatched\":{},\"numberReturned\":{},\"links\":{},\"features\":[{}]}}",
        matched.len(),
        page.len(),
        Value::Array(links),
        page.join(",\n")
    ))
}

/// One feature as GeoJSON, with its links.
pub fn item(state: &State, base: &str, name: &str, id: &str) -> Result<Value, Refusal> {
    let layer = state.layers.get(name)?;
    let entry = layer.entries.iter().find(|entry| entry.id.as_deref() == Some(id));
    let entry = entry.ok_or_else(|| Refusal::missing(format!("no feature {id} in {name}")))?;
    let mut feature: Value =
        serde_json::from_str(layer.feature(entry)).map_err(|error| Refusal::broken(error.to_string()))?;
    let here = format!("{base}/collections/{name}");
    feature["links"] = json!([
        link(format!("{here}/items/{}", encode(id)), "self", GEOJSON, "This feature"),
        link(here, "collection", JSON, "The layer"),
    ]);
    Ok(feature)
}

/// The same address with another page.
fn address(here: &str, parameters: &[(String, String)], offset: usize, limit: usize) -> String {
    let kept = parameters.iter().filter(|(name, _)| name != "offset" && name != "limit");
    let kept: String = kept.map(|(name, value)| format!("&{}={}", encode(name), encode(value))).collect();
    format!("{here}/items?offset={offset}&limit={limit}{kept}")
}

/// Percent-encodes all but RFC 3986's unreserved characters.
fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Names of the columns, which are the same on every feature of a layer.
fn property_names(layer: &Layer) -> Vec<String> {
    let first = layer.entries.first().and_then(|entry| serde_json::from_str::<Value>(layer.feature(entry)).ok());
    let properties = first.and_then(|feature| Some(feature.get("properties")?.as_object()?.keys().cloned().collect()));
    properties.unwrap_or_default()
}

/// A small OpenAPI 3.0 description.
pub fn api(state: &State, base: &str) -> Value {
    let get = |summary: &str, parameters: Value| {
        json!({ "get": { "summary": summary, "parameters": parameters, "responses": {
            "200": { "description": "The answer", "content": { JSON: { "schema": { "type": "object" } } } },
            "400": { "description": "A parameter is unknown or wrong; the answer says what is allowed" },
        } } })
    };
    let query = |name: &str, schema: Value, about: &str| json!({ "name": name, "in": "query", "schema": schema, "description": about });
    let id = |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": state.title, "version": env!("CARGO_PKG_VERSION") },
        "servers": [{ "url": base }],
        "paths": {
            "/": get("Landing page", json!([])),
            "/conformance": get("Conformance classes", json!([])),
            "/collections": get("The layers", json!([])),
            "/collections/{collectionId}": get("One layer", json!([id("collectionId")])),
            "/collections/{collectionId}/items": get("Features of a layer", json!([
                id("collectionId"),
                query("limit", json!({ "type": "integer", "minimum": 1, "maximum": 10000, "default": 100 }), "Features a page"),
                query("offset", json!({ "type": "integer", "minimum": 0 }), "Features to skip"),
                query("bbox", json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 6 }), "West, south, east, north in degrees"),
                query("datetime", json!({ "type": "string" }), "A time, a day, or START/END"),
            ])),
            "/collections/{collectionId}/items/{featureId}": get("One feature", json!([id("collectionId"), id("featureId")])),
        },
    })
}

/// The media type of [`api`].
pub const API_TYPE: &str = OPENAPI;
