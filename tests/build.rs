//! Case folders: `tests/build/<case>/in` is a project, `expected` what `sitmap build` makes of it.
//!
//! `SNAPSHOTS=overwrite cargo test --test build` writes `expected` anew; read the difference before you commit it.
//! A case is data: a project folder with reports of your own words, and a first line in its `sitmap.toml` that
//! says what it shows. A case without a gazetteer takes the example's.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Project, root};

/// What is kept of each case: the flat tables hold every field and every claim.
const KEPT: [&str; 4] = ["events.csv", "claims.csv", "unlocated.csv", "review.csv"];

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/build")).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn built(case: &Path) -> Project {
    let gazetteer = root().join("data/kursk-2024-12/gazetteer.csv");
    let project = Project::empty().bytes("gazetteer.csv", &fs::read(gazetteer).unwrap()).copy(&case.join("in"), ".");
    project.build();
    project
}

#[test]
fn every_case_gives_the_tables_beside_it() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite");
    let mut wrong = Vec::new();
    for case in cases() {
        let project = built(&case);
        for table in KEPT {
            let (made, kept) = (project.text(&format!("layers/{table}")), case.join("expected").join(table));
            if overwrite {
                fs::create_dir_all(case.join("expected")).unwrap();
                fs::write(&kept, made).unwrap();
            } else if fs::read_to_string(&kept).unwrap_or_default() != made {
                wrong.push(format!("{}: is now\n{made}", kept.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_maps_or_lists_each_event_and_splits_no_figure() {
    for case in cases() {
        let (project, name) = (built(&case), case.display());
        let rows = project.rows("events");
        let (events, retracted) = (rows.len(), rows.iter().filter(|row| row["layer"] == "retracted").count());
        let layers = ["casualties", "front_line_reports", "areas"].map(|layer| project.features(layer).len());
        let unlocated = project.rows("unlocated").len();
        let mapped = layers.iter().sum::<usize>();
        assert_eq!(events, mapped + unlocated + retracted, "{name}: in = mapped + unlocated + retracted");
        for fate in ["killed", "wounded", "missing", "captured", "casualties"] {
            let whole = support::sum(&project.features("casualties"), &format!("{fate}_best"));
            let shares = support::sum(&project.features("casualty_points"), &format!("{fate}_best_share"));
            assert!((whole - shares).abs() < 1e-6, "{name}: {fate} {whole} in events, {shares} in points");
        }
    }
}
