//! Bundles the web page of `web/` into one HTML file that the binary embeds.
//!
//! A missing or failing Node never breaks the build: a plain page with a table takes its place.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// What the bundler reads; everything else in `web/` is of no interest to cargo.
const SOURCES: [&str; 5] = ["package.json", "package-lock.json", "build.mjs", "index.html", "src"];

/// Writes `OUT_DIR/page.html`: prebuilt (published crate), else bundled, else plain.
pub fn build() -> io::Result<()> {
    let web = env_path("CARGO_MANIFEST_DIR").join("web");
    let target = env_path("OUT_DIR").join("page.html");
    let prebuilt = web.join("dist/page.html");
    // A path that is not there would make cargo run this, and so build the crate, every time.
    for path in
        SOURCES.iter().chain(&["plain.html", "dist"]).map(|source| web.join(source)).filter(|path| path.exists())
    {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    println!("cargo::rerun-if-env-changed=SITMAP_PLAIN_PAGE");
    if env::var_os("SITMAP_PLAIN_PAGE").is_some() {
        return fs::copy(web.join("plain.html"), target).map(drop);
    }
    if prebuilt.is_file() {
        return fs::copy(prebuilt, target).map(drop);
    }
    if let Err(reason) = bundle(&web, &target) {
        println!(
            "cargo::warning=the web page is a plain table: {reason}; install Node 20 or newer with npm and rebuild"
        );
        fs::copy(web.join("plain.html"), target)?;
    }
    Ok(())
}

/// Works on a copy of the sources, so that `cargo package` finds its tree untouched.
fn bundle(web: &Path, target: &Path) -> Result<(), String> {
    let work = env_path("OUT_DIR").join("web");
    fs::create_dir_all(&work).map_err(|error| error.to_string())?;
    for source in SOURCES {
        copy(&web.join(source), &work.join(source)).map_err(|error| format!("cannot copy web/{source}: {error}"))?;
    }
    let lock = fs::read(work.join("package-lock.json")).map_err(|error| error.to_string())?;
    let stamp = work.join("installed.lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return run(&work, "node", &["build.mjs", &target.to_string_lossy()]);
    }
    let quick_failure = ["--fetch-retries=1", "--fetch-timeout=20000"];
    let quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    run(&work, npm(), &[&quiet[..], &quick_failure[..]].concat())?;
    fs::write(&stamp, lock).map_err(|error| error.to_string())?;
    run(&work, "node", &["build.mjs", &target.to_string_lossy()])
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    let done = Command::new(program).args(arguments).current_dir(folder).output();
    let done = done.map_err(|error| format!("{program} did not start ({error})"))?;
    if done.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&done.stderr);
    let last = words.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no message");
    Err(format!("`{program} {}` failed: {last}", arguments.first().unwrap_or(&"")))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn env_path(name: &str) -> PathBuf {
    PathBuf::from(env::var_os(name).unwrap_or_default())
}
