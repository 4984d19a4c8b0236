//! The two real articles that the project starts from, as they are.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use serde_json::Value;
use support::{Project, shared, sum};

const PLEKHOVO: [f64; 2] = [35.3275, 51.1031];
const VOROBZHA: [f64; 2] = [35.4856, 51.1614];
const MARTYNOVKA: [f64; 2] = [35.3647, 51.2414];
const KURILOVKA: [f64; 2] = [35.2826, 51.1376];

/// Builds the seeds with each way of giving, or not giving, the day they were published.
fn each_variant(check: impl Fn(&Project)) {
    let Some(seeds) = shared("seeds") else { return };
    let (a, b) = ("000_acf073ee2454f50c.txt", "003_6efce58d861f420a.txt");
    let dated = format!("file,published\n{a},2024-12-16\n{b},2024-12-16\n");
    let undated = format!("file\n{a}\n{b}\n");
    for index in [dated, undated] {
        let project = Project::new().copy(&seeds, "reports").file("reports/index.csv", &index);
        check(&project);
    }
}

fn with<'a>(features: &'a [Value], property: &str) -> &'a Value {
    let mut found = features.iter().filter(|feature| !feature["properties"][property].is_null());
    let first = found.next().unwrap_or_else(|| panic!("no feature has {property}"));
    assert!(found.next().is_none(), "several features have {property}");
    first
}

fn assert_near(feature: &Value, expected: &[[f64; 2]]) {
    let points = feature["geometry"]["coordinates"].as_array().unwrap();
    assert_eq!(points.len(), expected.len());
    for [lon, lat] in expected {
        let near = points.iter().any(|point| {
            let metres = geo::Distance::distance(
                &geo::Geodesic,
                geo::Point::new(*lon, *lat),
                geo::Point::new(point[0].as_f64().unwrap(), point[1].as_f64().unwrap()),
            );
            metres <= 1_500.0
        });
        assert!(near, "no point within 1.5 km of {lon} {lat}: {points:?}");
    }
}

#[test]
fn two_casualty_events_come_of_the_two_articles() {
    each_variant(|project| {
        let features = project.build().features("casualties");
        assert_eq!(features.len(), 2, "{features:#?}");
        let losses = with(&features, "casualties_low");
        let fields = &losses["properties"];
        assert_eq!((fields["casualties_low"].as_i64(), fields["casualties_high"].as_i64()), (Some(30), None));
        assert_eq!(fields["casualty_kind"], "killed_or_wounded");
        assert_eq!(fields["t_start"], "2024-12-14T00:00:00Z");
        assert_eq!(fields["t_end"], "2024-12-16T00:00:00Z");
        assert_eq!(fields["n_reports"], 2);
        assert_eq!(fields["n_independent"], 1);
        assert_eq!(fields["claimant"], "Ukraine's military intelligence");
        assert_eq!(fields["geo_precision"], 2);
        for column in ["killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high"] {
            assert!(fields[column].is_null(), "{column}");
        }
        assert_near(losses, &[PLEKHOVO, VOROBZHA, MARTYNOVKA]);
        let missing = with(&features, "missing_low");
        assert_eq!(missing["properties"]["missing_low"], 3);
        assert_eq!(missing["properties"]["t_start"], "2024-12-14T00:00:00Z");
        assert_eq!(missing["properties"]["time_inferred"], true);
        assert_near(missing, &[KURILOVKA]);
    });
}

#[test]
fn sums_over_the_layers_are_30_and_3() {
    each_variant(|project| {
        let casualties = project.build().features("casualties");
        assert_eq!((sum(&casualties, "casualties_low"), sum(&casualties, "missing_low")), (30.0, 3.0));
        let points = project.features("casualty_points");
        assert_eq!(points.len(), 4);
        assert_eq!((sum(&points, "casualties_low_share"), sum(&points, "missing_low_share")), (30.0, 3.0));
    });
}

#[test]
fn the_front_line_reports_are_the_fighting_and_the_advance() {
    each_variant(|project| {
        let features = project.build().features("front_line_reports");
        let of = |kind: &str| -> Vec<&Value> {
            features.iter().filter(|feature| feature["properties"]["event_type"] == kind).collect()
        };
        let (clashes, advances) = (of("clash"), of("advance"));
        assert_eq!((clashes.len(), advances.len(), features.len()), (1, 1, 2), "{features:#?}");
        assert_near(clashes[0], &[PLEKHOVO, VOROBZHA, MARTYNOVKA]);
        assert_near(advances[0], &[[35.271, 51.191]]);
        assert_eq!(advances[0]["properties"]["t_start"], "2024-08-05T00:00:00Z");
        assert_eq!(advances[0]["properties"]["t_end"], "2024-08-07T00:00:00Z");
    });
}

#[test]
fn what_is_known_of_the_region_only_is_in_areas_and_in_no_casualty_column() {
    each_variant(|project| {
        let features = project.build().features("areas");
        let kursk: Vec<&Value> = features.iter().filter(|f| f["properties"]["geo_precision"] == 5).collect();
        let troops = |low_or_best: i64| {
            kursk.iter().any(|f| {
                let fields = &f["properties"];
                f["properties"]["event_type"] == "presence"
                    && (fields["troops_best"] == low_or_best || fields["troops_low"] == low_or_best)
            })
        };
        assert!(troops(10_000) && troops(10_001) && troops(50_000), "{kursk:#?}");
        let losses = kursk.iter().filter(|f| f["properties"]["event_type"] == "casualties").collect::<Vec<_>>();
        assert_eq!(losses.len(), 1, "{losses:#?}");
        assert_eq!(losses[0]["properties"]["t_start"], "2024-11-01T00:00:00Z");
        assert_eq!(losses[0]["properties"]["t_end"], "2024-11-11T00:00:00Z");
        let held = kursk.iter().filter(|f| f["properties"]["control_action"] == "held").collect::<Vec<_>>();
        assert_eq!(held.len(), 1, "{held:#?}");
        assert_eq!(held[0]["properties"]["t_start"], "2024-08-01T00:00:00Z");
        for feature in &features {
            for fate in ["killed", "wounded", "missing", "captured", "casualties"] {
                for bound in ["low", "best", "high"] {
                    assert!(feature["properties"][format!("{fate}_{bound}")].is_null());
                }
            }
        }
    });
}

#[test]
fn a_village_in_no_gazetteer_becomes_the_region_and_a_review_row() {
    each_variant(|project| {
        let text = project.text("gazetteer.csv");
        let kept: Vec<&str> = text.lines().filter(|line| !line.contains("Kurilovka")).collect();
        std::fs::write(project.path("gazetteer.csv"), kept.join("\n")).unwrap();
        project.build();
        assert_eq!(project.features("casualties").len(), 1);
        let areas = project.features("areas");
        let missing = with(&areas, "missing_low");
        assert_eq!(missing["properties"]["geo_precision"], 5);
        assert!(missing["properties"]["place_raw"].as_str().unwrap().contains("Kurilovka"));
        assert!(project.rows("review").iter().any(|row| row["mention"] == "Kurilovka"));
    });
}

#[test]
fn running_twice_gives_the_same_bytes() {
    each_variant(|project| {
        let first = project.build().layers();
        assert_eq!(first, project.build().layers());
    });
}

#[test]
fn the_order_of_the_reports_does_not_matter() {
    let Some(seeds) = shared("seeds") else { return };
    let (a, b) = ("000_acf073ee2454f50c.txt", "003_6efce58d861f420a.txt");
    let order = |first: &str, second: &str| {
        let index = format!("file,published\n{first},2024-12-16\n{second},2024-12-16\n");
        let project = Project::new().copy(&seeds, "reports").file("reports/index.csv", &index);
        ["casualties", "casualty_points", "front_line_reports", "areas", "uncertainty"]
            .map(|layer| project.build().features(layer))
    };
    assert_eq!(order(a, b), order(b, a));
}
