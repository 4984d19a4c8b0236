//! What the documents say is what the program does.
#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write;

use clap::CommandFactory;
use sitmap::cli::Cli;
use sitmap::layer::{self, Column, Kind, Scene};
use support::root;

/// The layers' columns as a document.
fn fields() -> String {
    let scene = Scene::new(&[], None, &|_: &_| None);
    let mut text = String::from(
        "# Fields of the layers\n\nOne type a column; null = not reported, 0 = reported as none. \
         Dates are UTC, ends exclusive; coordinates are longitude, latitude (WGS 84).\n",
    );
    let layers = layer::build(&scene);
    let shared: Vec<Column> = layers[0]
        .columns
        .iter()
        .copied()
        .filter(|column| layers.iter().all(|other| other.columns.contains(column)))
        .collect();
    section(&mut text, "On every layer", &shared);
    for layer in &layers {
        let own: Vec<Column> = layer.columns.iter().copied().filter(|column| !shared.contains(column)).collect();
        if !own.is_empty() {
            section(&mut text, &format!("On `{}` besides", layer.name), &own);
        }
    }
    text
}

fn section(text: &mut String, title: &str, columns: &[Column]) {
    write!(text, "\n## {title}\n\n| field | type | what it holds |\n|---|---|---|\n").unwrap();
    for column in columns {
        let kind = match column.kind {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Real => "number",
            Kind::Bool => "true or false",
            Kind::Date => "date",
            Kind::DateTime => "date and time",
        };
        writeln!(text, "| `{}` | {kind} | {} |", column.name, column.description).unwrap();
    }
}

/// `SNAPSHOTS=overwrite cargo test` writes the document anew.
#[test]
fn the_document_of_the_fields_is_up_to_date() {
    let path = root().join("docs/fields.md");
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, fields()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), fields());
}

#[test]
fn every_flag_of_every_command_is_in_the_documents() {
    let documents: String =
        ["README.md", "docs/commands.md"].map(|file| std::fs::read_to_string(root().join(file)).unwrap()).concat();
    for command in Cli::command().get_subcommands() {
        let all = std::iter::once(command).chain(command.get_subcommands());
        for command in all {
            assert!(documents.contains(command.get_name()), "no word of `{}`", command.get_name());
            for flag in command.get_arguments().filter_map(|argument| argument.get_long()) {
                assert!(documents.contains(&format!("--{flag}")), "no word of `{} --{flag}`", command.get_name());
            }
        }
    }
}

#[test]
fn the_first_command_of_the_readme_names_the_example() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("cargo run --release -- build data/kursk-2024-12"));
    assert!(root().join("data/kursk-2024-12/sitmap.toml").is_file());
}
