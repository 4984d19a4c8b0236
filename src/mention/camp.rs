//! Camps of refugees and displaced people, which are called after a place: "Zamzam camp", "camp de déplacés de Bulengo".

const CAMPS: &str = include_str!("../../data/names/camps.txt");

/// A cell without its words for a camp: "Zamzam, Darfur" of "the Zamzam IDP camp, Darfur"; none where there are no such.
///
/// ```
/// use sitmap::mention::without_camp;
/// assert_eq!(without_camp("Zamzam IDP camp, Darfur").as_deref(), Some("Zamzam, Darfur"));
/// assert_eq!(without_camp("Camp for displaced people in Sévaré").as_deref(), Some("in Sévaré"));
/// assert_eq!(without_camp("Camp Lejeune"), None);
/// ```
pub fn without_camp(text: &str) -> Option<String> {
    let end = text.find([',', '(', ';']).unwrap_or(text.len());
    let (called, rest) = text.split_at(end);
    let called = called.trim();
    let called = called.strip_prefix("the ").or_else(|| called.strip_prefix("The ")).unwrap_or(called);
    let lower = called.to_lowercase();
    // Letters that change their length stand in no camp's name.
    let name = lines(false).filter(|_| lower.len() == called.len()).find_map(|line| {
        let (before, after) = line.split_once('#')?;
        let inside = lower.strip_prefix(before)?.strip_suffix(after)?;
        called.get(before.len()..before.len() + inside.len())
    })?;
    (!name.trim().is_empty()).then(|| format!("{}{rest}", name.trim()))
}

/// How gazetteers may call the camp of a place.
pub fn camp_names(place: &str) -> impl Iterator<Item = String> {
    lines(true).map(move |line| line.replace('#', place))
}

fn lines(gazetteers: bool) -> impl Iterator<Item = &'static str> {
    let lines = CAMPS.lines().skip(1).filter(move |line| line.starts_with('=') == gazetteers);
    lines.map(|line| line.trim_start_matches('='))
}
