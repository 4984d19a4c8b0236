//! Gazetteer files as people bring them, from the file to the answer.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use sitmap::gazetteer::{Gazetteer, Import, Quiet};
use sitmap::model::MatchMethod;

use support::written;

type Check = Result<(), Box<dyn std::error::Error>>;

#[test]
fn the_examples_village_wins_over_the_worlds_town_of_its_press_spelling() {
    let (gazetteer, warnings) = Gazetteer::open(&["data/kursk-2024-12/gazetteer.csv".into()]).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    let found = gazetteer.lookup("Vorozhba");
    let village = found.iter().find(|f| f.layer == 0).unwrap();
    assert_eq!((village.place.id.as_str(), village.method), ("project:vorobzha", MatchMethod::Alias));
    assert_eq!((village.place.admin1_code.as_str(), village.place.admin1.as_str()), ("RU.41", "Kursk Oblast"));
    assert!(found.iter().any(|f| f.layer == 1 && f.place.country == "UA"));
    // Sudzha is in both: the project's row holds.
    assert_eq!(gazetteer.lookup("Суджа").iter().filter(|f| f.place.id == "geonames:486816").count(), 1);
}

#[test]
fn rows_that_cannot_be_used_are_said_with_line_and_column_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "\u{feff}Название;Широта;Долгота;region\n\
        Плёхово;51,1031;35,3275;Kursk\n\
        Борки;35.40;51.10;Kursk\n\
        Гуево;51°05'30\"N;35°16'08\"E;Kursk\n\
        Горналь;151.06;35.23;Kursk\n\
        Уланок;;35.4114;Kursk\n";
    let path = written(&folder, "villages.csv", text.as_bytes());
    let (gazetteer, warnings) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
    let words: Vec<String> = warnings.iter().map(|w| w.to_string().replace(&path.display().to_string(), "F")).collect();
    let refused: Vec<&String> = words.iter().filter(|w| w.contains("left out")).collect();
    assert_eq!(refused.len(), 3, "{words:#?}");
    assert!(refused[0].starts_with("F:3:2: ") && refused[0].contains("exchanged"), "{refused:?}");
    assert!(refused[1].starts_with("F:5:2: ") && refused[1].contains("-90 to 90"), "{refused:?}");
    assert!(refused[2].starts_with("F:6:2: ") && refused[2].contains("is empty"), "{refused:?}");
    assert_eq!(gazetteer.lookup("Плехово")[0].place.source, "villages.csv");
    assert!((gazetteer.lookup("Гуево")[0].place.lat - 51.091_667).abs() < 1e-4);
}

#[test]
fn a_place_far_from_its_large_country_s_middle_is_read_and_an_exchanged_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = "name,lon,lat,country\nShatoy,45.6886,42.8717,RU\nSudzha,51.1976,35.2731,RU\n";
    let (gazetteer, warnings) = Gazetteer::open(&[written(&folder, "v.csv", text.as_bytes())]).unwrap();
    assert!(gazetteer.lookup("Shatoy").iter().any(|f| f.layer == 0));
    assert!(gazetteer.lookup("Sudzha").iter().all(|f| f.layer > 0), "{warnings:?}");
    assert_eq!(warnings.len(), 1, "{warnings:?}");
}

#[test]
fn windows_1251_is_decoded_and_repeated_ids_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,name,lon,lat\n1,Свердликово,35.1178,51.2511\n1,Гоголевка,35.1825,51.1817\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let path = written(&folder, "v.csv", &bytes);
    let (gazetteer, warnings) = Gazetteer::open(&[path]).unwrap();
    assert_eq!(warnings.iter().map(sitmap::warning::Warning::name).collect::<Vec<_>>(), ["id_repeated", "decoded"]);
    assert_eq!(gazetteer.lookup("Гоголевка")[0].place.id, "project:1-2");
}

#[test]
fn a_table_without_coordinates_is_refused_with_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(&folder, "v.csv", b"name,population\nBorki,10\n");
    let error = Gazetteer::open(std::slice::from_ref(&path)).err().unwrap().to_string();
    assert!(error.contains(":1: no column for lon among name, population"), "{error}");
}

#[test]
fn areas_are_placed_inside_themselves_and_lines_refused_with_their_number() {
    let folder = tempfile::tempdir().unwrap();
    let feature = |name: &str, geometry: &str| {
        format!(r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{geometry}}}"#)
    };
    // A horseshoe: the middle of its box is not in it.
    let horseshoe =
        "[[[35,51],[35.9,51],[35.9,51.9],[35.6,51.9],[35.6,51.3],[35.3,51.3],[35.3,51.9],[35,51.9],[35,51]]]";
    let features = [
        feature("Borki", r#"{"type":"Point","coordinates":[35.4,51.1]}"#),
        feature("Ulanok", &format!(r#"{{"type":"Polygon","coordinates":{horseshoe}}}"#)),
        feature("Psel", r#"{"type":"LineString","coordinates":[[35,51],[36,51]]}"#),
        feature("Nowhere", "null"),
    ];
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let path = written(&folder, "v.geojson", text.as_bytes());
    let (gazetteer, warnings) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
    let words: Vec<String> = warnings.iter().map(|w| w.to_string().replace(&path.display().to_string(), "F")).collect();
    assert_eq!(words[0], "F: feature 2: a Polygon; placed at a point inside it");
    assert!(words[1].starts_with("F: feature 3: geometry is a LineString"), "{words:?}");
    assert!(words[2].starts_with("F: feature 4: geometry is null"), "{words:?}");
    let found = gazetteer.lookup("Ulanok");
    let place = found.iter().find(|f| f.layer == 0).map(|f| &f.place).unwrap();
    assert!(!(35.3..=35.6).contains(&place.lon) || place.lat < 51.3, "{}, {} is in the gap", place.lon, place.lat);
    assert!(gazetteer.lookup("Borki").iter().any(|f| f.layer == 0));
}

#[test]
fn a_large_table_says_and_holds_the_same_when_its_index_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    written(&folder, "sitmap.toml", b"");
    let mut text = String::from("id,name,lat,lon\n");
    for number in 0..12_000 {
        text.push_str(&format!("{number},Village {number},{},35.1\n", if number == 77 { "95" } else { "51.1" }));
    }
    let path = written(&folder, "v.csv", text.as_bytes());
    let kept = || std::fs::read_dir(folder.path().join(".sitmap")).map_or(0, Iterator::count);
    assert_eq!(kept(), 0);
    let (first, said) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
    assert_eq!(kept(), 1);
    let (second, said_again) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
    assert_eq!((said.len(), &said), (1, &said_again));
    assert_eq!(first.lookup("Village 11999"), second.lookup("Village 11999"));
    // The same length, another name: the old index no longer holds.
    written(&folder, "v.csv", text.replace("Village 11999", "Hamlets 11999").as_bytes());
    let (third, _) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
    assert!(third.lookup("Hamlets 11999").iter().any(|f| f.layer == 0));
    assert!(third.lookup("Village 11999").iter().all(|f| f.layer > 0));
    // A damaged one is made anew.
    for entry in std::fs::read_dir(folder.path().join(".sitmap")).unwrap() {
        std::fs::write(entry.unwrap().path(), "SITMAPGZ").unwrap();
    }
    let (fourth, _) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
    assert!(fourth.lookup("Hamlets 11999").iter().any(|f| f.layer == 0));
}

#[test]
fn names_out_of_use_are_kept_with_what_is_said_of_them_and_rank_below() -> Check {
    let folder = tempfile::tempdir()?;
    let row = |id: &str, name: &str, others: &str, people: &str| {
        let fields =
            [id, name, name, others, "48.5", "38.0", "P", "PPL", "UA", "", "05", "", "", "", people, "", "", "", ""];
        fields.join("\t") + "\n"
    };
    let rows = row("1", "Bakhmut", "Artemivsk,Artemovsk", "7000") + &row("2", "Kypuche", "Artemivsk", "6000");
    let dump = written(&folder, "UA.txt", rows.as_bytes());
    let names = "11\t1\tuk\tArtemivsk\t\t\t\t1\t1924\t2016\n12\t1\tfr\tArtemovsk\t\t\t\t1\t\t\n";
    let alternates = written(&folder, "alternateNamesV2.txt", names.as_bytes());
    let world = Gazetteer::world();
    let mut import = Import::new(&world);
    import.alternates(&alternates, &["uk".to_owned()], &mut Quiet)?;
    import.add(&dump, &mut Quiet)?;
    let index = folder.path().join("ua.index");
    import.finish(&mut std::fs::File::create(&index)?)?;
    let (gazetteer, _) = Gazetteer::open(&[index])?;
    let of = |name: &str, id: &str| gazetteer.lookup(name).into_iter().find(|found| found.place.id == id);
    let mark = of("Artemivsk", "geonames:1").and_then(|found| found.mark).unwrap_or_default();
    assert_eq!(mark.words().as_deref(), Some("an old name of it, 1924 to 2016"));
    assert!(of("Artemovsk", "geonames:1").and_then(|found| found.mark).is_some_and(|mark| mark.historic));
    let found = gazetteer.lookup("Artemivsk").into_iter().filter(|found| found.layer == 0);
    assert_eq!(found.map(|found| found.place.id).collect::<Vec<_>>(), ["geonames:2", "geonames:1"]);
    Ok(())
}

#[test]
fn rows_that_lost_their_columns_or_have_no_place_are_refused_with_a_hint() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |row: &str| {
        let path = written(&folder, "v.csv", format!("name,lat,lon\n{row}\nBorki,51.1,35.4\n").as_bytes());
        let (_, warnings) = Gazetteer::open(std::slice::from_ref(&path)).unwrap();
        let words = warnings.iter().map(|w| w.to_string().replace(&path.display().to_string(), "F"));
        words.collect::<Vec<_>>().join("|")
    };
    assert!(refusal("Borki, Kursk,51.1,35.4").starts_with("F:2:1: name stands in a row with more cells"));
    assert!(refusal("Borki,0,0").starts_with("F:2:3: lon and lat are 0"));
    assert!(refusal("\"Borki,51.1,35.4").contains("quotation mark not closed"));
    assert_eq!(refusal("Borki,51.1,35.4,,"), "", "empty cells beyond the header do no harm");
}

#[test]
fn utf_16_is_read_with_a_mark_and_without() {
    let folder = tempfile::tempdir().unwrap();
    for mark in ["", "\u{feff}"] {
        let text = format!("{mark}name,lat,lon\nQorvane,51.1,35.4\n");
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (gazetteer, warnings) = Gazetteer::open(&[written(&folder, "v.csv", &bytes)]).unwrap();
        assert_eq!(gazetteer.lookup("Qorvane").len(), 1);
        assert_eq!(warnings.iter().map(sitmap::warning::Warning::name).collect::<Vec<_>>(), ["decoded"]);
    }
}

#[test]
fn a_dumps_district_codes_become_names_by_its_own_rows_and_by_a_code_list() -> Check {
    let folder = tempfile::tempdir()?;
    let row = |id: u32, name: &str, lat: f64, code: &str, admin2: &str| {
        format!("{id}\t{name}\t\t\t{lat}\t37.6\t{}\t{code}\tUA\t\t07\t{admin2}\t\t\t0\t\t\t\t\n", &code[..1])
    };
    let dump = [
        row(1, "Testove", 49.1, "PPL", "6304"),
        row(2, "Testove", 49.9, "PPL", "6314"),
        row(3, "Izium Raion", 49.2, "ADM2", "6304"),
    ];
    let dump = written(&folder, "UA.txt", dump.concat().as_bytes());
    let list = written(&folder, "admin2Codes.txt", b"UA.07.6314\tChuhuiv Raion\tChuhuiv Raion\t9\n");
    let world = Gazetteer::world();
    let mut import = Import::new(&world);
    assert!(import.admin_codes(&list)? && !import.admin_codes(&dump)?, "told by their first line");
    import.add(&dump, &mut Quiet)?;
    let index = folder.path().join("ua.index");
    import.finish(&mut std::fs::File::create(&index)?)?;
    let (gazetteer, _) = Gazetteer::open(std::slice::from_ref(&index))?;
    let district = |id: &str| gazetteer.place(id).map(|place| place.admin2);
    assert_eq!(district("geonames:1").as_deref(), Some("Izium Raion"));
    assert_eq!(district("geonames:2").as_deref(), Some("Chuhuiv Raion"));
    // A region that only a list of codes names is found by that name.
    let dump = written(&folder, "XK.txt", row(4, "Qorvane", 49.1, "PPL", "").replace("\t07\t", "\t99\t").as_bytes());
    let list = written(&folder, "admin1Codes.txt", b"UA.99\tTestska\tTestska\t9\n");
    let mut import = Import::new(&world);
    import.admin_codes(&list)?;
    import.add(&dump, &mut Quiet)?;
    import.finish(&mut std::fs::File::create(&index)?)?;
    assert_eq!(Gazetteer::open(&[index])?.0.region_codes("UA", "Testska oblast"), ["UA.99"]);
    Ok(())
}

#[test]
fn a_dash_for_the_output_is_standard_output_and_no_file() -> Check {
    let folder = tempfile::tempdir()?;
    let table = written(&folder, "t.csv", b"place\nSudzha\n");
    let mut command = assert_cmd::Command::cargo_bin("sitmap")?;
    let run = command.current_dir(folder.path()).arg("geocode").arg(&table).args(["-o", "-"]).output()?;
    assert!(String::from_utf8(run.stdout)?.starts_with("place,lon,lat,"));
    assert!(!folder.path().join("-").exists());
    Ok(())
}

#[test]
fn a_row_of_hxl_tags_tells_columns_and_is_kept_in_the_table_alone() -> Check {
    let folder = tempfile::tempdir()?;
    let text = "Oblast,Where,n\n#adm1+name,#loc+name,#affected\nKursk,Sudzha,3\n";
    let table = written(&folder, "t.csv", text.as_bytes());
    let geocoded = |format: &str| -> Result<String, Box<dyn std::error::Error>> {
        let run =
            assert_cmd::Command::cargo_bin("sitmap")?.args(["geocode", "--format", format]).arg(&table).output()?;
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Ok(String::from_utf8(run.stdout)?)
    };
    let rows = geocoded("csv")?;
    let lines: Vec<&str> = rows.lines().collect();
    assert!(lines[1].starts_with("#adm1+name,#loc+name,#affected,#geo+lon,#geo+lat,"), "{rows}");
    assert!(lines[2].starts_with("Kursk,Sudzha,3,35.") && lines.len() == 3, "{rows}");
    let features = geocoded("geojson")?;
    assert_eq!(features.matches("\"Feature\"").count(), 1, "{features}");
    let gazetteer = written(&folder, "g.csv", b"name,lon,lat\n#loc+name,#geo+lon,#geo+lat\nTestove,35.1,51.1\n");
    let (gazetteer, warnings) = Gazetteer::open(&[gazetteer])?;
    assert!(warnings.is_empty() && !gazetteer.lookup("Testove").is_empty(), "{warnings:?}");
    Ok(())
}

#[test]
fn json_lines_are_read_as_a_table_whose_keys_are_its_columns() -> Check {
    let folder = tempfile::tempdir()?;
    let lines = "\u{feff}{\"id\":7,\"place\":\"Sudzha\",\"note\":\"a \\\"b\\\"\",\"n\":3.50}\n\n\
                 {\"place\":\"Kyiv\",\"lat\":50.45,\"lon\":30.52,\"tags\":[\"a\",1],\"note\":null}\n";
    let table = written(&folder, "t.jsonl", lines.as_bytes());
    let run = assert_cmd::Command::cargo_bin("sitmap")?.args(["geocode", "-o", "-"]).arg(&table).output()?;
    let rows = String::from_utf8(run.stdout)?;
    let rows: Vec<&str> = rows.lines().collect();
    assert!(rows[0].starts_with("id,place,note,n,lat,lon,tags,place_id,"), "{rows:?}");
    assert!(rows[1].starts_with("7,Sudzha,\"a \"\"b\"\"\",3.50,51.191,35.271,,geonames:486816,"), "{rows:?}");
    assert!(rows[2].starts_with(",Kyiv,,,50.45,30.52,\"[\"\"a\"\",1]\",,,given,") && rows.len() == 3, "{rows:?}");
    Ok(())
}
