//! Where an event may have been.

use geo::{Coord, MultiPolygon};

use super::{Polygons, shape};
use crate::model::{Event, GeoPrecision, Place, PlaceClass, ResolvedPlace};

/// The circle, hull, sector or outline of an event; none where nothing is known, or a country has no outline.
pub(super) fn of(event: &Event, polygons: &dyn Polygons) -> Option<MultiPolygon<f64>> {
    let location = &event.location;
    let reference = location.places.first()?.place.lon;
    let circles = || location.places.iter().filter_map(|p| circle(event, p, reference));
    match location.precision {
        GeoPrecision::Unknown => None,
        GeoPrecision::Between => shape::hull(circles().flatten().collect()),
        precision if precision.is_point() => shape::union(circles().collect()),
        precision => {
            let outlines = location.places.iter().filter_map(|p| outline(event, p, precision, polygons));
            shape::merge(outlines.collect())
        }
    }
}

fn outline(
    event: &Event,
    resolved: &ResolvedPlace,
    precision: GeoPrecision,
    polygons: &dyn Polygons,
) -> Option<MultiPolygon<f64>> {
    let place = &resolved.place;
    let named = (place.class != PlaceClass::Settlement).then(|| polygons.polygon(place)).flatten();
    if let Some(outline) = named.filter(|outline| !outline.0.is_empty()) {
        return Some(shape::finish(outline));
    }
    let ring = match (precision, resolved.mention.bearing) {
        (GeoPrecision::Direction, Some(bearing)) => {
            shape::sector(coord(place), bearing, radius(event, resolved)?, place.lon)
        }
        _ => circle(event, resolved, place.lon)?,
    };
    shape::union(vec![ring])
}

fn circle(event: &Event, resolved: &ResolvedPlace, reference: f64) -> Option<Vec<Coord<f64>>> {
    Some(shape::circle(coord(&resolved.place), radius(event, resolved)?, reference))
}

/// Metres: what was worked out for the event, else the gazetteer's own for a settlement, else the default.
fn radius(event: &Event, resolved: &ResolvedPlace) -> Option<f64> {
    let precision = event.location.precision;
    let own = resolved.place.radius_m.filter(|_| precision == GeoPrecision::Settlement);
    event.location.radius_m.or(own).or_else(|| precision.default_radius_m()).filter(|r| r.is_finite() && *r > 0.0)
}

fn coord(place: &Place) -> Coord<f64> {
    Coord { x: place.lon, y: place.lat }
}

#[cfg(test)]
mod tests {
    use geo::{Contains, Distance, Geodesic, GeodesicArea, Point};

    use super::*;
    use crate::layer::fixture;

    #[test]
    fn villages_near_one_another_have_one_merged_area_that_holds_them_all() {
        let event = &fixture::events()[0];
        let area = of(event, &fixture::kursk_region).unwrap();
        for place in &event.location.places {
            assert!(area.contains(&Point::new(place.place.lon, place.place.lat)));
        }
        let circle = std::f64::consts::PI * 5_000.0_f64.powi(2);
        assert!(area.geodesic_area_unsigned() < 3.0 * circle);
    }

    #[test]
    fn between_two_places_reaches_two_kilometres_past_both() {
        let mut event = fixture::events().remove(0);
        event.location.precision = GeoPrecision::Between;
        event.location.radius_m = None;
        let area = of(&event, &fixture::kursk_region).unwrap();
        assert_eq!(area.0.len(), 1);
        let village = Point::new(35.3275, 51.1031);
        let reach = area.0[0].exterior().points().map(|p| Geodesic.distance(p, village)).fold(f64::MAX, f64::min);
        assert!((reach - 2_000.0).abs() < 60.0, "{reach}");
    }

    #[test]
    fn a_region_is_its_outline_and_without_one_a_circle() {
        let events = fixture::events();
        let event = events.iter().find(|e| e.location.precision == GeoPrecision::Region).unwrap();
        assert_eq!(of(event, &fixture::kursk_region).unwrap(), fixture::kursk_outline());
        let circle = of(event, &|_: &_| None).unwrap();
        assert!((circle.geodesic_area_unsigned().sqrt() / 177_245.0 - 1.0).abs() < 0.01);
    }

    #[test]
    fn a_country_without_outline_has_no_area() {
        let mut event = fixture::events().remove(0);
        event.location.precision = GeoPrecision::Country;
        event.location.radius_m = None;
        assert_eq!(of(&event, &|_: &_| None), None);
    }
}
