//! Any text is read without a panic, and every span lies on characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sitmap::extract::{Extractor, Settings};
use sitmap::read::records::bare;

fuzz_target!(|text: &str| {
    let extractor = Extractor::new(Settings::default());
    let report = bare("fuzz", text.to_owned());
    let (extraction, _) = extractor.read(&report, Vec::new());
    for claim in extraction.claims {
        assert_eq!(claim.span.of(text), claim.quote);
    }
});
