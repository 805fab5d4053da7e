// Builds the partial Plotly bundle (scatter, bar, heatmap, treemap) and the licences of what went in.
// Usage, with NODE_PATH set: node vendor_plotly.cjs plotly.min.js vendor-licences.txt
"use strict";
const fs = require("fs");
const path = require("path");
const esbuild = require("esbuild");

const [bundle, licences] = process.argv.slice(2);
const packages = process.env.NODE_PATH;
const { version } = require("plotly.js/package.json");

const entry = `
  const Plotly = require("plotly.js/lib/core");
  Plotly.register([require("plotly.js/lib/bar"), require("plotly.js/lib/heatmap"), require("plotly.js/lib/treemap")]);
  module.exports = Plotly;`;

// Layout parts that no figure of ours has: registered by name, so that Plotly finds nothing to do.
const unused = /src\/components\/(annotations3d|images|rangeselector|rangeslider|sliders|updatemenus)\/index\.js$/;

// Plotly takes all of culori, 64 KB, for five functions and the colours that CSS had before 2020.
const colours = `
  import { modeHsl, modeLrgb, modeRgb, useMode } from "culori/fn";
  [modeRgb, modeLrgb, modeHsl].forEach(useMode);
  export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";`;

const cut = {
  name: "cut",
  setup(build) {
    build.onLoad({ filter: unused }, ({ path: file }) => ({
      contents: `module.exports = {moduleType: "component", name: "${path.basename(path.dirname(file))}"};`,
    }));
    build.onResolve({ filter: /^culori$/ }, () => ({ path: "colours", namespace: "cut" }));
    build.onLoad({ filter: /^colours$/, namespace: "cut" }, () => ({ contents: colours, resolveDir: packages }));
  },
};

/** The folders of the packages that have bytes in the bundle. */
function packagesInside(inputs) {
  const owner = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
  const files = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput && !file.endsWith(".css"));
  return [...new Set(files.map((file) => (file.match(owner) || [])[1]).filter(Boolean))].sort();
}

/** One package's name, version and licence, with its licence file when it brings one. */
function licenceOf(folder) {
  const { name, version: exact, license, author } = JSON.parse(fs.readFileSync(path.join(folder, "package.json")));
  const file = fs.readdirSync(folder).find((entryName) => /^licen[cs]e/i.test(entryName));
  const holder = typeof author === "object" ? author.name : author;
  const text = file ? fs.readFileSync(path.join(folder, file), "utf8").trim() : `Author: ${holder}`;
  return `${name} ${exact} (${license})\n\n${text.replace(/\r/g, "")}\n`;
}

const options = {
  stdin: { contents: entry, resolveDir: packages },
  outfile: bundle,
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2016",
  define: { global: "window", "define.amd": "false" },
  loader: { ".css": "empty" }, // MapLibre's, asked for by map traces only
  legalComments: "none",
  banner: { js: `/*! plotly.js ${version}, partial bundle (MIT and others: docs/vendor-licences.txt) */` },
  metafile: true,
  plugins: [cut],
};

esbuild.build(options).then(({ metafile }) => {
  const [{ inputs }] = Object.values(metafile.outputs);
  fs.writeFileSync(licences, packagesInside(inputs).map(licenceOf).join(`\n${"-".repeat(80)}\n\n`));
});
