/// The type of a column, one for all its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Text,
    Integer,
    Real,
    Bool,
    Date,
    DateTime,
}

/// One column of a layer or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// What people see instead of the name.
    pub alias: &'static str,
    /// What the column holds, in one sentence.
    pub description: &'static str,
}

/// Columns from rows of name, kind, alias, description.
macro_rules! columns {
    ($($name:literal $kind:ident $alias:literal $description:literal)*) => {
        &[$(Column { name: $name, kind: Kind::$kind, alias: $alias, description: $description }),*]
    };
}

/// Who, when and where: on every layer, before the figures.
pub(super) const BEFORE_FIGURES: &[Column] = columns! {
    "event_id" Text "Event" "Stable over regenerations as long as the claim that founds the event stands"
    "revision" Integer "Revision" "1 for a new event; counts up when a later report changes it"
    "n_claims" Integer "Claims" "Number of claims behind the event"
    "n_reports" Integer "Reports" "Number of different reports"
    "n_independent" Integer "Independent statements" "Number of statements that do not repeat one another"
    "event_type" Text "Type" "casualties, clash, control, advance or presence"
    "sub_event_type" Text "Sub-type" "strike, shelling, captured, retaken, held, withdrawn and so on"
    "t_start" DateTime "From" "First moment, UTC"
    "t_end" DateTime "Until (exclusive)" "First moment after, UTC; where no end is known, the end of the project's period"
    "time_precision" Text "Time precision" "day, interval, week, part_of_month, month, year or unknown"
    "date_text" Text "Date as worded" "The report's words"
    "time_inferred" Bool "Time inferred" "Whether the year or the whole date was worked out rather than read"
    "time_open" Bool "No end known" "Whether t_end is only the end of the project's period"
    "place_ids" Text "Place ids" "Gazetteer ids, separated by semicolons"
    "place_names" Text "Places" "Gazetteer names, separated by semicolons"
    "place_raw" Text "Places as written" "Names as the report writes them, separated by semicolons"
    "admin1" Text "Region" "First-level units of the places"
    "admin2" Text "District" "Second-level units of the places"
    "country" Text "Country" "ISO 3166-1 alpha-2 codes of the places"
    "place_relation" Text "Relation to place" "at, near, between, direction or area"
    "geo_precision" Integer "Place precision" "0 coordinate to 7 country, 8 unknown; lands that are no unit of today (Darfur, Donbas), ranges and waters are 5, seas and continents 7"
    "radius_m" Real "Radius (m)" "Metres around each place, by its precision; in `areas` the polygon counts where there is one"
    "match_method" Text "Found by" "How the least certain place was found: decision, exact, alias, key or fuzzy"
    "match_score" Real "Match score" "Score of the least certain place, 0 to 1"
    "place_count" Integer "Number of places" "Over how many places the one figure spreads"
};

/// The loss figures: null = not reported, 0 = reported as none.
pub(super) const FIGURES: &[Column] = columns! {
    "killed_low" Integer "Killed, at least" "Lower bound"
    "killed_best" Integer "Killed" "Best figure"
    "killed_high" Integer "Killed, at most" "Upper bound"
    "wounded_low" Integer "Wounded, at least" "Lower bound"
    "wounded_best" Integer "Wounded" "Best figure"
    "wounded_high" Integer "Wounded, at most" "Upper bound"
    "missing_low" Integer "Missing, at least" "Lower bound"
    "missing_best" Integer "Missing" "Best figure"
    "missing_high" Integer "Missing, at most" "Upper bound"
    "captured_low" Integer "Captured, at least" "Lower bound"
    "captured_best" Integer "Captured" "Best figure"
    "captured_high" Integer "Captured, at most" "Upper bound"
    "casualties_low" Integer "Casualties (combined), at least" "Lower bound"
    "casualties_best" Integer "Casualties (combined)" "Best figure"
    "casualties_high" Integer "Casualties (combined), at most" "Upper bound"
};

/// An equal part of each figure for each place: a column's sum over an event is the event's figure.
pub(super) const SHARES: &[Column] = columns! {
    "killed_low_share" Real "Killed, at least (share)" "This place's equal part of the figure"
    "killed_best_share" Real "Killed (share)" "This place's equal part of the figure"
    "killed_high_share" Real "Killed, at most (share)" "This place's equal part of the figure"
    "wounded_low_share" Real "Wounded, at least (share)" "This place's equal part of the figure"
    "wounded_best_share" Real "Wounded (share)" "This place's equal part of the figure"
    "wounded_high_share" Real "Wounded, at most (share)" "This place's equal part of the figure"
    "missing_low_share" Real "Missing, at least (share)" "This place's equal part of the figure"
    "missing_best_share" Real "Missing (share)" "This place's equal part of the figure"
    "missing_high_share" Real "Missing, at most (share)" "This place's equal part of the figure"
    "captured_low_share" Real "Captured, at least (share)" "This place's equal part of the figure"
    "captured_best_share" Real "Captured (share)" "This place's equal part of the figure"
    "captured_high_share" Real "Captured, at most (share)" "This place's equal part of the figure"
    "casualties_low_share" Real "Casualties, at least (share)" "This place's equal part of the figure"
    "casualties_best_share" Real "Casualties (share)" "This place's equal part of the figure"
    "casualties_high_share" Real "Casualties, at most (share)" "This place's equal part of the figure"
};

/// What the figures mean, who is concerned and who says so: on every layer, after the figures.
pub(super) const AFTER_FIGURES: &[Column] = columns! {
    "casualty_kind" Text "Combined figure is" "killed_or_wounded, killed_wounded_missing or unspecified"
    "count_qualifier" Text "Figure is" "exact, at_least, more_than, up_to, about, range, vague or none"
    "count_text" Text "Figure as worded" "The figures with their qualifiers in the report's words"
    "count_scope" Text "Figure covers" "incident, period_total or estimate; only incidents may be added up"
    "troops_low" Integer "Troops, at least" "Strength for presence, never a loss: lower bound"
    "troops_best" Integer "Troops" "Strength for presence, never a loss: best figure"
    "troops_high" Integer "Troops, at most" "Strength for presence, never a loss: upper bound"
    "victim_group" Text "Victims" "Who suffered the losses"
    "victim_side" Text "Side of the victims" "ISO 3166-1 alpha-2 for a state, else the lexicon's code"
    "civilians" Bool "Civilians" "Whether the victims were civilians, where reported"
    "actor1" Text "Actor" "Who acts"
    "actor2" Text "Other actor" "Against whom"
    "claimant" Text "Claimed by" "Whose knowledge the claim rests on"
    "claimant_side" Text "Side of the claimant" "ISO 3166-1 alpha-2 for a state, else the lexicon's code"
    "claim_status" Text "Status" "claimed, corroborated, confirmed, disputed, denied or retracted"
    "control_side" Text "Side in control" "Whose control the report speaks of"
    "control_action" Text "Control action" "captured, retaken, entered, held, withdrawn, advanced, repelled or contested"
    "control_basis" Text "Basis of control" "claimed by a party or assessed by an outsider"
    "contradicted_by" Text "Contradicted by" "Ids of events that exclude this one, separated by semicolons: both sides say that they hold the place"
    "source_name" Text "Source" "Publisher of the earliest report"
    "source_url" Text "Link" "Address of the earliest report"
    "source_date" Date "Published" "Publication day of the earliest report"
    "source_2_name" Text "Second source" "Publisher of the second report"
    "source_2_url" Text "Second link" "Address of the second report"
    "source_2_date" Date "Second published" "Publication day of the second report"
    "source_3_name" Text "Third source" "Publisher of the third report"
    "source_3_url" Text "Third link" "Address of the third report"
    "source_3_date" Date "Third published" "Publication day of the third report"
    "quote" Text "Quote" "The sentence that the figure or fact rests on"
    "reports" Text "Reports behind it" "Ids of all reports, separated by semicolons"
    "extractor" Text "Extractor" "The program that read the reports"
    "reviewed" Bool "Reviewed" "Whether a person decided on one of the places"
};

const EVENT_LEN: usize = BEFORE_FIGURES.len() + FIGURES.len() + AFTER_FIGURES.len();

/// The columns of a layer with one feature an event.
pub(super) static EVENT: [Column; EVENT_LEN] = concat(&[BEFORE_FIGURES, FIGURES, AFTER_FIGURES]);
/// The columns of a layer with one feature a place.
pub(super) static PLACE: [Column; EVENT_LEN] = concat(&[BEFORE_FIGURES, SHARES, AFTER_FIGURES]);

const fn concat<const N: usize>(parts: &[&[Column]]) -> [Column; N] {
    let mut all = [parts[0][0]; N];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[at] = parts[part][row];
            at += 1;
            row += 1;
        }
        part += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_name_occurs_twice_or_hides_the_id() {
        for columns in [&EVENT, &PLACE] {
            let names: std::collections::BTreeSet<_> = columns.iter().map(|c| c.name).collect();
            assert_eq!(names.len(), columns.len());
            assert!(!names.contains("id"));
        }
    }
}
