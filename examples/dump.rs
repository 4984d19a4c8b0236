#![allow(clippy::all, clippy::print_stdout, clippy::unwrap_used)]
use sitmap::extract::*;
use sitmap::model::*;
fn main() {
    let names = [
        "Plekhovo",
        "Vorojba",
        "Vorozhba",
        "Martynovka",
        "Kursk",
        "Kurilovka",
        "Sudzha",
        "Ukraine",
        "Russia",
        "Moscow",
        "Pyongyang",
        "North Korea",
        "Kiev",
        "border",
    ];
    let args: Vec<String> = std::env::args().collect();
    let published = args.get(2).and_then(|d| d.parse().ok()).map(|date| Published { date, time: None, offset: None });
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let mut m = Vec::new();
    for n in names {
        for (at, _) in text.match_indices(n) {
            if text[at + n.len()..].starts_with(|c: char| c.is_alphabetic()) {
                continue;
            }
            let before: String = text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
            let near = before.contains("near the");
            let kind = if n == "Kursk" {
                Some(PlaceKind::Region)
            } else if ["Ukraine", "Russia", "North Korea"].contains(&n) {
                Some(PlaceKind::Country)
            } else if near {
                Some(PlaceKind::Settlement)
            } else if n == "border" {
                Some(PlaceKind::BorderArea)
            } else {
                None
            };
            let role = if ["Moscow", "Kiev", "Pyongyang"].contains(&n) { Role::Metonym } else { Role::Place };
            m.push(Mention {
                text: n.into(),
                span: Span::new(at, at + n.len()),
                kind,
                role,
                relation: if near { Relation::Near } else { Relation::At },
                ..Default::default()
            });
        }
    }
    m.sort_by_key(|m| m.span.start);
    let x = Extractor::new(Settings { period: Some((jiff::civil::date(2024, 8, 6), jiff::civil::date(2025, 4, 30))) });
    let r =
        Report { id: "r".into(), title: None, publisher: None, published, url: None, lang: None, text, body_start: 0 };
    let (e, w) = x.read(&r, m);
    println!("{:?} {:?}", x.language(&r), w);
    for c in e.claims {
        println!(
            "{} {:?}/{:?} {:?}..{:?} {:?} inf={} '{}'",
            c.id,
            c.event_type,
            c.sub_event_type.unwrap_or_default(),
            c.when.start.map(|d| d.to_string()),
            c.when.end.map(|d| d.to_string()),
            c.when.precision,
            c.when.inferred,
            c.when.text
        );
        println!(
            "   at {:?}",
            c.places.iter().map(|p| format!("{} {:?} {:?}", p.text, p.kind, p.relation)).collect::<Vec<_>>()
        );
        for (n, f) in c.figures.columns() {
            if let Some(f) = f {
                println!("   {n} {:?} {:?} {:?} {:?} «{}» {:?}", f.low, f.best, f.high, f.qualifier, f.text, c.scope);
            }
        }
        println!(
            "   kind {:?} victim {:?} civ {:?} troops {:?}",
            c.figures.casualty_kind,
            c.victim.map(|v| (v.name, v.side)),
            c.civilians,
            c.troops.map(|t| (t.low, t.best, t.high, t.text))
        );
        println!(
            "   by {:?} vs {:?} control {:?}",
            c.actor1.map(|a| (a.name, a.side)),
            c.actor2.map(|a| (a.name, a.side)),
            c.control
        );
        println!(
            "   claimant {:?} relayed {:?} {:?} ch {:?} rules {:?} head {}",
            c.attribution.claimant.map(|a| (a.name, a.side)),
            c.attribution.relayed_by.iter().map(|a| a.name.clone()).collect::<Vec<_>>(),
            c.attribution.stance,
            c.attribution.channel,
            c.rules,
            c.in_headline
        );
        println!("   «{}»", c.quote.chars().take(140).collect::<String>());
    }
}
