//! One place in its many spellings, and different places in spellings that come near.

use sitmap::gazetteer::{Gazetteer, Row};

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
fn arabic_vowel_signs_and_lengthened_letters_do_not_count() -> Check {
    let gazetteer = gazetteer()?;
    for name in ["دَيْر الزَّوْر", "ديـر الزور"] {
        assert_eq!(ids(&gazetteer, name), ["dayr"], "{name}");
    }
    Ok(())
}
