//! Saved web pages: the main text and what the page says of itself.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::metadata::{Metadata, parse_published};
use super::{clean, plain};

/// CSS selectors of what is no part of an article.
const FURNITURE: &str = include_str!("../../data/pages/furniture.txt");

static FURNITURE_SELECTOR: LazyLock<String> = LazyLock::new(|| FURNITURE.lines().collect::<Vec<_>>().join(","));

/// Elements that hold the article, whatever their classes are called.
const HOLDERS: [&str; 6] = ["html", "head", "body", "main", "article", "h1"];

/// Pages with more elements are cut by no reader in reasonable time; theirs is read without weighing its blocks.
const MOST_ELEMENTS: usize = 50_000;

/// Browsers nest no deeper (Chromium's and WebKit's limit of the tree).
const DEEPEST: usize = 512;
/// Elements that may stay open in the source without holding what follows.
const SELF_CLOSING: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "option", "path", "circle", "rect",
];

/// The most elements that are open at once, by their tags alone.
fn depth(html: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if name.is_empty() || SELF_CLOSING.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        let ends = tag.split_once('>').is_some_and(|(inside, _)| inside.ends_with('/'));
        match (tag.starts_with('/'), ends) {
            (true, _) => open = open.saturating_sub(1),
            (_, true) => {}
            _ => open += 1,
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// Keys of `<meta>` that hold the day of publication, the surest first.
const PUBLISHED_KEYS: [&str; 14] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "date",
];

/// What a page says of itself, and its main text with a blank line between paragraphs.
///
/// Navigation, cookie banners, related links, comments and captions are left out.
///
/// # Errors
///
/// Where elements nest deeper than any browser shows, in words: reading those takes time by the square of the depth.
pub fn page(html: &str) -> Result<(Metadata, String), String> {
    let depth = depth(html);
    if depth > DEEPEST {
        return Err(format!("elements nest {depth} deep; allowed are {DEEPEST}: save the page again from a browser"));
    }
    Ok(read(html))
}

fn read(html: &str) -> (Metadata, String) {
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let Ok(mut reader) = Readability::new(html, None, Some(config)) else {
        return (Metadata::default(), plain::of_html(html));
    };
    let metadata = metadata(&reader);
    take_out_furniture(&reader.doc);
    let rest = plain::of_tree(&reader.doc.root());
    let main = reader.parse().map(|article| plain::of_html(&article.content)).unwrap_or_default();
    // A short notice may have no block that weighs enough: then all that is no furniture is the text.
    let body = if main.trim().is_empty() { rest } else { main };
    let body = clean(&body);
    let body = match metadata.title.as_deref() {
        Some(title) => body.strip_prefix(title).map(str::trim_start).unwrap_or(&body).to_owned(),
        None => body,
    };
    (metadata, body)
}

fn take_out_furniture(doc: &Document) {
    for node in doc.select(&FURNITURE_SELECTOR).nodes() {
        if !HOLDERS.contains(&node.node_name().unwrap_or_default().as_ref()) {
            node.remove_from_parent();
        }
    }
}

fn metadata(reader: &Readability) -> Metadata {
    let doc = &reader.doc;
    let linked = linked_data(doc);
    let found = reader.get_article_metadata(reader.parse_json_ld());
    let url = attribute(doc, "link[rel=canonical]", "href")
        .or_else(|| meta(doc, "og:url"))
        .filter(|url| url.starts_with("http"));
    let site = found.site_name.filter(|name| !name.trim().is_empty());
    let publisher = site.or_else(|| linked_text(&linked, &["publisher", "name"])).or_else(|| host(url.as_deref()));
    let tidy = |text: String| Some(clean(text.trim())).filter(|text| !text.is_empty());
    let title = without_site(&found.title, publisher.as_deref()).to_owned();
    Metadata {
        title: tidy(title),
        publisher: publisher.and_then(tidy),
        published: linked_text(&linked, &["datePublished"])
            .into_iter()
            .chain(PUBLISHED_KEYS.iter().filter_map(|key| meta(doc, key)))
            .chain(attribute(doc, "[itemprop=datePublished]", "datetime"))
            .chain(attribute(doc, "article time[datetime], main time[datetime]", "datetime"))
            .chain(attribute(doc, "time[datetime]", "datetime"))
            .find_map(|value| parse_published(&value)),
        url,
        lang: attribute(doc, "html[lang]", "lang").or_else(|| linked_text(&linked, &["inLanguage"])),
    }
}

/// A title without the site's name behind it: "Losses | Border Desk".
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let Some(site) = site else { return title };
    let cut = [" | ", " - ", " \u{2013} ", " \u{2014} "].into_iter().find_map(|mark| title.rsplit_once(mark));
    cut.filter(|(_, last)| last.trim().eq_ignore_ascii_case(site.trim())).map_or(title, |(first, _)| first.trim())
}

fn attribute(doc: &Document, selector: &str, name: &str) -> Option<String> {
    let node = doc.select_single(selector);
    node.attr(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The content of a `<meta>` by its name or property, whatever its case.
fn meta(doc: &Document, key: &str) -> Option<String> {
    let named = |node: &NodeRef<'_>| {
        let names = ["property", "name", "itemprop"].into_iter().filter_map(|attribute| node.attr(attribute));
        names.into_iter().any(|name| name.eq_ignore_ascii_case(key))
    };
    let metas = doc.select("meta[content]");
    let value = metas.nodes().iter().find(|node| named(node))?.attr("content")?;
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The first article among the page's JSON-LD.
fn linked_data(doc: &Document) -> serde_json::Value {
    let scripts = doc.select("script[type='application/ld+json']");
    let mut values: Vec<serde_json::Value> =
        scripts.nodes().iter().filter_map(|node| serde_json::from_str(&node.text()).ok()).collect();
    values.reverse();
    while let Some(value) = values.pop() {
        match value {
            serde_json::Value::Array(inner) => values.extend(inner.into_iter().rev()),
            serde_json::Value::Object(mut object) => {
                if object.contains_key("datePublished") {
                    return serde_json::Value::Object(object);
                }
                values.extend(object.remove("@graph"));
            }
            _ => {}
        }
    }
    serde_json::Value::Null
}

fn linked_text(linked: &serde_json::Value, path: &[&str]) -> Option<String> {
    let value = path.iter().try_fold(linked, |value, key| value.get(key))?;
    value.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty())
}

/// `example.org` of `https://www.example.org/news/1`.
pub(super) fn host(url: Option<&str>) -> Option<String> {
    let (_, rest) = url?.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.trim_start_matches("www.").to_owned()).filter(|host| !host.is_empty())
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
