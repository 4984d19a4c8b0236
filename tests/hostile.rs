//! Texts made to break readers: twice the text costs about twice the time, and nothing crashes.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

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
