//! Files of many reports: refused or read, never a panic.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use sitmap::read::records::{json_lines, telegram};

fuzz_target!(|text: &str| {
    let _ = json_lines(Path::new("fuzz"), "fuzz", text);
    let _ = telegram(Path::new("fuzz"), "fuzz", text);
});
