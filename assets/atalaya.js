/* What the portal adds to the browser: the carried document, Static, the URL of a filter, the chart bundle. */
(() => {
  "use strict";

  // 1. The layout and the callbacks travel in the document: Dash's two GETs are answered from there.
  const network = window.fetch;
  window.fetch = (url, options) => {
    const carried = document.getElementById(String(url && url.url ? url.url : url).split("?")[0].split("/").pop());
    if (carried && carried.type === "application/json") {
      return Promise.resolve(new Response(carried.textContent, {headers: {"Content-Type": "application/json"}}));
    }
    return network(url, options);
  };

  // 2. Static: a tree of plain nodes, drawn by React. Text stays text.
  const draw = (node, key) => {
    if (Array.isArray(node)) return node.map(draw);
    if (node === null || typeof node !== "object") return node;
    return React.createElement(node.t, {key, ...node.p}, ...[].concat(draw(node.c) ?? []));
  };
  window.atalaya = {Static: ({tree}) => draw(tree)};

  // 3. When Dash's tree stands, the server's twin goes, and the focus and half-typed values move over.
  const root = document.getElementById("react-entry-point");
  const twin = document.getElementById("servidor");
  const drawn = new MutationObserver(() => {
    if (root.querySelector("._dash-loading") || !root.firstElementChild) return;
    drawn.disconnect();
    const focused = twin.contains(document.activeElement) ? document.activeElement : null;
    const open = [...twin.querySelectorAll("details")].map((d) => d.open);
    root.querySelectorAll("details").forEach((d, i) => { if (open[i]) d.open = true; });
    twin.remove();
    const next = focused && focused.id && document.getElementById(focused.id);
    if (next) next.focus({preventScroll: true});
  });
  if (root && twin) drawn.observe(root, {childList: true, subtree: true});

  // 4. A filter writes the URL; the back button loads what the URL says (a jump to a #place loads nothing).
  const here = () => location.pathname + location.search;
  const asked = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && value !== "todas") query.set(name, value);
    }
    return location.pathname + (query.size ? "?" + query : "");
  };
  let shown = here();
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atalaya: {
      url: (...values) => {
        const form = document.querySelector("#react-entry-point form.filters");
        if (!form) return;
        const address = asked(form);
        if (address !== here()) history.pushState(null, "", address);
        shown = here();
      },
    },
  });
  window.addEventListener("popstate", () => { if (here() !== shown) location.reload(); });
  document.addEventListener("change", (changed) => {  // what the other filters offer hangs on this one: all is loaded anew
    const {form, name} = changed.target;
    if (!form?.matches("form.filters") || !form.dataset.whole?.split(" ").includes(name)) return;
    changed.stopPropagation();
    location.assign(asked(form));
  }, true);
  window.addEventListener("pageshow", ({persisted}) => {  // come back to: its filters say what was chosen on leaving
    if (persisted && document.querySelector("form[data-whole]")) location.reload();
  });
  document.addEventListener("submit", (sent) => {  // Enter in a search box: its change has redrawn the view
    if (sent.target.matches("#react-entry-point form.filters")) sent.preventDefault();
  });

  // 5. Chart: Plotly comes when the first chart comes into view, and draws it there.
  const load = (source) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), {src: source, onload: resolve, onerror: reject}));
  });
  let bundle;
  const plotly = () => bundle ??= (async () => {
    for (const source of document.documentElement.dataset.charts.split(" ")) await load(source);
    return window.Plotly;
  })();
  const follow = ({points: [{customdata}]}) => {  // a box of a treemap leads to its level, never elsewhere
    if (/^\/[^/\\]/.test(customdata ?? "")) location.assign(customdata);
    return false;
  };
  const settings = {displayModeBar: false, responsive: true, locale: "es"};
  window.atalaya.Chart = ({figure, label}) => {
    const place = React.useRef(null);
    React.useEffect(() => {
      const element = place.current;
      const seen = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        plotly().then((Plotly) => element.isConnected && Plotly.react(element, figure.data, figure.layout, settings))
          .then((drawn) => drawn && drawn.on("plotly_treemapclick", follow));
      }, {rootMargin: "200px"});
      seen.observe(element);
      return () => { seen.disconnect(); if (window.Plotly) window.Plotly.purge(element); };
    }, [figure]);
    return React.createElement("div", {ref: place, className: "island", role: "img", "aria-label": label});
  };

  // 6. A link to a closed place opens it: «¿De dónde sale este número?» stands beside every figure.
  const open = () => {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place) place.closest("details")?.setAttribute("open", "");
  };
  window.addEventListener("hashchange", open);
  open();

  // 7. Everything is on paper: closed details open for printing.
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();
