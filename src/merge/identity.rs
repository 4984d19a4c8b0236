//! Event ids that stay the same when a later report joins or corrects an event.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::model::{Event, EventType};

/// Hex digits of the id's hash: 40 bits keep 100,000 events apart with odds of 1 in 200.
const HASH_DIGITS: usize = 10;

/// Gives each event its id: type, first day and a hash of what does not change with a correction
/// (type, fates counted, side, first day, places). Two events alike in all of these get `-2`, `-3` in their order.
pub fn assign(events: &mut [Event]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for event in events {
        let base = base_id(event);
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        event.id = if *count == 1 { base } else { format!("{base}-{count}") };
    }
}

fn base_id(event: &Event) -> String {
    let kind = match event.event_type {
        EventType::Casualties => "casualties",
        EventType::Clash => "clash",
        EventType::Control => "control",
        EventType::Advance => "advance",
        EventType::Presence => "presence",
    };
    let day = event.when.start.map_or_else(|| "undated".to_owned(), |day| day.strftime("%Y%m%d").to_string());
    let mut places: Vec<&str> = event.location.places.iter().map(|place| place.place.id.as_str()).collect();
    if places.is_empty() {
        places = event.location.raw.iter().map(String::as_str).collect();
    }
    places.sort_unstable();
    let fates: Vec<&str> =
        event.figures.columns().into_iter().filter_map(|(name, count)| count.map(|_| name)).collect();
    let side = event.victim.as_ref().or(event.actor1.as_ref()).map_or("", |actor| actor.side.as_str());
    let control = event.control.as_ref().map(|control| format!("{:?}{}", control.action, control.side));
    let troops = event.troops.as_ref().map(|troops| troops.text.as_str());
    let key = format!("{kind}\n{day}\n{fates:?}\n{side}\n{control:?}\n{troops:?}\n{}", places.join("\n"));
    let hash: String = Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}-{day}-{}", hash.get(..HASH_DIGITS).unwrap_or(&hash))
}
