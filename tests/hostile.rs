//! Texts made to break readers: twice the text costs about twice the time, and nothing crashes.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use std::path::Path;
use std::time::{Duration, Instant};

use sitmap::extract::Settings;
use sitmap::gazetteer::Gazetteer;
use sitmap::languages::Languages;
use sitmap::mention::Finder;
use sitmap::read;

/// Twice the text may cost this many times the time; quadratic reading would cost four times.
const MOST_RATIO: f64 = 3.0;
/// A run shorter than this says more of the machine than of the reader.
const SHORTEST_SECONDS: f64 = 0.05;
/// Runs of which the fastest counts, since others use the machine too.
const RUNS: usize = 4;

fn seconds(languages: &Languages, world: &Gazetteer, name: &str, text: &str) -> f64 {
    let run = || {
        let mut finder = Finder::new(world);
        let start = Instant::now();
        for report in read::of_bytes(Path::new(name), text.as_bytes(), &mut Vec::new()).unwrap() {
            languages.read(&report, &mut finder);
        }
        start.elapsed()
    };
    (0..RUNS).map(|_| run()).min().unwrap_or(Duration::ZERO).as_secs_f64()
}

#[test]
fn twice_the_text_costs_about_twice_the_time() {
    let world = Gazetteer::world();
    let languages = Languages::new(Settings::default(), None).unwrap();
    let item = "<item><guid>G</guid><description>Two killed near Sudzha.</description></item>";
    let feed = |n: usize| {
        let items: String = (0..n).map(|number| item.replace('G', &number.to_string())).collect();
        format!(
            "<rss version=\"2.0\"><channel><title>t</title><link>l</link><description>d</description>{items}</channel></rss>"
        )
    };
    type Make<'m> = Box<dyn Fn(usize) -> String + 'm>;
    let kinds: Vec<(&str, &str, Make)> = vec![
        ("one long line", "a.txt", Box::new(|n| "five soldiers fell near the village of Sudzha and ".repeat(n / 50))),
        ("digits", "a.txt", Box::new(|n| "7".repeat(n))),
        ("grouped digits", "a.txt", Box::new(|n| "123,".repeat(n / 4))),
        ("quotes", "a.txt", Box::new(|n| "\u{201c}he said \u{201d}".repeat(n / 14))),
        ("open quotes", "a.txt", Box::new(|n| "\"a 'b \u{ab}".repeat(n / 9))),
        ("bidi and zero width", "a.txt", Box::new(|n| "\u{202e}kil\u{200b}led\u{2066} 5 ".repeat(n / 18))),
        ("brackets", "a.txt", Box::new(|n| "([".repeat(n / 2))),
        ("killed 5", "a.txt", Box::new(|n| "killed 5 ".repeat(n / 9))),
        ("capitals", "a.txt", Box::new(|n| "Sudzha Near Kursk Of ".repeat(n / 21))),
        ("apostrophes", "a.txt", Box::new(|n| "d'l'".repeat(n / 4))),
        ("entities", "a.txt", Box::new(|n| "&amp;&#x41;&".repeat(n / 12))),
        ("blank lines", "a.txt", Box::new(|n| "\n".repeat(n))),
        (
            "attacks repelled in a region",
            "a.txt",
            Box::new(|n| {
                "Russian troops repelled attacks in the Kursk region. The enemy attacked near Sudzha. ".repeat(n / 85)
            }),
        ),
        ("lines below a long one", "a.txt", Box::new(|n| "five ".repeat(n / 10) + &"\nfive".repeat(n / 10))),
        (
            "nested elements",
            "a.html",
            Box::new(|n| {
                let block = format!("{}five killed{}", "<div><b>".repeat(90), "</b></div>".repeat(90));
                block.repeat(n / block.len())
            }),
        ),
        ("paragraphs", "a.html", Box::new(|n| "<p>Five killed, near Sudzha.".repeat(n / 27))),
        ("a huge feed", "f.xml", Box::new(|n| feed(n / 80))),
    ];
    for (name, file, make) in kinds {
        let mut size = 1 << 17;
        while size < 1 << 23 && seconds(&languages, &world, file, &make(size)) < SHORTEST_SECONDS {
            size *= 2;
        }
        let (one, two) = (make(size), make(2 * size));
        let mut ratio = f64::INFINITY;
        // A busy machine may spoil one comparison, not three.
        for _ in 0..3 {
            let (short, long) = (seconds(&languages, &world, file, &one), seconds(&languages, &world, file, &two));
            ratio = ratio.min(long / short);
            if ratio < MOST_RATIO {
                break;
            }
        }
        eprintln!("{name}: x{ratio:.2}");
        assert!(ratio < MOST_RATIO, "{name}: twice the text costs {ratio:.1} times the time");
    }
}

#[test]
fn ten_megabytes_in_one_line_are_read() {
    let line = "five soldiers were killed near the village of Plekhovo in the Kursk region, ".repeat(132_000);
    let mut warnings = Vec::new();
    let report = read::of_bytes(Path::new("a.txt"), line.as_bytes(), &mut warnings).unwrap().remove(0);
    let languages = Languages::new(Settings::default(), None).unwrap();
    let (extraction, _) = languages.read(&report, &mut Finder::new(&Gazetteer::world()));
    assert!(report.text.len() > 10_000_000 && extraction.mentions.len() > 100_000);
}

#[test]
fn a_bulletin_may_be_cut_at_any_word() {
    let world = Gazetteer::world();
    let languages = Languages::new(Settings::default(), None).unwrap();
    let mut finder = Finder::new(&world);
    let bulletins = std::fs::read_to_string(support::root().join("data/gold/reports.jsonl")).unwrap();
    let mut read_in_all = 0;
    for line in bulletins.lines() {
        let bulletin: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = bulletin["text"].as_str().unwrap();
        for (at, _) in text.match_indices(' ') {
            for part in [&text[..at], &text[at..]] {
                let record = serde_json::json!({ "id": "a", "text": part, "lang": bulletin["lang"] }).to_string();
                for report in read::of_bytes(Path::new("a.jsonl"), record.as_bytes(), &mut Vec::new()).unwrap() {
                    languages.read(&report, &mut finder);
                    read_in_all += 1;
                }
            }
        }
    }
    assert!(read_in_all > 10_000, "only {read_in_all} parts of bulletins were read");
}

/// Texts of jumbled sentences that are read.
const JUMBLED: u32 = 20_000;
/// What is put between words: marks that part clauses and quotations, and words that join them.
const BETWEEN: [&str; 16] = [
    ",", ";", ":", ".", "\"", "\u{ab}", "\u{bb}", "\u{2014}", "(", ")", "and", "que", "der", "\u{438}", "of which",
    ", who",
];

/// A sentence, and what is done to its words: which kind of edit, and at which two of them.
type Jumbled = (Index, Vec<(u8, Index, Index)>);

fn jumbled(sentences: &[String], (sentence, edits): &Jumbled) -> String {
    let mut words: Vec<&str> = sentence.get(sentences).split(' ').collect();
    for (kind, one, other) in edits {
        let (at, with) = (one.index(words.len()), other.index(words.len()));
        match kind {
            0 if words.len() > 1 => drop(words.remove(at)),
            1 => words.swap(at, with),
            2 => words.rotate_left(at),
            3 => words.insert(at, BETWEEN[other.index(BETWEEN.len())]),
            _ => words.splice(at..at, other.get(sentences).split(' ').take(5)).for_each(drop),
        }
    }
    words.join(" ")
}

#[test]
fn sentences_with_their_words_jumbled_are_read_and_quoted_as_they_stand() {
    let world = Gazetteer::world();
    let languages = Languages::new(Settings::default(), None).unwrap();
    let bulletins = std::fs::read_to_string(support::root().join("data/gold/reports.jsonl")).unwrap();
    let text =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
    let texts: Vec<String> = bulletins.lines().map(text).collect();
    let sentences: Vec<String> = texts.iter().flat_map(|text| text.split_inclusive(". ")).map(str::to_owned).collect();
    let edits = prop::collection::vec((0..5u8, any::<Index>(), any::<Index>()), 0..5);
    let report = prop::collection::vec((any::<Index>(), edits), 1..10);
    let config = Config { cases: JUMBLED, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&report, |report| {
        let text: String = report.iter().map(|one| jumbled(&sentences, one)).collect();
        let record = serde_json::json!({ "id": "a", "text": text, "published": "2024-12-20" }).to_string();
        for report in read::of_bytes(Path::new("a.jsonl"), record.as_bytes(), &mut Vec::new()).unwrap() {
            let (extraction, _) = languages.read(&report, &mut Finder::new(&world));
            for claim in extraction.claims {
                prop_assert!(report.text.contains(&claim.quote), "{:?} is not in {:?}", claim.quote, report.text);
            }
        }
        Ok(())
    });
    outcome.unwrap();
}
