//! Verbs of many uses, and doers that a sentence does not name.

use jiff::civil::date;

use super::testing::{claims, moves};
use crate::model::{Claim, Mention, PlaceKind, Relation, Role, Span};

fn read(lang: &str, text: &str) -> Vec<Claim> {
    let names = ["Orlivka", "Terny", "Berezove", "Mirna"];
    let spans = names.iter().flat_map(|name| text.match_indices(name)).map(|(at, name)| Span::new(at, at + name.len()));
    let mut mentions: Vec<Mention> = spans
        .map(|span| {
            let before = &text[..span.start];
            let near = before.ends_with("near ").then(|| "near".to_owned());
            let relation = match &near {
                Some(_) => Relation::Near,
                None if before.ends_with("north of ") || before.ends_with("south of ") => Relation::Direction,
                None => Relation::At,
            };
            let (text, kind) = (span.of(text).to_owned(), Some(PlaceKind::Settlement));
            Mention { text, span, kind, relation, preposition: near, role: Role::Place, ..Mention::default() }
        })
        .collect();
    mentions.sort_by_key(|mention| mention.span);
    claims(lang, text, mentions, date(2024, 12, 16))
}

fn told(lang: &str, text: &str) -> Vec<String> {
    moves(&read(lang, text))
}

#[test]
fn a_verb_of_many_uses_needs_a_fighter_and_its_place() {
    assert_eq!(told("en", "Ukrainian troops left Orlivka."), ["withdrawn UA Orlivka"]);
    assert_eq!(told("en", "Most teachers left Orlivka."), Vec::<String>::new());
    assert_eq!(told("en", "The Ukrainian army lost 12 tanks in Orlivka."), Vec::<String>::new());
    assert_eq!(told("fr", "Les soldats ukrainiens ont quitté Orlivka."), ["withdrawn UA Orlivka"]);
}

#[test]
fn only_an_attack_is_repelled() {
    assert_eq!(told("en", "Aid flights to Orlivka were halted."), Vec::<String>::new());
    let text = "Russian assaults on Orlivka, Terny and Berezove were stopped.";
    assert_eq!(told("en", text), ["attack_repelled UA Orlivka+Terny+Berezove"]);
    let text = "Un assaut russe contre Orlivka a été repoussé par l'armée ukrainienne.";
    assert_eq!(told("fr", text), ["attack_repelled UA Orlivka"]);
}

#[test]
fn a_series_goes_on_over_semicolons() {
    let text =
        "Russian forces attacked near Orlivka itself; north of Orlivka near Terny; and south of Orlivka near Mirna.";
    let found = told("en", text);
    assert!(found[0].starts_with("attack RU Orlivka") && found[0].ends_with("Terny+Mirna"), "{found:?}");
}

#[test]
fn what_fell_went_to_the_side_that_attacks() {
    let text = "Russian forces attacked Terny. Orlivka fell on Sunday.";
    assert_eq!(told("en", text), ["attack RU Terny", "captured RU Orlivka"]);
    assert_eq!(told("es", "Kiev reconoce que Orlivka cayó."), ["captured RU Orlivka"]);
}

#[test]
fn a_share_of_those_counted_is_no_count_of_its_own() {
    let found = read("en", "Thirteen people, two of them children, were killed in Orlivka.");
    assert_eq!(found.iter().map(|claim| claim.figures.killed.as_ref().unwrap().best).collect::<Vec<_>>(), [Some(13)]);
    let found = read("en", "Her son, conscripted at 18, has been missing since May.");
    let missing: Vec<_> = found.iter().filter_map(|claim| claim.figures.missing.as_ref()?.best).collect();
    assert_eq!(missing, [1], "the son, not eighteen");
}

#[test]
fn residents_who_leave_give_up_no_place() {
    assert_eq!(told("en", "Thousands of civilians have withdrawn from Orlivka."), Vec::<String>::new());
    assert_eq!(told("de", "Mehr als 39.000 Einwohner haben Orlivka verlassen."), Vec::<String>::new());
    assert_eq!(told("es", "Los vecinos abandonaron Orlivka."), Vec::<String>::new());
    let text = "Ukrainian troops withdrew from Orlivka with the last residents.";
    assert_eq!(told("en", text), ["withdrawn UA Orlivka"]);
}

#[test]
fn who_freed_an_occupied_town_also_freed_the_next() {
    let text = "Russische Truppen haben die von ukrainischen Truppen besetzte Stadt Orlivka befreit. Befreit wurde auch Terny.";
    assert_eq!(told("de", text), ["retaken RU Orlivka", "retaken RU Terny"]);
}

#[test]
fn what_is_taken_in_a_place_is_not_the_place() {
    assert_eq!(told("en", "Russian troops captured the village of Orlivka."), ["captured RU Orlivka"]);
    assert_eq!(told("en", "Russian troops captured a bunker in Orlivka."), ["advanced RU Orlivka"]);
    assert_eq!(told("en", "A bunker in Orlivka was captured by Russian troops."), ["advanced RU Orlivka"]);
    assert_eq!(told("de", "Russische Truppen eroberten ein Munitionslager in Orlivka."), ["advanced RU Orlivka"]);
    assert_eq!(told("fr", "Les troupes russes ont pris un dépôt à Orlivka."), ["advanced RU Orlivka"]);
    for (lang, text) in [
        ("en", "Russian troops captured a commander near Orlivka."),
        ("en", "Two tanks were captured in Orlivka."),
        ("en", "In Orlivka, Russian troops captured three armoured vehicles."),
        ("en", "The hostages, captured in Orlivka, were freed on Monday."),
        ("en", "India captured the trophy in Orlivka."),
        ("en", "The rebels captured Orlivka trucks."),
        ("de", "In Orlivka wurden Waffen erobert."),
        ("fr", "Les rebelles ont capturé des véhicules Orlivka."),
        ("es", "Los rusos capturaron un blindado en Orlivka."),
    ] {
        assert_eq!(told(lang, text), [""; 0], "{text}");
    }
}
