use std::path::PathBuf;

use super::*;
use crate::mention;
use crate::model::Role;

fn example() -> Gazetteer {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/kursk-2024-12/gazetteer.csv"));
    Gazetteer::open(&[file]).unwrap().0
}

/// The example's gazetteer without its row for Kurilovka.
fn without_kurilovka() -> Gazetteer {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/kursk-2024-12/gazetteer.csv")).unwrap();
    let rows: String =
        text.lines().filter(|line| !line.starts_with("kurilovka")).map(|line| format!("{line}\n")).collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gazetteer.csv");
    std::fs::write(&file, rows).unwrap();
    Gazetteer::open(&[file]).unwrap().0
}

/// What each name that is no adjective resolves to: an id's last part, or "ambiguous" and "missing".
fn answers(gazetteer: &Gazetteer, text: &str) -> Vec<(String, String)> {
    let mentions = mention::find(text, "en", gazetteer);
    let resolutions = Resolver::new(gazetteer, Settings::default()).resolve(&mentions);
    let named = mentions.iter().zip(resolutions).filter(|(mention, _)| mention.role != Role::Demonym);
    named.map(|(mention, resolution)| (mention.text.clone(), word(&resolution))).collect()
}

fn word(resolution: &Resolution) -> String {
    match resolution {
        Resolution::Found { chosen, .. } => chosen.place.name.clone(),
        Resolution::Ambiguous { .. } => "ambiguous".to_owned(),
        Resolution::Missing { .. } => "missing".to_owned(),
        Resolution::Ignored => "ignored".to_owned(),
    }
}

fn answer(gazetteer: &Gazetteer, text: &str, name: &str) -> String {
    let all = answers(gazetteer, text);
    all.iter()
        .find(|(text, _)| text == name)
        .map(|(_, answer)| answer.clone())
        .unwrap_or_else(|| panic!("{name} not in {all:?}"))
}

#[test]
fn a_name_that_is_one_villages_alias_and_anothers_own_is_ambiguous_without_context() {
    let gazetteer = example();
    let mentions = mention::find("Soldiers were killed near Vorozhba.", "en", &gazetteer);
    let resolution = &Resolver::new(&gazetteer, Settings::default()).resolve(&mentions)[0];
    let Resolution::Ambiguous { candidates } = resolution else { panic!("{resolution:?}") };
    let names: Vec<&str> = candidates.iter().map(|c| c.place.name.as_str()).collect();
    assert!(names.contains(&"Vorobzha") && names.contains(&"Vorozhba"), "{names:?}");
}

#[test]
fn the_region_named_decides_between_the_two() {
    let gazetteer = example();
    assert_eq!(answer(&gazetteer, "Soldiers were killed near Vorozhba in the Kursk region.", "Vorozhba"), "Vorobzha");
    assert_eq!(answer(&gazetteer, "Soldiers were killed near Vorozhba in the Sumy region.", "Vorozhba"), "Vorozhba");
    assert_eq!(
        answer(&gazetteer, "Two villages of the Kursk region burn. Soldiers were killed near Vorozhba.", "Vorozhba"),
        "Vorobzha"
    );
}

#[test]
fn the_neighbours_named_decide_too() {
    assert_eq!(
        answer(&example(), "Soldiers were killed near Plekhovo, Vorozhba and Martynovka.", "Vorozhba"),
        "Vorobzha"
    );
}

#[test]
fn no_namesake_elsewhere_is_taken_for_a_village_that_is_missing() {
    let gazetteer = without_kurilovka();
    for text in [
        "Three went missing near the village of Kurilovka, in Russia's Kursk region.",
        "In the Kursk region soldiers fight near Plekhovo. Three went missing near the village of Kurilovka.",
        "Russia's border region of Kursk. Three servicemen went missing near the village of Kurilovka.",
    ] {
        let found = answer(&gazetteer, text, "Kurilovka");
        assert!(["ambiguous", "missing"].contains(&found.as_str()), "{found}: {text}");
    }
}

#[test]
fn a_typo_goes_to_review() {
    let found = answer(&example(), "Soldiers were killed near Vorohzba in the Kursk region.", "Vorohzba");
    assert!(["ambiguous", "missing"].contains(&found.as_str()), "{found}");
}

#[test]
fn kursk_is_the_region_where_the_report_says_so_and_else_the_city() {
    let gazetteer = example();
    assert_eq!(answer(&gazetteer, "fighting in the Kursk region", "Kursk"), "Kursk Oblast");
    assert_eq!(answer(&gazetteer, "An explosion was heard in Kursk.", "Kursk"), "Kursk");
}

#[test]
fn georgia_is_a_state_beside_other_states_and_else_a_country() {
    let world = Gazetteer::world();
    let at = |text: &str| {
        let mentions = mention::find(text, "en", &world);
        let all = Resolver::new(&world, Settings::default()).resolve(&mentions);
        let found = mentions.iter().zip(all).find(|(m, _)| m.text == "Georgia").map(|(_, r)| r).unwrap();
        let Resolution::Found { chosen, .. } = found else { panic!("{found:?}") };
        chosen.place.country
    };
    assert_eq!(at("Cases rose in Georgia, Alabama and Florida, U.S. officials said."), "US");
    assert_eq!(at("Protests were held in Tbilisi, Georgia, and near the Russian border."), "GE");
}

#[test]
fn a_decision_wins_over_all_and_may_hold_for_one_report() {
    let gazetteer = example();
    let mentions = mention::find("near Vorozhba", "en", &gazetteer);
    let decide =
        |report: Option<&str>, action| Decision { mention: "vorozhba".into(), report: report.map(Into::into), action };
    let decisions = vec![
        decide(None, DecisionAction::Place("geonames:486816".into())),
        decide(Some("b.txt"), DecisionAction::Ignore),
    ];
    let resolver = Resolver::new(&gazetteer, Settings { decisions, ..Settings::default() });
    assert_eq!(word(&resolver.resolve_in("a.txt", None, &mentions)[0]), "Sudzha");
    assert_eq!(word(&resolver.resolve_in("b.txt", None, &mentions)[0]), "ignored");
}

#[test]
fn the_names_of_two_real_reports_resolve() {
    let gazetteer = example();
    let first = "Ukraine has claimed that its forces inflicted over 30 North Korean casualties in Russia's border region of Kursk, \
        where Kiev launched an incursion back in August.\n\nA statement said that at least 30 soldiers were killed on Dec. 14 and 15 \
        near the villages of Plekhovo, Vorozhba, and Martynovka.\n\nIt further claimed that at least three went missing near the \
        village of Kurilovka.\n\nKiev's incursion into the Kursk region began when forces entered near the town of Sudzha, \
        approximately 10 kilometres (6.2 miles) from the border.";
    for (name, place) in [
        ("Plekhovo", "Plekhovo"),
        ("Vorozhba", "Vorobzha"),
        ("Martynovka", "Martynovka"),
        ("Kurilovka", "Kurilovka"),
        ("Sudzha", "Sudzha"),
        ("Kursk", "Kursk Oblast"),
    ] {
        assert_eq!(answer(&gazetteer, first, name), place);
    }
    let second = "engaged in fighting near the villages of Plekhovo, Vorojba and Martynovka in the Russian region of Kursk, partially \
        occupied since August by Ukrainian forces.";
    for (name, place) in
        [("Plekhovo", "Plekhovo"), ("Vorojba", "Vorobzha"), ("Martynovka", "Martynovka"), ("Kursk", "Kursk Oblast")]
    {
        assert_eq!(answer(&gazetteer, second, name), place);
    }
}

#[test]
fn inflected_names_resolve() {
    let gazetteer = example();
    let text = "В Курской области бои идут под Махновкой и у Погребков.";
    let mentions = mention::find(text, "ru", &gazetteer);
    let found: Vec<String> =
        Resolver::new(&gazetteer, Settings::default()).resolve(&mentions).iter().map(word).collect();
    assert_eq!(found, ["Kursk Oblast", "Makhnovka", "Pogrebki"]);
}

#[test]
fn a_state_behind_a_list_does_not_rule_out_a_member_that_is_not_there() {
    let world = Gazetteer::world();
    let text = "The storm hit Lamar County and Springfield, Ill., on Monday.";
    assert_eq!(answer(&world, text, "Springfield"), "Springfield");
    assert_ne!(answer(&world, text, "Lamar County"), "missing");
}

#[test]
fn a_territory_that_sources_count_to_a_neighbour_is_found_under_either() {
    let world = Gazetteer::world();
    for country in ["Israel", "Palestine"] {
        let hints = crate::model::Hints {
            country: Some(country.to_owned()),
            region: Some("Gaza Strip".to_owned()),
            ..Default::default()
        };
        let mention = Mention { text: "Beit Lahiya".to_owned(), hints, ..Mention::default() };
        let resolution = &Resolver::new(&world, Settings::default()).resolve(&[mention])[0];
        assert!(word(resolution).starts_with("Bayt L"), "{country}: {resolution:?}");
    }
}

#[test]
fn where_a_units_other_events_lie_singles_out_a_namesake() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("g.csv");
    let rows = "name,lon,lat\nQorvanivka,37.5,47.9\nQorvanivka,36.0,49.5\nZelmirove,37.4,47.8\n";
    std::fs::write(&file, rows).unwrap();
    let gazetteer = Gazetteer::open(&[file]).unwrap().0;
    let forces = ["179".to_owned()];
    let at = |report| Sighting { report, name: "Zelmirove", lon: 37.4, lat: 47.8, day: Some(5), forces: &forces };
    let activity = || Activity::new([at("a"), at("b"), at("c")]);
    let mention = Mention { text: "Qorvanivka".to_owned(), ..Mention::default() };
    let ask = |activity, forces: &[String]| {
        let resolver = Resolver::new(&gazetteer, Settings::default()).amid(activity);
        match resolver.resolve_with("d", None, forces, std::slice::from_ref(&mention)).remove(0) {
            Resolution::Found { chosen, .. } => Some(chosen),
            _ => None,
        }
    };
    assert_eq!(ask(Activity::default(), &forces), None);
    let chosen = ask(activity(), &forces).unwrap();
    assert_eq!(chosen.place.lon, 37.5);
    assert!(chosen.reasons.iter().any(|reason| reason.contains("unit 179")), "{:?}", chosen.reasons);
}

#[test]
fn gaza_is_the_strip_unless_the_report_says_the_city() {
    let world = Gazetteer::world();
    let resolver = Resolver::new(&world, Settings::default());
    let ask = |text: &str| {
        let mentions = crate::mention::find(text, "en", &world);
        let at = mentions.iter().position(|mention| mention.text.starts_with("Gaza")).unwrap();
        match &resolver.resolve(&mentions)[at] {
            Resolution::Found { chosen, .. } => chosen.place.id.clone(),
            _ => String::new(),
        }
    };
    assert_eq!(ask("Strikes on Khan Younis killed 12. More than 41,800 people have died in Gaza."), "geonames:281132");
    assert_eq!(ask("More than 41,800 people have died in Gaza since October."), "geonames:281132");
    assert_eq!(ask("Ten people were killed in Gaza City."), "geonames:281133");
}

#[test]
fn a_citys_name_is_not_a_towns_however_much_happens_around_that() {
    let world = Gazetteer::world();
    let at = |name| Sighting { report: "", name, lon: 37.77, lat: 48.86, day: None, forces: &[] };
    let front = Activity::new(["Qorvane", "Qorvino", "Qorvets", "Qorva", "Qorvik", "Qorvan"].map(at));
    let resolver = Resolver::new(&world, Settings::default()).amid(front);
    let mention = Mention { text: "Mykolaiv".to_owned(), ..Mention::default() };
    let meant = match resolver.resolve(std::slice::from_ref(&mention)).remove(0) {
        Resolution::Found { chosen, .. } => chosen.place,
        Resolution::Ambiguous { candidates } => candidates[0].place.clone(),
        other => unreachable!("{other:?}"),
    };
    assert_eq!(meant.admin1, "Mykolaiv", "the city or its region: {meant:?}");
}

#[test]
fn a_name_that_is_clear_in_one_sentence_is_clear_in_the_next() {
    let world = Gazetteer::world();
    let text = "Fighting went on in Lyman and Bakhmut in the Donetsk region. Later the town of Lyman was shelled.";
    let all = answers(&world, text);
    assert!(all.iter().filter(|(name, _)| name == "Lyman").all(|(_, place)| place == "Lyman"), "{all:?}");
}

#[test]
fn a_region_is_not_found_by_sound_in_another_land() {
    let text = "Rebels attacked the army near Rutshuru and Goma in north Kivu province.";
    assert!(!answer(&Gazetteer::world(), text, "Kivu").contains("Kyiv"));
}

#[test]
fn a_quarter_of_one_city_is_none_of_another() {
    let answer = answer(&Gazetteer::world(), "The Shevchenkivskyi district of Kharkiv was hit.", "Shevchenkivskyi");
    assert!(["missing", "ambiguous"].contains(&answer.as_str()), "{answer}");
}

#[test]
fn a_city_far_from_the_villages_of_its_list_is_another() {
    let text = "Die russischen Truppen stießen bei den Städten Awdijiwka und Sewersk vor.";
    let mentions = mention::find(text, "de", &Gazetteer::world());
    let world = Gazetteer::world();
    let resolutions = Resolver::new(&world, Settings::default()).resolve(&mentions);
    let at = mentions.iter().position(|mention| mention.text == "Sewersk").unwrap();
    assert!(!matches!(resolutions[at], Resolution::Found { .. }), "{:?}", resolutions[at]);
}

#[test]
fn endings_of_a_latin_text_are_undone_where_nothing_bears_the_name() {
    let world = Gazetteer::world();
    assert_eq!(answer(&world, "Russian forces struck a school in the city of Sudzhi in Russia.", "Sudzhi"), "Sudzha");
    assert_eq!(answer(&world, "The army holds Omdurman in Sudan and the Al-Jazira state.", "Al-Jazira"), "Al Jazirah");
}

#[test]
fn a_namesake_written_in_latin_letters_alone_is_weighed_beside_one_in_cyrillic() {
    let rows = "id,name,aliases,lon,lat,country,admin1\n\
                far,Shcherbynivka,Щербиновка,35.6006,49.7944,UA,Kharkiv\n\
                near,Shcherbynivka,Shcherbinovka,37.791,48.3949,UA,Donetsk\n\
                beside,Toretsk,Торецк,37.848,48.3976,UA,Donetsk\n";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gazetteer.csv");
    std::fs::write(&file, rows).unwrap();
    let gazetteer = Gazetteer::open(&[file]).unwrap().0;
    let mentions = mention::find("Взят посёлок Щербиновка у Торецка в Донецкой области.", "ru", &gazetteer);
    let resolutions = Resolver::new(&gazetteer, Settings::default()).resolve(&mentions);
    let Resolution::Found { chosen, .. } = &resolutions[0] else { panic!("{resolutions:?}") };
    assert_eq!(chosen.place.id, "project:near");
}
