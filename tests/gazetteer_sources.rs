//! Gazetteers from where people take them: OpenStreetMap, Wikidata, HDX, tables in any language.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::PathBuf;

use sitmap::gazetteer::{Gazetteer, Import, Quiet};

use support::written;

type Check = Result<(), Box<dyn std::error::Error>>;

/// What opening a file says, with `F` for its path.
fn said(path: &PathBuf) -> (Gazetteer, Vec<String>) {
    let (gazetteer, warnings) = Gazetteer::open(std::slice::from_ref(path)).unwrap();
    let words = warnings.iter().map(|w| w.to_string().replace(&path.display().to_string(), "F")).collect();
    (gazetteer, words)
}

fn own(gazetteer: &Gazetteer, name: &str) -> Vec<(String, String)> {
    let found = gazetteer.lookup(name).into_iter().filter(|found| found.layer == 0);
    found.map(|found| (found.place.id, found.place.feature_code)).collect()
}

#[test]
fn an_export_of_openstreetmap_gives_every_name_and_its_bad_features_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let feature = |properties: &str, geometry: &str| {
        format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
    };
    let point = r#"{"type":"Point","coordinates":[34.5012,51.2012]}"#;
    let features = [
        feature(
            r#""@id":"node/7","name":"Вигадане","name:ru":"Выдуманное","name:en":"Vyhadane","old_name":"Старорадянське",
               "alt_name":"Вигадка;Видумка","place":"village","population":"1 234","addr:region":"Сумська область""#,
            point,
        ),
        feature(r#""@id":"node/8","name:en":"Beznazvne","place":"hamlet","population":"many""#, point),
        feature(r#""name":"Рядкове","place":"village""#, r#"{"type":"Point","coordinates":["34.5","51.2"]}"#),
        feature(r#""name":"Пусте","place":"village""#, r#"{"type":"Point","coordinates":[]}"#),
        feature(r#""@id":"way/9","name":"Кінцеве","place":"town","center":{"lat":51.3,"lon":34.6}"#, "null"),
    ];
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"));
    let (gazetteer, words) = said(&written(&folder, "osm.geojson", text.as_bytes()));
    for name in ["Вигадане", "Выдуманное", "Vyhadane", "Видумка", "Старорадянське"]
    {
        assert!(own(&gazetteer, name).contains(&("osm:node/7".to_owned(), "PPL".to_owned())), "{name}");
    }
    let place = gazetteer.place("osm:node/7").unwrap();
    assert_eq!((place.population, place.admin1_code.as_str()), (1234, "UA.21"));
    assert_eq!(own(&gazetteer, "Beznazvne"), [("osm:node/8".to_owned(), "PPL".to_owned())]);
    assert!(!own(&gazetteer, "Кінцеве").is_empty(), "placed at the centre that the export gives");
    for word in [
        "F: feature 2: population \"many\" is no number",
        "F: feature 3: geometry cannot be read",
        "F: feature 4: geometry",
    ] {
        assert_eq!(words.iter().filter(|words| words.starts_with(word)).count(), 1, "{word}: {words:#?}");
    }
    // The same a feature a line; a line that is broken costs itself alone.
    let lines = features.map(|feature| feature.replace('\n', " ")).join("\n") + "\n{\"type\":\n";
    let (gazetteer, words) = said(&written(&folder, "osm.geojsonl", lines.as_bytes()));
    assert!(
        !own(&gazetteer, "Beznazvne").is_empty() && words.iter().any(|w| w.starts_with("F:6: geometry is no JSON"))
    );
    let (_, words) = said(&written(&folder, "none.geojson", br#"{"type":"FeatureCollection","features":[]}"#));
    assert_eq!(words, ["F: no place in it; is it the right file?"]);
}

#[test]
fn tables_of_wikidata_and_hdx_are_read_and_found_by_their_codes() {
    let folder = tempfile::tempdir().unwrap();
    let wikidata = "item,itemLabel,itemAltLabel,itemLabel_ru,coord,countryLabel\n\
        http://www.wikidata.org/entity/Q900001,Testivka,\"Testovka, Testiwka\",Тестовка,Point(35.2123 51.1123),Ukraine\n\
        http://www.wikidata.org/entity/Q900002,Q900002,,Второва,Point(35.3123 51.2123),Ukraine\n";
    let (gazetteer, _) = said(&written(&folder, "wikidata.csv", wikidata.as_bytes()));
    for name in ["Testivka", "Testiwka", "Тестовка"] {
        assert_eq!(own(&gazetteer, name).first().map(|found| found.0.as_str()), Some("wikidata:Q900001"), "{name}");
    }
    assert_eq!(gazetteer.place("Q900001").map(|place| place.lon), Some(35.2123));
    assert_eq!(gazetteer.place("Q900002").map(|place| place.name).as_deref(), Some("Второва"), "its number is no name");
    let hdx = "featureNameEn,featureName_ua,featureRefName,pcode,admin1Name_en,POINT_X,POINT_Y\n\
        Kodove,Кодове,Kodove (Sumska),UA5906001001,Sumska,34.5123,51.0123\n";
    let (gazetteer, _) = said(&written(&folder, "hdx.csv", hdx.as_bytes()));
    let place = gazetteer.place("UA5906001001").unwrap();
    assert_eq!((place.name.as_str(), place.admin1_code.as_str()), ("Kodove", "UA.21"));
    assert!(!own(&gazetteer, "Кодове").is_empty());
}

#[test]
fn columns_are_understood_in_the_languages_of_the_reports() {
    let folder = tempfile::tempdir().unwrap();
    for (number, header) in [
        "Населённый пункт;Долгота;Широта;Область;Население;Страна",
        "Назва;Довгота;Широта;Область;Населення;Країна",
        "Ort;Länge;Breite;Region;Einwohner;Land",
        "Localité;Longitude;Latitude;Région;Population;Pays",
        "Localidad;Longitud;Latitud;Provincia;Población;País",
        "Miejscowość;Długość;Szerokość;Województwo;Ludność;Kraj",
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("Перелік;;;;;\n{header}\nQorvane;35,3123;51,1123;Kursk;1 200;Russia\n");
        let (gazetteer, words) = said(&written(&folder, &format!("{number}.csv"), text.as_bytes()));
        let place = gazetteer.place("project:qorvane").unwrap_or_else(|| panic!("{header}: {words:?}"));
        assert_eq!((place.population, place.admin1_code.as_str(), place.lat), (1200, "RU.41", 51.1123), "{header}");
        assert!(
            words
                .iter()
                .any(|w| w == "F:1: line \"Перелік\" stands above the header, which line 2 is taken for; row left out")
        );
    }
}

#[test]
fn places_of_one_name_in_two_files_are_both_kept_and_of_one_id_the_first() -> Check {
    let folder = tempfile::tempdir()?;
    let first = written(&folder, "a.csv", b"id,name,lon,lat\n,Qorvane,35.1,51.1\n7,Zhemvik,35.2,51.2\n");
    let second = written(&folder, "b.csv", b"id,name,lon,lat\n,Qorvane,36.1,51.1\n7,Brolovka,35.2,51.2\n");
    let world = Gazetteer::world();
    let mut import = Import::new(&world);
    import.add(&first, &mut Quiet)?;
    import.add(&second, &mut Quiet)?;
    assert_eq!((import.len(), import.repeated()), (3, 1));
    let index = folder.path().join("ab.index");
    import.finish(&mut std::fs::File::create(&index)?)?;
    let (gazetteer, _) = Gazetteer::open(&[index])?;
    let ids: Vec<String> = own(&gazetteer, "Qorvane").into_iter().map(|found| found.0).collect();
    assert_eq!(ids, ["project:qorvane", "project:qorvane-2"]);
    Ok(())
}

#[test]
fn an_index_is_made_anew_where_its_source_has_changed_and_kept_where_that_is_gone() -> Check {
    let folder = tempfile::tempdir()?;
    let source = written(&folder, "a.csv", b"name,lon,lat\nQorvane,35.1,51.1\n");
    let index = folder.path().join("a.index");
    let world = Gazetteer::world();
    let mut import = Import::new(&world);
    import.add(&source, &mut Quiet)?;
    import.finish(&mut std::fs::File::create(&index)?)?;
    assert_eq!(said(&index).1, [] as [&str; 0]);
    written(&folder, "a.csv", b"name,lon,lat\nQorvane,35.1,51.1\nZhemvik,35.2,51.2\n");
    let (gazetteer, words) = said(&index);
    assert!(
        words.len() == 1 && words[0].ends_with("a.csv has changed since the import; the index was made anew"),
        "{words:?}"
    );
    assert_eq!(own(&gazetteer, "Zhemvik").len(), 1);
    assert_eq!(said(&index).1, [] as [&str; 0], "the new one is kept");
    std::fs::remove_file(source)?;
    assert_eq!(own(&said(&index).0, "Zhemvik").len(), 1);
    Ok(())
}

#[test]
fn a_search_is_kept_to_the_district_asked_for_and_finds_ids() -> Check {
    let folder = tempfile::tempdir()?;
    let rows = "id,name,lon,lat,country,admin1,admin2\n\
        UA7,Qorvane,34.5123,51.1123,UA,Sumy,Qwertivskyi Raion\nUA8,Qorvane,33.5123,51.5123,UA,Sumy,Asdfivskyi Raion\n";
    let table = written(&folder, "a.csv", rows.as_bytes());
    let search = |words: &[&str]| -> Result<String, Box<dyn std::error::Error>> {
        let mut command = assert_cmd::Command::cargo_bin("sitmap")?;
        let run = command.args(["gazetteer", "search"]).args(words).arg("--gazetteer").arg(&table).output()?;
        Ok(String::from_utf8(run.stdout)?)
    };
    for district in ["Asdfivskyi Raion", "Asdfivskyi", "Асдфівський район"] {
        let found = search(&["Qorvane", "--region", district])?;
        assert!(found.contains("project:UA8") && !found.contains("project:UA7"), "{district}: {found}");
    }
    assert!(search(&["UA7"])?.contains("project:UA7"));
    Ok(())
}
