#!/bin/sh
# Makes again the files in assets/ that come from npm packages; docs/vendor.md says what and why.
# Needs node 20, npm and python3 with venv. Everything else goes to a temporary folder.
set -eu

PLOTLY=4.1.1 BOOTSTRAP=5.3.8 SOURCE_SANS=3.52.0 ESBUILD=0.28.2 POSTCSS=8.5.33 FONTTOOLS=4.68.0 BROTLI=1.2.1
# What plotly.js carries into the bundle; it asks for ranges, these are exact.
INSIDE_PLOTLY="@plotly/d3@3.8.2 base64-arraybuffer@1.0.2 culori@4.0.2 d3-color@3.1.1 d3-format@1.4.5
 d3-hierarchy@1.1.9 d3-interpolate@3.0.2 d3-time@1.1.0 d3-time-format@2.3.0 events@3.3.0 fast-isnumeric@1.1.4
 gl-mat4@1.2.0 has-hover@1.0.1 has-passive-events@1.0.0 is-browser@2.1.0 is-mobile@5.0.0 is-string-blank@1.0.1
 mouse-event-offset@3.0.2 native-promise-only@0.8.1 parse-svg-path@0.2.0 point-in-polygon@1.1.0 polybooljs@1.2.2"

root=$(cd "$(dirname "$0")/.." && pwd)
assets=$root/assets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$assets/lazy" "$assets/fonts"
cd "$work"

echo '{"private": true}' > package.json
# shellcheck disable=SC2086  # a list of packages, to be split
npm install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error \
    "plotly.js@$PLOTLY" "bootstrap@$BOOTSTRAP" "source-sans@$SOURCE_SANS" \
    "esbuild@$ESBUILD" "postcss@$POSTCSS" $INSIDE_PLOTLY
export NODE_PATH="$work/node_modules"
node "$root/tools/vendor_plotly.cjs" "$assets/lazy/plotly.min.js" "$root/docs/vendor-licences.txt"
cp node_modules/plotly.js/dist/plotly-locale-es.js "$assets/lazy/plotly-locale-es.js"
node "$root/tools/vendor_bootstrap.cjs" "$assets/bootstrap.css"

python3 -m venv python
python/bin/python -m pip install --quiet "fonttools==$FONTTOOLS" "brotli==$BROTLI"
for weight in 400:Regular 600:Semibold; do
    python/bin/python "$root/tools/vendor_font.py" "node_modules/source-sans/TTF/SourceSans3-${weight#*:}.ttf" \
        "$assets/fonts/atalaya-sans-${weight%:*}.woff2"
done
cp node_modules/source-sans/LICENSE.md "$assets/fonts/OFL.txt"
