//! What a person sees at the end of a build: where everything went, and what to do next.

use std::fmt::Write;

use crate::pipeline::Built;
use crate::project::Project;
use crate::warning;

/// A short table and the next step.
pub fn table(project: &Project, built: &Built) -> String {
    let counts = &built.counts;
    let mut text = format!("{}\n\n", project.title);
    let mut row = |name: &str, number: usize, note: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {name:<14}{number:>7}  {note}");
    };
    row("reports", counts.reports, "");
    row("claims", counts.claims, "what the reports say");
    row("events", counts.events, "after merging claims of one happening");
    row("  on points", counts.mapped, "casualties, front_line_reports");
    row("  in areas", counts.areas, "known to a district, region or country; period totals");
    row("  unlocated", counts.unlocated, "unlocated.csv");
    if counts.retracted > 0 {
        row("  retracted", counts.retracted, "events.csv only");
    }
    row("warnings", built.warnings.len(), if built.warnings.is_empty() { "" } else { "listed by --verbose" });
    for (name, number) in warning::counts(&built.warnings) {
        row(&format!("  {name}"), number, "");
    }
    let _ = write!(text, "\n{}\n", next_step(project, built));
    text
}

fn next_step(project: &Project, built: &Built) -> String {
    let layers = project.output.display();
    match built.reviews {
        0 if built.counts.events == 0 => {
            format!(
                "no events: no sentence of the {} reports was read as one; {layers} holds empty layers",
                built.reports
            )
        }
        0 => format!("layers: {layers}\nopen index.html in a browser, situation.qgs in QGIS"),
        1 => format!("layers: {layers}\n1 name needs a decision: {layers}/review.csv"),
        names => format!("layers: {layers}\n{names} names need a decision: {layers}/review.csv"),
    }
}
