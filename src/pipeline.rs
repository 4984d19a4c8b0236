//! The whole flow on one screen: a project's reports to its layers folder.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::error::Error;
use crate::extract;
use crate::gazetteer::{Boundaries, Gazetteer};
use crate::languages::Languages;
use crate::layer::{self, Scene, Table};
use crate::locate::{self, Review};
use crate::mention::Finder;
use crate::model::{DecisionAction, Decisions, Event, Extraction, LocatedClaim, PlaceClass, Report, Resolution};
use crate::project::{Period, Project};
use crate::read::ReadError;
use crate::read::claims::Given;
use crate::resolve::{self, Activity, Resolver, Sighting};
use crate::review;
use crate::warning::{self, Warning};
use crate::write::{self, Counts, Credit, Manifest, Output};
use crate::{changes, given, ground, merge, read};

/// What a run made, for the words at its end.
#[derive(Debug)]
pub struct Built {
    pub reports: usize,
    pub counts: Counts,
    /// Names that need a decision.
    pub reviews: usize,
    pub warnings: Vec<Warning>,
}

/// Regenerates the layers folder of a project.
///
/// # Errors
///
/// Where the reports, a gazetteer or the decisions cannot be read, or the layers folder cannot be written.
pub fn build(project: &Project) -> Result<Built, Error> {
    write::check_writable(&project.output)?;
    let mut warnings = Vec::new();
    let Sources { reports, given } = Sources::read(project, &mut warnings)?;
    let (gazetteer, of_gazetteer) = Gazetteer::open(&project.gazetteers)?;
    warnings.extend(of_gazetteer);
    let decisions = match &project.decisions {
        Some(path) => read::decisions(path, &mut warnings)?,
        None => Decisions::default(),
    };
    warnings.extend(unknown_places(&decisions, &gazetteer));
    let languages = languages(project)?;
    let pinned = given::pinned(&given, &gazetteer, &mut warnings);
    let mut finder = Finder::new(&gazetteer);
    let read = |report| extraction(report, &languages, &mut finder, &given, &mut warnings);
    let extractions: Vec<Extraction> = reports.iter().map(read).collect();
    let settings = resolve::Settings { theatre: project.theatre, decisions: decisions.names, ..Default::default() };
    let mut resolver = Resolver::new(&gazetteer, settings);
    if project.activity {
        resolver = resolver.amid_its_own(|resolver| activity(&reports, &extractions, resolver));
    }
    let (mut claims, mut reviews) = (Vec::new(), Vec::new());
    for (report, extraction) in reports.iter().zip(extractions) {
        let resolutions = resolver.resolve_with(&report.id, date(report), &forces(report), &extraction.mentions);
        let (located, open) = locate::locate(extraction, &resolutions, &pinned);
        claims.extend(located);
        reviews.extend(open);
    }
    let (events, of_merge) = merge::merge_decided(claims.clone(), &reports, &decisions.events);
    warnings.extend(of_merge);
    warnings.sort();

    let mut output = output(project, &gazetteer, &reports, &claims, &events, &reviews, &warnings)?;
    output.tables.push(changes::table(&write::earlier_tables(&project.output), &output.tables));
    write::folder(&project.output, &output)?;
    Ok(Built { reports: reports.len(), counts: output.manifest.counts, reviews: review::names(&reviews), warnings })
}

/// Decisions for places that no gazetteer has.
fn unknown_places<'d>(decisions: &'d Decisions, gazetteer: &'d Gazetteer) -> impl Iterator<Item = Warning> + 'd {
    decisions.names.iter().zip(&decisions.names_at).filter_map(|(decision, at)| match &decision.action {
        DecisionAction::Place(id) if gazetteer.place(id).is_none() => {
            Some(Warning::DecisionUnknown { at: at.clone(), field: "place_id", value: id.clone() })
        }
        _ => None,
    })
}

/// What one report says, not yet located.
fn extraction(
    report: &Report,
    languages: &Languages,
    finder: &mut Finder<'_>,
    given: &Given,
    warnings: &mut Vec<Warning>,
) -> Extraction {
    let (mut extraction, of_report) = languages.read(report, finder);
    if !given::replace(&mut extraction, &report.id, given) {
        warnings.extend(of_report);
    }
    extraction
}

fn date(report: &Report) -> Option<Date> {
    report.published.map(|published| published.date)
}

/// The military units that a report names.
fn forces(report: &Report) -> Vec<String> {
    crate::mention::forces(&format!("{} {}", report.title.as_deref().unwrap_or_default(), report.text))
}

/// Where the claims' places lie that are sure without it: the other events of the project.
fn activity(reports: &[Report], extractions: &[Extraction], resolver: &Resolver<'_>) -> Activity {
    let mut sure = Vec::new();
    for (report, extraction) in reports.iter().zip(extractions) {
        let day = date(report).map(resolve::day);
        let forces = forces(report);
        let resolutions = resolver.resolve_with(&report.id, date(report), &forces, &extraction.mentions);
        for (mention, resolution) in extraction.mentions.iter().zip(resolutions) {
            let claimed = extraction.claims.iter().any(|claim| claim.places.iter().any(|p| p.span == mention.span));
            match resolution {
                Resolution::Found { chosen, .. } if claimed && chosen.place.class == PlaceClass::Settlement => {
                    sure.push((report.id.as_str(), mention.text.as_str(), chosen.place, day, forces.clone()));
                }
                _ => {}
            }
        }
    }
    Activity::new(sure.iter().map(|(report, name, place, day, forces)| Sighting {
        report,
        name,
        lon: place.lon,
        lat: place.lat,
        day: *day,
        forces,
    }))
}

/// What a project's map is made of.
#[derive(Debug)]
pub struct Sources {
    /// In the order of their ids.
    pub reports: Vec<Report>,
    /// Claims that stand in place of what would be extracted.
    pub given: Given,
}

impl Sources {
    /// Reads the reports and the claims files of a project.
    ///
    /// # Errors
    ///
    /// Where either cannot be read, or there is neither a report nor a claim.
    pub fn read(project: &Project, warnings: &mut Vec<Warning>) -> Result<Sources, Error> {
        let given = match project.claims() {
            folder if folder.is_dir() => read::claims::folder(&folder, warnings)?.0,
            _ => Given::default(),
        };
        let reports = match read::reports(&project.reports()) {
            Ok((reports, of_reports)) => {
                warnings.extend(of_reports);
                reports
            }
            Err(ReadError::NoReports(_) | ReadError::Unreadable { .. }) if !given.reports.is_empty() => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(Sources { reports: given::with_reports(reports, &given), given })
    }
}

/// The languages with a project's period and its own word lists.
///
/// # Errors
///
/// Where a word list is broken.
pub fn languages(project: &Project) -> Result<Languages, Error> {
    let period = project.period.map(|period| (period.from, period.to));
    let folder = Some(project.lexicon()).filter(|folder| folder.is_dir());
    Ok(Languages::new(extract::Settings { period }, folder.as_deref())?)
}

/// Layers, tables and manifest from the merged events.
fn output(
    project: &Project,
    gazetteer: &Gazetteer,
    reports: &[Report],
    claims: &[LocatedClaim],
    events: &[Event],
    reviews: &[Review],
    warnings: &[Warning],
) -> Result<Output, Error> {
    let boundaries = Boundaries::embedded();
    let period = project.period.and_then(exclusive);
    let scene = Scene::new(events, period.clone(), &|place: &_| boundaries.polygon(place));
    let manifest = Manifest {
        title: project.title.clone(),
        period: period.clone(),
        counts: Counts::new(reports.len(), claims.len(), 0, &scene),
        warnings: warning::counts(warnings),
        credits: CREDITS.to_vec(),
        inputs: inputs(project)?,
        ..Manifest::default()
    };
    let mut output = Output {
        title: project.title.clone(),
        period,
        theatre: project.theatre,
        layers: layer::build(&scene),
        tables: tables(&scene, claims, reports, events, reviews),
        manifest,
        formats: project.formats.clone(),
        backdrop: write::Backdrop::default(),
        scripts: BTreeMap::new(),
        tiles: project.tiles.clone(),
        extra: Vec::new(),
    };
    ground::lay(&mut output, &scene, gazetteer, &boundaries);
    Ok(output)
}

fn tables(
    scene: &Scene<'_>,
    claims: &[LocatedClaim],
    reports: &[Report],
    events: &[Event],
    reviews: &[Review],
) -> Vec<Table> {
    let event_of: BTreeMap<String, String> =
        events.iter().flat_map(|event| event.claims.iter().map(|claim| (claim.clone(), event.id.clone()))).collect();
    vec![
        layer::event_table(scene),
        layer::claims_table(claims, reports, &event_of),
        layer::unlocated_table(scene),
        review::table(reviews, &event_of),
    ]
}

/// Whose data every layers folder rests on.
const CREDITS: [Credit; 2] = [
    Credit { name: "GeoNames", licence: "CC BY 4.0", url: "https://www.geonames.org/" },
    Credit { name: "Natural Earth", licence: "public domain", url: "https://www.naturalearthdata.com/" },
];

/// The period with its end exclusive, as the layers have it.
fn exclusive(period: Period) -> Option<Range<Date>> {
    Some(period.from..period.to.tomorrow().ok()?)
}

/// Hashes of every file of the project that the run read.
fn inputs(project: &Project) -> Result<Vec<write::Input>, Error> {
    let mut inputs = Vec::new();
    let reports = match project.reports() {
        folder if folder.is_dir() => read::files_below(&folder)?,
        _ => BTreeMap::new(),
    };
    let reports = reports.into_iter().map(|(id, file)| (format!("reports/{id}"), file));
    let own = [("claims", project.claims()), ("lexicon", project.lexicon())];
    let mut others = Vec::new();
    for (name, folder) in own.into_iter().filter(|(_, folder)| folder.is_dir()) {
        others.extend(read::files_below(&folder)?.into_iter().map(|(id, file)| (format!("{name}/{id}"), file)));
    }
    for (path, file) in project.input_files().into_iter().chain(reports).chain(others) {
        let content = std::fs::read(&file).map_err(|source| read::ReadError::Unreadable { path: file, source })?;
        inputs.push(write::Input::new(&path, &content));
    }
    Ok(inputs)
}
