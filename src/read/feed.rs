//! Feeds: the items of RSS (0.9 to 2.0) and the entries of Atom as reports.

use atom_syndication::{Entry, Feed, Text, TextType};
use rss::{Channel, Item};

use super::metadata::{Metadata, parse_published};
use super::plain;
use super::record::Record;

/// The items of a feed in the order of the file.
///
/// # Errors
///
/// What keeps the text from being a feed, in words.
pub fn records(text: &str) -> Result<Vec<Record>, String> {
    let text = without_declaration(text);
    let head = text.get(..text.len().min(HEAD)).unwrap_or(text);
    if head.contains("<feed") {
        let feed = Feed::read_from(text.as_bytes()).map_err(|error| format!("no Atom feed: {error}"))?;
        return Ok(feed.entries.iter().map(|entry| of_entry(&feed, entry)).collect());
    }
    let channel = Channel::read_from(text.as_bytes()).map_err(|error| {
        format!("neither an RSS nor an Atom feed: {error}; save the feed itself, not the page that shows it")
    })?;
    Ok(channel.items.iter().map(|item| of_item(&channel, item)).collect())
}

/// The root element stands within so many bytes, comments and style sheets before it included.
const HEAD: usize = 4096;

/// The text is UTF-8 by now, whatever encoding its declaration names.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start();
    match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(text, |(_, rest)| rest),
        None => text,
    }
}

fn of_item(channel: &Channel, item: &Item) -> Record {
    let dublin = item.dublin_core_ext();
    let dated =
        item.pub_date().into_iter().chain(dublin.into_iter().flat_map(|ext| ext.dates().iter().map(String::as_str)));
    let source = item.source().and_then(|source| source.title.clone());
    let metadata = Metadata {
        title: item.title().map(plain::of_html),
        publisher: source.or_else(|| some(channel.title())),
        published: dated.into_iter().find_map(parse_published),
        url: item.link().and_then(some),
        lang: channel.language().and_then(some),
    };
    let html = item.content().or(item.description()).unwrap_or_default();
    let key = item.guid().map(|guid| guid.value().to_owned()).or_else(|| metadata.url.clone());
    Record::new(key, metadata, &plain::of_html(html))
}

fn of_entry(feed: &Feed, entry: &Entry) -> Record {
    let date = entry.published.as_ref().unwrap_or(&entry.updated);
    let source = entry.source.as_ref().map(|source| source.title.value.as_str());
    let link = entry.links.iter().find(|link| link.rel == "alternate").or(entry.links.first());
    let body = match (&entry.content, &entry.summary) {
        (Some(content), _) if content.value.is_some() => {
            let value = content.value.as_deref().unwrap_or_default();
            if content.content_type.as_deref().is_none_or(|kind| kind.starts_with("text") && kind != "text/html") {
                value.to_owned()
            } else {
                plain::of_html(value)
            }
        }
        (_, Some(summary)) => words(summary),
        _ => String::new(),
    };
    let lang = entry.content.as_ref().and_then(|content| content.lang.clone()).or_else(|| feed.lang.clone());
    let metadata = Metadata {
        title: some(&words(&entry.title)),
        publisher: source.and_then(some).or_else(|| some(&words(&feed.title))),
        // Where an entry has no date the reader gives the epoch: no report is that old.
        published: (date.timestamp() != 0).then(|| date.to_rfc3339()).as_deref().and_then(parse_published),
        url: link.and_then(|link| some(&link.href)),
        lang,
    };
    Record::new(some(&entry.id).or_else(|| metadata.url.clone()), metadata, &body)
}

fn words(text: &Text) -> String {
    match text.r#type {
        TextType::Text => text.value.clone(),
        TextType::Html | TextType::Xhtml => plain::of_html(&text.value),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const RSS: &str = r#"<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Border Desk</title>
<link>https://desk.example</link><description>News</description><language>en</language>
<item><title>Two &amp; three</title><link>https://desk.example/2</link><guid isPermaLink="false">desk-2</guid>
<pubDate>Mon, 16 Dec 2024 01:30:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Two soldiers were <b>killed</b>.</p><p>Near Sudzha.</p>]]></content:encoded></item>
<item><title>Older</title><link>https://desk.example/1</link><description>&lt;p&gt;Calm.&lt;/p&gt;</description></item>
</channel></rss>"#;

    #[test]
    fn an_rss_item_is_a_report_with_its_own_zone() {
        let records = records(RSS).unwrap();
        let first = &records[0];
        assert_eq!(first.key.as_deref(), Some("desk-2"));
        assert_eq!(first.body, "Two soldiers were killed.\n\nNear Sudzha.");
        assert_eq!(first.metadata.title.as_deref(), Some("Two & three"));
        assert_eq!(first.metadata.publisher.as_deref(), Some("Border Desk"));
        let published = first.metadata.published.unwrap();
        assert_eq!(published.date, date(2024, 12, 16));
        assert_eq!(published.offset.map(|offset| offset.seconds()), Some(3 * 3600));
        assert_eq!((records[1].key.as_deref(), records[1].body.as_str()), (Some("https://desk.example/1"), "Calm."));
    }

    #[test]
    fn an_atom_entry_is_a_report() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Пост</title><id>f</id>
<updated>2024-12-17T00:00:00Z</updated><entry><title>Бої</title><id>urn:7</id><link href="https://post.example/7"/>
<updated>2024-12-17T00:00:00Z</updated><published>2024-12-16T23:00:00+02:00</published>
<content type="html">&lt;p&gt;Бої тривають.&lt;/p&gt;</content></entry></feed>"#;
        let records = records(atom).unwrap();
        let metadata = &records[0].metadata;
        assert_eq!((records[0].key.as_deref(), records[0].body.as_str()), (Some("urn:7"), "Бої тривають."));
        assert_eq!(metadata.published.map(|published| published.date), Some(date(2024, 12, 16)));
        assert_eq!((metadata.lang.as_deref(), metadata.url.as_deref()), (Some("uk"), Some("https://post.example/7")));
    }

    #[test]
    fn a_page_instead_of_a_feed_is_refused_in_words() {
        let problem = records("<html><body>404</body></html>").unwrap_err();
        assert!(problem.contains("save the feed itself"), "{problem}");
    }
}
