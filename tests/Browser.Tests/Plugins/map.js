// The calls of datasette-cluster-map, as its documentation describes them, around the libraries that it brings: Leaflet and its clusters.
// Columns by their headings, rows by the page's address with .json, labels, and further pages by next_url.
document.addEventListener("DOMContentLoaded", async () => {
  if (!document.querySelector("body.table, body.row, body.query")) return;
  const names = [...document.querySelectorAll("table.rows-and-columns th")].map((th) => (th.dataset.column || th.textContent).trim());
  const latitude = names.find((name) => name.toLowerCase() === window.MAP_OPTIONS.latitude);
  const longitude = names.find((name) => name.toLowerCase() === window.MAP_OPTIONS.longitude);
  if (!latitude || !longitude) return;

  const styles = ["leaflet.css", "MarkerCluster.Default.css"].map((file) => new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `/assets/${file}`, onload: done });
    document.head.append(link);
  }));
  await import("/assets/leaflet.js");
  await import("/assets/leaflet.markercluster.js");
  await Promise.all(styles);

  const style = document.createElement("style");
  style.textContent = ".map-button { margin: 0.5rem; }";
  document.head.append(style);
  const place = document.createElement("div");
  Object.assign(place.style, { width: "100%", height: "500px" });
  const table = document.querySelector(".table-wrapper") || document.querySelector("table.rows-and-columns");
  table.parentNode.insertBefore(place, table);
  const button = Object.assign(document.createElement("button"), { className: "map-button", textContent: "load all", hidden: true });
  table.parentNode.insertBefore(button, table);

  const map = L.map(place, { zoom: 13, maxZoom: 19 });
  const markers = L.markerClusterGroup({ maxClusterRadius: 50 });
  map.addLayer(markers);
  const popup = (row) => {
    const list = document.createElement("dl");
    for (const [name, value] of Object.entries(row)) {
      const isLabelled = typeof value === "object" && value?.label !== undefined;
      list.append(Object.assign(document.createElement("dt"), { textContent: name }),
        Object.assign(document.createElement("dd"), { textContent: isLabelled ? `${value.label} ${value.value}` : String(value) }));
    }
    return `<dl style="height: 200px; overflow: auto">${list.innerHTML}</dl>`;
  };
  const load = async (address, isAll) => {
    const data = await (await fetch(address)).json();
    markers.addLayers(data.rows.map((row) => L.marker([row[latitude], row[longitude]]).bindPopup(popup(row))));
    map.fitBounds(markers.getBounds());
    button.hidden = !data.next_url;
    button.onclick = () => load(data.next_url, true);
    place.dataset.markers = markers.getLayers().length;
    place.dataset.total = data.count;
    if (data.next_url && isAll) await load(data.next_url, true);
  };
  window.shownMap = { map, markers };
  const query = "_size=max&_labels=on&_extra=count&_extra=next_url&_shape=objects";
  await load(`${location.pathname}.json${location.search ? `${location.search}&` : "?"}${query}`, false);
});
