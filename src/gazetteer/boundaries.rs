//! Where regions and countries lie: Natural Earth's outlines under GeoNames' codes.

use geo::{Contains, Coord, LineString, MultiPolygon, Point, Polygon};

use super::outline;
use crate::model::{Place, PlaceClass};

static REGIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/admin1.outlines"));
static COUNTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/countries.outlines"));

/// Outlines of regions and countries, unpacked one at a time.
///
/// They draw areas; on which side of a border a village lies the gazetteer's own codes decide, since
/// Natural Earth is out by kilometres.
pub struct Boundaries {
    pub(super) regions: &'static [u8],
    pub(super) countries: &'static [u8],
}

impl Boundaries {
    /// The outlines inside the binary.
    pub fn embedded() -> Self {
        Boundaries { regions: REGIONS, countries: COUNTRIES }
    }

    /// The outline of a region or country; none for other places and where Natural Earth draws none.
    ///
    /// ```
    /// use sitmap::gazetteer::{Boundaries, Gazetteer};
    /// let kursk = Gazetteer::world().region("RU.41").unwrap();
    /// assert!(Boundaries::embedded().polygon(&kursk).is_some());
    /// ```
    pub fn polygon(&self, place: &Place) -> Option<MultiPolygon<f64>> {
        match place.class {
            PlaceClass::Region => outline::decode(self.regions, &place.admin1_code).map(multi_polygon),
            PlaceClass::Country => outline::decode(self.countries, &place.country).map(multi_polygon),
            PlaceClass::Other => self.of_parts(&place.id),
            _ => None,
        }
    }

    /// The regions that a land such as Darfur is made of, side by side; none where some are not drawn.
    fn of_parts(&self, id: &str) -> Option<MultiPolygon<f64>> {
        let mut rows = include_str!("../../data/boundaries/parts.tsv").lines().filter_map(|row| row.split_once('\t'));
        let (_, codes) = rows.find(|(land, _)| *land == id)?;
        let parts = codes.split(' ').map(|code| Some(multi_polygon(outline::decode(self.regions, code)?)));
        let parts: Vec<MultiPolygon<f64>> = parts.collect::<Option<_>>()?;
        Some(geo::unary_union(&parts))
    }

    /// The code of the region that holds a point, such as `RU.41`; lon and lat in degrees.
    pub fn containing_region(&self, lon: f64, lat: f64) -> Option<&str> {
        containing(self.regions, lon, lat)
    }

    /// The code of the country that holds a point, such as `RU`; lon and lat in degrees.
    pub fn containing_country(&self, lon: f64, lat: f64) -> Option<&str> {
        containing(self.countries, lon, lat)
    }
}

fn containing(bytes: &[u8], lon: f64, lat: f64) -> Option<&str> {
    let holds = |code: &&str| {
        outline::decode(bytes, code).is_some_and(|polygons| {
            near(&polygons, lon, lat) && multi_polygon(polygons).contains(&Point::new(lon, lat))
        })
    };
    outline::codes(bytes).find(holds)
}

/// Whether the point lies in the box of any of the polygons: cheaper than asking the polygons.
fn near(polygons: &[outline::Rings], lon: f64, lat: f64) -> bool {
    polygons.iter().filter_map(|rings| rings.first()).any(|ring| {
        let within = |value: f64, axis: fn(&(f64, f64)) -> f64| {
            ring.iter().any(|p| axis(p) <= value) && ring.iter().any(|p| axis(p) >= value)
        };
        within(lon, |p| p.0) && within(lat, |p| p.1)
    })
}

pub(super) fn multi_polygon(polygons: Vec<outline::Rings>) -> MultiPolygon<f64> {
    let line = |ring: Vec<(f64, f64)>| LineString(ring.into_iter().map(|(x, y)| Coord { x, y }).collect());
    let polygon = |rings: outline::Rings| {
        let mut rings = rings.into_iter().map(line);
        Polygon::new(rings.next().unwrap_or_else(|| LineString(Vec::new())), rings.collect())
    };
    MultiPolygon(polygons.into_iter().map(polygon).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use geo::{Contains, Point};

    use super::{Boundaries, outline};

    /// Corners in thousandths of a degree.
    fn corners(bytes: &[u8], code: &str) -> BTreeSet<(i64, i64)> {
        let rings = outline::decode(bytes, code).unwrap().into_iter().flatten().flatten();
        rings.map(|(x, y)| ((x * 1e3).round() as i64, (y * 1e3).round() as i64)).collect()
    }

    #[test]
    fn a_country_runs_along_the_very_lines_of_its_regions() {
        let boundaries = Boundaries::embedded();
        for country in ["UA", "SD", "LB", "MM"] {
            let own = |code: &&str| code.split('.').next() == Some(country);
            let regions: BTreeSet<_> = outline::codes(boundaries.regions)
                .filter(own)
                .flat_map(|code| corners(boundaries.regions, code))
                .collect();
            let outline = corners(boundaries.countries, country);
            let shared = outline.intersection(&regions).count();
            assert!(shared * 100 >= outline.len() * 95, "{country}: {shared} of {} corners", outline.len());
        }
    }

    #[test]
    fn a_land_that_is_no_unit_is_drawn_from_its_parts() {
        let boundaries = Boundaries::embedded();
        let world = crate::gazetteer::Gazetteer::world();
        for row in include_str!("../../data/boundaries/parts.tsv").lines().filter(|row| !row.starts_with('#')) {
            let (id, codes) = row.split_once('\t').unwrap();
            let land = world.place(id).unwrap_or_else(|| panic!("{id} is in no gazetteer"));
            let area = boundaries.polygon(&land).unwrap_or_else(|| panic!("{id} is not drawn"));
            for code in codes.split(' ') {
                let part = world.region(code).unwrap();
                assert!(area.contains(&Point::new(part.lon, part.lat)), "{id} without {code}");
            }
        }
    }

    #[test]
    fn a_point_is_found_in_its_region_and_country() {
        let boundaries = Boundaries::embedded();
        assert_eq!(boundaries.containing_region(36.19, 51.73), Some("RU.41"));
        assert_eq!(boundaries.containing_region(34.8, 50.91), Some("UA.21"));
        assert_eq!(boundaries.containing_country(34.1, 44.95), Some("UA"));
        assert_eq!(boundaries.containing_country(-30.0, 30.0), None);
    }
}
