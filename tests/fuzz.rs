//! The fuzz targets on seeds, on seeds that are cut and spoilt, and on random bytes: no libFuzzer needed.
#![allow(clippy::unwrap_used)]

#[path = "support/targets.rs"]
mod targets;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// One good input for each target; what breaks readers lies close to what they accept.
const SEEDS: [(&str, &str); 12] = [
    (
        "txt",
        "title: A\npublished: 2024-12-16\n\nAt least 12 soldiers were killed near Plekhovo, \u{202e}Kursk region, on Dec. 14.",
    ),
    (
        "html",
        "<html lang=en><meta name=date content=2024-12-16><script type='application/ld+json'>{\"@graph\":[{\"datePublished\":\"x\"}]}</script><article><h1>A</h1><p>B<br>&nbsp;&#0;<table><tr><td>C</article>",
    ),
    ("jsonl", "{\"id\":1,\"text\":\"A\",\"date\":\"2024-12-16\"}\n{\"text\":\"\\u0000\"}\n"),
    (
        "json",
        "{\"name\":\"D\",\"messages\":[{\"id\":1,\"date\":\"2024-12-16T00:00:00\",\"date_unixtime\":\"99999999999999\",\"text\":[\"a\",{\"text\":\"b\"}]}]}",
    ),
    (
        "feed",
        "<?xml version='1.0' encoding='koi8-r'?><rss version='2.0'><channel><title>T</title><link>l</link><description>d</description><item><guid>g</guid><pubDate>Mon, 16 Dec 2024 01:30:00 +0300</pubDate><description>&lt;p&gt;x</description></item></channel></rss>",
    ),
    (
        "claims",
        "{\"format\":\"sitmap-claims\",\"version\":1}\n{\"report\":\"a\",\"event_type\":\"clash\",\"places\":[{\"text\":\"S\",\"lon\":1,\"lat\":2}]}\n",
    ),
    ("index", "file,title,published\na.txt,T,2024-12-16\n"),
    ("decisions", "mention,report,action,place_id\nA,,place,geonames:1\nB,,ignore,\n"),
    ("settings", "title = \"A\"\ntheatre = [1, 2, 3, 4]\n[period]\nfrom = 2024-08-06\nto = 2025-04-30\n"),
    (
        "lexicon",
        "name = \"X\"\n[number]\n1 = [\"un|o\"]\n[vague]\n\"20..99\" = [\"many\"]\n[day]\n\"-1..0\" = [\"*\"]\n",
    ),
    (
        "gazetteer",
        "id,name,aliases,lon,lat\na,Plekhovo,Plehovo|\u{41f}\u{43b}\u{435}\u{445}\u{43e}\u{432}\u{43e},\"35,32\",51.10\n",
    ),
    ("geocode", "place,region\nPlekhovo,Kursk region\n\"Sud\"\"zha\",\n"),
];

/// Inputs a target: enough to meet the usual breaks, few enough for every run of the tests.
const CASES: u32 = 48;

#[test]
fn every_target_takes_spoilt_seeds_and_random_bytes() {
    for (name, target) in targets::ALL {
        let seed = SEEDS.iter().find(|(seed, _)| *seed == name).unwrap().1.as_bytes().to_vec();
        target(&seed);
        let spoilt = (0..seed.len(), any::<u8>(), prop::collection::vec(any::<u8>(), 0..8), any::<bool>());
        let spoilt = spoilt.prop_map(move |(at, byte, more, cut)| {
            let mut bytes = seed.clone();
            bytes[at] = byte;
            if cut {
                bytes.truncate(at + 1);
            }
            bytes.splice(at..at, more);
            bytes
        });
        let input = prop_oneof![4 => spoilt, 1 => prop::collection::vec(any::<u8>(), 0..400)];
        let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
        let outcome = runner.run(&input, |bytes| {
            target(&bytes);
            Ok(())
        });
        assert!(outcome.is_ok(), "{name}: {outcome:?}");
    }
}
