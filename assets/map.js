/* The map of incidents: outlines come once, numbers by position with every filter; a click chooses a zone. */
(() => {
  "use strict";
  const SHOWN = {stroke: false, fill: false, interactive: false, weight: 1, dashArray: null};
  const LABEL = "600 13px 'Atalaya Sans', system-ui, sans-serif";
  const created = new Promise((resolve) => L.Map.addInitHook(function () { resolve(this); }));
  let asked = 0;         // the newest question: an answer to an older one is dropped
  let chooser = "";      // id of the zone filter
  let zone = null;       // the zone that the map is on
  let standing = null;   // what is drawn: {address, group, zones, places, names, home}
  let shown = null;      // the numbers on it

  const root = () => document.querySelector("#react-entry-point .map-place");
  const part = (name) => root().querySelector(name);
  const words = () => JSON.parse(part(".map").dataset.words);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (n, digits = 0) => n.toLocaleString(
    part(".map").dataset.locale, {useGrouping: "always", minimumFractionDigits: digits, maximumFractionDigits: digits});
  const choose = (code) => dash_clientside.set_props(chooser, {value: code});
  const get = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  // Sentences enter as text, never as HTML. `failed` has a button that asks again.
  const say = (sentence, {link = null, failed = false} = {}) => {
    part(".said").replaceChildren(sentence, ...(link ? [" ", link] : []));
    part(".map-said").dataset.failed = failed;
    part(".map-said .btn").hidden = !failed;
  };

  // 1. Outlines: rings as x, y, dx, dy, …; each begins where the one before it began.
  const decoded = (scale, shapes) => {
    let [x, y] = [0, 0];
    return shapes.map((rings) => rings && rings.map((steps) => {
      let [px, py] = [x, y];
      const ring = [];
      for (let i = 0; i < steps.length; i += 2) {
        px += steps[i]; py += steps[i + 1];
        if (i === 0) [x, y] = [px, py];
        ring.push([py / scale, px / scale]);
      }
      return ring;
    }));
  };

  const build = (map, address, {scale, zones, places}) => {
    standing?.group.remove();
    standing?.names.forEach(({marker}) => marker.remove());
    const rings = decoded(scale, zones.outlines), cells = decoded(scale, places.outlines);
    const polygon = (shape, home, index, rest) => shape &&
      Object.assign(L.polygon(shape, {...SHOWN, smoothFactor: 0}), {home, index, rest});
    const drawn = {
      address, codes: zones.codes, labels: zones.names, rings,
      zones: rings.map((shape, i) => polygon(shape, i, i)),
      places: places.zones.map((home, i) => polygon(cells[i] ?? rings[home], home, i, !cells[i])),
    };
    const coarseFirst = drawn.places.filter(Boolean).sort((a, b) => b.rest - a.rest);
    drawn.home = L.latLngBounds(drawn.zones.filter(Boolean).map((layer) => layer.getBounds()));
    map.fitBounds(drawn.home, {padding: [8, 8], animate: false});
    drawn.group = L.featureGroup([...coarseFirst, ...drawn.zones.filter(Boolean)]).addTo(map);
    drawn.group.bindTooltip((layer) => Object.assign(document.createElement("span"), {textContent: told(layer)}), {sticky: true});
    drawn.group.on("click", ({layer}) => choose(zones.codes[layer.home]));
    drawn.names = drawn.zones.filter(Boolean).map((layer) => named(zones.names[layer.home], layer)).sort((a, b) => b.size - a.size);
    standing = drawn;
    zone = null;
  };

  // 2. Names of zones: the largest first, where they fit in their zone and hide no other.
  const ruler = document.createElement("canvas").getContext("2d");
  const named = (text, layer) => {
    const bounds = layer.getBounds();
    const inner = Object.assign(document.createElement("span"), {textContent: text});
    const icon = L.divIcon({className: "zone-name", html: inner, iconSize: [0, 0]});
    const size = (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
    return {text, bounds, size, marker: L.marker(bounds.getCenter(), {icon, interactive: false, keyboard: false})};
  };
  const label = (map) => {
    if (!standing) return;
    ruler.font = LABEL;
    const taken = [];
    for (const {text, bounds, marker} of standing.names) {
      const {x, y} = map.latLngToLayerPoint(bounds.getCenter());
      const width = ruler.measureText(text).width;
      const room = map.latLngToLayerPoint(bounds.getSouthEast()).x - map.latLngToLayerPoint(bounds.getNorthWest()).x;
      const box = [x - width / 2, y - 9, x + width / 2, y + 9];
      const free = taken.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]);
      if (free && width < room) { taken.push(box); marker.addTo(map); } else marker.remove();
    }
  };

  // 3. Numbers: a polygon changes only where its class does.
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const classOf = (value, limits) => value > 0 ? limits.findIndex(([, high]) => value <= high) + 1 : 0;
  let pattern = null;
  const hatched = () => pattern ??= (() => {
    const tile = Object.assign(document.createElement("canvas"), {width: 8, height: 8});
    const pen = tile.getContext("2d");
    pen.strokeStyle = colour("--quiet");
    for (const shift of [-8, 0, 8]) { pen.moveTo(shift, 8); pen.lineTo(shift + 8, 0); }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  })();
  const paint = (layer, key, style) => {
    if (!layer || layer.key === key) return;
    layer.key = key;
    layer.setStyle({...SHOWN, ...style});
  };
  const show = (map, numbers) => {
    shown = numbers;
    const {layer: kind, incidents, rates, limits} = numbers;
    const fills = ["--paper", "--s1", "--s2", "--s3", "--s4", "--s5"].map(colour);
    const filled = (c, weight) => ({fill: true, interactive: true, fillColor: fills[c], fillOpacity: 1, stroke: weight > 0, weight, color: "#fff"});
    standing.places.forEach((layer, i) => {
      const n = kind === "places" ? incidents[i] : null;
      const c = n === null ? -1 : classOf(n, limits);
      paint(layer, c, c < 0 ? {fill: true, fillColor: hatched(), fillOpacity: 0.35, stroke: false} : {...filled(c, layer.rest ? 0 : 0.5), fillOpacity: layer.rest ? 0.6 : 1});
    });
    const line = {stroke: true, color: colour("--ink")};
    standing.zones.forEach((layer, i) => {
      const weight = standing.codes[i] === zone ? 3 : 1;
      if (kind === "places") return paint(layer, `line ${weight}`, {...line, weight, opacity: weight > 1 ? 1 : 0.55});
      const unknown = rates && rates[i] === null, out = incidents[i] === null;
      const c = out || unknown ? -1 : classOf(rates ? rates[i] : incidents[i], limits);
      const look = out ? {fillOpacity: 0, dashArray: "3 3"} : unknown ? {fillColor: hatched()} : {};
      paint(layer, `${c} ${out} ${weight}`, {...filled(Math.max(c, 0), weight), ...line, weight, ...look});
    });
    part(".map").dataset.drawn = incidents.length;
  };
  const told = ({home, index, rest}) => {
    const {layer: kind, incidents, rates} = shown, n = incidents[index], name = standing.labels[home] ?? "";
    const values = {zone: name, n: n === null ? "" : number(n), rate: rates?.[index] == null ? "" : number(rates[index], 1)};
    const key = n === null ? "outside" : kind === "places" ? (rest ? "rest" : "place")
      : !rates ? "zone" : rates[index] === null ? "no_people" : "rate";
    return fill(words()[n === 1 && `${key}_one` in words() ? `${key}_one` : key], values);
  };

  // 4. The view: the chosen zone, else all of them. The buttons' words are ours; one finger moves the page, two the map.
  const look = (map, code) => {
    const was = zone;
    zone = code || "";
    if (was === zone) return;
    const chosen = standing.zones[standing.codes.indexOf(zone)];
    if (chosen || was !== null) map.fitBounds(chosen ? chosen.getBounds() : standing.home, {padding: [12, 12], maxZoom: 15, animate: false});
    label(map);
  };
  const prepare = (map) => {
    if (map.prepared) return;
    map.prepared = true;
    for (const name of ["in", "out"]) {
      const button = map.getContainer().querySelector(`.leaflet-control-zoom-${name}`);
      button.title = words()[`zoom_${name}`];
      button.setAttribute("aria-label", button.title);
    }
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
    map.on("zoomend resize", () => label(map));
    part(".locate").addEventListener("click", locate);
    part(".map-said .btn").addEventListener("click", () => choose(document.getElementById(chooser).value));
  };
  const reveal = (visible) => { part(".map-drawn").dataset.off = String(!visible); };

  // 5. «¿En qué zona estoy?» is answered here: no coordinate leaves the browser.
  const holds = (rings, x, y) => rings.reduce((inside, ring) => ring.reduce((now, [by, bx], i) => {
    const [ay, ax] = ring[(i || ring.length) - 1];
    return (ay > y) !== (by > y) && x < ax + (bx - ax) * (y - ay) / (by - ay) ? !now : now;
  }, inside), false);
  const locate = () => {
    const text = words();
    if (!isSecureContext || !navigator.geolocation) return say(text.insecure);
    say(text.asking);
    navigator.geolocation.getCurrentPosition(({coords}) => {
      const found = standing ? standing.rings.findIndex((rings) => rings && holds(rings, coords.longitude, coords.latitude)) : -1;
      if (found < 0) return say(text.nowhere);
      const name = {zone: standing.labels[found]}, address = new URL(location);
      address.searchParams.set("zona", standing.codes[found]);
      const link = Object.assign(document.createElement("a"), {href: address.pathname + address.search, textContent: fill(text.see_zone, name)});
      say(fill(text.you_are, name), {link});
    }, ({code}) => say(code === 1 ? text.denied : text.unavailable), {maximumAge: 60000, timeout: 15000});
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.atalaya_map = {
    draw: async () => {
      const mine = ++asked, values = {};
      for (const {id, value} of dash_clientside.callback_context.inputs_list) {
        const key = id.split("-").pop();
        if (key === "zona") chooser = id;
        if (value && value !== "todas") values[key] = value;
      }
      if (!root()) return dash_clientside.no_update;
      performance.mark("mapa:filtro");
      let numbers, outlines;
      try {
        numbers = await get(`/datos/lugares.json?${new URLSearchParams(values)}`);
        const stands = numbers.layer === "none" || standing?.address === numbers.outlines;
        outlines = stands ? null : await get(numbers.outlines);
      } catch {
        if (mine === asked) say(words().failed, {failed: true});
        return dash_clientside.no_update;
      }
      const map = await created;
      if (mine !== asked) return dash_clientside.no_update;
      prepare(map);
      reveal(numbers.layer !== "none");
      if (outlines) build(map, numbers.outlines, outlines);
      if (numbers.layer !== "none") { look(map, values.zona); show(map, numbers); }
      if (part(".map-said").dataset.failed === "true") say("");
      requestAnimationFrame(() => performance.measure("mapa", "mapa:filtro"));
      return numbers.layer;
    },
  };
})();
