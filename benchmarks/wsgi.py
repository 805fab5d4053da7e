"""The portal, and beside it under /suelo what it is measured against: a bare Flask answer, and a bare canvas."""

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app import server as portal

CANVAS = """<!doctype html><title>Lienzo</title><canvas id="canvas" width="900" height="600"></canvas>
<script>
const pen = canvas.getContext("2d"), colours = ["#fff", "#dbe9f6", "#b0d2e8", "#6aaed6", "#3787c0", "#0a539e"];
const cells = Array.from({length: +new URLSearchParams(location.search).get("n")}, (_, i) => {
  const across = 80, x = 6 + (i % across) * 11 + (Math.floor(i / across) % 2) * 5.5, y = 6 + Math.floor(i / across) * 9.5;
  return Array.from({length: 6}, (_, k) => [x + 6 * Math.sin(k * Math.PI / 3), y + 6 * Math.cos(k * Math.PI / 3)]);
});
window.redraw = async () => {
  const begun = performance.now();
  await (await fetch("/suelo/", {cache: "no-store"})).text();
  await new Promise(requestAnimationFrame);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  for (const cell of cells) {
    pen.beginPath();
    for (const [x, y] of cell) pen.lineTo(x, y);
    pen.closePath();
    pen.fillStyle = colours[Math.floor(Math.random() * colours.length)];
    pen.fill();
    pen.stroke();
  }
  return performance.now() - begun;
};
</script>"""

floor = Flask("floor")
floor.add_url_rule("/", "ok", lambda: "ok")
floor.add_url_rule("/lienzo", "canvas", lambda: CANVAS)
server = DispatcherMiddleware(portal, {"/suelo": floor})
