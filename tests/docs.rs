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

/// `SNAPSHOTS=overwrite cargo test --test docs` writes the document anew.
fn compare(path: &str, expected: &str) {
    let path = root().join(path);
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, expected).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), expected);
}

#[test]
fn the_document_of_the_fields_is_up_to_date() {
    compare("docs/fields.md", &fields());
}

/// The help of every command as a document.
fn commands() -> String {
    let mut text = String::from("# Commands\n\nWhat `--help` says.\n");
    let mut cli = Cli::command().term_width(100);
    cli.build();
    let mut open: Vec<clap::Command> = cli.get_subcommands().cloned().collect();
    open.reverse();
    while let Some(mut command) = open.pop() {
        if command.get_name() == "help" {
            continue;
        }
        let help = command.render_long_help().to_string();
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        write!(text, "\n## {name}\n\n```text\n{}\n```\n", help.join("\n").trim_end()).unwrap();
        let mut below: Vec<clap::Command> = command.get_subcommands().cloned().collect();
        below.reverse();
        open.extend(below);
    }
    text
}

#[test]
fn the_document_of_the_commands_is_up_to_date() {
    compare("docs/commands.md", &commands());
}

#[test]
fn the_first_command_of_the_readme_names_the_example() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains("cargo run --release -- build data/kursk-2024-12"));
    assert!(root().join("data/kursk-2024-12/sitmap.toml").is_file());
}
