// Outlines of land and borders of countries for maps: Natural Earth's at 1:50,000,000 in the TopoJSON of world-atlas, simplified. Browsers
// and the server (core/Datasette/Maps/Outlines.cs) read the same file: lines of whole numbers in parts of a degree, longitude and
// latitude of the first point and then differences.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { feature, mesh } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

/** Parts of a degree: 1.1 km. */
const PARTS = 100;

/** Points whose triangle with their neighbours is smaller, in square degrees at the equator, are left out. */
const SMALLEST = 0.006;

/** The area of a triangle on earth: near the poles a degree of longitude is short. */
const areaOf = ([[ax, ay], [bx, by], [cx, cy]]) =>
  (Math.abs((ax - cx) * (by - ay) - (ax - bx) * (cy - ay)) / 2) * Math.cos((by * Math.PI) / 180) ** 2;

/** The part of a closed line on one side of a meridian. */
const cut = (line, edge, isInside) => {
  const kept = [];
  for (const [i, to] of line.entries()) {
    const from = line.at(i - 1);
    if (isInside(from[0]) !== isInside(to[0])) kept.push([edge, from[1] + ((to[1] - from[1]) * (edge - from[0])) / (to[0] - from[0])]);
    if (isInside(to[0])) kept.push(to);
  }
  return kept;
};

/** A closed line across the antimeridian becomes one on each side of it; one around the South Pole goes down to it. */
const flat = (ring) => {
  let turn = 0;
  const line = ring.map(([x, y], i) => {
    const step = i > 0 ? x - ring[i - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [x + turn, y];
  });
  if (turn !== 0) line.push([line.at(-1)[0], -90], [line[0][0], -90]);
  if (!line.some(([x]) => x > 180 || x < -180)) return [line];
  return [-360, 0, 360].map((shift) => {
    const moved = line.map(([x, y]) => [x + shift, y]);
    return cut(cut(moved, -180, (x) => x >= -180), 180, (x) => x <= 180);
  }).filter((part) => part.length > 2).map((part) => [...part, part[0]]);
};

const numbersOf = (line) => {
  const numbers = [];
  let [lastX, lastY] = [0, 0];
  for (const [longitude, latitude] of line) {
    const [x, y] = [Math.round(longitude * PARTS), Math.round(latitude * PARTS)];
    if (numbers.length > 0 && x === lastX && y === lastY) continue;
    numbers.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return numbers;
};

const linesOf = (lines, shortest) => lines.map(numbersOf).filter((numbers) => numbers.length >= 2 * shortest);

export const outlines = async () => {
  const file = fileURLToPath(import.meta.resolve("world-atlas/countries-50m.json"));
  const topology = simplify(presimplify(JSON.parse(await readFile(file, "utf8")), areaOf), SMALLEST);
  const land = feature(topology, topology.objects.land);
  const rings = land.features.flatMap(({ geometry }) => geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat());
  const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b).coordinates;
  return `${JSON.stringify({ scale: PARTS, land: linesOf(rings.flatMap(flat), 3), borders: linesOf(borders, 2) })}\n`;
};
