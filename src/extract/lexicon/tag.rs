//! What a word of the lists means to the rules.

use serde::Deserialize;

use super::bound::Bound;
use super::fate::Fate;

/// What was done at a place; the later ones only colour a casualty claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Captured,
    Retaken,
    Entered,
    Held,
    Withdrawn,
    Advanced,
    Repelled,
    Fighting,
    Attack,
    Strike,
    Shelling,
    Ambush,
    FriendlyFire,
    Explosion,
    Executed,
}

impl Act {
    /// The value of `sub_event_type`.
    pub fn name(self) -> &'static str {
        match self {
            Act::Captured => "captured",
            Act::Retaken => "retaken",
            Act::Entered => "entered",
            Act::Held => "held",
            Act::Withdrawn => "withdrawn",
            Act::Advanced => "advanced",
            Act::Repelled => "attack_repelled",
            Act::Fighting => "fighting",
            Act::Attack => "attack",
            Act::Strike => "strike",
            Act::Shelling => "shelling",
            Act::Ambush => "ambush",
            Act::FriendlyFire => "friendly_fire",
            Act::Explosion => "explosion",
            Act::Executed => "executed",
        }
    }

    /// Whether the act makes a front-line claim by itself.
    pub fn is_front_line(self) -> bool {
        self <= Act::Attack
    }
}

/// Words with a part to play in the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    And,
    Or,
    To,
    Between,
    From,
    By,
    Article,
    /// A preposition with an article in it, which no name of a village takes: "im".
    ArticlePrep,
    Prep,
    Relative,
    Demonstrative,
    Soldiers,
    Civilians,
    People,
    Thing,
    Unit,
    PlaceCount,
    Settlement,
    RegionWord,
    Near,
    DistrictWord,
    Suffer,
    NotLoss,
    Including,
    UpFrom,
    OutOf,
    /// "among those" killed: who is counted there is part of another figure.
    Among,
    /// Opens a figure that a later one replaced: "the previous toll".
    Superseded,
    More,
    RevisionTo,
    /// A verb of change, before the number that was and the one that is: "rose" from 9 to 12.
    Grew,
    Passive,
    Negation,
    NoneCount,
    /// Says behind a fate that there was none: "nicht" in "Tote gab es nicht".
    NoneAfter,
    /// A noun for one person, which "a" makes a count of one.
    Person,
    /// The same in languages without articles.
    BarePerson,
    Indefinite,
    /// One more person where no noun follows: "and another injured".
    OneMore,
    /// Before an age: "conscripted at 18,".
    AtAge,
    /// Between a number and a person: "48-jähriger".
    Age,
    Hypothetical,
    /// Says that an attack came to nothing: "in vain", "failed".
    Failed,
    Purpose,
    Cumulative,
    /// What a war did on the day that its total counts from: "began".
    Begun,
    /// What lasts and kills all the while: "war", "insurgency", "siege".
    Campaign,
    /// "so far", "in total": of one happening, or of the war.
    SoFar,
    /// The same, where it may only add up one happening: "a total of".
    InTotal,
    PerDay,
    Estimate,
    OtherWar,
    /// "Home to": how many people live in a place.
    Population,
    /// Earthquakes, floods, accidents: what kills without a war.
    Disaster,
    Force,
    Enemy,
    Own,
    Speaker,
    Say,
    /// A verb of saying whose object is who listens: "told".
    Told,
    Assess,
    According,
    /// The same behind the one who says so: "zufolge".
    AccordingBefore,
    /// Before what is told of: "сообщил об атаке".
    Topic,
    /// A noun whose adjective says whose word it is: "russischen Angaben".
    Account,
    /// The same with the one whose word it is inside: "Militärangaben".
    BodyAccount,
    /// What someone says in writing, which is its author's word: "statement".
    Document,
    /// Opens a sentence in which the same speaker tells more: "additionally".
    Adds,
    /// A verb form of what another said: "seien".
    ReportedMood,
    Deny,
    Confirm,
    Unverified,
    /// What follows is taken back: "an earlier version said", "withdrew its claim".
    Retract,
    /// What takes the place of a figure taken back: "the correct number".
    Corrected,
    /// What proves a thing, or to prove it: "evidence", "confirm".
    Evidence,
    /// Who comes to a place without taking it: "a delegation", "a convoy".
    Visitor,
    /// The bodies of those who fell, and that they are given back: both of one figure say nothing new.
    Bodies,
    HandedOver,
    Anaphor,
    /// Opens a clause that tells of something else: "while", "а".
    Contrast,
    /// Opens what the paper itself recalls: "напомним", "ранее".
    Recalls,
    ChannelTelegram,
    ChannelX,
    ChannelFacebook,
    Debris,
    Weekend,
    Recently,
    /// Opens what came of what was told just before: "within hours", "dabei".
    AtOnce,
    /// "Of the month", behind its beginning, middle or end.
    TheMonth,
    Since,
    Until,
    /// Leads from the first time of a stretch to its last: "to".
    RangeTo,
    Night,
    Early,
    Mid,
    Late,
    Last,
    DayJoin,
    OfMonth,
    Naming,
    Presence,
    Reported,
    /// Opens a clause of its own: "that", "while", "after".
    Subordinate,
    /// A part of a place or something in it, which is not the place: "airport", "outskirts".
    Site,
    /// A share of a place: "outskirts", "half".
    Part,
    /// What makes an attack no fight for a place: "school", "hospital".
    CivilSite,
    /// What flies and makes an attack a strike, as its doer or its means: "drones attacked", "attacked with missiles".
    Airborne,
    /// Votes, matches, titles: fields whose words of fighting are figures of speech.
    OtherField,
    /// "Arrebató a": whoever follows held the place.
    TakenFrom,
    /// Holds the word of an act and is none: "took place".
    Idiom,
    /// Makes the year behind it one of birth.
    Born,
    /// A force of the state by its kind alone: "the army", "the junta".
    Army,
    /// A force against the state by its kind alone: "the rebels".
    Rebels,
    /// Such a force that fights for its faith, which other rebels do not: "the jihadists".
    Jihadists,
    /// Says that the name behind it is the town itself: "the capital Khartoum".
    Seat,
    /// Has a place that saw fighting as its subject: "witnessed".
    Sees,
    /// Says that what is aimed at was done: "gelang".
    Succeeds,
    /// Drives out whoever its object is: "expelled the rebels from".
    Expels,
    /// "liberated": what the foe of those who held a place calls taking it back.
    Frees,
    /// "through", "by way of": leads over the name behind it, not to it.
    Via,
    /// Says that a place came under the control named before: "unter Kontrolle gebracht".
    IntoHand,
    /// Where one has control, or lost it: "the control of A lost".
    ControlOf,
    Loses,
    /// A capital, which may stand for its state or for itself.
    Capital,
    /// "By its own account": the one who acts also speaks.
    SelfSaid,
    /// The last part of a verb in two: "griffen ... an".
    Particle,
    /// Says where one goes: "towards".
    Toward,
    /// An object that stands for the place told of: "retook it".
    It,
    /// "Having done", of the one who speaks: "afirma haber".
    Having,
    /// A pronoun for those who acted last: "they".
    Others,
    /// Stands for the party named last: "the latter".
    Latter,
    /// "street": a name beside it is none of a settlement.
    Road,
    /// Says that a place fell: those who lost it tell so, unless they are the rebels.
    Falls,
    /// A verb of many uses, an act only with a fighting subject: "left", "heading for".
    Weak,
    /// A verb of many uses, an act only right beside its place: "lost A".
    Beside,
    /// A verb that means "repelled" only of an attack: "halted".
    OnlyAttack,
    /// What land is measured in: "square kilometres".
    AreaUnit,
    /// "there": at the place told of.
    There,
    /// An adjective of armed groups that no list has a side for: "pro-Iranian", "Druze".
    Group,
    /// A country that no side of the lists is: a place only behind a preposition.
    Country,
    /// Says that the losses are another's than the one who acts: "inflicted".
    Inflict,
    /// "flag": the side beside it is whose flag flies.
    Flag,
    /// An office that speaks for a state at war, named without its country: "the defence ministry".
    WarOffice,
    /// A possessive that stands for a place named before: "its capture by B".
    Its,
    /// "such as": the names behind it are of those that the noun before it counts.
    SuchAs,
    /// A side of the place named behind it: "на юге А".
    Quarter,
    /// Those that a number before leaves out: "the rest".
    Rest,
    /// Begins a clause on a part of those told of: "of whom".
    OfWhom,
    /// Of several, as the verb of a passive: "were".
    ManyWere,
    /// Stands before a participle that is an adjective: "the", "partially".
    BeforeParticiple,
    /// A participle that stands behind its noun: "le village repris".
    BehindNoun,
    /// "Since the war began": all the war, from a day that may follow.
    SinceWar,
    /// A preposition of where one came from: "from".
    Origin,
    /// A preposition of what somebody is driven out of: "aus".
    LedOut,
    /// A preposition of what is within its place: "in".
    Inside,
    /// A preposition of where something lies: "in", "at".
    Locative,
    /// A building or a piece of land that is no place of its own: "a bunker", "ground".
    Ground,
    /// Begins a name given in somebody's honour: "имени Ленина".
    InHonourOf,
    /// A preposition of who takes what falls or is lost: "an".
    Taker,
    /// Of somebody else than the one told of before: "another".
    Another,
    /// Of each one: "all".
    All,
    /// Counts a place among those taken: "the third".
    Nth,
    /// Before those that came earlier: "after".
    After,
    /// Says that the one named behind it did what follows: "accused".
    Accuse,
    /// Says that what follows was tried: "versuchten".
    Attempt,
    /// Says that fighting is under way: "продолжаются".
    GoesOn,
    /// Opens a relative clause whose object stands before it: "A, which they took".
    ObjectRelative,
    /// Sets the name behind it before the clause that tells of it: "it was A that they took".
    Cleft,
    /// Says that what is told is new: "снова", before whose a place is.
    Turned,
    /// Says that what is told has not changed: "остаётся", before whose a place is.
    Remains,
    /// A possessive that stands alone: "A is ours".
    Ours,
    /// An article before names of regions, and of no town: "au Kordofan".
    RegionArticle,
    /// A town whose name has such an article all the same: "au Fasher".
    ArticledTown,
    /// A part of a town that may have a name of its own: "neighbourhood".
    Borough,
    /// The same of several.
    Boroughs,
    /// An article in the case of where one goes, behind a preposition: "in die Stadt".
    IntoArticle,
}

/// The meaning of one entry of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Number(u64),
    Scale(u64),
    /// Least and most that a word like "dozens" stands for.
    Vague(u64, u64),
    Qualifier(Bound),
    QualifierAfter(Bound),
    Fate(Fate),
    Act(Act),
    /// A verb that is an act only with its particle at the end of the clause; 0 is any particle, n the n-th.
    Split(Act, u8),
    /// A verb in two from its first word to its particle, beside the act itself.
    Bracket,
    /// Index into the sides.
    Side(u16),
    State(u16),
    /// Index into the actors.
    Actor(u16),
    Month(i8),
    /// 1 is Monday.
    Weekday(i8),
    /// First and last day, counted from the report's day.
    Day(i16, i16),
    /// Days from the last day that the report told of: "the next day".
    DayFromLast(i16),
    /// Whole weeks from the report's; -7 stands for the seven days before.
    Week(i16),
    MonthOffset(i16),
    YearOffset(i16),
    Word(Word),
}

impl Tag {
    /// Whether it is this word.
    #[inline]
    pub fn is(self, word: Word) -> bool {
        matches!(self, Tag::Word(own) if own == word)
    }

    /// Whether a number of people may begin with the word, which need be no number: "a soldier".
    pub fn begins_count(self) -> bool {
        match self {
            Tag::Number(_) | Tag::Scale(_) | Tag::Vague(..) => true,
            Tag::Word(word) => matches!(word, Word::Indefinite | Word::OneMore | Word::BarePerson),
            _ => false,
        }
    }
}
