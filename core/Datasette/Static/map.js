// A map of the whole result: the server groups the rows in view, this draws the groups. Without it the page has a drawn map with links.
import { divIcon, featureGroup, geoJSON, map as mapOf, marker, polygon, polyline, scale, tileLayer } from "./lib/map.js";

/**
 * @typedef {{ rows: number, latitude: number, longitude: number, bounds: number[], label: string | null, url: string | null,
 *   rows_url: string | null }} Cluster
 * @typedef {{ clusters: Cluster[], shapes: any[], truncated: boolean }} Answer
 */

const MAX_ZOOM = 18;

/** The outlines are precise to some kilometres: closer they would put places at the coast into the sea. */
const MAX_OUTLINES = 9;

/** A link or a text. @param {string} text @param {string | null} url */
const linkOf = (text, url) => {
  const element = document.createElement(url ? "a" : "span");
  element.textContent = text;
  if (url) element.setAttribute("href", url);
  return element;
};

/** @param {number} degrees @param {string} positive @param {string} negative */
const degreesOf = (degrees, positive, negative) =>
  `${Number(Math.abs(degrees).toFixed(4))}°${degrees < 0 ? ` ${negative}` : degrees > 0 ? ` ${positive}` : ""}`;

/** @param {Cluster} cluster */
const placeOf = ({ latitude, longitude }) => `${degreesOf(latitude, "N", "S")}, ${degreesOf(longitude, "E", "W")}`;

/** @param {Cluster} cluster */
const nameOf = (cluster) => cluster.rows === 1 ? cluster.label ?? `a row at ${placeOf(cluster)}`
  : `${cluster.rows.toLocaleString("en")} rows around ${placeOf(cluster)}`;

/** @param {number} rows */
const shortOf = (rows) => new Intl.NumberFormat("en", { notation: "compact" }).format(rows);

/** Lines of outlines.json: longitude and latitude in parts of a degree, then differences. @param {number[][]} lines @param {number} parts */
const linesOf = (lines, parts) => lines.map((numbers) => {
  const line = [];
  for (let i = 0, x = 0, y = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    line.push([y / parts, x / parts]);
  }
  return line;
});

/** The same address with other arguments. @param {string} address @param {Record<string, string>} values */
const withArguments = (address, values) => {
  const url = new URL(address, location.href);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return url.pathname + url.search;
};

/** @param {HTMLElement} place */
const start = (place) => {
  const { url = "", pictureUrl = "", outlines = "", center = "0,0", zoom = "0", bounds, tiles } = place.dataset;
  const status = /** @type {HTMLElement} */ (document.getElementById("map-status"));
  place.replaceChildren();
  const map = mapOf(place, { attributionControl: false, maxZoom: MAX_ZOOM, maxBounds: [[-90, -185], [90, 185]], maxBoundsViscosity: 1 });
  const [latitude, longitude] = center.split(",").map(Number);
  if (bounds) {
    const [west, south, east, north] = bounds.split(",").map(Number);
    if (west === east && south === north) map.setView([latitude, longitude], Number(zoom));
    else map.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: MAX_ZOOM - 2 });
  } else map.setView([latitude, longitude], Number(zoom));
  scale({ imperial: false }).addTo(map);
  if (tiles) tileLayer(tiles, { maxZoom: MAX_ZOOM, noWrap: true, referrerPolicy: "origin" }).addTo(map);
  else {
    fetch(outlines).then((answer) => answer.json()).then(({ scale: parts, land, borders }) => {
      // The last one goes to the very back.
      const lines = featureGroup([
        polyline(linesOf(borders, parts), { className: "map-border", interactive: false, smoothFactor: 0.5 }),
        polygon(linesOf(land, parts), { className: "map-land", fillOpacity: 1, interactive: false, smoothFactor: 0.5 }),
      ]);
      const choose = () => {
        if (map.getZoom() > MAX_OUTLINES) lines.remove();
        else {
          lines.addTo(map);
          lines.eachLayer((/** @type {any} */ layer) => layer.bringToBack());
        }
        place.classList.toggle("map-without-outlines", map.getZoom() > MAX_OUTLINES);
      };
      choose();
      map.on("zoomend", choose);
    });
  }

  // Lines of round degrees, so that a map of a town shows where it is.
  const degrees = featureGroup().addTo(map);
  /** @param {number[][]} line @param {number[]} at @param {string} text */
  const degree = (line, at, text) => {
    const label = document.createElement("span");
    label.textContent = text;
    polyline(line, { className: "map-degree", interactive: false }).addTo(degrees);
    marker(at, { icon: divIcon({ className: "map-degree-label", html: label, iconSize: [0, 0] }), interactive: false, keyboard: false })
      .addTo(degrees);
  };
  const drawDegrees = () => {
    degrees.clearLayers();
    const view = map.getBounds();
    const [west, south, east, north] = [Math.max(-180, view.getWest()), view.getSouth(), Math.min(180, view.getEast()), view.getNorth()];
    const rough = (east - west) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
    for (let n = Math.ceil(west / step); n * step <= east; n++)
      degree([[-85, n * step], [85, n * step]], [south, n * step], degreesOf(n * step, "E", "W"));
    for (let n = Math.ceil(south / step); n * step <= north; n++)
      degree([[n * step, -180], [n * step, 180]], [n * step, west], degreesOf(n * step, "N", "S"));
  };

  const marks = featureGroup().addTo(map);
  const shapes = featureGroup().addTo(map);

  /** @param {Cluster} cluster */
  const popupOf = (cluster) => {
    const popup = document.createElement("div");
    const name = document.createElement("p");
    name.append(linkOf(nameOf(cluster), cluster.url));
    popup.append(name, linkOf(placeOf(cluster), null));
    if (cluster.rows_url && cluster.rows > 1) {
      const all = document.createElement("p");
      all.append(linkOf("Show these rows", cluster.rows_url));
      popup.append(all);
    }
    return popup;
  };

  /** A single row and a place that cannot be taken apart tell what they are; others come closer. @param {Cluster} cluster */
  const open = (cluster) => {
    const [west, south, east, north] = cluster.bounds;
    if (cluster.rows === 1 || (west === east && south === north) || map.getZoom() === MAX_ZOOM) {
      // Not the mark's: opening may move the map, and then the marks are drawn anew.
      const popup = popupOf(cluster);
      map.openPopup(popup, [cluster.latitude, cluster.longitude], { offset: [0, -4] });
      popup.querySelector("a")?.focus();
    } else {
      map.fitBounds([[south, west], [north, east]], { padding: [24, 24] });
      place.focus();
    }
  };

  // Leaflet hears Escape only while the map itself has the focus. Opening may have drawn the marks anew: the same one has the same name.
  place.addEventListener("keydown", (event) => {
    const popup = event.key === "Escape" && place.querySelector(".leaflet-popup");
    if (!popup) return;
    const name = popup.querySelector("p")?.textContent;
    map.closePopup();
    const marks = /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".map-mark")]);
    (marks.find((mark) => mark.ariaLabel === name) ?? place).focus();
  });

  /** @param {Cluster} cluster */
  const markOf = (cluster) => {
    const size = cluster.rows === 1 ? 14 : Math.min(52, 20 + Math.round(8 * Math.log10(cluster.rows)));
    const content = document.createElement("span");
    content.textContent = cluster.rows === 1 ? "" : shortOf(cluster.rows);
    const mark = marker([cluster.latitude, cluster.longitude],
      { icon: divIcon({ className: "map-mark", html: content, iconSize: [size, size] }), riseOnHover: true });
    mark.on("add", () => mark.getElement().setAttribute("aria-label", nameOf(cluster)));
    mark.on("click", () => open(cluster));
    mark.on("keypress", (/** @type {any} */ event) => {
      if (event.originalEvent.key === "Enter" || event.originalEvent.key === " ") {
        event.originalEvent.preventDefault();
        open(cluster);
      }
    });
    return mark;
  };

  /** @param {Cluster[]} clusters */
  const list = (clusters) => {
    const body = /** @type {HTMLTableElement} */ (document.getElementById("map-places")).tBodies[0];
    body.replaceChildren(...clusters.map((cluster) => {
      const row = document.createElement("tr");
      row.insertCell().textContent = cluster.rows.toLocaleString("en");
      row.cells[0].className = "type-int";
      row.insertCell().append(linkOf(nameOf(cluster), cluster.url ?? cluster.rows_url));
      row.insertCell().textContent = placeOf(cluster);
      return row;
    }));
  };

  /** @param {Answer} answer */
  const show = ({ clusters, shapes: geometries, truncated }) => {
    marks.clearLayers();
    shapes.clearLayers();
    for (const geometry of geometries) {
      try {
        const isLine = geometry.type.endsWith("LineString");
        geoJSON(geometry, { style: { className: isLine ? "map-shape map-line" : "map-shape" }, pointToLayer: () => undefined, interactive: false })
          .addTo(shapes);
      } catch {
        // It is no GeoJSON: its mark shows where it is.
      }
    }
    for (const cluster of clusters) markOf(cluster).addTo(marks);
    list(clusters);
    /** @type {HTMLElement} */ (document.getElementById("map-truncated")).hidden = !truncated;
    const rows = clusters.reduce((sum, cluster) => sum + cluster.rows, 0);
    status.textContent = `${rows.toLocaleString("en")} in view.`;
  };

  // The rectangle that is asked for is of whole tiles, so that neighbours' requests are the same and caches can answer them.
  const shown = () => {
    const parts = 2 ** map.getZoom();
    const view = map.getBounds();
    /** @param {number} latitude */
    const down = (latitude) => 0.5 - Math.asinh(Math.tan(Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI / 180)) / (2 * Math.PI);
    /** @param {number} part */
    const inside = (part) => Math.max(0, Math.min(1, part));
    const west = inside(Math.floor((view.getWest() + 180) / 360 * parts) / parts);
    const east = inside(Math.ceil((view.getEast() + 180) / 360 * parts) / parts);
    const north = inside(Math.floor(down(view.getNorth()) * parts) / parts);
    const south = inside(Math.ceil(down(view.getSouth()) * parts) / parts);
    /** @param {number} y */
    const up = (y) => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI;
    return [west * 360 - 180, up(south), east * 360 - 180, up(north)].map((degrees) => Number(degrees.toFixed(5))).join(",");
  };

  let last = "";
  let request = new AbortController();
  const load = async () => {
    const address = withArguments(url, { _zoom: String(map.getZoom()), _bbox: shown() });
    if (address === last) return;
    last = address;
    request.abort();
    request = new AbortController();
    try {
      const answer = await fetch(address, { signal: request.signal });
      const body = await answer.json();
      if (answer.ok) show(body);
      else status.textContent = String(body.error ?? answer.status);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") status.textContent = "The server could not be reached.";
    }
  };

  const keep = () => {
    const { lat, lng } = map.getCenter();
    const values = { _center: `${Number(lat.toFixed(5))},${Number(lng.toFixed(5))}`, _zoom: String(map.getZoom()) };
    history.replaceState(null, "", withArguments(location.href, values));
    const picture = withArguments(pictureUrl, values);
    document.getElementById("map-svg-link")?.setAttribute("href", picture);
    document.querySelector("a.png-link")?.setAttribute("href", picture);
    document.getElementById("map-json-link")?.setAttribute("href", withArguments(url, values));
  };

  place.setAttribute("aria-label", "Map: arrow keys move it, plus and minus zoom");
  drawDegrees();
  load();
  map.on("moveend", () => {
    drawDegrees();
    load();
    keep();
  });
};

const place = document.getElementById("map");
if (place) start(place);
