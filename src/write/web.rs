//! The web page: the layers inlined into one HTML file that needs no server and loads nothing.
//!
//! The layers travel as columns, `{"columns": {name: [..]}, "shapes": [..], "shape": [..]}`: a name or a
//! polygon that many events share is written once, so that 100,000 events stay a page one can open.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Output, Rendered, WriteError};

/// The built page of `web/`, with marks where title, tile host, table and data go.
const TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/page.html"));

/// Properties that the page does not show.
const LEFT_OUT: [&str; 5] = ["name", "extractor", "place_ids", "reports", "match_score"];

/// Rows of the table that stands in where the page was built without Node.
const PLAIN_ROWS: usize = 2_000;

/// Columns of that table.
const PLAIN_COLUMNS: [&str; 7] =
    ["event_type", "date_text", "place_names", "count_text", "claimant", "claim_status", "source_url"];

/// Layers that the page shows, in the order of its legend; shares at single points are left to the tables.
const LAYERS: [&str; 4] = ["casualties", "front_line_reports", "areas", "uncertainty"];

/// The page of a project, from its rendered layers.
pub(super) fn of(output: &Output, files: &[Rendered]) -> Result<Rendered, WriteError> {
    let text = |name: &str| {
        let file = files.iter().find(|file| file.name.strip_suffix(".geojson") == Some(name))?;
        std::str::from_utf8(&file.bytes).ok()
    };
    let period = output.period.as_ref().map(|period| (period.start.to_string(), period.end.to_string()));
    let credits: Vec<_> =
        output.manifest.credits.iter().map(|credit| format!("{} ({})", credit.name, credit.licence)).collect();
    let names = serde_json::to_string(&output.scripts).map_err(|error| WriteError::render("index.html", error))?;
    let credit = |(credit, text): (&super::Credit, _)| Credit { text, url: Some(credit.url) };
    let data = PageData {
        title: &output.title,
        period: period.as_ref().map(|(start, end)| (start.as_str(), end.as_str())),
        layers: LAYERS.into_iter().filter_map(|name| Some((name, text(name)?))).collect(),
        backdrop_countries: text("backdrop_countries"),
        backdrop_regions: text("backdrop_regions"),
        backdrop_places: text("backdrop_places"),
        backdrop_names: Some(&names),
        credits: output.manifest.credits.iter().zip(credits.iter().map(String::as_str)).map(credit).collect(),
        tiles: output.tiles.as_ref().map(|tiles| Tiles { url: &tiles.url, attribution: &tiles.attribution }),
    };
    let html = page(&data).map_err(|error| WriteError::render("index.html", error))?;
    Ok(Rendered { name: "index.html".to_owned(), bytes: html.into_bytes() })
}

/// What goes on the page.
#[derive(Clone, Debug, Default)]
pub struct PageData<'a> {
    pub title: &'a str,
    /// First day and the day after the last, ISO 8601.
    pub period: Option<(&'a str, &'a str)>,
    /// Name and GeoJSON text of each layer, in the order of the legend.
    pub layers: Vec<(&'a str, &'a str)>,
    /// Polygons with `code` (ISO 3166-1 alpha-2) and `name`, as GeoJSON.
    pub backdrop_countries: Option<&'a str>,
    /// Polygons with `name`, `name_ru`, ... and `country`, as GeoJSON.
    pub backdrop_regions: Option<&'a str>,
    /// Points with `name`, `name_ru`, ... and `population`, as GeoJSON.
    pub backdrop_places: Option<&'a str>,
    /// Names of both by script (`cyrl`, `arab`, ...), by `place_id` or `code`, as JSON.
    pub backdrop_names: Option<&'a str>,
    /// Whom the data's licences ask to name.
    pub credits: Vec<Credit<'a>>,
    /// An online map under the layers, off unless the project asks for one.
    pub tiles: Option<Tiles<'a>>,
}

/// A line of the credits, with a link where there is one.
#[derive(Clone, Debug, Serialize)]
pub struct Credit<'a> {
    pub text: &'a str,
    pub url: Option<&'a str>,
}

/// An online raster map: `https://host/{z}/{x}/{y}.png`.
#[derive(Clone, Debug, Serialize)]
pub struct Tiles<'a> {
    pub url: &'a str,
    pub attribution: &'a str,
}

/// Why no page was made.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("layer {layer}: not GeoJSON features: {source}")]
    Layer { layer: String, source: serde_json::Error },
    #[error("tile address {url}: expected https://host/.../{{z}}/{{x}}/{{y}}...; mend `tiles.url` in sitmap.toml")]
    Tiles { url: String },
    #[error("the page's settings do not fit JSON: {0}")]
    Settings(#[from] serde_json::Error),
}

/// The whole page as HTML; the same data gives the same bytes.
///
/// Every text is data to the page, never markup: inside the JSON each `<` is written `\u003c`, so no
/// report can end the script element that holds it.
///
/// # Errors
///
/// A layer that is not a GeoJSON FeatureCollection, or a tile address that is no http(s) template.
///
/// ```
/// use sitmap::write::web::{page, PageData};
/// let layer = r#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,
///     "properties":{"event_id":"e1","quote":"</script><script>alert(1)</script>"}}]}"#;
/// let html = page(&PageData { title: "A & B", layers: vec![("casualties", layer)], ..PageData::default() })?;
/// assert!(!html.contains("</script><script>alert"));
/// assert!(html.contains("A &amp; B"));
/// # Ok::<(), sitmap::write::web::PageError>(())
/// ```
pub fn page(data: &PageData) -> Result<String, PageError> {
    let tile_host = data.tiles.as_ref().map(|tiles| tile_host(tiles.url)).transpose()?;
    let mut blocks = block("settings", &settings(data)?);
    for (name, text) in &data.layers {
        let features = features(name, text)?;
        blocks += &block(&format!("layer-{name}"), &columns(&features)?);
    }
    let backdrop = [
        ("backdrop-countries", data.backdrop_countries),
        ("backdrop-regions", data.backdrop_regions),
        ("backdrop-places", data.backdrop_places),
        ("backdrop-names", data.backdrop_names),
    ];
    for (name, text) in backdrop {
        blocks += &text.map(|text| block(name, text)).unwrap_or_default();
    }
    Ok(fill(&[
        ("<!--sitmap:title-->", &escape(data.title)),
        (" sitmap:tiles", &tile_host.map(|host| format!(" {host}")).unwrap_or_default()),
        ("<!--sitmap:table-->", &plain_table(data)?),
        ("<!--sitmap:data-->", &blocks),
    ]))
}

/// The template with each mark replaced once per occurrence; what is put in is not searched again.
fn fill(marks: &[(&str, &str)]) -> String {
    let mut html = String::with_capacity(TEMPLATE.len() + marks.iter().map(|(_, text)| text.len()).sum::<usize>());
    let mut rest = TEMPLATE;
    while let Some((at, mark, text)) =
        marks.iter().filter_map(|(mark, text)| Some((rest.find(mark)?, mark, text))).min_by_key(|(at, ..)| *at)
    {
        html.push_str(&rest[..at]);
        html.push_str(text);
        rest = &rest[at + mark.len()..];
    }
    html.push_str(rest);
    html
}

fn block(id: &str, json: &str) -> String {
    format!("<script type=\"application/json\" id=\"{id}\">{}</script>\n", json.replace('<', "\\u003c"))
}

fn settings(data: &PageData) -> Result<String, PageError> {
    let period = data.period.map(|(start, end)| [start, end]);
    let layers: Vec<_> = data.layers.iter().map(|(name, _)| name).collect();
    Ok(serde_json::to_string(&serde_json::json!({
        "title": data.title, "period": period, "layers": layers, "credits": data.credits, "tiles": data.tiles,
    }))?)
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(borrow)]
    features: Vec<Feature<'a>>,
}

#[derive(Deserialize)]
struct Feature<'a> {
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: BTreeMap<Cow<'a, str>, &'a RawValue>,
}

fn features<'a>(layer: &str, text: &'a str) -> Result<Vec<Feature<'a>>, PageError> {
    let collection: Collection =
        serde_json::from_str(text).map_err(|source| PageError::Layer { layer: layer.to_owned(), source })?;
    Ok(collection.features)
}

/// Features as columns; columns without any value are left out.
fn columns(features: &[Feature]) -> Result<String, PageError> {
    let mut columns: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut shapes = Vec::new();
    let mut known = FxHashMap::default();
    let mut shape = Vec::with_capacity(features.len());
    for (row, feature) in features.iter().enumerate() {
        let text = feature.geometry.map_or("null", RawValue::get);
        shape.push(*known.entry(text).or_insert_with(|| {
            shapes.push(text);
            shapes.len() - 1
        }));
        for name in feature.properties.keys().filter(|name| !LEFT_OUT.contains(&name.as_ref())) {
            columns.entry(name.as_ref()).or_insert_with(|| vec!["null"; row]);
        }
        for (name, column) in &mut columns {
            column.push(feature.properties.get(*name).map_or("null", |value| value.get()));
        }
    }
    columns.retain(|_, column| column.iter().any(|value| *value != "null"));
    let mut json = String::from("{\"columns\":{");
    for (at, (name, column)) in columns.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(json, "{comma}{}:[{}]", serde_json::to_string(name)?, column.join(","));
    }
    let _ = write!(json, "}},\"shapes\":[{}],\"shape\":{}}}", shapes.join(","), serde_json::to_string(&shape)?);
    Ok(json)
}

/// `https://tile.example.org` of `https://tile.example.org/{z}/{x}/{y}.png`, for the page's policy.
fn tile_host(url: &str) -> Result<String, PageError> {
    let wrong = || PageError::Tiles { url: url.to_owned() };
    let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
    let (host, path) = rest.split_once('/').ok_or_else(wrong)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
    let template = ["{z}", "{x}"].iter().all(|part| path.contains(part));
    if !matches!(scheme, "http" | "https") || host.is_empty() || !host.chars().all(plain) || !template {
        return Err(wrong());
    }
    Ok(format!("{scheme}://{host}"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// The events as a plain table, only where the template asks for it.
fn plain_table(data: &PageData) -> Result<String, PageError> {
    if !TEMPLATE.contains("<!--sitmap:table-->") {
        return Ok(String::new());
    }
    let mut rows = String::new();
    for (name, text) in &data.layers {
        for feature in features(name, text)?.iter().take(PLAIN_ROWS) {
            let cell = |column: &&str| {
                let value =
                    feature.properties.get(*column).and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
                format!("<td>{}</td>", escape(&value.unwrap_or_default()))
            };
            let _ = writeln!(rows, "<tr>{}</tr>", PLAIN_COLUMNS.iter().map(cell).collect::<String>());
        }
    }
    let head: String =
        PLAIN_COLUMNS.iter().map(|column| format!("<th scope=\"col\">{}</th>", column.replace('_', " "))).collect();
    Ok(format!("<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>"))
}
