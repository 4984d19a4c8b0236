//! Whose figures, said by whom, where: what wire reports of many wars showed to go wrong.

use jiff::civil::date;

use super::testing::claims;
use crate::model::{Claim, EventType, Hints, Mention, Span};

/// The casualty claims of an English text, with these names marked as places.
fn casualties(text: &str, places: &[&str]) -> Vec<Claim> {
    let mut mentions: Vec<Mention> = Vec::new();
    for place in places {
        for (at, _) in text.match_indices(place) {
            let span = Span::new(at, at + place.len());
            mentions.push(Mention { text: (*place).to_owned(), span, ..Mention::default() });
        }
    }
    mentions.sort_by_key(|mention| mention.span);
    let found = claims("en", text, mentions, date(2025, 3, 25));
    found.into_iter().filter(|claim| claim.event_type == EventType::Casualties).collect()
}

fn killed(claims: &[Claim]) -> Vec<u64> {
    claims.iter().filter_map(|claim| claim.figures.killed.as_ref()?.low).collect()
}

fn claimant(claim: &Claim) -> &str {
    claim.attribution.claimant.as_ref().map_or("", |claimant| claimant.name.as_str())
}

#[test]
fn those_who_were_displaced_beside_the_killed_are_not_killed() {
    let found = casualties("The war has killed tens of thousands and displaced 12 million people.", &[]);
    assert_eq!(killed(&found), [20_000]);
}

#[test]
fn three_journalists_are_not_the_two_children_of_the_next_sentence() {
    let text = "A drone strike later killed three journalists. Shelling in Omdurman on Thursday killed two children.";
    let found = casualties(text, &["Omdurman"]);
    assert_eq!(killed(&found), [3, 2]);
    assert_eq!(found[0].victim.as_ref().unwrap().text, "journalists");
    assert!(found[0].places.is_empty());
}

#[test]
fn the_hospital_of_the_speaker_is_not_where_people_were_hurt() {
    let text =
        "Shelling in Omdurman killed two children and wounded eight others, a medical source at Nao hospital said.";
    let found = casualties(text, &["Omdurman", "Nao"]);
    let places: Vec<&str> = found.iter().flat_map(|claim| &claim.places).map(|place| place.text.as_str()).collect();
    assert_eq!(places, ["Omdurman", "Omdurman"]);
}

#[test]
fn a_place_of_the_speaker_stays_where_no_other_is_named() {
    let found = casualties("Twelve people were killed on Friday, residents in Tora said.", &["Tora"]);
    assert_eq!(found[0].places[0].text, "Tora");
}

#[test]
fn who_speaks_behind_a_comma_was_not_lost() {
    let found = casualties("The death toll from the attack on Zamzam has risen to 400, the UN said.", &["Zamzam"]);
    assert_eq!(found[0].victim, None);
    assert_eq!(claimant(&found[0]), "United Nations");
}

#[test]
fn a_speaker_whom_no_list_has_is_named_as_written() {
    let found = casualties("Abu Obeida said its fighters killed four soldiers in Jabalia.", &["Jabalia"]);
    assert_eq!(claimant(&found[0]), "Abu Obeida");
    let found = casualties("Four soldiers were killed in Basivka, Petrenko said.", &["Basivka", "Petrenko"]);
    assert_eq!(claimant(&found[0]), "Petrenko");
    assert_eq!(found[0].places.len(), 1);
    let found = casualties("The Emergency Lawyers group put the death toll in Tora at more than 100.", &["Tora"]);
    assert_eq!((killed(&found), claimant(&found[0])), (vec![101], "Emergency Lawyers group"));
}

#[test]
fn who_is_struck_did_not_kill_and_who_says_it_struck_did() {
    let text = "Israel said it had struck a Hezbollah command centre in Tyre, killing a senior commander.";
    assert_eq!(casualties(text, &["Tyre"])[0].actor1.as_ref().unwrap().side, "IL");
    let text = "JNIM said it had killed 200 soldiers in an attack on a base at Djibo.";
    assert_eq!(casualties(text, &["Djibo"])[0].actor1.as_ref().unwrap().side, "JNIM");
}

#[test]
fn a_total_since_the_war_began_has_no_first_day() {
    let text =
        "Ukraine's General Staff said Russia lost 1,250 soldiers in the past day, bringing total losses to 905,000.";
    let starts: Vec<bool> = casualties(text, &[]).iter().map(|claim| claim.when.start.is_some()).collect();
    assert_eq!(starts, [true, false]);
    let found = casualties("The ministry says 50,021 people have been killed since the start of the war.", &[]);
    assert_eq!(found[0].when.start, None);
}

#[test]
fn suburbs_of_a_capital_are_a_place_and_no_government() {
    let found = casualties("A strike on a flat in Beirut's southern suburbs killed two people.", &["Beirut"]);
    assert_eq!(found[0].places.len(), 1);
}

#[test]
fn a_person_and_kin_are_one_figure_in_every_language() {
    let killed_in = |lang: &str, text: &str| killed(&claims(lang, text, Vec::new(), date(2025, 3, 25)));
    for (lang, text, people) in [
        ("en", "A woman and her son were killed.", 2),
        ("en", "A man, a woman and her daughter were killed.", 3),
        ("fr", "Une femme et son fils ont été tués.", 2),
        ("de", "Eine Frau und ihr Sohn wurden getötet.", 2),
        ("es", "Una mujer y su hijo murieron.", 2),
        ("ru", "Погибли женщина и ее сын.", 2),
        ("uk", "Загинули жінка та її син.", 2),
    ] {
        assert_eq!(killed_in(lang, text), [people], "{text}");
    }
    assert_eq!(killed_in("en", "Three people, a man, a woman and a child, were killed."), [3]);
}

#[test]
fn others_of_things_are_no_prisoners() {
    let found = casualties("Troops repelled the attack, destroying 16 vehicles and capturing 34 others.", &[]);
    assert!(found.is_empty(), "{found:?}");
    let found = casualties("Troops killed 16 soldiers and captured 34 others.", &[]);
    assert_eq!(found.iter().filter_map(|claim| claim.figures.captured.as_ref()?.best).collect::<Vec<_>>(), [34]);
}

#[test]
fn who_died_of_hunger_was_no_casualty_of_fighting() {
    assert!(casualties("More than 60 people died of malnutrition in the city.", &[]).is_empty());
}

#[test]
fn the_land_in_which_a_town_is_said_to_lie_is_the_wider_area() {
    let text = "An airstrike on Kutum, a town in North Darfur, killed four people.";
    let hints = Hints { region: Some("North Darfur".to_owned()), ..Hints::default() };
    let at = |name: &str| Mention {
        text: name.to_owned(),
        span: text.find(name).map(|at| Span::new(at, at + name.len())).unwrap_or_default(),
        ..Mention::default()
    };
    let mentions = vec![Mention { hints, ..at("Kutum") }, at("North Darfur")];
    let found = claims("en", text, mentions, date(2025, 3, 25));
    let places: Vec<&str> = found.iter().flat_map(|claim| &claim.places).map(|place| place.text.as_str()).collect();
    assert_eq!(places, ["Kutum"]);
}

#[test]
fn troops_sent_to_a_country_are_those_of_the_country_that_sent_them() {
    let text = "Kyiv announced that North Korea had sent 9,000 troops to Russia.";
    let at = text.find("Russia").unwrap();
    let russia = Mention { text: "Russia".to_owned(), span: Span::new(at, at + 6), ..Mention::default() };
    let found = claims("en", text, vec![russia], date(2025, 3, 25));
    let sides: Vec<&str> = found.iter().filter_map(|claim| Some(claim.actor1.as_ref()?.side.as_str())).collect();
    assert_eq!(sides, ["KP"]);
}

#[test]
fn who_speaks_of_a_loss_is_not_the_loser() {
    let text = "Ukrainian troops were pushed out of the village of Guyevo on Friday, milbloggers said.";
    let found = claims("en", text, Vec::new(), date(2025, 3, 25));
    assert_eq!(found.iter().map(claimant).collect::<Vec<_>>(), ["milbloggers"]);
}

#[test]
fn a_name_known_in_part_loses_none_of_the_list_behind_it() {
    let text = "At least 12 soldiers were killed near the villages of Umm Dam Haj and Zaqra on Monday.";
    let found = casualties(text, &["Umm"]);
    let places: Vec<&str> = found.iter().flat_map(|claim| &claim.places).map(|place| place.text.as_str()).collect();
    assert_eq!(places, ["Umm Dam Haj", "Zaqra"]);
}

#[test]
fn a_toll_with_a_place_behind_it_is_there_and_not_where_the_verb_before_it_acts() {
    for text in [
        "Russian forces captured Orlivka, and 12 soldiers were killed in Terny, officials said.",
        "Russian forces captured Orlivka; 12 soldiers were killed in fighting in Terny.",
        "Russian forces shelled Orlivka and three people were killed and two wounded in Terny.",
        "Ukrainian troops retook Orlivka, and three people were wounded in a drone strike on Terny.",
    ] {
        let found = casualties(text, &["Orlivka", "Terny"]);
        assert!(!found.is_empty() && found.iter().all(|claim| claim.places[0].text == "Terny"), "{text}");
    }
    let found = casualties("Russian forces shelled Orlivka and three people were killed.", &["Orlivka"]);
    assert_eq!(found[0].places[0].text, "Orlivka");
}

#[test]
fn a_long_line_that_breaks_off_before_a_small_letter_goes_on_below() {
    let text =
        "Officials of the region said on Friday that fighting near Orlivka had killed seven\nsoldiers of both sides.";
    assert_eq!(killed(&casualties(text, &["Orlivka"])), [7]);
    assert_eq!(killed(&casualties("Deaths near Orlivka: seven\nsoldiers are at rest.", &["Orlivka"])), [0; 0]);
}
