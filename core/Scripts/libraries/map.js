// The map: Leaflet without its own style of marks, which the program does not use.
import "leaflet/dist/leaflet.css";
import { control } from "leaflet/dist/leaflet-src.esm.js";

export { divIcon, featureGroup, geoJSON, map, marker, polygon, polyline, tileLayer } from "leaflet/dist/leaflet-src.esm.js";
export const { scale } = control;
