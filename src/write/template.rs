//! Templates and colours: everything under `data/style`, held in the binary.

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value};

use super::WriteError;

const PALETTE: &str = include_str!("../../data/style/palette.toml");

/// Templates by the name under which they include one another.
const TEMPLATES: [(&str, &str); 15] = [
    ("macros.xml", include_str!("../../data/style/qgis/macros.xml")),
    ("casualties.xml", include_str!("../../data/style/qgis/casualties.xml")),
    ("front_line_reports.xml", include_str!("../../data/style/qgis/front_line_reports.xml")),
    ("areas.xml", include_str!("../../data/style/qgis/areas.xml")),
    ("uncertainty.xml", include_str!("../../data/style/qgis/uncertainty.xml")),
    ("backdrop_countries.xml", include_str!("../../data/style/qgis/backdrop_countries.xml")),
    ("backdrop_regions.xml", include_str!("../../data/style/qgis/backdrop_regions.xml")),
    ("backdrop_places.xml", include_str!("../../data/style/qgis/backdrop_places.xml")),
    ("temporal.xml", include_str!("../../data/style/qgis/temporal.xml")),
    ("aliases.xml", include_str!("../../data/style/qgis/aliases.xml")),
    ("srs.xml", include_str!("../../data/style/qgis/srs.xml")),
    ("style.qml", include_str!("../../data/style/qgis/style.qml")),
    ("situation.qgs", include_str!("../../data/style/qgis/situation.qgs")),
    ("situation.kml", include_str!("../../data/style/situation.kml")),
    ("map.svg", include_str!("../../data/style/map.svg")),
];

/// Font of labels where the program that shows them has it.
const FONT: &str = "Noto Sans";

/// The file that a template makes of its values; all values are escaped for XML.
pub(super) fn render(name: &str, values: Value) -> Result<String, WriteError> {
    let fail = |error: Error| WriteError::render(name, words(&error));
    let environment = environment().map_err(fail)?;
    environment.get_template(name).and_then(|template| template.render(values)).map_err(fail)
}

/// An error with its causes on one line, without the values that a template was given.
fn words(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        words.push_str(&format!(": {error}"));
        cause = error.source();
    }
    words
}

/// Hex colours by name.
pub(super) fn palette() -> BTreeMap<String, String> {
    toml::from_str(PALETTE).unwrap_or_default()
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_filter("xml", |text: &str| Value::from_safe_string(escape(text)));
    environment.add_filter("rgba", rgba);
    environment.add_global("palette", Value::from(palette()));
    environment.add_global("font", FONT);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// Text as XML, also where it is part of a template already: QGIS expressions are made of pieces.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\n', "&#10;")
}

/// `#D55E00` with an alpha of 0 to 255 as QGIS writes colours: `213,94,0,255`.
fn rgba(hex: &str, alpha: u8) -> Result<String, Error> {
    let part = |at: usize| hex.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    match (part(1), part(3), part(5)) {
        (Some(red), Some(green), Some(blue)) => Ok(format!("{red},{green},{blue},{alpha}")),
        _ => Err(Error::new(ErrorKind::InvalidOperation, format!("{hex} is no colour such as #D55E00"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_what_qgis_reads() {
        assert_eq!(rgba("#D55E00", 150).unwrap(), "213,94,0,150");
        assert!(rgba("red", 1).is_err());
    }

    #[test]
    fn every_colour_of_the_palette_is_one() {
        let palette = palette();
        assert!(palette.len() > 8);
        assert!(palette.values().all(|hex| rgba(hex, 255).is_ok()));
    }
}
