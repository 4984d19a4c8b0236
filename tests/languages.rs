//! A language is a folder of data: an invented one is read from a project's own folder.
#![allow(clippy::unwrap_used)]

mod support;

use support::Project;

/// "Zor" as nobody speaks it.
fn with_zor(project: Project) -> Project {
    project
        .file("lexicon/zor/language.toml", "name = \"Zor\"\nstopwords = [\"ul\", \"mek\", \"tavi\", \"en\"]\nabbreviations = [\"kol\"]\n")
        .file("lexicon/zor/numbers.toml", "[number]\n12 = [\"drudek\"]\n5 = [\"pim\"]\n[qualifier]\nat_least = [\"nul moi\"]\n")
        .file(
            "lexicon/zor/words.toml",
            "[fate]\nkilled = [\"mortak*\"]\nwounded = [\"vundak*\"]\n[word]\nsoldiers = [\"krigo*\"]\npassive = [\"ver\"]\n\
             and = [\"ta\"]\nnear = [\"bai\"]\nsay = [\"spogo\"]\n[month]\n12 = [\"dekamo\"]\n[action]\ncaptured = [\"okupa*\"]\n\
             [side]\nUA = [\"ukrainak*\"]\n",
        )
        .file(
            "lexicon/zor/places.toml",
            "skip = [\"ul\"]\nof = [\"tel\"]\nand = [\"ta\"]\n[relations]\nnear = [\"bai\"]\nstrong-at = [\"tavi\"]\n\
             [kinds]\nsettlement = [\"dorfo\"]\nregion = [\"landro\"]\n",
        )
}

const TEXT: &str = "Mek 14 dekamo nul moi drudek krigos ver mortaki bai ul dorfo Plekhovo tavi ul landro Kursk.";

#[test]
fn an_invented_language_is_detected_and_read_from_a_folder() {
    let project = with_zor(Project::new()).file("reports/a.txt", &format!("published: 2024-12-16\n\n{TEXT}\n"));
    project.build();
    let features = project.features("casualties");
    assert_eq!(features.len(), 1, "{}", project.text("layers/claims.csv"));
    let properties = &features[0]["properties"];
    assert_eq!((&properties["killed_low"], &properties["killed_high"]), (&12.into(), &serde_json::Value::Null));
    assert_eq!(properties["place_names"], "Plekhovo");
    assert_eq!(properties["place_relation"], "near");
    assert_eq!(properties["t_start"], "2024-12-14T00:00:00Z");
}

#[test]
fn extract_reads_the_folder_that_it_is_given() {
    let project = with_zor(Project::empty()).file("a.txt", TEXT);
    let run = project.run(&["extract", "a.txt", "--published", "2024-12-16", "--lexicon", "lexicon"]);
    let claims: Vec<serde_json::Value> =
        run.stdout.lines().skip(2).map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(claims[0]["lang"], "zor", "{}", run.stdout);
    let place = &claims[0]["places"][0];
    assert_eq!([&place["text"], &place["relation"], &place["kind"]], ["Plekhovo", "near", "settlement"]);
    let without = project.run(&["extract", "a.txt", "--published", "2024-12-16"]);
    assert!(!without.stdout.contains("\"killed\":{"), "{}", without.stdout);
}

#[test]
fn a_copied_folder_may_say_where_its_words_come_from() {
    let project = with_zor(Project::empty()).file("a.txt", TEXT).file("lexicon/zor/SOURCES.txt", "Made up.\n");
    let run = project.run(&["extract", "a.txt", "--published", "2024-12-16", "--lexicon", "lexicon"]);
    assert!(run.stdout.contains("\"killed\":{"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_projects_words_add_to_a_language_that_sitmap_has() {
    let project = Project::new().file("lexicon/en/slang.toml", "[fate]\nkilled = [\"zeroed\"]\n").file(
        "reports/a.txt",
        "published: 2024-12-16\n\nOn December 14 five soldiers were zeroed near Plekhovo in the Kursk region.\n",
    );
    project.build();
    assert_eq!(project.features("casualties")[0]["properties"]["killed_best"], 5);
}

#[test]
fn a_broken_list_is_named_with_its_line_and_what_is_allowed() {
    let report = format!("published: 2024-12-16\n\n{TEXT}\n");
    let cases = [
        (
            "lexicon/zor/a.toml",
            "[fate]\nkilt = [\"x\"]\n",
            "error: ./lexicon/zor/a.toml:2: unknown variant `kilt`, expected one of `killed`",
        ),
        (
            "lexicon/zor/a.toml",
            "[number]\n1 = [\"un\"]\nmany = [\"x\"]\n",
            "error: ./lexicon/zor/a.toml:3: [number] has the key `many`; it must be a whole number",
        ),
        (
            "lexicon/zor/a.toml",
            "[side]\nQQ = [\"x\"]\n",
            "error: ./lexicon/zor/a.toml:2: [side] has the key `QQ`; it must be a code of data/lexicon/sides.toml",
        ),
        (
            "lexicon/zor/places.toml",
            "skip = []\n[kinds]\nhamlet = [\"x\"]\n",
            "error: ./lexicon/zor/places.toml:3: [kinds] has the key `hamlet`; allowed are settlement, district",
        ),
        ("lexicon/zor/places.toml", "skipp = []\n", "error: ./lexicon/zor/places.toml:1: unknown field `skipp`"),
        ("lexicon/words.txt", "x", "error: ./lexicon/words.txt: no word list; allowed are *.toml"),
    ];
    for (path, text, expected) in cases {
        let run = Project::new().file("reports/a.txt", &report).file(path, text).run(&["build"]);
        assert_eq!(run.code, Some(2), "{path}");
        assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    }
}

#[test]
fn a_report_in_a_language_with_places_alone_is_said_to_give_no_claims() {
    let text = "Wojska zaatakowały pod Sudżą, a w Bachmucie zginęły trzy osoby, podał przez radio dowódca.\n";
    let project = Project::empty().file("a.txt", text);
    let run = project.run(&["extract", "a.txt"]);
    assert!(run.stderr.contains("a.txt: of pl only place names are read, no claims; add words"), "{}", run.stderr);
    let places = project.run(&["geoparse", "a.txt"]).stdout;
    assert!(places.contains("\"text\":\"Sudżą\"") && places.contains("\"name\":\"Bakhmut\""), "{places}");
}
