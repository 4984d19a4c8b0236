//! `sitmap serve`: the layers over HTTP, for this machine, with a live page.

use std::net::IpAddr;
use std::path::PathBuf;

use super::{Exit, Terminal};
use crate::error::Error;
use crate::pipeline;
use crate::project::{Project, SETTINGS_FILE};
use crate::serve::{self, Inputs, Rebuild};

/// Serve a project's layers: the web map, GeoJSON, OGC API - Features
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  sitmap serve kursk --watch               rebuild on every change; the open page follows
  ogr2ogr out.gpkg OAPIF:http://127.0.0.1:8080
In QGIS: Layer > Add Layer > Add WFS / OGC API - Features Layer, with the same address.")]
pub struct Args {
    /// The project folder
    #[arg(default_value = ".")]
    project: PathBuf,
    /// Rebuild when a report, table or setting changes
    #[arg(long)]
    watch: bool,
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on; anything but 127.0.0.1 or ::1 lets other machines read the layers
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
}

/// Serves until Ctrl-C.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, Error> {
    let project = Project::load(&args.project)?;
    let rebuild = if args.watch { Some(watching(args, &project, terminal)?) } else { None };
    if !args.host.is_loopback() {
        let address = args.host;
        writeln!(
            terminal.err,
            "warning: {address} is not this machine alone: whoever reaches port {} reads all layers",
            args.port
        )?;
    }
    let settings = serve::Settings {
        folder: project.output.clone(),
        title: project.title,
        host: args.host,
        port: args.port,
        rebuild,
    };
    serve::serve(settings, |address| {
        let words = format!("serving {} at http://{address}/ (Ctrl-C ends)", project.output.display());
        let _ = writeln!(terminal.err, "{words}");
    })?;
    Ok(Exit::Clean)
}

/// Builds once, so that there is something to serve; says what to watch and how to build again.
fn watching(args: &Args, project: &Project, terminal: &mut Terminal<'_>) -> Result<(Inputs, Rebuild), Error> {
    let folders = [project.reports(), project.claims(), project.lexicon()].into_iter();
    // By name as well: they may come later.
    let files = [SETTINGS_FILE, "gazetteer.csv", "decisions.csv"].map(|name| project.root.join(name));
    let paths = folders.chain(files).chain(project.input_files().into_values()).collect();
    // Looked at before the build: what changes during it is news.
    let inputs = Inputs::new(paths, &project.output);
    pipeline::build(project)?;
    writeln!(terminal.err, "built; watching {}", args.project.display())?;
    let root = args.project.clone();
    let rebuild = move || {
        let project = Project::load(&root).map_err(|error| error.to_string())?;
        pipeline::build(&project).map(drop).map_err(|error| error.to_string())
    };
    Ok((inputs, Box::new(rebuild)))
}
