//! `map.svg` and `map.png`: the layers as one picture with title, legend, scale bar and credits.

mod content;
mod label;
mod legend;
mod raster;
mod sheet;
mod statements;
mod taken;
mod words;

use minijinja::context;
use minijinja::value::Serde;

use super::{Output, Rendered, WriteError, frame, qgis, template};
use crate::layer::Layer;
use content::Content;
use sheet::Sheet;

/// Size of the whole picture in pixels.
const SIZE: (f64, f64) = (1200.0, 860.0);
/// Left, top, width and height of the map in it.
const MAP: [f64; 4] = [28.0, 84.0, 850.0, 690.0];
/// Left edge and width of what stands beside the map.
const SIDE: (f64, f64) = (900.0, 272.0);
/// Height of the overview.
const INSET_HEIGHT: f64 = 190.0;
/// Pixels of `map.png` for one of `map.svg`.
const SCALE: f32 = 1.25;

/// Both files.
///
/// # Errors
///
/// [`WriteError::Render`] where the template or the drawing fails.
pub(super) fn render(output: &Output, backdrop: &[Layer]) -> Result<[Rendered; 2], WriteError> {
    let svg = svg(output, backdrop)?;
    let png = raster::png(&svg, SCALE)?;
    Ok([
        Rendered { name: "map.svg".to_owned(), bytes: svg.into_bytes() },
        Rendered { name: "map.png".to_owned(), bytes: png },
    ])
}

fn svg(output: &Output, backdrop: &[Layer]) -> Result<String, WriteError> {
    let sheet = Sheet::fit(frame::of(&output.layers, output.theatre), MAP);
    let content = Content::new(&output.layers, backdrop, &sheet);
    let inset = content::Inset::new(output, backdrop, &sheet, (SIDE.1, INSET_HEIGHT));
    let mut rows = legend::rows(&output.layers);
    rows.extend(statements::rows(&output.layers, backdrop));
    let legend = legend::stack(rows, if inset.is_some() { INSET_HEIGHT + 34.0 } else { 14.0 }, MAP[3]);
    let values = context! {
        width => SIZE.0,
        height => SIZE.1,
        title => output.title.clone(),
        subtitle => subtitle(output),
        description => description(output),
        map => context! { x => MAP[0], y => MAP[1], width => MAP[2], height => MAP[3] },
        side => SIDE.0,
        shapes => legend::shapes(),
        coast => coast(&sheet),
        scale => Serde(sheet.scale_bar()),
        legend => Serde(legend),
        inset => Serde(inset),
        foot => Serde(foot(output)),
        ..minijinja::Value::from(Serde(content))
    };
    template::render("map.svg", values)
}

/// The days and what was counted.
fn subtitle(output: &Output) -> String {
    let days = qgis::days(&output.layers).and_then(|(start, end)| Some((start, end.yesterday().ok()?)));
    let days = days.map_or_else(String::new, |(start, end)| match start == end {
        true => format!("{} · ", long(start)),
        false => format!("{} to {} · ", long(start), long(end)),
    });
    let counts = output.manifest.counts;
    format!("{days}{} from {}", many(counts.events, "event"), many(counts.reports, "report"))
}

fn many(n: usize, what: &str) -> String {
    let number = grouped(n);
    if n == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}

/// 12,345.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let comma = |(i, digit): (usize, char)| {
        let before = i > 0 && (digits.len() - i).is_multiple_of(3);
        before.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(comma).collect()
}

/// Pixels of a country's outline: on a map of the world a line as thick as a theatre's would fill the islands.
fn coast(sheet: &Sheet) -> f64 {
    const THEATRE_DEGREES: f64 = 20.0;
    let (low, high) = sheet.corners();
    (2.0 * THEATRE_DEGREES / (high.x - low.x).max(THEATRE_DEGREES)).max(0.5)
}

fn long(day: jiff::civil::Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn description(output: &Output) -> String {
    let named = output.layers.iter().map(|layer| format!("{}: {}", layer.title, layer.features.len()));
    named.collect::<Vec<_>>().join("; ")
}

#[derive(serde::Serialize)]
struct Line {
    y: f64,
    words: String,
}

fn foot(output: &Output) -> [Line; 2] {
    let credits: Vec<_> = output.manifest.credits.iter().map(|c| format!("{} ({})", c.name, c.licence)).collect();
    let data = if credits.is_empty() { String::new() } else { format!("Map data: {}. ", credits.join(", ")) };
    [
        Line { y: 800.0, words: format!("{data}Figures are claims of the parties named, not established facts.") },
        Line { y: 818.0, words: format!("Sources: {}. Made with sitmap.", publishers(output)) },
    ]
}

/// At most so many publishers are named.
const PUBLISHERS: usize = 6;

fn publishers(output: &Output) -> String {
    let columns = ["source_name", "source_2_name", "source_3_name"];
    let mut names = std::collections::BTreeSet::new();
    for layer in &output.layers {
        let cells = layer.features.iter().flat_map(|f| columns.iter().filter_map(|c| layer.value(f, c)?.as_text()));
        names.extend(cells);
    }
    let shown: Vec<_> = names.iter().take(PUBLISHERS).copied().collect();
    let more = if names.len() > PUBLISHERS { format!(" and {} more", names.len() - PUBLISHERS) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use crate::write::tests::output;

    #[test]
    fn the_picture_is_the_same_every_time_and_escapes_its_words() {
        let svg = super::svg(&output(), &[]).unwrap();
        assert_eq!(svg, super::svg(&output(), &[]).unwrap());
        assert!(svg.contains("Kursk &lt;test&gt;") && svg.contains("Broadcaster &lt;B&gt;"));
    }

    #[test]
    fn the_picture_draws_as_a_png() {
        let [svg, png] = super::render(&output(), &[]).unwrap();
        assert_eq!((svg.name.as_str(), png.name.as_str()), ("map.svg", "map.png"));
        assert_eq!(&png.bytes[..4], b"\x89PNG");
    }
}
