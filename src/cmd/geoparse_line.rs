//! What `sitmap geoparse` writes: a name with its place, or with the candidates and their reasons, on a line of JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Bearing, Candidate, Hints, MatchMethod, Mention, PlaceKind, Relation, Resolution, Role};

/// One name on its line.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    /// Characters, the end exclusive.
    start: usize,
    end: usize,
    text: &'a str,
    role: Role,
    relation: Relation,
    preposition: Option<&'a str>,
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

/// A line a mention; without resolutions, what the text alone says.
///
/// A vector, not any writer: serde_json writes every comma by a call of its own.
pub(super) fn write_names(
    out: &mut Vec<u8>,
    id: &str,
    text: &str,
    mentions: &[Mention],
    resolutions: &[Resolution],
) -> io::Result<()> {
    let mut counted = Characters { text, byte: 0, characters: 0 };
    for (number, mention) in mentions.iter().enumerate() {
        let (start, end) = (counted.at(mention.span.start), counted.at(mention.span.end));
        let line = line(id, start, end, mention, resolutions.get(number));
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
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

fn line<'a>(
    id: &'a str,
    start: usize,
    end: usize,
    mention: &'a Mention,
    resolution: Option<&'a Resolution>,
) -> Line<'a> {
    let (word, chosen, others): (_, Option<&Candidate>, &[Candidate]) = match resolution {
        Some(Resolution::Found { chosen, others }) => ("found", Some(chosen), others),
        Some(Resolution::Ambiguous { candidates }) => ("ambiguous", None, candidates),
        Some(Resolution::Missing { candidates }) => ("missing", None, candidates),
        Some(Resolution::Ignored) => ("ignored", None, &[]),
        None => ("none", None, &[]),
    };
    Line {
        id,
        start,
        end,
        text: &mention.text,
        role: mention.role,
        relation: mention.relation,
        preposition: mention.preposition.as_deref(),
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
