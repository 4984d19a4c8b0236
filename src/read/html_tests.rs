use super::page;
use jiff::civil::{date, time};

const PAGE: &str = r##"<!doctype html><html lang="en-GB"><head><title>Losses near the river | Border Desk</title>
<meta property="og:site_name" content="Border Desk">
<meta property="article:published_time" content="2024-12-16T22:30:00+03:00">
<link rel="canonical" href="https://desk.example/losses">
</head><body class="page has-related">
<nav><a href="/">Home</a> <a href="/war">War</a></nav>
<div id="cookie-banner"><p>We use cookies to improve our pages. Accept all of them, please, to go on reading.</p></div>
<article><h1>Losses near the river</h1>
<figure><img src="a.jpg"><figcaption>Archive: 70 soldiers were killed in Sudzha in August.</figcaption></figure>
<p>At least 12 soldiers were killed near the village of Plekhovo on Saturday, the regional staff said in a long
statement, which it published late in the evening, after the families had been told of it.</p>
<p>Three more were wounded,&nbsp;and the fighting went on through the night, with both sides bringing up new units,
guns and ammunition along the only road that leads to the river.</p>
<aside class="related"><h2>Related</h2><p><a href="/x">Nine killed in Kharkiv, officials say after a long night</a></p></aside>
</article>
<section id="comments"><p>Reader: I heard that 500 were killed near Belgorod, and nobody writes about it at all.</p></section>
<footer><p>All rights reserved. Killed 40 trees for the print edition, which appears on every working day.</p></footer>
</body></html>"##;

#[test]
fn the_article_is_kept_and_the_furniture_is_not() {
    let (_, body) = page(PAGE).unwrap();
    assert!(body.starts_with("At least 12 soldiers"), "{body}");
    assert!(body.contains("Three more were wounded, and the fighting"), "{body}");
    for furniture in ["cookies", "70 soldiers", "Nine killed", "500", "40 trees", "Home"] {
        assert!(!body.contains(furniture), "{furniture} in {body}");
    }
}

#[test]
fn a_page_says_who_published_it_when_and_where() {
    let (metadata, _) = page(PAGE).unwrap();
    assert_eq!(metadata.title.as_deref(), Some("Losses near the river"));
    assert_eq!(metadata.publisher.as_deref(), Some("Border Desk"));
    assert_eq!(metadata.url.as_deref(), Some("https://desk.example/losses"));
    assert_eq!(metadata.lang.as_deref(), Some("en-GB"));
    let published = metadata.published.unwrap();
    assert_eq!((published.date, published.time), (date(2024, 12, 16), Some(time(22, 30, 0, 0))));
    assert_eq!(published.offset.map(|offset| offset.seconds()), Some(3 * 3600));
}

#[test]
fn the_day_is_found_wherever_a_page_gives_it() {
    let heads = [
        r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","datePublished":"2024-12-16T08:00:00Z"}]}</script>"#,
        r#"<meta name="DC.date" content="2024-12-16">"#,
        r#"<meta name="date" content="2024-12-16T08:00+0200">"#,
        r#"<meta itemprop="datePublished" content="Mon, 16 Dec 2024 08:00:00 +0200">"#,
    ];
    for head in heads {
        let (metadata, _) = page(&format!("<html><head>{head}</head><body><p>Calm.</p></body></html>")).unwrap();
        assert_eq!(metadata.published.map(|published| published.date), Some(date(2024, 12, 16)), "{head}");
    }
    let (metadata, _) =
        page("<body><article><time datetime='2024-12-16'>Monday</time><p>Calm.</p></article></body>").unwrap();
    assert_eq!(metadata.published.map(|published| published.date), Some(date(2024, 12, 16)));
}

#[test]
fn a_short_notice_is_read_whole() {
    let (_, body) =
        page("<html><body><nav>Menu</nav><p>Two soldiers were killed near Sudzha.</p></body></html>").unwrap();
    assert_eq!(body, "Two soldiers were killed near Sudzha.");
}

#[test]
fn a_page_that_nests_without_end_is_refused_and_unclosed_paragraphs_are_no_nesting() {
    let problem = page(&format!("{}Calm.", "<div>".repeat(20_000))).unwrap_err();
    assert!(problem.contains("nest 20000 deep"), "{problem}");
    let (_, body) = page(&"<p>Calm.<br>".repeat(2_000)).unwrap();
    assert_eq!(body.matches("Calm.").count(), 2_000);
}
