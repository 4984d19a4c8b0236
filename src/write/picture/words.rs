//! Figures and days of an event in words, as on the web page.

use super::content::text;
use super::grouped;
use crate::layer::{Feature, Layer, Value};

/// The fates that have figures of their own, as people write them.
const FATES: [(&str, &str); 4] =
    [("killed", "killed"), ("wounded", "wounded"), ("missing", "missing"), ("captured", "captured")];
/// What a combined figure counts, by `casualty_kind`.
const KINDS: [(&str, &str); 2] =
    [("killed_or_wounded", "killed or wounded"), ("killed_wounded_missing", "killed, wounded or missing")];

/// "at least 30 killed or wounded", "38 killed, 180 wounded"; none without a figure.
pub(super) fn figure(layer: &Layer, feature: &Feature) -> Option<String> {
    let of = |fate: &str| Bounds::of(layer, feature, fate);
    let kind = KINDS.iter().find(|kind| kind.0 == text(layer, feature, "casualty_kind"));
    let combined = of("casualties").map(|bounds| match (kind, bounds.is_none()) {
        (None, true) => "no losses".to_owned(),
        (kind, _) => format!("{} {}", bounds.words(layer, feature), kind.map_or("casualties", |kind| kind.1)),
    });
    let single = |(fate, words): &(&str, &str)| Some(format!("{} {words}", of(fate)?.words(layer, feature)));
    let parts: Vec<String> = FATES.iter().filter_map(single).chain(combined).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// "some 10,000 troops".
pub(super) fn troops(layer: &Layer, feature: &Feature) -> Option<String> {
    Some(format!("{} troops", Bounds::of(layer, feature, "troops")?.words(layer, feature)))
}

struct Bounds {
    low: Option<usize>,
    best: Option<usize>,
    high: Option<usize>,
}

impl Bounds {
    fn of(layer: &Layer, feature: &Feature, fate: &str) -> Option<Self> {
        let bound = |name: &str| Some(layer.value(feature, &format!("{fate}_{name}"))?.number()? as usize);
        let bounds = Bounds { low: bound("low"), best: bound("best"), high: bound("high") };
        bounds.low.or(bounds.best).or(bounds.high).map(|_| bounds)
    }

    /// Whether it says that there were none.
    fn is_none(&self) -> bool {
        self.low == Some(0) && self.high == Some(0)
    }

    fn words(&self, layer: &Layer, feature: &Feature) -> String {
        let more_than = text(layer, feature, "count_qualifier") == "more_than";
        match (self.low, self.best, self.high) {
            (Some(0), _, Some(0)) => "no".to_owned(),
            (low, Some(best), high) if low == Some(best) && high == low => grouped(best),
            (Some(low), _, None) if more_than && low > 0 => format!("more than {}", grouped(low - 1)),
            (Some(low), _, None) => format!("at least {}", grouped(low)),
            (None, Some(best), _) => format!("about {}", grouped(best)),
            (Some(0), None, Some(high)) => format!("up to {}", grouped(high)),
            (Some(low), _, Some(high)) => format!("{}–{}", grouped(low), grouped(high)),
            (None, None, high) => grouped(high.unwrap_or_default()),
        }
    }
}

/// The days in words, no day where the report tells a month; the end is exclusive.
pub(super) fn days(layer: &Layer, feature: &Feature) -> String {
    let day = |column| match layer.value(feature, column) {
        Some(Value::DateTime(day)) => Some(*day),
        _ => None,
    };
    let precision = text(layer, feature, "time_precision");
    let form = match precision {
        "month" => "%b %Y",
        "year" => "%Y",
        _ => "%-d %b %Y",
    };
    let written = |day: jiff::civil::Date| day.strftime(form).to_string();
    let open = layer.value(feature, "time_open") == Some(&Value::Bool(true));
    match (day("t_start"), day("t_end").and_then(|end| end.yesterday().ok())) {
        _ if precision == "unknown" => "undated".to_owned(),
        (Some(start), _) if open => format!("since {}", written(start)),
        (Some(start), Some(last)) if written(start) == written(last) => written(start),
        (Some(start), Some(last)) if precision == "month" || precision == "year" || start.year() != last.year() => {
            format!("{} – {}", written(start), written(last))
        }
        (Some(start), Some(last)) if start.month() == last.month() => format!("{}–{}", start.day(), written(last)),
        (Some(start), Some(last)) => format!("{} – {}", start.strftime("%-d %b"), written(last)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::fixture;

    /// The first casualty event of the fixture with other values.
    fn with(changes: &[(&str, Value)]) -> (Layer, Feature) {
        let layers = fixture::layers();
        let layer = layers.into_iter().find(|layer| layer.name == "casualties").unwrap();
        let mut feature = layer.features[0].clone();
        for (name, value) in changes {
            let at = layer.columns.iter().position(|column| column.name == *name).unwrap();
            feature.values[at] = value.clone();
        }
        (layer, feature)
    }

    fn figures(low: Option<u64>, best: Option<u64>, high: Option<u64>, kind: &str) -> String {
        let (layer, feature) = with(&[
            ("casualties_low", Value::count(low)),
            ("casualties_best", Value::count(best)),
            ("casualties_high", Value::count(high)),
            ("casualty_kind", Value::text(kind)),
            ("count_qualifier", Value::text("")),
        ]);
        figure(&layer, &feature).unwrap()
    }

    #[test]
    fn a_figure_says_what_it_counts_and_how_far_it_goes() {
        assert_eq!(figures(Some(30), Some(30), None, "killed_or_wounded"), "at least 30 killed or wounded");
        assert_eq!(figures(None, Some(12_000), None, "unspecified"), "about 12,000 casualties");
        assert_eq!(figures(Some(0), None, Some(40), "unspecified"), "up to 40 casualties");
        assert_eq!(figures(Some(20), None, Some(99), "killed_or_wounded"), "20–99 killed or wounded");
        assert_eq!(figures(Some(0), Some(0), Some(0), "unspecified"), "no losses");
    }

    #[test]
    fn days_are_as_precise_as_the_report() {
        let day = |text: &str| Value::DateTime(text.parse().unwrap());
        let span = |start: &str, end: &str, precision: &str, open: bool| {
            let (layer, feature) = with(&[
                ("t_start", day(start)),
                ("t_end", day(end)),
                ("time_precision", Value::text(precision)),
                ("time_open", Value::Bool(open)),
            ]);
            days(&layer, &feature)
        };
        assert_eq!(span("2024-08-01", "2025-05-01", "month", true), "since Aug 2024");
        assert_eq!(span("2024-08-01", "2024-09-01", "month", false), "Aug 2024");
        assert_eq!(span("2024-12-14", "2024-12-16", "interval", false), "14–15 Dec 2024");
        assert_eq!(span("2024-11-29", "2024-12-02", "interval", false), "29 Nov – 1 Dec 2024");
        assert_eq!(span("2024-12-31", "2025-01-02", "interval", false), "31 Dec 2024 – 1 Jan 2025");
        assert_eq!(span("2024-08-06", "2025-05-01", "unknown", true), "undated");
    }
}
