// The calls of datasette-vega, as its documentation describes them: the page's JSON by its link, a chart before the table, and settings in
// the fragment, which links and forms of the page keep.
const here = location.host + location.pathname;
const isHere = (address) => address.split("://")[1]?.split(/[?#]/)[0] === here;

document.addEventListener("DOMContentLoaded", async () => {
  const link = document.querySelector(".export-links a[href*=json]");
  if (!link) return;
  const place = document.createElement("div");
  const table = document.querySelector("table.rows-and-columns");
  table.parentNode.insertBefore(place, table);
  const address = link.getAttribute("href");
  const settings = new URLSearchParams(location.hash.slice(1));
  const { default: embed } = await import("/assets/vega.bundle.js");
  await embed(place, {
    data: { url: `${address}${address.includes("?") ? "&" : "?"}_shape=array` },
    mark: settings.get("mark") ?? "bar",
    encoding: { x: { field: settings.get("x") ?? window.CHART_OPTIONS.x, type: "quantitative" }, y: { field: settings.get("y") ?? window.CHART_OPTIONS.y, type: "nominal" } },
  }, { renderer: "svg", actions: false });
  place.dataset.drawn = "1";
  for (const form of document.forms) if (isHere(form.action)) form.action = form.action.split("#")[0] + location.hash;
});

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || !location.hash || event.defaultPrevented || !isHere(link.href)) return;
  event.preventDefault();
  location.href = link.href.split("#")[0] + location.hash;
});
