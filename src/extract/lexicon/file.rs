//! The form of the word-list files. Each file of a language holds any of these tables.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::bound::Bound;
use super::counted::Unit;
use super::fate::Fate;
use super::tag::{Act, Word};

/// Phrases by key.
pub type Phrases<K> = BTreeMap<K, Vec<String>>;

/// How words end, where that alone tells what they do.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Endings {
    /// Nouns that do what a passive tells: "войсками взято".
    pub agent: Vec<String>,
    /// Participles that stand as adjectives: "occupied", "occupée".
    pub participle: Vec<String>,
    /// Participles in the genitive plural: "пытавшихся".
    pub genitive_participle: Vec<String>,
    /// A verb whose subject is that of the next: "seizing A, B moved on".
    pub gerund: Vec<String>,
    /// Verbs, or their auxiliaries, whose subject is "they": "tomaron", "han".
    pub they: Vec<String>,
    /// Participles between an article and a noun: "das besetzte Dorf".
    pub attributive: Vec<String>,
    /// Participles of any verb, in any gender and number: "tomado", "perdidas".
    pub past: Vec<String>,
    /// Adverbs: "previamente".
    pub adverb: Vec<String>,
    /// Verbs in the plural: "habían".
    pub many: Vec<String>,
    /// Names of states that own what stands beside them: "Russlands".
    pub genitive_name: Vec<String>,
    /// Names of towns in the case of an owner: "Бахмута".
    pub owner_name: Vec<String>,
    /// Nouns in the plural: "fields".
    pub plural_noun: Vec<String>,
    /// Adjectives in the genitive plural: "вражеских".
    pub genitive_adjective: Vec<String>,
    /// Names of peoples and troops in the case in which many suffer: "россиян".
    pub people_object: Vec<String>,
    /// Adjectives of a district, several of which one noun may follow: "в Суджанском и Кореневском районах".
    pub unit_adjective: Vec<String>,
    /// Names of regions: "Сумщина".
    pub region: Vec<String>,
    /// Verbs without a subject: "сообщается".
    pub impersonal: Vec<String>,
    /// Verbs whose subject is more than one.
    pub plural: Vec<String>,
    /// Behind the digits of an ordinal: "1st".
    pub ordinal: Vec<String>,
    /// Nouns of what someone does, right before whose deed it is: "продвижение войск".
    pub deed: Vec<String>,
    /// Finite verbs of the active voice: "отбила".
    pub active: Vec<String>,
    /// Infinitives, which tell of an act only behind what was tried or achieved: "пытались выйти".
    pub infinitive: Vec<String>,
    /// Whole words that make a time of those before them: "later" in "a couple of days later", "morning".
    pub times: Vec<String>,
}

impl Endings {
    /// Takes in those of one more file.
    pub fn add(&mut self, more: &Endings) {
        let Endings { agent, participle, genitive_participle, gerund, they, .. } = more;
        let Endings { attributive, past, adverb, many, ordinal, deed, infinitive, active, times, .. } = more;
        let Endings { genitive_adjective, people_object, unit_adjective, region, impersonal, plural, .. } = more;
        let Endings { genitive_name, owner_name, plural_noun, .. } = more;
        self.owner_name.extend_from_slice(owner_name);
        self.genitive_name.extend_from_slice(genitive_name);
        self.plural_noun.extend_from_slice(plural_noun);
        self.times.extend_from_slice(times);
        self.deed.extend_from_slice(deed);
        self.infinitive.extend_from_slice(infinitive);
        self.active.extend_from_slice(active);
        self.genitive_adjective.extend_from_slice(genitive_adjective);
        self.people_object.extend_from_slice(people_object);
        self.unit_adjective.extend_from_slice(unit_adjective);
        self.region.extend_from_slice(region);
        self.impersonal.extend_from_slice(impersonal);
        self.plural.extend_from_slice(plural);
        self.agent.extend_from_slice(agent);
        self.participle.extend_from_slice(participle);
        self.genitive_participle.extend_from_slice(genitive_participle);
        self.gerund.extend_from_slice(gerund);
        self.they.extend_from_slice(they);
        self.attributive.extend_from_slice(attributive);
        self.past.extend_from_slice(past);
        self.adverb.extend_from_slice(adverb);
        self.many.extend_from_slice(many);
        self.ordinal.extend_from_slice(ordinal);
    }
}

/// One file of a language's folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LanguageFile {
    /// The language's English name.
    pub name: String,
    /// Frequent words that tell the language from others.
    pub stopwords: Vec<String>,
    /// Letters that few others have.
    pub letters: String,
    /// Abbreviations whose full stop ends no sentence.
    pub abbreviations: Vec<String>,
    /// Whether the day follows the month: "December 14".
    pub month_first: bool,
    /// Whether a full stop makes an ordinal: "14. Dezember".
    pub ordinal_stop: bool,
    /// Whether every noun has a capital, so that a capital shows no name.
    pub capital_nouns: bool,
    #[serde(default)]
    pub null_subject: bool,
    pub endings: Endings,
    /// Code of the side that "the enemy" means where no speaker is known.
    pub enemy: String,
    /// Whether reports say so whomever they quote: the language of a party to the war.
    pub enemy_whoever_speaks: bool,
    /// The same as `enemy`, but only in a report that names no other war.
    pub enemy_if_unnamed: String,
    /// The side whose own papers are written in the language: "our troops" are not its foe's where it alone is named.
    pub home: String,
    pub number: Phrases<String>,
    pub scale: Phrases<String>,
    pub vague: Phrases<String>,
    pub qualifier: Phrases<Bound>,
    pub qualifier_after: Phrases<Bound>,
    pub fate: Phrases<Fate>,
    pub action: Phrases<Act>,
    /// Verbs that are an act only with a particle at the end of their clause: "griffen + an".
    pub split: Phrases<Act>,
    pub side: Phrases<String>,
    pub state: Phrases<String>,
    pub actor: Phrases<String>,
    pub month: Phrases<String>,
    pub weekday: Phrases<String>,
    pub day: Phrases<String>,
    /// Days from the last day told of: "the next day" is 1.
    pub day_from_last: Phrases<String>,
    /// Times with a number, "#": back from the report's day; before and after the last day told of; after what
    /// is told next; up to the report's day, and from then on.
    pub ago: Phrases<Unit>,
    pub earlier: Phrases<Unit>,
    pub later: Phrases<Unit>,
    pub after: Phrases<Unit>,
    pub past: Phrases<Unit>,
    pub lasting: Phrases<Unit>,
    pub week: Phrases<String>,
    pub month_offset: Phrases<String>,
    pub year_offset: Phrases<String>,
    pub word: Phrases<Word>,
}

/// `sides.toml`: the parties that all languages share.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartiesFile {
    pub side: BTreeMap<String, SideEntry>,
    pub actor: BTreeMap<String, ActorEntry>,
}

/// A side of a war.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideEntry {
    pub name: String,
    /// The adjective in labels: "North Korean" makes "North Korean soldiers".
    pub label: String,
    #[serde(default)]
    pub opponents: Vec<String>,
    /// Whether it is an armed group, no state.
    #[serde(default)]
    pub group: bool,
    /// Code of the side that "the rebels" are against this state, where the report names none.
    #[serde(default)]
    pub rebels: Option<String>,
    /// The same of "the jihadists", where they are others than the rebels.
    #[serde(default)]
    pub jihadists: Option<String>,
}

/// A speaker or force known by name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorEntry {
    pub name: String,
    pub side: String,
    #[serde(default)]
    pub kind: ActorKind,
    /// Whether it speaks of much besides the front: a president, a minister.
    #[serde(default)]
    pub statesman: bool,
}

/// What a named actor does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    #[default]
    Speaker,
    Force,
    /// Outside both sides: what it says of control is an assessment.
    Assessor,
}
