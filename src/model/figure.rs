use serde::{Deserialize, Serialize};

/// The wording around a number, which decides its bounds (see [`Qualifier::bounds`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    #[default]
    Exact,
    AtLeast,
    MoreThan,
    UpTo,
    About,
    Range,
    /// "several", "dozens": the word itself gives the bounds.
    Vague,
    /// "no losses": reported as none.
    None,
}

impl Qualifier {
    /// Low, best and high for `n` under this wording, by the wording table of the README.
    ///
    /// [`Qualifier::Range`] and [`Qualifier::Vague`] need two numbers and give `n` as low only.
    ///
    /// ```
    /// use sitmap::model::Qualifier;
    /// assert_eq!(Qualifier::AtLeast.bounds(30), (Some(30), Some(30), None));
    /// assert_eq!(Qualifier::MoreThan.bounds(30), (Some(31), Some(31), None));
    /// ```
    pub fn bounds(self, n: u64) -> (Option<u64>, Option<u64>, Option<u64>) {
        match self {
            Qualifier::Exact => (Some(n), Some(n), Some(n)),
            Qualifier::AtLeast => (Some(n), Some(n), None),
            Qualifier::MoreThan => (n.checked_add(1), n.checked_add(1), None),
            Qualifier::UpTo => (Some(0), None, Some(n)),
            Qualifier::About => (None, Some(n), None),
            Qualifier::Range | Qualifier::Vague => (Some(n), None, None),
            Qualifier::None => (Some(0), Some(0), Some(0)),
        }
    }
}

/// A number of people as a report words it, with the bounds that the wording allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
    pub qualifier: Qualifier,
    /// The figure with its qualifier as worded: "at least 30 soldiers".
    pub text: String,
}

impl Count {
    /// A count of `n` under a wording.
    pub fn new(qualifier: Qualifier, n: u64, text: &str) -> Self {
        let (low, best, high) = qualifier.bounds(n);
        Count { low, best, high, qualifier, text: text.to_owned() }
    }
}

/// What a combined figure combines, where a report gives one number for several fates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CasualtyKind {
    KilledOrWounded,
    KilledWoundedMissing,
    /// "casualties", "losses": the report does not say which.
    Unspecified,
}

/// What stretch of events a figure covers; only incidents are summed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountScope {
    #[default]
    Incident,
    PeriodTotal,
    Estimate,
}

/// The loss figures of one claim or event. `None` = not reported; a zero is reported as none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    pub killed: Option<Count>,
    pub wounded: Option<Count>,
    pub missing: Option<Count>,
    pub captured: Option<Count>,
    /// One number for several fates; `casualty_kind` says which.
    pub casualties: Option<Count>,
    /// Set also where losses are reported without any number.
    pub casualty_kind: Option<CasualtyKind>,
}

impl Figures {
    /// The five columns in the order the layers show them.
    pub fn columns(&self) -> [(&'static str, Option<&Count>); 5] {
        [
            ("killed", self.killed.as_ref()),
            ("wounded", self.wounded.as_ref()),
            ("missing", self.missing.as_ref()),
            ("captured", self.captured.as_ref()),
            ("casualties", self.casualties.as_ref()),
        ]
    }

    /// Whether no number at all is given.
    pub fn is_empty(&self) -> bool {
        self.columns().iter().all(|(_, count)| count.is_none())
    }
}
