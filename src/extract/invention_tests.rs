//! What a report does not say, though its words look like it: each sentence was once read as more than it tells.

use jiff::civil::date;

use super::reading_tests::{killed, mentions, read, told};
use super::testing;
use crate::model::{CountScope, Stance};

/// Who did what a sentence tells first.
fn doer(lang: &str, text: &str) -> String {
    read(lang, text)[0].actor1.as_ref().map_or(String::new(), |actor| actor.side.clone())
}

#[test]
fn of_a_toll_that_grew_the_later_number_holds() {
    for (lang, text) in [
        ("en", "The death toll rose from 9 to 12."),
        ("de", "Die Zahl der Toten stieg von 9 auf 12."),
        ("de", "Die Zahl der Toten ist von 9 auf 12 gestiegen."),
        ("fr", "Le bilan est passé de 9 à 12 morts."),
        ("es", "El número de muertos subió de 9 a 12."),
        ("ru", "Число погибших выросло с 9 до 12."),
        ("uk", "Кількість загиблих зросла з 9 до 12."),
    ] {
        assert_eq!(killed(lang, text), [Some(12)], "{text}");
    }
    assert_eq!(killed("en", "From 9 to 12 people were killed."), [Some(9)]);
}

#[test]
fn prisoners_who_were_shot_are_dead() {
    for (lang, text) in [
        ("en", "Five Ukrainian prisoners were executed near Orlivka."),
        ("de", "Fünf ukrainische Gefangene wurden bei Orlivka erschossen."),
        ("fr", "Cinq prisonniers ukrainiens ont été exécutés à Orlivka."),
        ("es", "Cinco prisioneros ucranianos fueron ejecutados en Orlivka."),
        ("ru", "Пять украинских пленных расстреляны у Орловки."),
        ("uk", "П'ятьох українських полонених розстріляли біля Орлівки."),
    ] {
        assert_eq!(killed(lang, text), [Some(5)], "{text}");
        assert!(read(lang, text).iter().all(|claim| claim.figures.captured.is_none()), "{text}");
    }
}

#[test]
fn money_for_the_wounded_counts_none_of_them() {
    for (lang, text) in [
        ("en", "The EU released 20 million euros for the wounded of Orlivka."),
        ("fr", "L'Union européenne a débloqué 20 millions d'euros pour les blessés de Orlivka."),
    ] {
        assert!(read(lang, text).is_empty(), "{text}");
    }
}

#[test]
fn a_state_that_says_where_a_strike_was_did_not_kill() {
    for (lang, text) in [
        ("en", "A strike hit Orlivka, in eastern Ukraine, killing eleven people."),
        ("en", "A missile hit Orlivka, the home town of Zelensky, killing four people."),
        ("fr", "Une frappe a touché Orlivka, dans l'est de l'Ukraine, tuant onze personnes."),
        ("es", "Los ataques contra Orlivka, en el este de Ucrania, mataron a siete personas."),
    ] {
        assert_eq!(doer(lang, text), "", "{text}");
    }
    assert_eq!(doer("en", "Russian forces shelled Orlivka in eastern Ukraine, killing eleven people."), "RU");
}

#[test]
fn who_accuses_condemns_or_mourns_did_not_kill() {
    for (lang, text) in [
        ("es", "Kiev acusó a Rusia de un ataque contra Orlivka en el que murieron 34 personas."),
        ("es", "Ucrania condenó el ataque ruso a Orlivka, que mató a 35 personas."),
        ("ru", "Киев обвинил Россию в ударе по Орловке, где погибли 34 человека."),
        ("uk", "Київ звинуватив Росію в ударі по Орлівці, де загинули 34 людини."),
    ] {
        assert_eq!(doer(lang, text), "RU", "{text}");
    }
    assert_eq!(doer("en", "Israel vowed to respond after the death of 12 children in Orlivka."), "");
    assert_eq!(doer("fr", "Israël promet de répondre après la mort de 12 enfants à Orlivka."), "");
}

#[test]
fn what_is_demanded_is_not_done() {
    for (lang, text) in [
        ("en", "Russia demands that Ukraine withdraw from Orlivka."),
        ("ru", "Россия требует, чтобы ВСУ вышли из Орловки."),
        ("uk", "Росія вимагає, щоб ЗСУ вийшли з Орлівки."),
    ] {
        assert!(told(lang, text).is_empty(), "{text}");
    }
    assert_eq!(told("ru", "ВСУ вышли из Орловки, чтобы избежать окружения."), ["withdrawn UA Орловки"]);
}

#[test]
fn what_nothing_proves_is_not_told() {
    for (lang, text) in [
        ("en", "ISW has not observed evidence that Russian forces captured Orlivka."),
        ("en", "ISW cannot confirm that Russian forces captured Orlivka."),
        ("de", "Es gibt keine Belege dafür, dass russische Truppen Orlivka eingenommen haben."),
        ("fr", "Rien ne prouve que les forces russes ont pris Orlivka."),
        ("es", "No se ha confirmado que las fuerzas rusas hayan tomado Orlivka."),
        ("ru", "Нет подтверждений того, что российские войска взяли Орловку."),
        ("uk", "Немає підтверджень того, що російські війська захопили Орлівку."),
    ] {
        assert!(read(lang, text).is_empty(), "{text}");
    }
    let text = "ISW has observed evidence that Russian forces captured Orlivka.";
    assert_eq!(told("en", text), ["captured RU Orlivka"]);
}

#[test]
fn who_denies_having_taken_a_place_denies_its_own_deed() {
    for (lang, text) in [
        ("en", "M23 denies having taken Orlivka."),
        ("de", "Die M23 bestreitet, Orlivka eingenommen zu haben."),
        ("fr", "Le M23 nie avoir pris Orlivka."),
    ] {
        assert_eq!(told(lang, text), ["captured M23 Orlivka"], "{text}");
        assert_eq!(read(lang, text)[0].attribution.stance, Stance::Denied, "{text}");
    }
}

#[test]
fn an_occupied_town_in_which_something_happens_is_not_taken_today() {
    assert!(told("uk", "В окупованих Терни пролунали вибухи.").is_empty());
    assert!(told("uk", "В тимчасово окупованих росіянами Терни пролунали вибухи.").is_empty());
    assert!(told("en", "Explosions rocked occupied Orlivka.").is_empty());
    assert_eq!(told("en", "Russian forces recently captured Orlivka."), ["captured RU Orlivka"]);
    assert!(told("ru", "В захваченном Терны открыли театр.").is_empty());
}

#[test]
fn a_delegation_that_enters_takes_nothing() {
    assert!(told("en", "A UN aid convoy entered Orlivka.").is_empty());
    assert_eq!(told("en", "A convoy of Russian troops entered Orlivka.").len(), 1);
}

#[test]
fn nobody_dead_of_an_attack_is_a_zero_and_no_attack() {
    assert_eq!(killed("ru", "Погибших в результате ночной атаки на Терны нет."), [Some(0)]);
    assert!(told("ru", "Погибших в результате ночной атаки на Терны нет.").is_empty());
}

#[test]
fn those_among_the_dead_are_counted_in_them() {
    assert_eq!(killed("en", "Two rescuers were among the five people killed in Orlivka."), [Some(5)]);
    assert_eq!(killed("en", "Of 251 who were abducted, 58 are still held, including 34 who are dead."), [Some(34)]);
}

#[test]
fn a_total_of_few_is_one_happening_and_so_far_of_a_war_is_none() {
    let scope = |text: &str| read("en", text)[0].scope;
    assert_eq!(scope("A total of 24 people were killed in Orlivka."), CountScope::Incident);
    assert_eq!(scope("So far 45 people have been killed in Orlivka."), CountScope::PeriodTotal);
}

#[test]
fn losses_are_of_those_named_beside_them() {
    for (lang, text) in [
        ("en", "Ukrainian losses in the area of the Russian group amounted to 110 servicemen."),
        ("es", "Las pérdidas ucranianas en la zona de la agrupación rusa ascendieron a 110 militares."),
        ("fr", "Les pertes ukrainiennes dans la zone du groupement russe se sont élevées à 110 militaires."),
    ] {
        let claims = testing::claims(lang, text, mentions(text), date(2024, 12, 16));
        assert_eq!(claims[0].victim.as_ref().map(|victim| victim.side.as_str()), Some("UA"), "{text}");
    }
}

#[test]
fn where_verbs_end_clauses_the_object_does_nothing() {
    assert_eq!(told("de", "Die Ukraine hat russische Stellungen bei Orlivka angegriffen."), ["attack UA Orlivka"]);
    let text = "Das ISW schrieb, dass ukrainische Truppen russische Einheiten bei Orlivka zurückgedrängt haben.";
    assert_eq!(told("de", text), ["attack_repelled UA Orlivka"]);
}

#[test]
fn our_forces_of_a_speaker_whom_no_list_knows_are_of_no_side() {
    assert_eq!(
        told("en", "\"Our forces have taken Orlivka,\" said spokesman Lawrence Kanyuka."),
        ["captured  Orlivka"]
    );
}

#[test]
fn bodies_given_back_are_no_new_dead() {
    for (lang, text) in [
        ("en", "Russia returned 1,212 bodies of Ukrainian servicemen."),
        ("fr", "Moscou a restitué les corps de 909 soldats tués."),
        ("es", "Rusia entregó los cuerpos de 909 soldados muertos."),
        ("ru", "Россия передала Украине тела 909 погибших военнослужащих."),
        ("uk", "Україна повернула тіла 909 загиблих військових."),
    ] {
        assert!(killed(lang, text).is_empty(), "{text}");
    }
    assert_eq!(killed("en", "The bodies of three people were pulled from the rubble in Orlivka."), [Some(3)]);
}

#[test]
fn land_that_somebody_took_earlier_is_not_taken_today() {
    assert!(
        told("en", "Moscow took back 86% of the territory seized by Ukraine in Orlivka.")
            .iter()
            .all(|told| !told.contains("UA"))
    );
}
