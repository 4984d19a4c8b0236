use super::*;
use crate::model::Bearing;

fn found(text: &str) -> Vec<Mention> {
    find(text, "en", &Gazetteer::world())
}

fn names(text: &str) -> Vec<String> {
    found(text).into_iter().filter(|m| m.role != Role::Demonym).map(|m| m.text).collect()
}

fn of(text: &str, lang: &str) -> Vec<String> {
    find(text, lang, &Gazetteer::world()).into_iter().map(|m| m.text).collect()
}

fn one(text: &str, name: &str) -> Mention {
    let all = found(text);
    all.iter().find(|m| m.text == name).cloned().unwrap_or_else(|| panic!("{name} not in {all:?}"))
}

#[test]
fn a_list_shares_relation_kind_and_the_region_that_follows() {
    let text = "fighting near the villages of Plekhovo, Vorojba and Martynovka in the Russian region of Kursk, partially occupied";
    assert_eq!(names(text), ["Plekhovo", "Vorojba", "Martynovka", "Kursk"]);
    for name in ["Plekhovo", "Vorojba", "Martynovka"] {
        let mention = one(text, name);
        assert_eq!((mention.relation, mention.kind), (Relation::Near, Some(PlaceKind::Settlement)), "{name}");
        assert_eq!(mention.preposition.as_deref(), Some("near"));
        assert_eq!(
            (mention.hints.region.as_deref(), mention.hints.country.as_deref()),
            (Some("Kursk"), Some("Russia"))
        );
    }
    let kursk = one(text, "Kursk");
    assert_eq!((kursk.kind, kursk.hints.country.as_deref()), (Some(PlaceKind::Region), Some("Russia")));
}

#[test]
fn a_name_that_no_gazetteer_has_is_found_by_the_words_around_it() {
    assert_eq!(
        names("near the villages of Plekhovo, Qwertyevka and Martynovka."),
        ["Plekhovo", "Qwertyevka", "Martynovka"]
    );
    assert_eq!(names("Two drones hit a depot near Xyzovo."), ["Xyzovo"]);
}

#[test]
fn a_region_is_hinted_by_its_country_in_every_order_of_words() {
    for text in [
        "in Russia's Kursk region",
        "in the Kursk region of Russia",
        "in the Russian region of Kursk",
        "in the Kursk region, Russia",
    ] {
        let kursk = one(text, "Kursk");
        assert_eq!((kursk.kind, kursk.hints.country.as_deref()), (Some(PlaceKind::Region), Some("Russia")), "{text}");
    }
    assert_eq!(one("fighting in Sumy Oblast", "Sumy").kind, Some(PlaceKind::Region));
}

#[test]
fn a_distance_and_a_direction_are_read() {
    let sudzha = one("entered near the town of Sudzha, approximately 10 km from the border", "Sudzha");
    assert_eq!((sudzha.relation, sudzha.kind), (Relation::Near, Some(PlaceKind::Settlement)));
    let south = one("positions 5 km south of Sudzha", "Sudzha");
    assert_eq!(
        (south.relation, south.bearing, south.distance_m),
        (Relation::Direction, Some(Bearing::South), Some(5000.0))
    );
    let gaza = one("strikes on northern Gaza", "Gaza");
    assert_eq!((gaza.relation, gaza.bearing), (Relation::Area, Some(Bearing::North)));
}

#[test]
fn between_holds_for_both_names() {
    let text = "clashes between Plekhovo and Guevo";
    assert_eq!(one(text, "Plekhovo").relation, Relation::Between);
    assert_eq!(one(text, "Guevo").relation, Relation::Between);
}

#[test]
fn vessels_units_people_and_page_debris_are_no_places() {
    for text in [
        "The Kursk submarine sank.",
        "The 94th Brigade withdrew.",
        "Colonel Ivan Kurilovka said so.",
        "Dmitry Kurilovka, a soldier, said so.",
        "Read More\nRead More",
        "Route 6",
        "Photo: AFP",
    ] {
        assert_eq!(names(text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn datelines_and_governments_keep_their_role() {
    assert_eq!(one("KYIV, Dec. 16 - Two villages were hit.", "KYIV").role, Role::Dateline);
    assert_eq!(one("KURSK, March 27. /TASS/. Seven people were killed.", "KURSK").role, Role::Dateline);
    assert_eq!(one("Moscow said that it had retaken the village.", "Moscow").role, Role::Metonym);
    assert_eq!(one("He then accused Moscow of an attack.", "Moscow").role, Role::Metonym);
    assert_eq!(one("An explosion was heard in Moscow.", "Moscow").role, Role::Place);
    let follows = |text: &str, lang: &str| find(text, lang, &Gazetteer::world()).last().map(|m| m.role);
    assert_eq!(follows("Zwei Soldaten sind gefallen, bestätigte Polen.", "de"), Some(Role::Metonym));
    assert_eq!(follows("Загибель двох військових підтвердила Польща.", "uk"), Some(Role::Metonym));
    assert_eq!(follows("Es gab Tote, meldete die Polizei in Polen.", "de"), Some(Role::Place));
    assert_eq!(one("North Korean soldiers", "North Korean").hints.country.as_deref(), Some("North Korea"));
}

#[test]
fn a_hostile_text_takes_linear_time() {
    let text =
        "Kursk ".repeat(20_000) + &"A.".repeat(20_000) + &"(\u{202e}".repeat(20_000) + &"near of ".repeat(20_000);
    let _ = found(&text);
}

#[test]
fn inflected_and_other_languages_names_are_found() {
    let at = |text: &str, lang: &str| -> Vec<(String, Relation)> {
        let all = find(text, lang, &Gazetteer::world());
        all.into_iter().map(|m| (m.text, m.relation)).collect()
    };
    let near =
        |names: &[&str]| -> Vec<(String, Relation)> { names.iter().map(|n| (n.to_string(), Relation::Near)).collect() };
    assert_eq!(at("Бои шли под Суджей.", "ru"), near(&["Суджей"]));
    assert_eq!(at("у населенных пунктов Махновка и Погребки", "ru"), near(&["Махновка", "Погребки"]));
    assert_eq!(at("Бої точилися біля Ворожби.", "uk"), near(&["Ворожби"]));
    assert_eq!(at("hohe Verluste bei den Dörfern Plechowo und Kossiza", "de"), near(&["Plechowo", "Kossiza"]));
    assert_eq!(
        at("près des villages de Plekhovo, Vorojba et Martynovka", "fr"),
        near(&["Plekhovo", "Vorojba", "Martynovka"])
    );
    assert_eq!(at("cerca de la localidad de Plejovo", "es"), near(&["Plejovo"]));
    assert_eq!(
        at("Walki trwają pod Sudżą, koło Kupiańska i w okolicach Popasnej.", "pl"),
        near(&["Sudżą", "Kupiańska", "Popasnej"])
    );
    let in_cases = at("Ukraińskie wojska utrzymują Charków, a w Bachmucie zginęły trzy osoby.", "pl");
    assert_eq!(in_cases.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Charków", "Bachmucie"]);
}

#[test]
fn an_unlisted_name_that_is_seized_or_struck_is_a_place_and_a_people_is_none() {
    let names = |text: &str| -> Vec<String> { found(text).into_iter().map(|mention| mention.text).collect() };
    for text in ["They seized Dahiyeh.", "Two died in a strike on Dahiyeh.", "Shelling of Dahiyeh went on."] {
        assert_eq!(names(text), ["Dahiyeh"], "{text}");
    }
    assert!(names("An attack on Shiites killed ten.").is_empty());
    assert!(names("A strike on Hezbollah killed two.").is_empty());
}

#[test]
fn a_region_in_the_genitive_is_a_region() {
    let all = find("в Курской области", "ru", &Gazetteer::world());
    assert_eq!((all[0].text.as_str(), all[0].kind), ("Курской", Some(PlaceKind::Region)));
}

#[test]
fn names_with_a_small_arabic_article_and_axes_in_three_languages_are_found() {
    assert_eq!(one("Strikes hit al-Nuseirat camp.", "al-Nuseirat").kind, Some(PlaceKind::Settlement));
    for (text, lang) in [
        ("clashes on the Pokrovsk axis", "en"),
        ("на Покровском направлении идут бои", "ru"),
        ("бої на Покровському напрямку", "uk"),
        ("на покровском направлении идут бои", "ru"),
        ("бої на покровському напрямку", "uk"),
    ] {
        let all = find(text, lang, &Gazetteer::world());
        assert_eq!(
            (all.len(), all[0].relation, all[0].kind),
            (1, Relation::Direction, Some(PlaceKind::BorderArea)),
            "{text}"
        );
    }
}

#[test]
fn a_cell_gives_up_its_kind_word_and_what_follows_the_name() {
    for (cell, name) in [
        ("Rami village", "Rami"),
        ("Jabaliyah refugee camp", "Jabaliyah"),
        ("Kandoy village (Bakpalu groupement)", "Kandoy"),
        ("Chassana village - Mahore", "Chassana"),
    ] {
        assert_eq!(without_kind(cell, "en"), (name, Some(PlaceKind::Settlement)), "{cell}");
    }
}

#[test]
fn a_finder_that_has_read_other_texts_finds_the_same() {
    let world = Gazetteer::world();
    let texts = ["fighting near Sudzha", "Moscow said so", "Бои шли под Суджей."];
    let mut finder = Finder::new(&world);
    let again: Vec<_> = texts.iter().chain(&texts).map(|text| finder.find(text, "en")).collect();
    let fresh: Vec<_> = texts.iter().chain(&texts).map(|text| find(text, "en", &world)).collect();
    assert_eq!(again, fresh);
}

#[test]
fn an_ordinary_word_that_opens_a_sentence_is_no_country_of_another_language() {
    for (lang, text) in [
        ("es", "Sin víctimas mortales, el ataque dañó 15 viviendas. Cada casa ardió."),
        ("fr", "Là, deux personnes ont été blessées. Seul un homme a survécu."),
        ("de", "Sind die Verletzten versorgt? Gerne hätten wir geholfen."),
        ("ru", "Того же дня погибли двое. Но бои идут."),
        ("uk", "Мали місце обстріли. Усі живі."),
    ] {
        assert_eq!(of(text, lang), Vec::<String>::new(), "{text}");
    }
    assert_eq!(names("Turkey said three were hurt. US forces left."), ["Turkey", "US"]);
}

#[test]
fn a_party_in_capitals_is_no_state() {
    assert_eq!(of("Les séparatistes du FLA ont capturé plusieurs soldats.", "fr"), Vec::<String>::new());
    assert_eq!(names("He was born in Sydney, NSW."), ["Sydney", "NSW"]);
}

#[test]
fn a_mark_binds_two_names_to_one_word_for_a_region() {
    let world = Gazetteer::world();
    for text in ["Shelling in Kharkiv & Luhansk Oblast", "Shelling in Kharkiv/Luhansk Oblast"] {
        assert_eq!(find(text, "en", &world)[0].kind, Some(PlaceKind::Region), "{text}");
    }
    assert_eq!(find("Talks in Moscow and Tula Oblast", "en", &world)[0].kind, None, "the city may be meant");
}

#[test]
fn a_word_that_begins_many_names_is_none_by_itself() {
    assert_eq!(names("The attack on the Abu Qwerty camp killed two."), ["Abu Qwerty"]);
    assert_eq!(names("Strikes on Umm Qwerty killed five."), ["Umm Qwerty"]);
    assert_eq!(names("A strike on Khan Younis killed five."), ["Khan Younis"]);
}

#[test]
fn the_land_of_a_capital_city_is_no_town() {
    let world = Gazetteer::world();
    let found = find("Troops shelled El Fasher city, the capital city of North Darfur State.", "en", &world);
    let kinds: Vec<_> = found.iter().map(|mention| (mention.text.as_str(), mention.kind)).collect();
    assert_eq!(kinds, [("El Fasher", Some(PlaceKind::Settlement)), ("North Darfur", Some(PlaceKind::Region))]);
}

#[test]
fn a_region_behind_a_town_is_no_other_town() {
    for text in
        ["Four people died in the town of Sudzha, Kursk region.", "a strike near the city of Sudzha, Kursk Oblast"]
    {
        let (town, region) = (one(text, "Sudzha"), found(text).into_iter().find(|m| m.text.contains("Kursk")).unwrap());
        assert_eq!(
            (town.hints.region.as_deref(), town.kind),
            (Some(region.text.as_str()), Some(PlaceKind::Settlement))
        );
        assert_eq!(region.kind, Some(PlaceKind::Region), "{text}");
    }
}

#[test]
fn a_country_that_names_a_body_or_a_border_holds_no_place() {
    for (text, name) in [
        ("attacks on a hospital in El Fasher, the Saudi Teaching Hospital", "El Fasher"),
        ("advancing towards Slovyansk, the U.S. Institute for the Study of War said", "Slovyansk"),
        ("a town on the Bangladeshi border in northern Rakhine State", "Rakhine State"),
        ("a village in Ukraine's Donetsk region, as Moscow goes on", "Moscow"),
    ] {
        assert_eq!(one(text, name).hints.country, None, "{text}");
    }
}

#[test]
fn a_quarter_knows_its_city() {
    let city = |text: &str, lang: &str| {
        let mentions = find(text, lang, &Gazetteer::world());
        mentions.iter().find_map(|mention| mention.hints.city.clone())
    };
    assert_eq!(city("The Saltivskyi district of Kharkiv was hit.", "en").as_deref(), Some("Kharkiv"));
    assert_eq!(city("в Киевском районе Харькова погибли двое", "ru").as_deref(), Some("Харькова"));
    assert_eq!(city("en el distrito Shevchenkivski de Járkov", "es").as_deref(), Some("Járkov"));
    assert_eq!(city("In the Pokrovsk district and in Kramatorsk three were hurt.", "en"), None);
}

#[test]
fn organisations_and_people_of_every_language_are_no_places() {
    assert_eq!(of("el Ministerio de Sanidad del Gobierno de Hamas", "es"), [""; 0]);
    assert_eq!(of("a déclaré le gouverneur, Vladimir Saldo.", "fr"), [""; 0]);
    assert_eq!(of("Мэр города Игорь Терехов уточнил", "ru"), [""; 0]);
}

#[test]
fn a_kind_behind_a_list_of_adjectives_is_of_them_all() {
    let text = "Російські війська атакували Донецьку, Запорізьку та Харківську області.";
    let mentions = find(text, "uk", &Gazetteer::world());
    let kinds: Vec<_> = mentions.iter().map(|mention| mention.kind).collect();
    assert_eq!(kinds, [Some(PlaceKind::Region); 3], "{mentions:?}");
}

#[test]
fn a_region_behind_a_name_shows_it_to_be_a_village() {
    let texts = of("Tomaron dos poblaciones: Chervone, en Donetsk, y Novodanilivka, en Zaporiyia.", "es");
    assert_eq!(texts, ["Chervone", "Donetsk", "Novodanilivka", "Zaporiyia"]);
    let hints = |text: &str, name: &str| {
        find(text, "es", &Gazetteer::world()).into_iter().find(|m| m.text == name).map(|m| m.hints.country)
    };
    assert_eq!(hints("Según el Ministerio de Defensa de Rusia, en Donetsk el ejército avanza.", "Donetsk"), Some(None));
}

#[test]
fn as_many_regions_as_places_are_each_of_their_own() {
    let region = |text: &str, lang: &str, name: &str| {
        let found = find(text, lang, &Gazetteer::world()).into_iter().find(|mention| mention.text == name)?;
        Some((found.hints.region, found.kind))
    };
    let text = "Las tropas rusas tomaron Chervone y Novodanilovka en Donetsk y Zaporiyia.";
    assert_eq!(region(text, "es", "Chervone"), Some((Some("Donetsk".into()), None)));
    assert_eq!(region(text, "es", "Novodanilovka"), Some((Some("Zaporiyia".into()), None)));
    assert_eq!(region(text, "es", "Zaporiyia"), Some((None, Some(PlaceKind::Region))));
    let text = "Russian forces took Chervone and Novodanylivka in Donetsk.";
    assert_eq!(region(text, "en", "Novodanylivka").and_then(|found| found.0), Some("Donetsk".into()));
}

#[test]
fn a_unit_behind_a_village_in_the_genitive_is_where_it_lies() {
    let hints = |text: &str, lang: &str, name: &str| {
        let found = find(text, lang, &Gazetteer::world()).into_iter().find(|mention| mention.text == name)?;
        Some((found.hints.district, found.hints.region))
    };
    let text = "Освобождено село Гоголевка Суджанского района Курской области.";
    assert_eq!(hints(text, "ru", "Гоголевка"), Some((Some("Суджанского".into()), Some("Курской".into()))));
    let text = "Освобожден населенный пункт Клебан-Бык Донецкой Народной Республики.";
    let region = hints(text, "ru", "Клебан-Бык").and_then(|(_, region)| region);
    assert_eq!(region, Some("Донецкой Народной Республики".into()));
}

#[test]
fn an_adjective_with_a_capital_is_part_of_the_village() {
    let text = "Взят под контроль населённый пункт Северск Малый в Донецкой области.";
    let names: Vec<String> = find(text, "ru", &Gazetteer::world()).into_iter().map(|mention| mention.text).collect();
    assert_eq!(names, ["Северск Малый", "Донецкой"]);
}

#[test]
fn a_region_in_the_singular_before_two_regions_names_is_of_both_and_of_no_town_behind_it() {
    let kinds =
        |text: &str| find(text, "es", &Gazetteer::world()).into_iter().map(|mention| mention.kind).collect::<Vec<_>>();
    let region = Some(PlaceKind::Region);
    assert_eq!(kinds("avanzaron en la región de Járkov y Sumi"), [region, region]);
    assert_eq!(kinds("avanzaron en la región de Donetsk y Kramatorsk"), [region, None]);
}

#[test]
fn a_village_that_opens_its_sentence_is_one_where_it_was_shelled() {
    assert_eq!(of("Ворожба была обстреляна ночью.", "ru"), ["Ворожба"]);
    assert_eq!(names("Vovchansk was shelled."), ["Vovchansk"]);
}

#[test]
fn camps_of_the_displaced_and_chiefdoms_are_named_by_what_they_are_called() {
    assert_eq!(of("Des tirs sur le camp de déplacés de Qorvane.", "fr"), ["Qorvane"]);
    assert_eq!(names("Shelling of the Qorvane IDP camp."), ["Qorvane"], "and no Qorvane IDP");
    let kind = |text: &str, lang| find(text, lang, &Gazetteer::world()).first().and_then(|mention| mention.kind);
    assert_eq!(kind("Combats dans la chefferie de Qorvane.", "fr"), Some(PlaceKind::District));
    assert_eq!(kind("Fighting in Qorvane chiefdom.", "en"), Some(PlaceKind::District));
}
