//! What is read of a front, a sentence a rule, in six languages.

use jiff::civil::date;

use super::testing::{claims, moves};
use crate::model::{Claim, ControlBasis, Mention, PlaceKind, Relation, Role, Span, Stance};

/// Names of the tests, with the languages' own forms.
const NAMES: [&str; 12] = [
    "Orlivka",
    "Terny",
    "Berezove",
    "Hajara",
    "Mabanga",
    "Орловка",
    "Терны",
    "Терни",
    "Орлівка",
    "Терна",
    "Sudan",
    "Mali",
];

fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = NAMES
        .iter()
        .flat_map(|name| text.match_indices(name).map(|(at, name)| Span::new(at, at + name.len())))
        .map(|span| {
            let near = ["near ", "bei ", "près de ", "cerca de ", "под ", "біля "].iter();
            let near = near.into_iter().any(|word| text[..span.start].ends_with(word));
            let relation = if near { Relation::Near } else { Relation::At };
            let country = matches!(span.of(text), "Sudan" | "Mali");
            let region = ["region ", "Region ", "région de ", "región de ", "области "].iter();
            let region = region.into_iter().any(|word| text[..span.start].ends_with(word));
            let settled = if region { PlaceKind::Region } else { PlaceKind::Settlement };
            let kind = Some(if country { PlaceKind::Country } else { settled });
            let text = span.of(text).to_owned();
            Mention { text, span, kind, relation, role: Role::Place, ..Mention::default() }
        })
        .collect();
    found.sort_by_key(|mention| mention.span);
    found
}

fn read(lang: &str, text: &str) -> Vec<Claim> {
    claims(lang, text, mentions(text), date(2024, 12, 16))
}

fn told(lang: &str, text: &str) -> Vec<String> {
    moves(&read(lang, text))
}

#[test]
fn villages_that_are_only_counted_are_a_step_forward_in_their_region() {
    assert_eq!(told("en", "Russian forces took 12 villages in the region Terny."), ["advanced RU Terny"]);
    let text = "Die russische Armee hat in der Region Terny 12 Ortschaften unter ihre Kontrolle gebracht.";
    assert_eq!(told("de", text), ["advanced RU Terny"]);
    let text = "Les troupes russes ont pris six villages dans la région de Terny.";
    assert_eq!(told("fr", text), ["advanced RU Terny"]);
    let text = "Las tropas rusas tomaron seis localidades en la región de Terny.";
    assert_eq!(told("es", text), ["advanced RU Terny"]);
    let text = "Russian forces retook two villages seized by Ukraine in the region Terny.";
    assert_eq!(told("en", text), [""; 0]);
}

#[test]
fn fighting_in_a_region_is_told_where_it_goes_on() {
    assert_eq!(told("es", "Continúan los duros combates en la región de Terny."), ["fighting  Terny"]);
    assert_eq!(told("es", "Los combates en la región de Terny costaron mucho."), [""; 0]);
}

#[test]
fn each_verb_has_its_own_subject_and_places() {
    let text = "Russian forces entered Orlivka and captured Terny, while Ukrainian troops withdrew from Berezove.";
    assert_eq!(told("en", text), ["entered RU Orlivka", "captured RU Terny", "withdrawn UA Berezove"]);
    let text = "Повстанцы М23 захватили Орловку.".replace("Орловку", "Орловка");
    assert_eq!(told("ru", &text), ["captured M23 Орловка"]);
    assert_eq!(
        told("uk", "Ворог окупував Орлівка та просунувся біля Терни."),
        ["captured RU Орлівка", "advanced RU Терни"]
    );
}

#[test]
fn what_stands_before_a_passive_was_taken() {
    assert_eq!(told("en", "Orlivka was captured by Russian troops."), ["captured RU Orlivka"]);
    assert_eq!(told("en", "Mabanga fell to the M23 on Sunday."), ["captured M23 Mabanga"]);
    assert_eq!(told("ru", "Орловка взята российскими войсками."), ["captured RU Орловка"]);
    assert_eq!(told("fr", "Orlivka est tombée aux mains des Russes."), ["captured RU Orlivka"]);
    assert_eq!(told("es", "Orlivka cayó en manos del M23."), ["captured M23 Orlivka"]);
    assert_eq!(told("de", "Orlivka wurde von russischen Truppen eingenommen."), ["captured RU Orlivka"]);
}

#[test]
fn a_participle_tells_of_the_name_before_its_comma() {
    let text = "Troops fought near Orlivka in Berezove, occupied since August by Ukrainian forces.";
    assert!(told("en", text).contains(&"captured UA Berezove".to_owned()), "{:?}", told("en", text));
}

#[test]
fn what_takes_place_is_not_taken() {
    for text in ["A meeting took place in Orlivka on Monday.", "Russian officials took part in a ceremony in Orlivka."]
    {
        assert!(read("en", text).is_empty(), "{text}");
    }
    let claims = read("en", "Fighting took place near Orlivka, the Russian army said.");
    let acts: Vec<_> = claims.iter().filter_map(|claim| claim.sub_event_type.as_deref()).collect();
    assert_eq!(acts, ["fighting"]);
    // A part of a place that is taken is an advance into it.
    assert_eq!(told("en", "Russian forces took part of Orlivka and Terny."), ["advanced RU Orlivka+Terny"]);
}

#[test]
fn nouns_tell_of_control_as_verbs_do() {
    assert_eq!(told("en", "Moscow claimed the capture of Orlivka."), ["captured RU Orlivka"]);
    assert_eq!(told("fr", "La Russie a revendiqué la prise de Orlivka."), ["captured RU Orlivka"]);
    assert_eq!(told("es", "Rusia anunció la toma de Orlivka."), ["captured RU Orlivka"]);
    assert_eq!(told("de", "Moskau meldete die Einnahme von Orlivka."), ["captured RU Orlivka"]);
    assert_eq!(told("uk", "Росія заявила про захоплення Орлівка."), ["captured RU Орлівка"]);
}

#[test]
fn a_german_verb_in_two_is_one() {
    assert_eq!(told("de", "Russische Truppen rückten bei Orlivka vor."), ["advanced RU Orlivka"]);
    assert_eq!(
        told("de", "Ukrainische Truppen wehrten Angriffe bei Orlivka und Terny ab."),
        ["attack_repelled UA Orlivka+Terny"]
    );
}

#[test]
fn a_repelled_attack_is_one_claim_of_the_defender() {
    let text = "Ukrainian forces repelled 27 Russian attacks near Orlivka and Terny.";
    assert_eq!(told("en", text), ["attack_repelled UA Orlivka+Terny"]);
    assert_eq!(told("uk", "Сили оборони відбили 12 атак ворога біля Терни."), ["attack_repelled UA Терни"]);
}

#[test]
fn the_enemy_depends_on_who_speaks() {
    let text = "Генштаб ВСУ сообщил: противник атаковал Орловка.";
    assert_eq!(told("ru", text), ["attack RU Орловка"]);
    let text = "Минобороны РФ сообщило: противник атаковал Орловка.";
    assert_eq!(told("ru", text), ["attack UA Орловка"]);
}

#[test]
fn the_army_and_the_rebels_are_those_of_the_report() {
    let text = "The RSF attacked Hajara. The army said it had retaken Mabanga.";
    assert_eq!(told("en", text), ["attack RSF Hajara", "retaken SD Mabanga"]);
    let text = "Fighting goes on in Mali. The army captured Mabanga.";
    assert!(told("en", text).contains(&"captured ML Mabanga".to_owned()));
    let text = "The M23 entered Mabanga. The rebels also seized Hajara.";
    assert_eq!(told("en", text), ["entered M23 Mabanga", "captured M23 Hajara"]);
}

#[test]
fn an_attack_and_its_repulse_in_two_sentences_are_one_statement() {
    let text = "Russian troops repelled two attacks in the region Berezove. The enemy attacked Orlivka and Terny.";
    assert_eq!(told("en", text), ["attack_repelled RU Berezove", "attack_repelled RU Orlivka+Terny"]);
    let text = "Ukrainian troops attacked Orlivka. All attacks were repelled.";
    assert_eq!(told("en", text), ["attack_repelled RU Orlivka"]);
    let text = "Ukrainian troops attacked Orlivka. Russian troops repelled an attack near Terny.";
    assert_eq!(told("en", text), ["attack UA Orlivka", "attack_repelled RU Terny"]);
}

#[test]
fn a_denial_keeps_the_side_that_is_said_to_have_taken_the_town() {
    let claims = read("en", "Kyiv denied the fall of Orlivka.");
    assert_eq!(claims[0].attribution.stance, Stance::Denied);
    assert_eq!(claims[0].control.as_ref().unwrap().side, "RU");
}

#[test]
fn an_assessor_assesses_and_takes_nothing() {
    let claims = read("en", "The Institute for the Study of War said that Russian forces advanced near Orlivka.");
    let control = claims[0].control.as_ref().unwrap();
    assert_eq!((control.basis, control.side.as_str()), (ControlBasis::Assessed, "RU"));
    let claims = read("en", "The Institute for the Study of War assessed an advance near Orlivka.");
    assert!(claims.iter().all(|claim| claim.control.as_ref().unwrap().side.is_empty()));
}

#[test]
fn an_airport_or_a_part_is_not_the_town() {
    assert_eq!(told("en", "The Sudanese army captured the airport of Hajara."), ["advanced SD Hajara"]);
    assert_eq!(told("en", "Russian troops captured the outskirts of Orlivka."), ["advanced RU Orlivka"]);
    assert!(told("en", "Ukrainian troops hold the airport of Orlivka.").is_empty());
}

#[test]
fn plans_negations_and_figures_of_speech_make_no_claims() {
    for (lang, text) in [
        ("en", "Russia could capture Orlivka and then attack Terny."),
        ("en", "The junta vowed to retake Orlivka."),
        ("en", "Russian forces have not captured Orlivka."),
        ("en", "The battle for votes in Orlivka began before the election."),
        ("en", "Russian drones attacked a hospital in Orlivka."),
        ("fr", "L'armée russe veut prendre Orlivka."),
        ("de", "Russland könnte Orlivka bald einnehmen."),
        ("es", "Rusia pretende tomar Orlivka."),
        ("ru", "Россия может захватить Орловка."),
        ("uk", "Росіяни планують захопити Орлівка."),
    ] {
        assert!(told(lang, text).is_empty(), "{text}: {:?}", told(lang, text));
    }
}

#[test]
fn a_pronoun_or_an_adverb_that_opens_a_sentence_is_no_place() {
    for (lang, text) in [
        ("uk", "Воно перебувало під контролем Сил оборони."),
        ("uk", "Повністю звільнено."),
        ("ru", "Оно освобождено российскими войсками."),
    ] {
        assert!(told(lang, text).is_empty(), "{text}: {:?}", told(lang, text));
    }
    assert_eq!(told("ru", "Камышовка освобождена российскими войсками."), ["retaken RU Камышовка"]);
}

#[test]
fn what_was_long_ago_is_background() {
    assert!(told("en", "In March 2022 Russian troops captured Orlivka.").is_empty());
    assert_eq!(told("en", "In November 2024 Russian troops captured Orlivka."), ["captured RU Orlivka"]);
}

#[test]
fn fighting_over_which_a_total_goes_is_no_claim_of_its_own() {
    let text = "In total, during the fighting near Orlivka, Ukraine lost over 6,000 soldiers.";
    assert_eq!(told("en", text), Vec::<String>::new());
    let text = "During the fighting near Orlivka, Ukraine lost three soldiers.";
    assert!(told("en", text).iter().any(|line| line.starts_with("fighting")), "{:?}", told("en", text));
}

#[test]
fn what_flies_and_hits_places_is_a_strike_on_each_though_nobody_is_named_and_a_strike_in_passing_is_none() {
    let struck = |text: &str| {
        let found = claims("en", text, mentions(text), date(2025, 4, 9));
        let strikes = found.iter().filter(|claim| claim.sub_event_type.as_deref() == Some("strike"));
        strikes.flat_map(|claim| claim.places.iter().map(|place| place.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(struck("Airstrikes hit Orlivka and Terny."), ["Orlivka", "Terny"]);
    assert_eq!(struck("Artillery shells struck Orlivka."), ["Orlivka"]);
    assert!(struck("The minister spoke of the airstrike on Orlivka.").is_empty());
}

#[test]
fn a_name_that_opens_its_sentence_is_the_place_and_the_region_behind_it_where_it_lies() {
    let text = "Zarubenka, in the region Terny, was captured by Russian troops.";
    assert_eq!(told("en", text), ["captured RU Zarubenka"]);
    let text = "Zarubenka in the region Terny came under Russian control.";
    assert_eq!(told("en", text), ["captured RU Zarubenka"]);
    let text = "Гнездиловка, расположенная в Терновском районе, была взята российскими войсками.";
    assert_eq!(told("ru", text), ["captured RU Гнездиловка"]);
    let text = "Zarubenka, dans la région de Terny, a été prise par les troupes russes.";
    assert_eq!(told("fr", text), ["captured RU Zarubenka"]);
}

#[test]
fn a_person_or_a_plural_that_opens_its_sentence_is_no_place() {
    let text = "Petrenko, a farmer in the region Terny, was captured by Russian troops.";
    assert_eq!(told("en", text), [""; 0]);
    let text = "Fields in the region Terny came under Russian control.";
    assert_eq!(told("en", text), ["advanced RU Terny"]);
}

#[test]
fn those_who_open_a_slavic_sentence_in_the_case_that_suffers_were_driven_out() {
    assert_eq!(told("uk", "Росіян вибили з Орлівка, повідомив речник."), ["retaken UA Орлівка"]);
    assert_eq!(told("ru", "Украинцев выбили из Орловка."), ["retaken RU Орловка"]);
    assert_eq!(told("uk", "Росіяни вибили українців з Орлівка."), ["retaken RU Орлівка"]);
}
