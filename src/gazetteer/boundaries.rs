//! Where regions and countries lie: Natural Earth's outlines under GeoNames' codes.

use geo::{BoundingRect, Contains, Coord, Intersects, LineString, MultiPolygon, Point, Polygon, Rect};

use super::outline;
use crate::model::{Place, PlaceClass};

static REGIONS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/admin1.outlines"));
static COUNTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/countries.outlines"));

/// Outlines of regions and countries, unpacked one at a time.
///
/// They draw areas; on which side of a border a village lies the gazetteer's own codes decide, since
/// Natural Earth is out by kilometres.
pub struct Boundaries {
    regions: &'static [u8],
    countries: &'static [u8],
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
            _ => None,
        }
    }

    /// Code and outline of every region that reaches into a box of degrees.
    pub fn regions_within(&self, within: Rect<f64>) -> Vec<(&str, MultiPolygon<f64>)> {
        reaching(self.regions, within)
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

fn reaching(bytes: &[u8], within: Rect<f64>) -> Vec<(&str, MultiPolygon<f64>)> {
    let outline = |code| Some((code, multi_polygon(outline::decode(bytes, code)?)));
    let reaches = |area: &MultiPolygon<f64>| {
        area.iter().filter_map(|polygon| polygon.bounding_rect()).any(|rect| rect.intersects(&within))
    };
    outline::codes(bytes).filter_map(outline).filter(|(_, area)| reaches(area)).collect()
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

fn multi_polygon(polygons: Vec<outline::Rings>) -> MultiPolygon<f64> {
    let line = |ring: Vec<(f64, f64)>| LineString(ring.into_iter().map(|(x, y)| Coord { x, y }).collect());
    let polygon = |rings: outline::Rings| {
        let mut rings = rings.into_iter().map(line);
        Polygon::new(rings.next().unwrap_or_else(|| LineString(Vec::new())), rings.collect())
    };
    MultiPolygon(polygons.into_iter().map(polygon).collect())
}

#[cfg(test)]
mod tests {
    use super::Boundaries;

    #[test]
    fn a_point_is_found_in_its_region_and_country() {
        let boundaries = Boundaries::embedded();
        assert_eq!(boundaries.containing_region(36.19, 51.73), Some("RU.41"));
        assert_eq!(boundaries.containing_region(34.8, 50.91), Some("UA.21"));
        assert_eq!(boundaries.containing_country(34.1, 44.95), Some("UA"));
        assert_eq!(boundaries.containing_country(-30.0, 30.0), None);
    }
}
