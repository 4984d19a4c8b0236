//! Votes of the report's other places around a candidate, and of words that say how it lies to one of them:
//! "Davydivka, 35 km north of Zhytomyr".

use super::context::Context;
use super::name::Name;
use super::rules::{CONTRADICTING, TOWN, Vote, is_quarter};
use crate::gazetteer::{Found, borders_between};
use crate::model::PlaceClass;
use crate::placed;

/// Places near other places of the report.
pub(super) fn neighbours(number: usize, name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    if found.place.class != PlaceClass::Settlement {
        return None;
    }
    // What lies "35 km north of" a town is not likelier for being near it.
    let said = name.placed.map(|(town, _)| town);
    let (other, distance) =
        context.nearest(&found.place, |n| n != number && Some(n) != said && !name.mates.contains(&n))?;
    let km = distance / 1000.0;
    (km > 0.5 && km < 80.0)
        .then(|| (2.0 - km / 40.0, Some(format!("{km:.0} km from {}, also named", other.place.name))))
}

/// As much as a region that the report names: the words are no less plain.
const THERE: f64 = 4.0;
/// Against a namesake elsewhere, however near to the town: the words may still speak of something else.
const ELSEWHERE: f64 = -3.0;
/// "North of" alone leaves a wide sector, yet few namesakes lie in it.
const WITHOUT_DISTANCE: f64 = 0.75;

/// What lies where the words say, or elsewhere.
pub(super) fn placed(name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    let (town, placed) = name.placed?;
    let anchor = context.anchors.iter().find(|anchor| anchor.name == town && anchor.weight > 0.5)?;
    if found.place.class != PlaceClass::Settlement || anchor.place.class != PlaceClass::Settlement {
        return None;
    }
    let fits = placed.fits((anchor.place.lon, anchor.place.lat), (found.place.lon, found.place.lat));
    let sure = if placed.distance_m.is_some() { 1.0 } else { WITHOUT_DISTANCE };
    let words = format!("{} {}, as the report says", placed.words(), anchor.place.name);
    Some(if fits { (THERE * sure, Some(words)) } else { (ELSEWHERE * sure, Some(format!("not {words}"))) })
}

/// Four of five points of OpenStreetMap's border of the Kursk region lie this near to Natural Earth's.
const OUTLINE_M: f64 = 4_000.0;

/// What lies as far from a border of its country as the words say, or elsewhere.
pub(super) fn at_border(name: &Name, found: &Found) -> Option<Vote> {
    let metres = name.border_m.filter(|_| found.place.class == PlaceClass::Settlement)?;
    let slack = placed::slack_m(metres) + OUTLINE_M;
    let there = borders_between(&found.place, metres - slack, metres + slack);
    let words = format!("{:.0} km from the border, as the report says", metres / 1000.0);
    // A strip along a border holds more namesakes than a ring around a town.
    let weight = if there { THERE } else { ELSEWHERE } * WITHOUT_DISTANCE;
    Some((weight, Some(if there { words } else { format!("not {words}") })))
}

/// Quarters lie this near the middle of their city.
const QUARTER_KM: f64 = 30.0;

/// "The Shevchenkivskyi district of Kharkiv" is none of Kyiv.
pub(super) fn quarter(name: &Name, found: &Found, context: &Context) -> Option<Vote> {
    let city = name.city.filter(|_| found.place.class != PlaceClass::District)?;
    let (city, distance) = context.nearest(&found.place, |number| number == city)?;
    let km = distance / 1000.0;
    // Of the places beside a city its quarters are as large as towns, its villages are not.
    let named = is_quarter(&found.place) || found.place.population >= TOWN;
    let inside = km < QUARTER_KM && found.place.class == PlaceClass::Settlement && named;
    let weight = if inside { 2.0 } else { CONTRADICTING };
    Some((weight, Some(format!("{km:.0} km from {}, whose quarter it is called", city.place.name))))
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use crate::mention;
    use crate::model::Resolution;
    use crate::resolve::{Resolver, Settings};

    #[test]
    fn distance_and_direction_choose_among_namesakes_and_say_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.csv");
        let rows =
            "near,Qorvane,Корване,28.70,50.32\nnorth,Qorvane,Корване,28.72,50.58\nsouth,Qorvane,Корване,28.70,49.95\n";
        std::fs::write(&path, format!("id,name,aliases,lon,lat\n{rows}")).unwrap();
        let gazetteer = Gazetteer::open(&[path]).unwrap().0;
        for (lang, text, id) in [
            ("en", "Shells hit Qorvane, 35 km north of Zhytomyr.", "project:north"),
            ("en", "Clashes near Qorvane, 35 km south of Zhytomyr.", "project:south"),
            ("en", "The army struck 35 km north of Zhytomyr, in Qorvane.", "project:north"),
            ("en", "Clashes near Qorvane in Zhytomyr Oblast, south of Zhytomyr.", "project:south"),
            ("ru", "Удар пришёлся по селу Корване в 35 км севернее Житомира.", "project:north"),
            ("uk", "Бої біля Корване за 35 км на південь від Житомира.", "project:south"),
        ] {
            let mentions = mention::find(text, lang, &gazetteer);
            let at =
                mentions.iter().position(|mention| ["Qorvane", "Корване"].contains(&mention.text.as_str())).unwrap();
            let answer = Resolver::new(&gazetteer, Settings::default()).resolve(&mentions).swap_remove(at);
            let Resolution::Found { chosen, .. } = answer else { panic!("{text}: {answer:?}") };
            assert_eq!(chosen.place.id, id, "{text}");
            assert!(
                chosen.reasons.iter().any(|reason| reason.contains(" of Zhytomyr, as the report says")),
                "{:?}",
                chosen.reasons
            );
        }
    }

    #[test]
    fn distance_from_the_border_chooses_among_namesakes_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.csv");
        let rows = "inland,Qorvane,Корване,33.50,49.50,UA\nborder,Qorvane,Корване,34.95,51.12,UA\n";
        std::fs::write(&path, format!("id,name,aliases,lon,lat,country\n{rows}")).unwrap();
        let gazetteer = Gazetteer::open(&[path]).unwrap().0;
        for (lang, text, id) in [
            ("en", "Shells hit Qorvane, 8 km from the Russian border.", Some("project:border")),
            ("uk", "Бої точаться 8 км від кордону, біля села Корване.", Some("project:border")),
            ("en", "Clashes near Qorvane in Ukraine.", None),
        ] {
            let mentions = mention::find(text, lang, &gazetteer);
            let at =
                mentions.iter().position(|mention| ["Qorvane", "Корване"].contains(&mention.text.as_str())).unwrap();
            let answer = Resolver::new(&gazetteer, Settings::default()).resolve(&mentions).swap_remove(at);
            let chosen = if let Resolution::Found { chosen, .. } = answer { Some(chosen) } else { None };
            assert_eq!(chosen.as_ref().map(|chosen| chosen.place.id.as_str()), id, "{text}");
            let said = |reason: &String| reason == "8 km from the border, as the report says";
            assert!(chosen.is_none_or(|chosen| chosen.reasons.iter().any(said)), "{text}");
        }
    }
}
