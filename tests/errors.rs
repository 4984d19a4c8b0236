//! Every error that a person can cause says what, where, what is allowed and how to mend it.
#![allow(clippy::unwrap_used)]

mod support;

use support::{Project, SETTINGS};

const REPORT: &str =
    "published: 2024-12-16\n\nTwelve soldiers were killed on December 14 near Plekhovo in the Kursk region.\n";

fn fails_with(project: &Project, expected: &str) {
    let run = project.run(&["build"]);
    assert_eq!((run.stderr.as_str(), run.code), (expected, Some(2)));
    assert_eq!(run.stdout, "");
}

#[test]
fn a_folder_without_settings_is_no_project() {
    fails_with(
        &Project::empty(),
        "error: .: no project here (no sitmap.toml); run `sitmap init .` to make one, or name the folder: `sitmap build PROJECT`\n",
    );
}

#[test]
fn broken_toml_is_shown_with_its_line_and_column() {
    let project = Project::empty().file("sitmap.toml", "title = \"a\"\ntheatre = [1, 2\n");
    fails_with(&project, "error: ./sitmap.toml:2:16: unclosed array, expected `]`\n");
}

#[test]
fn an_unknown_setting_is_named_with_the_known_ones() {
    let project = Project::empty().file("sitmap.toml", "titlez = \"a\"\n");
    fails_with(
        &project,
        "error: ./sitmap.toml:1:1: unknown field `titlez`, expected one of `title`, `theatre`, `period`, `gazetteers`, `output`, `formats`, `tiles`, `activity`\n",
    );
}

#[test]
fn a_theatre_with_its_corners_exchanged_is_refused() {
    let project = Project::empty().file("sitmap.toml", "theatre = [38.6, 50.1, 32.9, 52.5]\n");
    fails_with(
        &project,
        "error: ./sitmap.toml: theatre = [38.6, 50.1, 32.9, 52.5]: it is [west, south, east, north] in degrees, west < east within -180 to 180, south < north within -90 to 90\n",
    );
}

#[test]
fn a_period_that_is_no_date_is_refused() {
    let project = Project::empty().file("sitmap.toml", "[period]\nfrom = \"6.8.2024\"\nto = 2025-04-30\n");
    fails_with(
        &project,
        "error: ./sitmap.toml: period.from = 6.8.2024: a day is written YYYY-MM-DD, for instance 2024-08-06\n",
    );
}

#[test]
fn an_output_folder_outside_the_project_is_refused() {
    let project = Project::empty().file("sitmap.toml", "output = \"../elsewhere\"\n");
    fails_with(
        &project,
        "error: ./sitmap.toml: output = \"../elsewhere\": a path below the project folder, without `..` and not absolute, for instance \"layers\"\n",
    );
}

#[test]
fn a_gazetteer_that_is_not_there_is_named() {
    let project = Project::empty().file("sitmap.toml", "gazetteers = [\"villages.csv\"]\n");
    fails_with(
        &project,
        "error: ./sitmap.toml: gazetteers names ./villages.csv, which is not there; put the file there or take the name out of sitmap.toml\n",
    );
}

#[test]
fn an_empty_reports_folder_is_explained() {
    let project = Project::new().file("reports/.keep", "");
    fails_with(
        &project,
        "error: ./reports: no reports; put files there (.txt, .html, .jsonl, .json (Telegram's export), .xml, .rss, .atom), texts with header lines (title:, publisher:, published:, url:, lang:) or listed in index.csv\n",
    );
}

#[test]
fn an_index_without_the_file_column_is_refused() {
    let project =
        Project::new().file("reports/a.txt", REPORT).file("reports/index.csv", "name,published\na.txt,2024-12-16\n");
    fails_with(
        &project,
        "error: ./reports/index.csv:1: no column `file`; the first line has name, published; add the column\n",
    );
}

#[test]
fn an_index_row_that_leads_out_of_the_folder_is_refused() {
    let project = Project::new().file("reports/a.txt", REPORT).file("reports/index.csv", "file\n../secret.txt\n");
    fails_with(
        &project,
        "error: ./reports/index.csv:2: file = \"../secret.txt\": a report lies in the reports folder; give its path below it, without `..` and not absolute\n",
    );
}

#[test]
fn an_index_row_with_an_unquoted_comma_is_refused_with_its_line() {
    let project =
        Project::new().file("reports/a.txt", REPORT).file("reports/index.csv", "file,title\na.txt,One, two\n");
    fails_with(
        &project,
        "error: ./reports/index.csv:2: 3 fields where the first line has 2; put fields that hold a comma in double quotes\n",
    );
}

#[test]
fn an_unknown_decision_is_refused() {
    let project = Project::new()
        .file("reports/a.txt", REPORT)
        .file("decisions.csv", "mention,action,place_id\nPlekhovo,accept,project:plekhovo\n");
    fails_with(
        &project,
        "error: ./decisions.csv:2: action = \"accept\": allowed is `place` (with a place_id), `ignore`, `merge` (event_id, into), `retract` (event_id or claim_id) or `split` (claim_id)\n",
    );
}

#[test]
fn an_output_that_cannot_be_written_fails_before_the_work() {
    let project = Project::new().file("reports/a.txt", REPORT).file("layers", "a file where the folder should be");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("error: ./layers: "), "{}", run.stderr);
}

#[test]
fn a_report_in_windows_1251_is_read_and_said() {
    let text = "lang: ru\npublished: 2024-12-16\n\n14 декабря под Плёхово в Курской области погибли двенадцать солдат, сообщила разведка.\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let run = Project::new().bytes("reports/a.txt", &bytes).run(&["build", "--verbose"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let warning =
        "warning: decoded: ./reports/a.txt: not UTF-8, read as windows-1251; save it as UTF-8 if letters look wrong\n";
    assert!(run.stderr.contains(warning), "{}", run.stderr);
}

#[test]
fn warnings_end_a_strict_run_with_code_1() {
    let project = Project::new().file("reports/a.txt", REPORT).file("reports/notes.pdf", "x");
    assert_eq!(project.run(&["build", "--strict"]).code, Some(1));
    assert_eq!(project.run(&["build"]).code, Some(0));
}

#[test]
fn a_publication_date_that_cannot_be_read_is_a_warning_with_its_line() {
    let project = Project::new().file("reports/a.txt", &REPORT.replace("2024-12-16", "16.12.2024"));
    let run = project.run(&["build", "--verbose"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let warning = "warning: published_unreadable: ./reports/a.txt:1: published = \"16.12.2024\" is no date; write 2024-12-16 or 2024-12-16T22:30+03:00; read as undated\n";
    assert!(run.stderr.contains(warning), "{}", run.stderr);
}

#[test]
fn settings_with_every_key_are_accepted() {
    let settings = format!(
        "{SETTINGS}[tiles]\nurl = \"https://tiles.example/{{z}}/{{x}}/{{y}}.png\"\nattribution = \"Example\"\n"
    );
    Project::new().file("sitmap.toml", &settings).file("reports/a.txt", REPORT).build();
}

#[test]
fn an_import_overwrites_no_file_that_is_not_an_index() {
    let table = "name,lon,lat\nQorvane,35.3,51.1\n";
    let project = Project::empty().file("places.csv", table);
    let run = project.run(&["gazetteer", "import", "places.csv", "-o", "places.csv"]);
    assert_eq!(
        (run.stderr.as_str(), run.code),
        ("error: places.csv: exists and is no gazetteer index; choose another name for -o\n", Some(2))
    );
    assert_eq!(std::fs::read_to_string(project.path("places.csv")).unwrap(), table);
}

#[test]
fn a_marked_name_beyond_its_text_is_refused_with_its_line() {
    let case =
        "{\"text\":\"Fighting near Kyiv.\",\"toponyms\":[{\"start\":50,\"end\":60,\"lat\":50.45,\"lon\":30.52}]}\n";
    let project = Project::empty().file("set.jsonl", case);
    let run = project.run(&["evaluate", "geoparsing", "set.jsonl"]);
    assert_eq!(
        (run.stderr.as_str(), run.code),
        ("error: set.jsonl:1: a toponym from 50 to 60 in a text of 19 characters\n", Some(2))
    );
}

#[test]
fn a_filter_of_no_column_is_refused_with_the_columns_there_are() {
    let project = Project::empty().file("points.csv", "text,lon,lat\nnear Kyiv,30.52,50.45\n");
    let run = project.run(&["evaluate", "points", "points.csv", "--only", "side=RU"]);
    assert_eq!(
        (run.stderr.as_str(), run.code),
        ("error: points.csv:1: no column for the filter among text, lon, lat; name it with --only\n", Some(2))
    );
}

#[test]
fn a_theatre_with_a_corner_that_is_no_number_is_refused() {
    let project = Project::empty().file("points.csv", "text,lon,lat\nnear Kyiv,30.52,50.45\n");
    for theatre in ["22,x,44,40.3,53", "44,40.3,22,53", "22,44,40.3"] {
        let run = project.run(&["evaluate", "points", "points.csv", "--theatre", theatre]);
        assert!(run.stderr.contains("write west,south,east,north in degrees"), "{}", run.stderr);
        assert_eq!(run.code, Some(2));
    }
}

/// Runs `sitmap` with the words and expects it to fail so.
fn ends_with(project: &Project, words: &str, stderr: &str) {
    let run = project.run(&words.split(' ').collect::<Vec<_>>());
    assert_eq!((run.stderr.as_str(), run.code), (stderr, Some(2)), "{words}");
}

#[test]
fn a_source_that_is_no_gazetteer_is_refused_with_what_to_give() {
    let project = Project::empty()
        .file("places.csv", "name,lon,lat\nQorvane,35.3,51.1\n")
        .file("head.csv", "name,lon,lat\n")
        .file("grid.csv", "name,mgrs\nQorvane,37U DQ 12345 67890\n")
        .file("cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea")
        .file("topo.json", "{\"type\":\"Topology\"}")
        .file("broken.zip", "no archive")
        .bytes("sheet.xlsx", b"PK\x03\x04\x14\0\0\0");
    let import = |file: &str, stderr: &str| ends_with(&project, &format!("gazetteer import {file} -o x.index"), stderr);
    import("missing.csv", "error: missing.csv: no such file; check the path\n");
    import(".", "error: .: is a folder; name the file in it\n");
    import(
        "head.csv",
        "warning: head.csv: no place in it; is it the right file?\n\
         error: x.index: not written: none of the sources gave a place; the warnings say why\n",
    );
    import(
        "grid.csv",
        "warning: grid.csv:1: column \"mgrs\" taken as coordinates\n\
         warning: grid.csv:2:2: mgrs \"37U DQ 12345 67890\" is MGRS; sitmap reads degrees: convert it to WGS 84 longitude and latitude (EPSG:4326) first; row left out\n\
         error: x.index: not written: none of the sources gave a place; the warnings say why\n",
    );
    import("cut.geojson", "error: cut.geojson:1: the file ends in the middle of feature 1; fetch it anew\n");
    import(
        "topo.json",
        "error: topo.json:1: an object of type \"Topology\" is no GeoJSON with features; give a FeatureCollection or a Feature\n",
    );
    import(
        "broken.zip",
        "error: broken.zip: no zip archive, or one cut short; fetch it anew, or unpack it and give the file inside\n",
    );
    import(
        "sheet.xlsx",
        "error: sheet.xlsx: is a zip archive or an office document; give a CSV or TSV table, a GeoNames dump, GeoJSON, or a .zip of one; save a spreadsheet as CSV, convert map data with `ogr2ogr -f GeoJSON out.geojson sheet.xlsx`\n",
    );
    assert!(!project.path("x.index").exists());
}

#[test]
fn alternate_names_of_no_such_language_or_of_another_form_are_refused() {
    let names = "1\t7\tuk\tКорване\n2\t7\tlink\thttps://example.org\n3\t7\tru\tКорване\n";
    let project = Project::empty().file("places.csv", "name,lon,lat\nQorvane,35.3,51.1\n").file("names.txt", names);
    let import = |with: &str, stderr: &str| {
        ends_with(&project, &format!("gazetteer import places.csv --alternates {with} -o x.index"), stderr);
    };
    import(
        "names.txt --languages xx",
        "error: names.txt: no name is in xx; --languages takes the codes of the file's third column: ru, uk\n",
    );
    import(
        "places.csv",
        "error: places.csv:1: no alternate name; a line of GeoNames' alternateNamesV2 is an id, a place's GeoNames number, a language and a name, parted by tabs; fetch alternateNamesV2.zip from https://download.geonames.org/export/dump/\n",
    );
}

#[test]
fn a_search_in_a_unit_that_nobody_knows_names_the_nearest() {
    let project = Project::empty();
    ends_with(
        &project,
        "gazetteer search Vorozhba --country Ukrane",
        "error: --country \"Ukrane\": no gazetteer has it; nearest are Ukraine (UA), Jordan (JO), Iran (IR), Nicaragua (NI), Norway (NO); give one of these, or a table that has it with --gazetteer\n",
    );
    let run = project.run(&["gazetteer", "search", "Vorozhba", "--region", "Qwertska", "--country", "UA"]);
    let begin = "error: --region \"Qwertska\": no gazetteer has it; nearest are ";
    assert!(run.code == Some(2) && run.stderr.starts_with(begin), "{}", run.stderr);
}

#[test]
fn tables_and_texts_that_are_none_and_outputs_of_no_form_are_refused() {
    let project = Project::empty()
        .file("places.csv", "place\nSumy\n")
        .file("rows.json", "[{\"place\":\"Sumy\"}]\n")
        .file("broken.jsonl", "{\"place\":\"Sumy\"}\n\n{\"place\":Kyiv}\n")
        .file("open.csv", "text,lon,lat\nnear Kyiv,30.52,50.45\nnear Sumy,,\n,30.5,50.4\n")
        .bytes("a.zip", b"PK\x03\x04\x14\0\0\0");
    ends_with(
        &project,
        "geocode places.csv -o x.xlsx",
        "error: x.xlsx: no form of output has this ending; allowed are .csv, .tsv, .geojson and .geojsonl; or say it with --format\n",
    );
    ends_with(
        &project,
        "geocode a.zip",
        "error: a.zip: is a zip archive or an office document; give a CSV or TSV table or JSON lines; save a spreadsheet as CSV, unpack an archive\n",
    );
    ends_with(
        &project,
        "geocode rows.json",
        "error: rows.json: is JSON, but no JSON lines; geocode reads tables and an object a line: write it so with `jq -c '.[]' rows.json`, GeoJSON with `jq -c '.features[].properties' rows.json`, or find the places in its texts with `sitmap geoparse rows.json`\n",
    );
    ends_with(
        &project,
        "geocode broken.jsonl",
        "taken: place from \"place\"\nerror: broken.jsonl:3: expected value at column 10; a row is a JSON object on a line of its own\n",
    );
    ends_with(
        &project,
        "geoparse a.zip",
        "error: a.zip: is a zip archive or an office document; give a text, a saved page, JSON lines or a feed; unpack an archive first\n",
    );
    let scores = project.run(&["evaluate", "points", "open.csv"]).stdout;
    assert!(
        scores.contains("not scored: 1 rows without coordinates that can be read, 1 without text or place\n"),
        "{scores}"
    );
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_said_with_its_line() {
    let rows = "Sumy,\"hit at night,2\nKyiv,quiet,0\nLviv,quiet,0\nOdesa,quiet,0\n";
    let project = Project::empty()
        .file("open.csv", &format!("place,note,n\nKharkiv,\"hit, twice\",1\n{rows}"))
        .file(
            "own.csv",
            "name,note,lon,lat\nQorvane,\"a farm,35.1,51.1\nTelm,,35.2,51.2\nSorv,,35.3,51.3\nArn,,35.4,51.4\n",
        )
        .file(
            "own2.csv",
            "name,lon,lat,note\nQorvane,35.1,51.1,\"a farm\nTelm,35.2,51.2,\nSorv,35.3,51.3,\nArn,35.4,51.4,\n",
        );
    let run = project.run(&["geocode", "open.csv"]);
    assert_eq!(
        (run.stderr.as_str(), run.code),
        (
            "taken: place from \"place\"\n\
             warning: 1 rows have fewer cells than the header; the last are taken as empty\n\
             warning: open.csv:3:2: this cell holds 3 lines that look like rows; close its quotation mark where the cell ends\n\
             2 rows: 2 located, 0 given, 0 ambiguous, 0 missing, 0 unreadable\n",
            Some(0)
        )
    );
    let swallowed = "holds 3 lines that look like rows; close its quotation mark where the cell ends; row kept\n";
    let import = |file: &str| project.run(&["gazetteer", "import", file, "-o", "x.index"]).stderr;
    assert_eq!(
        import("own.csv"),
        format!(
            "warning: own.csv:2:2: note {swallowed}\
             warning: own.csv:2:4: lat is empty; a latitude is -90 to 90 degrees, such as 51.1376, 51,1376 or 51°08'15\"N; row left out\n\
             error: x.index: not written: none of the sources gave a place; the warnings say why\n"
        )
    );
    assert_eq!(import("own2.csv"), format!("warning: own2.csv:2:4: note {swallowed}x.index: 1 places\n"));
}

#[test]
fn a_table_with_its_coordinates_exchanged_is_told_so() {
    let rows = "place,lat,lon\nTokyo,139.7,35.7\nSudzha,35.27,51.19\nKharkiv,49.99,36.23\n";
    let project = Project::empty().file("places.csv", rows);
    let run = project.run(&["geocode", "places.csv"]);
    assert_eq!(
        run.stderr,
        "taken: place from \"place\", lon from \"lon\", lat from \"lat\"\n\
         warning: lon and lat look exchanged in 2 rows, which stay as they are; if they are, name the columns the other way round with --lon and --lat; geocode_note says which\n\
         3 rows: 1 located, 2 given, 0 ambiguous, 0 missing, 0 unreadable\n"
    );
}
