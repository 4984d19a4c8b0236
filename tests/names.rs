//! One place in its many spellings, and different places in spellings that come near.

use sitmap::gazetteer::{Gazetteer, Row};
use sitmap::geocode::{Geocoder, Query};
use sitmap::model::Resolution;
use sitmap::resolve::{Resolver, Settings};

type Check = Result<(), Box<dyn std::error::Error>>;

fn row(id: &str, name: &str, aliases: &[&str], admin1_code: &str) -> Row {
    Row {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        class: 1,
        country: admin1_code[..2].to_owned(),
        admin1_code: admin1_code.to_owned(),
        ..Row::default()
    }
}

fn gazetteer() -> Result<Gazetteer, Box<dyn std::error::Error>> {
    Ok(Gazetteer::from_rows(&[
        row("vorobzha", "Vorobzha", &["Vorozhba", "Воробжа"], "RU.41"),
        row("vorozhba", "Vorozhba", &[], "UA.21"),
        row("plekhovo", "Plekhovo", &[], "RU.41"),
        row("kirillovka", "Kirillovka", &[], "RU.41"),
        row("gavrilovka", "Gavrilovka", &[], "RU.41"),
        row("kyiv", "Kyiv", &[], "UA.12"),
        row("bakhmut", "Bakhmut", &[], "UA.05"),
        row("dayr", "دير الزور", &[], "SY.07"),
    ])?)
}

fn ids(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
    gazetteer.lookup(name).into_iter().map(|found| found.place.id).collect()
}

#[test]
fn in_its_region_every_spelling_of_a_village_is_that_village() -> Check {
    let gazetteer = gazetteer()?;
    for name in ["Vorozhba", "Vorojba", "Woroschba", "Ворожба", "Vorobzha"] {
        let found = gazetteer.lookup(name).into_iter().filter(|found| found.place.admin1_code == "RU.41");
        assert_eq!(found.map(|found| found.place.id).collect::<Vec<_>>(), ["vorobzha"], "{name}");
    }
    Ok(())
}

#[test]
fn a_typo_is_only_proposed() -> Check {
    let gazetteer = gazetteer()?;
    assert!(ids(&gazetteer, "Vorohzba").is_empty());
    assert!(gazetteer.fuzzy("Vorohzba", 5).iter().any(|found| found.place.id == "vorobzha"));
    Ok(())
}

#[test]
fn letters_that_schemes_write_differently_are_one_village() -> Check {
    let gazetteer = gazetteer()?;
    for name in ["Плёхово", "Плехово", "Плєхово", "Plyokhovo", "Pliekhovo", "Plechowo"] {
        assert_eq!(ids(&gazetteer, name), ["plekhovo"], "{name}");
    }
    Ok(())
}

#[test]
fn a_village_of_no_gazetteer_is_not_its_neighbour_in_spelling() -> Check {
    let gazetteer = gazetteer()?;
    assert!(ids(&gazetteer, "Kurilovka").is_empty());
    assert!(ids(&gazetteer, "Куриловка").is_empty());
    Ok(())
}

#[test]
fn a_town_is_found_under_the_name_that_it_bore_before() -> Check {
    let gazetteer = gazetteer()?;
    for name in ["Kiev", "Киев", "Київ"] {
        assert_eq!(ids(&gazetteer, name), ["kyiv"], "{name}");
    }
    for name in ["Artyomovsk", "Артёмовск", "Артемівськ", "Bachmut", "Artemivsk"] {
        assert_eq!(ids(&gazetteer, name), ["bakhmut"], "{name}");
    }
    Ok(())
}

#[test]
fn a_village_that_was_renamed_is_found_by_either_name_whichever_the_gazetteer_has() -> Check {
    let renamed = row("new", "Chumatske", &[], "UA.05");
    let not_yet = row("old", "Рибалкине", &[], "UA.07");
    let gazetteer = Gazetteer::from_rows(&[renamed, not_yet])?;
    for (name, id) in [("Пушкіне", "new"), ("Pushkino", "new"), ("Рибалчине", "old"), ("Rybalchyne", "old")]
    {
        assert_eq!(ids(&gazetteer, name), [id], "{name}");
    }
    Ok(())
}

#[test]
fn an_old_name_goes_to_the_namesake_of_its_district_alone_and_says_until_when_it_was_borne() -> Check {
    let in_district =
        |id, code: &str| Row { admin2_code: code.to_owned(), ..row(id, "Криничне", &[], "UA.05") };
    let gazetteer = Gazetteer::from_rows(&[in_district("renamed", "1416"), in_district("other", "1402")])?;
    assert_eq!(ids(&gazetteer, "Ласточкине"), ["renamed"]);
    let bakhmut = Gazetteer::from_rows(&[row("geonames:1", "Bakhmut", &["Artemivsk"], "UA.05")])?;
    let mark = bakhmut.lookup("Artemivsk").into_iter().find_map(|found| found.mark);
    assert_eq!(mark.and_then(|mark| mark.words()).as_deref(), Some("an old name of it, until 2016"));
    Ok(())
}

#[test]
fn an_old_name_that_several_places_of_the_region_bore_is_no_answer_where_the_gazetteer_has_one_of_them() -> Check {
    let gazetteer = Gazetteer::from_rows(&[row("mandrychyne", "Мандричине", &[], "UA.07")])?;
    let mut geocoder = Geocoder::new(&gazetteer, Settings::default(), false);
    let answer =
        geocoder.answer(&Query {
            name: "Першотравневе", admin1: "Kharkiv", country: "UA", ..Query::default()
        });
    assert_eq!((answer.answer.method, answer.answer.is_located()), ("ambiguous", false));
    assert!(answer.answer.note.contains("several places of the region bore this name"), "{}", answer.answer.note);
    Ok(())
}

#[test]
fn an_old_name_that_several_places_of_the_region_bore_is_no_answer_in_a_text_unless_a_place_beside_it_decides() -> Check
{
    let told = "Бої точаться біля села Першотравневе у Харківській області.";
    let beside = "Бої точаться біля села Першотравневе за 2 км на схід від села Довга Верба у Харківській області.";
    let row = "m,Мандричине,,36.0,50.0";
    let own = "m,Мандричине,Першотравневе,36.0,50.0";
    for (text, row, answer) in [(told, row, None), (beside, row, Some("project:m")), (told, own, Some("project:m"))] {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("gazetteer.csv");
        let rows = [row, "v,Довга Верба,,35.97,50.0"].map(|row| format!("{row},UA,Kharkiv\n")).concat();
        std::fs::write(&file, format!("id,name,aliases,lon,lat,country,admin1\n{rows}"))?;
        let (gazetteer, _) = Gazetteer::open(&[file])?;
        let mentions = sitmap::mention::find(text, "uk", &gazetteer);
        let resolutions = Resolver::new(&gazetteer, Settings::default()).resolve(&mentions);
        let of_name = mentions.iter().zip(&resolutions).find(|(mention, _)| mention.text == "Першотравневе");
        let resolution = of_name.map(|(_, resolution)| resolution).ok_or("the name is not found")?;
        let id = match resolution {
            Resolution::Found { chosen, .. } => Some(chosen.place.id.as_str()),
            _ => None,
        };
        assert_eq!(id, answer, "{text}: {resolution:?}");
    }
    Ok(())
}

#[test]
fn a_village_is_not_likelier_for_having_a_name_in_the_letters_of_the_row() -> Check {
    let lettered = row("lettered", "Vyshneva Balka", &["Вишнёвая Балка"], "UA.05");
    let latin = Row { lon: 1.0, ..row("latin", "Vyshneva Balka", &[], "UA.05") };
    let gazetteer = Gazetteer::from_rows(&[lettered, latin])?;
    let mut geocoder = Geocoder::new(&gazetteer, Settings::default(), false);
    let answer = geocoder.answer(&Query { name: "Вишнёвая Балка", ..Query::default() });
    assert_eq!((answer.answer.method, answer.answer.candidates), ("ambiguous", 2), "{}", answer.answer.note);
    Ok(())
}

#[test]
fn arabic_vowel_signs_and_lengthened_letters_do_not_count() -> Check {
    let gazetteer = gazetteer()?;
    for name in ["دَيْر الزَّوْر", "ديـر الزور"] {
        assert_eq!(ids(&gazetteer, name), ["dayr"], "{name}");
    }
    Ok(())
}

#[test]
fn names_of_other_theatres_are_one_in_every_spelling_and_script() {
    let world = Gazetteer::world();
    for (id, spellings) in [
        (
            "geonames:281124",
            &["Khan Yunis", "Khan Younis", "Khan Younes", "Chan Junis", "خان يونس", "Khān Yūnis", "KHAN-YUNIS"][..],
        ),
        ("geonames:281141", &["Deir el-Balah", "Dayr al Balaḩ", "دير البلح", "دَيْر البَلَح"]),
        ("geonames:379555", &["Al-Fashir", "El Fasher", "Al Fasher", "El-Fashir", "الفاشر"]),
        ("geonames:379303", &["El Geneina", "Al Junaynah", "Geneina"]),
        ("geonames:1308052", &["Myawaddy", "Myawadi", "မြဝတီ", "မြ\u{200b}ဝတီ"]),
        ("geonames:217831", &["Bukavu", "Bukawu"]),
        ("geonames:216281", &["Goma", "GOMA"]),
        ("geonames:170794", &["Deir ez-Zor", "Deir Ez Zor", "Dayr az Zawr", "دير الزور"]),
    ] {
        for spelling in spellings {
            let found = world.lookup(spelling);
            assert!(found.iter().any(|found| found.place.id == id), "{spelling}: {found:?}");
        }
    }
}

#[test]
fn only_where_cyrillic_is_written_is_a_name_read_by_every_scheme() -> Check {
    // Hungarian s is "sh": by that scheme Masisi would be the Cyrillic spelling of a town in Mozambique.
    for (region, found) in [("UA.21", true), ("MZ.03", false)] {
        let gazetteer = Gazetteer::from_rows(&[row("town", "Машіші", &[], region)])?;
        assert_eq!(!gazetteer.lookup("Masisi").is_empty(), found, "{region}");
    }
    Ok(())
}

#[test]
fn another_vowel_is_another_town_where_no_cyrillic_is_written() {
    assert_eq!(Gazetteer::world().lookup("Masisi"), [], "Masise is a name of Maxixe in Mozambique");
}

#[test]
fn a_cyrillic_name_is_no_city_that_is_spelt_otherwise_in_cyrillic() {
    let world = Gazetteer::world();
    let found = world.lookup("Рамия");
    assert!(found.iter().all(|found| found.place.name != "Rome"), "{:?}", found.first());
    assert_eq!(world.lookup("Рим").first().map(|found| found.place.name.as_str()), Some("Rome"));
}

#[test]
fn a_typo_is_mended_only_where_the_place_fits() {
    let world = Gazetteer::world();
    let found = world.typos("Kramatosrk", |_, country| country == "UA", 3);
    assert_eq!(found.first().map(|found| found.place.name.as_str()), Some("Kramatorsk"));
    assert!(world.typos("Kramatosrk", |_, country| country == "MM", 3).is_empty());
}

#[test]
fn inflected_names_of_three_languages_are_found_where_they_lie() -> Check {
    let settings = sitmap::evaluate::names::Settings { inflected: true, ..Default::default() };
    let gold = std::path::Path::new("data/gold/inflections.tsv");
    let scores = sitmap::evaluate::names::evaluate(gold, &Gazetteer::world(), &settings)?;
    for language in ["rus", "ukr", "pol"] {
        let counts = scores.columns.get(language).copied().unwrap_or_default();
        // Without base forms 14 to 20 % are answered.
        assert!(counts.names > 80 && 100 * counts.answered >= 60 * counts.names, "{language}: {counts:?}");
    }
    Ok(())
}
