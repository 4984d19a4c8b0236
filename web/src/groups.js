/** Chosen events gathered by place, and places gathered into clusters where they are many. */
import Supercluster from 'supercluster';

// Up to here every place keeps its own symbol at every scale.
const CLUSTER_ABOVE = 400;

/** One group a coordinate; an event with three places is in three groups. */
export function groupByPlace(chosen) {
  const groups = new Map();
  for (const event of chosen) {
    const names = event.points.length > 1 ? (event.place_names ?? '').split(/;\s*/) : [event.place_names ?? ''];
    const keys = keysOf(event.points);
    for (let i = 0; i < keys.length; i++) {
      let group = groups.get(keys[i]);
      if (!group) groups.set(keys[i], (group = { key: keys[i], lon: event.points[i][0], lat: event.points[i][1], name: '', events: [] }));
      if (group.events.at(-1) !== event) group.events.push(event);
      group.name ||= names.length === keys.length ? names[i] : '';
    }
  }
  return [...groups.values()];
}

// Events share the points of equal shapes, so that few keys are made, and only once.
const known = new WeakMap();

function keysOf(points) {
  let keys = known.get(points);
  if (!keys) known.set(points, (keys = points.map(([lon, lat]) => `${lon},${lat}`)));
  return keys;
}

/** Areas of the chosen events; equal polygons are one group. */
export function groupByArea(chosen) {
  const groups = new Map();
  for (const event of chosen) {
    if (!event.area) continue;
    const group = groups.get(event.area);
    if (group) group.events.push(event);
    else groups.set(event.area, { key: `area-${event.id}`, area: event.area, name: event.place_names ?? '', events: [event] });
  }
  return [...groups.values()];
}

/** A function from view to what is drawn: groups, or clusters `{count, lon, lat, expand}`. */
export function clusterer(groups) {
  if (groups.length <= CLUSTER_ABOVE) return () => groups;
  const index = new Supercluster({
    radius: 44, maxZoom: 12, extent: 256,
    map: ({ at }) => ({ count: groups[at].events.length }),
    reduce: (total, { count }) => { total.count += count; },
  });
  index.load(groups.map((group, at) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [group.lon, group.lat] }, properties: { at } })));
  return (box, zoom) => index.getClusters(box, Math.round(zoom)).map(({ geometry, properties }) => {
    if (!properties.cluster) return groups[properties.at];
    const [lon, lat] = geometry.coordinates;
    return { key: `cluster-${properties.cluster_id}`, cluster: properties.cluster_id, count: properties.count, lon, lat,
      expand: () => index.getClusterExpansionZoom(properties.cluster_id) };
  });
}
