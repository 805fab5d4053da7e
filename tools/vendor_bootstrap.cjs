// Cuts Bootstrap to reboot, forms, buttons and what hides visually, in its light theme.
// Usage, with NODE_PATH set: node vendor_bootstrap.cjs bootstrap.css
"use strict";
const fs = require("fs");
const esbuild = require("esbuild");
const postcss = require("postcss");

const [target] = process.argv.slice(2);
const { version } = require("bootstrap/package.json");
const source = fs.readFileSync(require.resolve("bootstrap/dist/css/bootstrap.css"), "utf8");

const kept = new Set(
  `form-label form-control form-select form-check form-check-input form-check-label form-check-inline
   form-check-reverse btn btn-primary btn-outline-primary btn-outline-secondary active disabled
   input-group input-group-text visually-hidden visually-hidden-focusable`.split(/\s+/),
);

/** Whether a selector can match a page with the kept classes only; what :not() names need not exist. */
function isUsed(selector) {
  const asked = selector.replace(/:not\([^)]*\)/g, "");
  const classes = (asked.match(/\.[a-zA-Z][\w-]*/g) || []).map((name) => name.slice(1));
  return classes.every((name) => kept.has(name)) && !asked.includes("[data-bs-");
}

/** Removes the custom properties that nothing reads, until all that are left are read. */
function dropUnreadProperties(root) {
  const read = new Set();
  root.walkDecls(({ value }) => [...value.matchAll(/var\((--[\w-]+)/g)].forEach(([, name]) => read.add(name)));
  let dropped = 0;
  root.walkDecls(/^--/, (property) => {
    if (!read.has(property.prop)) {
      property.remove();
      dropped += 1;
    }
  });
  if (dropped) dropUnreadProperties(root);
}

const root = postcss.parse(source);
root.walkComments((comment) => comment.remove());
root.walkRules((rule) => {
  if (rule.parent.name === "keyframes") return;
  const selectors = rule.selectors.filter(isUsed);
  if (selectors.length) rule.selectors = selectors;
  else rule.remove();
});
root.walkAtRules(/^(charset|keyframes)$/, (at) => at.remove());
dropUnreadProperties(root);
root.walkRules((rule) => rule.nodes.length || rule.remove());
root.walkAtRules((at) => (at.nodes && !at.nodes.length ? at.remove() : undefined));

const banner = `/*! Bootstrap ${version}, cut (MIT, the Bootstrap Authors: docs/vendor.md) */\n`;
fs.writeFileSync(target, banner + esbuild.transformSync(root.toString(), { loader: "css", minify: true }).code);
