/* The zones of a map: asks for the counts of the filters, colours them, and a click chooses a zone. */
(() => {
  "use strict";
  let chooser = "";  // id of the zone filter

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  window.atalaya_map = {
    // White is zero; a zone that the filter leaves out has no class and stays an outline.
    style: ({properties}) => ({
      color: colour("--ink"),
      weight: 1,
      fillColor: properties.class ? colour(`--s${properties.class}`) : colour("--paper"),
      fillOpacity: properties.class === null ? 0.1 : 0.9,
      dashArray: properties.class === null ? "3 3" : null,
    }),

    // Names and counts enter as text, never as HTML.
    each: (feature, layer, {map}) => {
      const {code, name, incidents} = feature.properties;
      const label = Object.assign(document.createElement("span"), {textContent: name});
      layer.bindTooltip(label, {permanent: true, direction: "center", className: feature.properties.class > 3 ? "zone-name dark" : "zone-name"});
      layer.on("add", () => {
        const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
        title.textContent = incidents === null ? name : `${name}: ${incidents.toLocaleString(words(map).locale, {useGrouping: "always"})}`;
        layer.getElement()?.append(title);
      });
      layer.on("click", () => dash_clientside.set_props(chooser, {value: code}));
      prepare(map);
    },
  };

  const words = (map) => map.getContainer().closest(".map").dataset;

  // The buttons' words in Spanish; one finger moves the page, two move the map.
  const prepare = (map) => {
    const place = map.getContainer();
    for (const name of ["in", "out"]) {
      const button = place.querySelector(`.leaflet-control-zoom-${name}`);
      button.title = words(map)[name];
      button.setAttribute("aria-label", button.title);
    }
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.atalaya_map = {
    layer: async () => {
      const inputs = dash_clientside.callback_context.inputs_list;
      const query = new URLSearchParams();
      for (const {id, value} of inputs) {
        const key = id.split("-").pop();
        if (key === "zona") chooser = id;
        if (value && value !== "todas") query.set(key, value);
      }
      const answer = await fetch(`/datos/zonas.json?${query}`);
      if (!answer.ok) return [];
      return {
        namespace: "dash_leaflet",
        type: "GeoJSON",
        props: {
          key: String(query),
          data: await answer.json(),
          style: {variable: "atalaya_map.style"},
          onEachFeature: {variable: "atalaya_map.each"},
        },
      };
    },
  };
})();
