//! What `sitmap geoparse` writes: a name with its place, or with the candidates and their reasons, on a line of JSON.

use std::io;

use serde::Serialize;

use crate::model::{Bearing, Candidate, Hints, MatchMethod, Mention, PlaceKind, Relation, Resolution, Role};

/// How a line on a name begins.
#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    /// Characters, the end exclusive.
    start: usize,
    end: usize,
    text: &'a str,
    role: Role,
    relation: Relation,
    preposition: Option<&'a str>,
}

/// How it ends: what most names found without resolving share.
#[derive(Serialize)]
struct Rest<'a> {
    kind: Option<PlaceKind>,
    bearing: Option<Bearing>,
    distance_m: Option<f64>,
    hints: &'a Hints,
    resolution: &'static str,
    #[serde(flatten)]
    chosen: Option<Answer<'a>>,
    candidates: Vec<Answer<'a>>,
}

/// A place with why it was chosen, or weighed.
#[derive(Serialize)]
struct Answer<'a> {
    place_id: &'a str,
    name: &'a str,
    lon: f64,
    lat: f64,
    country: &'a str,
    admin1: &'a str,
    method: MatchMethod,
    score: f64,
    reasons: &'a [String],
}

/// Lines on the names of texts, one after the other.
///
/// A vector, not any writer: serde_json writes every comma by a call of its own.
#[derive(Default)]
pub(super) struct Lines {
    pub written: Vec<u8>,
    /// The end of the line on a name of which nothing else is known: most are so.
    bare: Vec<u8>,
}

impl Lines {
    /// A line a mention; without resolutions, what the text alone says.
    pub fn add(&mut self, id: &str, text: &str, mentions: &[Mention], resolutions: &[Resolution]) -> io::Result<()> {
        let mut counted = Characters { text, byte: 0, characters: 0 };
        for (number, mention) in mentions.iter().enumerate() {
            let (start, end) = (counted.at(mention.span.start), counted.at(mention.span.end));
            serde_json::to_writer(&mut self.written, &head(id, start, end, mention))?;
            let resolution = resolutions.get(number);
            if resolution.is_some() || !is_bare(mention) {
                continue_object(&mut self.written, &rest(mention, resolution))?;
            } else if self.bare.is_empty() {
                let from = self.written.len() - 1;
                continue_object(&mut self.written, &rest(mention, None))?;
                self.bare.extend_from_slice(self.written.get(from..).unwrap_or_default());
            } else {
                self.written.pop();
                self.written.extend_from_slice(&self.bare);
            }
            self.written.push(b'\n');
        }
        Ok(())
    }
}

/// Writes the fields of `more` into the object that ends `out`.
fn continue_object(out: &mut Vec<u8>, more: &impl Serialize) -> io::Result<()> {
    out.pop();
    let from = out.len();
    serde_json::to_writer(&mut *out, more)?;
    if let Some(brace) = out.get_mut(from) {
        *brace = b',';
    }
    Ok(())
}

/// Whether the words around the name say nothing of its kind, its whereabouts or what it lies in.
fn is_bare(mention: &Mention) -> bool {
    mention.kind.is_none()
        && mention.bearing.is_none()
        && mention.distance_m.is_none()
        && mention.hints == Hints::default()
}

/// Turns rising byte offsets into characters in one pass.
struct Characters<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
}

impl Characters<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.characters += self.text.get(self.byte..byte).unwrap_or_default().chars().count();
        self.byte = byte;
        self.characters
    }
}

fn head<'a>(id: &'a str, start: usize, end: usize, mention: &'a Mention) -> Head<'a> {
    Head {
        id,
        start,
        end,
        text: &mention.text,
        role: mention.role,
        relation: mention.relation,
        preposition: mention.preposition.as_deref(),
    }
}

fn rest<'a>(mention: &'a Mention, resolution: Option<&'a Resolution>) -> Rest<'a> {
    let (word, chosen, others): (_, Option<&Candidate>, &[Candidate]) = match resolution {
        Some(Resolution::Found { chosen, others }) => ("found", Some(chosen), others),
        Some(Resolution::Ambiguous { candidates }) => ("ambiguous", None, candidates),
        Some(Resolution::Missing { candidates }) => ("missing", None, candidates),
        Some(Resolution::Ignored) => ("ignored", None, &[]),
        None => ("none", None, &[]),
    };
    Rest {
        kind: mention.kind,
        bearing: mention.bearing,
        distance_m: mention.distance_m,
        hints: &mention.hints,
        resolution: word,
        chosen: chosen.map(answer),
        candidates: others.iter().map(answer).collect(),
    }
}

fn answer(candidate: &Candidate) -> Answer<'_> {
    let place = &candidate.place;
    Answer {
        place_id: &place.id,
        name: &place.name,
        lon: place.lon,
        lat: place.lat,
        country: &place.country,
        admin1: &place.admin1,
        method: candidate.method,
        score: candidate.score,
        reasons: &candidate.reasons,
    }
}
