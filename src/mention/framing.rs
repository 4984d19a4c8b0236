//! The words of `[framing]`: what shows names where all nouns have capitals.

use serde::Deserialize;

/// The lists as written; English and most languages have none.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Framing {
    /// The articles that stand before the name of a town with an attribute: "das eroberte A".
    pub neuter_articles: Vec<String>,
    /// Adjectives of places, which no other noun is likely to have: "eroberte", "benachbarte".
    pub attributes: Vec<String>,
    /// How nouns end that are put together with one for a town.
    pub settlement_endings: Vec<String>,
    /// Words for days and parts of the day.
    pub times: Vec<String>,
    /// What leads to a place that one leaves: "aus".
    pub out_of: Vec<String>,
    /// Last words of names of two: "Jar", "Haj".
    pub generics: Vec<String>,
}

impl Framing {
    /// Takes in the words of one more file.
    pub fn extend(&mut self, other: &Framing) {
        self.neuter_articles.extend_from_slice(&other.neuter_articles);
        self.attributes.extend_from_slice(&other.attributes);
        self.settlement_endings.extend_from_slice(&other.settlement_endings);
        self.times.extend_from_slice(&other.times);
        self.out_of.extend_from_slice(&other.out_of);
        self.generics.extend_from_slice(&other.generics);
    }
}
