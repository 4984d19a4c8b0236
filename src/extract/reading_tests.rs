//! What the rules between figures, dates, speakers and verbs read, a sentence a rule.

use jiff::civil::{Date, date};

use super::testing::{claims, moves};
use crate::model::{Claim, Mention, PlaceKind, Relation, Role, Span, Stance};

/// Names of the tests, with the languages' own forms.
const NAMES: [&str; 7] = ["Orlivka", "Terny", "Berezove", "Орлівки", "Терни", "Орловки", "Терны"];

pub fn mentions(text: &str) -> Vec<Mention> {
    let spans = NAMES.iter().flat_map(|name| text.match_indices(name).map(|(at, name)| Span::new(at, at + name.len())));
    let mention = |span: Span| {
        let before = &text[..span.start];
        let near = ["near ", "bei ", "біля ", "у "].iter().any(|word| before.ends_with(word));
        let towards = ["towards ", "Richtung ", "vers "].iter().any(|word| before.ends_with(word));
        let relation = match (near, towards) {
            (true, _) => Relation::Near,
            (_, true) => Relation::Direction,
            _ => Relation::At,
        };
        let (kind, text) = (Some(PlaceKind::Settlement), span.of(text).to_owned());
        Mention { text, span, kind, relation, role: Role::Place, ..Mention::default() }
    };
    let mut found: Vec<Mention> = spans.map(mention).collect();
    found.sort_by_key(|mention| mention.span);
    found
}

pub fn read(lang: &str, text: &str) -> Vec<Claim> {
    claims(lang, text, mentions(text), date(2024, 12, 16))
}

pub fn told(lang: &str, text: &str) -> Vec<String> {
    moves(&read(lang, text))
}

pub fn killed(lang: &str, text: &str) -> Vec<Option<u64>> {
    read(lang, text).iter().filter_map(|claim| claim.figures.killed.as_ref()).map(|count| count.low).collect()
}

fn claimants(lang: &str, text: &str) -> Vec<String> {
    let name = |claim: &Claim| claim.attribution.claimant.as_ref().map(|actor| actor.name.clone());
    read(lang, text).iter().map(|claim| name(claim).unwrap_or_default()).collect()
}

fn starts(lang: &str, text: &str) -> Vec<Option<Date>> {
    read(lang, text).iter().map(|claim| claim.when.start).collect()
}

#[test]
fn a_verb_in_two_is_an_act_with_its_own_particle_only() {
    assert_eq!(told("de", "Russische Truppen griffen bei Orlivka an."), ["attack RU Orlivka"]);
    assert_eq!(told("de", "Am Freitag nahmen russische Soldaten bei Orlivka an einer Feier teil."), [""; 0]);
    let text = "Ukrainische Soldaten wehrten nach Angaben des Generalstabs vier Angriffe bei Orlivka und Terny ab.";
    assert_eq!(told("de", text), ["attack_repelled UA Orlivka+Terny"]);
}

#[test]
fn what_has_been_held_since_a_day_keeps_the_day() {
    for text in [
        "Since August, Ukrainian forces have held Orlivka.",
        "Fighting goes on in Orlivka, part of which Ukrainian forces have held since August.",
    ] {
        let held = read("en", text).into_iter().find(|claim| claim.sub_event_type.as_deref() == Some("held"));
        assert_eq!(
            held.map(|claim| (claim.when.start, claim.when.end)),
            Some((Some(date(2024, 8, 1)), None)),
            "{text}"
        );
    }
}

#[test]
fn a_date_in_a_clause_that_has_closed_tells_of_nothing_behind_it() {
    let text = "The army, which has held Orlivka since May, said 12 soldiers were killed near Terny on Friday.";
    let losses = read("en", text).into_iter().find(|claim| claim.figures.killed.is_some()).unwrap();
    assert_eq!(losses.when.start, Some(date(2024, 12, 13)));
    assert_eq!(losses.scope, crate::model::CountScope::Incident);
}

#[test]
fn the_next_day_counts_from_the_day_told_of() {
    let text = "On Tuesday three people were killed in Orlivka. The next day two people were killed in Terny.";
    assert_eq!(starts("en", text), [Some(date(2024, 12, 10)), Some(date(2024, 12, 11))]);
}

#[test]
fn a_toll_that_was_replaced_is_no_figure() {
    assert_eq!(killed("en", "At least 22 people were killed in Orlivka. The previous toll was 15 dead."), [Some(22)]);
    assert_eq!(killed("es", "Murieron 22 personas en Orlivka. El balance anterior era de 15 muertos."), [Some(22)]);
}

#[test]
fn those_among_the_dead_are_counted_once() {
    let text = "Nine people were killed in Orlivka. Two medics were among those killed.";
    assert_eq!(killed("en", text), [Some(9)]);
}

#[test]
fn two_figures_with_one_verb_are_both_kept() {
    let text = "44 Kämpfer der Rebellen und 37 Regierungssoldaten wurden bei Orlivka getötet.";
    let mut found = killed("de", text);
    found.sort_unstable();
    assert_eq!(found, [Some(37), Some(44)]);
}

#[test]
fn persons_that_no_list_has_speak_and_counted_people_do_not() {
    let text = "В Орловки погибли два человека, написал Павел Рудин.";
    assert_eq!(claimants("ru", text), ["Павел Рудин"]);
    let text = "Nine people were wounded in Orlivka, among them two children, a medic told reporters.";
    assert_eq!(claimants("en", text), ["medic"]);
    let text = "In Orlivka wurden nach russischen Angaben vier Menschen getötet.";
    let sides: Vec<String> =
        read("de", text).into_iter().filter_map(|claim| claim.attribution.claimant).map(|actor| actor.side).collect();
    assert_eq!(sides, ["RU"]);
}

#[test]
fn a_retreat_leaves_where_it_was_and_not_where_it_goes() {
    assert_eq!(told("en", "Ukrainian troops retreated towards Orlivka."), [""; 0]);
    assert_eq!(told("en", "Ukrainian troops retreated from Orlivka."), ["withdrawn UA Orlivka"]);
}

#[test]
fn who_denies_a_retreat_denies_its_own() {
    let claims = read("en", "Ukraine's General Staff denied the withdrawal from Orlivka.");
    let sides: Vec<_> = claims.iter().filter_map(|claim| claim.control.as_ref()).map(|it| it.side.as_str()).collect();
    assert_eq!(sides, ["UA"]);
    assert_eq!(claims[0].attribution.stance, Stance::Denied);
}

#[test]
fn the_town_is_the_place_told_of_last() {
    let text = "Ukrainian troops withdrew from Orlivka. Russian soldiers entered the town.";
    assert_eq!(told("en", text), ["withdrawn UA Orlivka", "entered RU Orlivka"]);
    let text = "Russian soldiers fought near Orlivka and Terny. Ukrainian troops left the town.";
    assert!(!told("en", text).iter().any(|line| line.starts_with("withdrawn")), "two towns, none of them certain");
}

#[test]
fn the_attack_by_which_a_town_was_taken_is_told_by_its_taking() {
    let text = "Russian forces captured Orlivka. Russian paratroopers stormed Orlivka.";
    assert_eq!(told("en", text), ["captured RU Orlivka"]);
}

#[test]
fn a_nationality_is_a_side_also_as_a_noun() {
    assert_eq!(told("en", "The Russians captured Orlivka."), ["captured RU Orlivka"]);
    assert_eq!(told("en", "Congolese troops withdrew from Orlivka."), ["withdrawn CD Orlivka"]);
}

#[test]
fn a_verb_for_taking_back_repels_where_an_attack_follows() {
    assert_eq!(told("ru", "Украинские войска отбили три атаки у Орловки."), ["attack_repelled UA Орловки"]);
    assert_eq!(told("uk", "Українські війська відбили Терни."), ["retaken UA Терни"]);
}

#[test]
fn an_attack_that_is_either_sides_was_beaten_back_by_those_whose_office_tells_it() {
    let text = "Генштаб ЗСУ повідомив про бої. Одну атаку ЗСУ відбили біля Орлівки.";
    assert_eq!(told("uk", text), ["attack_repelled UA Орлівки"]);
    let text = "Минобороны России заявило, что две атаки ВСУ отбили у Терны.";
    assert_eq!(told("ru", text), ["attack_repelled RU Терны"]);
}

#[test]
fn the_verb_behind_according_has_no_speaker_of_its_own() {
    let text = "Los militares rusos liberaron Orlivka, según comunicó el Ministerio de Defensa de Rusia. \
                \"Fue liberada Terny\", detalló el organismo.";
    assert_eq!(claimants("es", text), ["Russia's Defense Ministry", "Russia's Defense Ministry"]);
}

#[test]
fn a_place_stands_behind_however_many_brigades_were_hit() {
    let text = "Российские подразделения нанесли поражение формированиям двух механизированных, двух мотопехотных, двух \
                десантных, двух танковых, двух горных, двух егерских и двух морских бригад в районах населенных пунктов \
                Орловки и Терны.";
    assert_eq!(told("ru", text), ["fighting RU Орловки+Терны"]);
}

#[test]
fn what_is_feared_ordered_aimed_at_or_beyond_ones_strength_has_not_happened() {
    for (lang, text) in [
        ("en", "Russian forces cannot advance beyond Orlivka."),
        ("de", "Die Armee begann die Offensive, um die Truppen aus Orlivka zu vertreiben."),
        ("fr", "La brigade a reçu l'ordre de s'emparer de Orlivka."),
        ("fr", "L'ONU s'inquiète de la prise de Orlivka par les forces russes."),
        ("es", "La toma de Orlivka no se materializó."),
        ("uk", "Ворог прагне просунутися до Орлівки."),
    ] {
        assert_eq!(told(lang, text), [""; 0], "{text}");
    }
}

#[test]
fn what_was_taken_by_assault_is_taken_and_no_attack() {
    for (lang, text) in [
        ("en", "Russian units liberated Orlivka through assault operations."),
        ("de", "Russische Einheiten haben durch Angriffsoperationen Orlivka befreit."),
        ("fr", "Les unités russes ont libéré Orlivka grâce à des opérations offensives."),
        ("es", "Las unidades rusas liberaron Orlivka gracias a operaciones ofensivas."),
    ] {
        assert_eq!(told(lang, text), ["retaken RU Orlivka"], "{text}");
    }
}

#[test]
fn what_is_counted_before_there_were_no_victims_is_none_of_them() {
    assert_eq!(killed("ru", "Зафиксировано 22 взрыва, погибших нет."), [Some(0)]);
    assert_eq!(killed("de", "Es gab 22 Explosionen, Tote gab es nicht."), [Some(0)]);
}

#[test]
fn who_fled_is_not_among_the_hundreds_who_died() {
    assert_eq!(killed("ru", "Погибли сотни человек, более 2000 человек покинули дома."), [Some(200)]);
}

#[test]
fn the_wounded_who_were_captured_or_died_are_captured_or_dead() {
    assert_eq!(killed("en", "Three wounded soldiers died in hospital."), [Some(3)]);
    let captured = |text: &str| read("en", text)[0].figures.captured.as_ref().and_then(|count| count.best);
    assert_eq!(captured("Two wounded soldiers were captured."), Some(2));
    let both = read("en", "Two soldiers were wounded near Orlivka and three were captured.");
    assert_eq!(both[0].figures.wounded.as_ref().and_then(|count| count.best), Some(2));
}
