//! Files of the layers folder, and of nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::answer::GEOJSON;

/// Put into the page so that it listens for rebuilds.
const LIVE: &str = "<meta name=\"sitmap-live\" content=\"live\">";
const AFTER: &str = "<meta charset=\"utf-8\">";

/// The bytes and the media type of a file by the path of its address; none where it is not to be had.
///
/// Hidden files, paths with `..` and links that lead out of the folder are as good as not there.
pub fn read(folder: &Path, path: &str) -> io::Result<Option<(Vec<u8>, &'static str)>> {
    let name = if path.is_empty() { "index.html" } else { path };
    let Some(file) = inside(folder, name) else {
        return Ok(None);
    };
    let bytes = fs::read(&file)?;
    if name == "index.html" {
        return Ok(Some((live(bytes), media_type(name))));
    }
    Ok(Some((bytes, media_type(name))))
}

/// The canonical path of a plain file inside `folder`, which is canonical itself.
fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0', ':']);
    if !name.split('/').all(plain) {
        return None;
    }
    let file = folder.join(name).canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn live(page: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(page) {
        Ok(html) => html.replacen(AFTER, &format!("{AFTER}\n{LIVE}"), 1).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "geojson" => GEOJSON,
        "geojsonl" | "geojsons" => "application/geo+json-seq",
        "json" => "application/json",
        "html" => "text/html; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "kml" => "application/vnd.google-earth.kml+xml",
        "gpkg" => "application/geopackage+sqlite3",
        "fgb" => "application/vnd.flatgeobuf",
        "qgs" | "qml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let layers = root.path().join("layers");
        fs::create_dir(&layers).unwrap();
        fs::write(root.path().join("secret.txt"), "secret").unwrap();
        fs::write(layers.join("a.geojson"), "{}").unwrap();
        fs::write(layers.join(".hidden"), "secret").unwrap();
        let layers = layers.canonicalize().unwrap();
        (root, layers)
    }

    #[test]
    fn a_path_that_leads_out_of_the_folder_gives_nothing() {
        let (_root, layers) = folder();
        for path in
            ["../secret.txt", "x/../../secret.txt", "/etc/passwd", "..\\secret.txt", ".hidden", "a.geojson/..", "\0"]
        {
            assert!(read(&layers, path).unwrap().is_none(), "{path}");
        }
        assert!(read(&layers, "a.geojson").unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_folder_gives_nothing() {
        let (root, layers) = folder();
        std::os::unix::fs::symlink(root.path().join("secret.txt"), layers.join("link.txt")).unwrap();
        std::os::unix::fs::symlink(root.path(), layers.join("up")).unwrap();
        assert!(read(&layers, "link.txt").unwrap().is_none());
        assert!(read(&layers, "up/secret.txt").unwrap().is_none());
    }
}
