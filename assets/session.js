/* Session mode: one screen of a pack at a time, by keyboard, remote control, buttons or touch. It asks the network for nothing. */
(() => {
  "use strict";
  const room = document.querySelector("main.room");
  const screens = [...document.querySelectorAll("main.room .screen")];
  const controls = document.querySelector(".room-controls");
  if (!room || !screens.length || !controls) return;
  const where = controls.querySelector(".where");
  const buttons = [...controls.querySelectorAll("button[data-step]")];
  const words = controls.dataset;
  const SHOWN = 8; // rows of a table that fit on a screen; the others wait behind a button
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let at = -1;

  const show = (n, focus) => {
    const next = Math.min(Math.max(n, 0), screens.length - 1);
    if (next === at) return;
    at = next;
    screens.forEach((screen, i) => { screen.hidden = i !== at; });
    where.textContent = fill(words.of, {n: at + 1, total: screens.length});
    buttons.forEach((button) => {
      const end = button.dataset.step === "-1" ? 0 : screens.length - 1;
      button.setAttribute("aria-disabled", String(at === end));
    });
    history.replaceState(null, "", `#${screens[at].id}`);
    scrollTo(0, 0);
    if (focus) screens[at].querySelector("h2").focus({preventScroll: true});
  };

  // 1. Keys. A remote control sends Page Up and Page Down. What is typed, pressed or scrolled elsewhere is left alone.
  const STEPS = {ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1};
  document.addEventListener("keydown", (pressed) => {
    if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return;
    const on = pressed.target.closest("a, button, input, select, textarea, summary");
    let target = null;
    if (pressed.key in STEPS) target = at + STEPS[pressed.key];
    if (pressed.key === "Home") target = 0;
    if (pressed.key === "End") target = screens.length - 1;
    if (pressed.key === " " && !on) target = at + (pressed.shiftKey ? -1 : 1);
    if (target === null) return;
    pressed.preventDefault();
    show(target, true);
  });
  controls.addEventListener("click", (clicked) => {
    const button = clicked.target.closest("button[data-step]");
    if (button) show(at + Number(button.dataset.step), false);
  });

  // 2. Touch: a flat, long movement turns the page; inside a table that scrolls sideways it scrolls.
  let from = null;
  room.addEventListener("touchstart", (touched) => {
    const one = touched.touches.length === 1 && touched.touches[0];
    const table = touched.target.closest(".scroll");
    from = one && !(table && table.scrollWidth > table.clientWidth) ? {x: one.clientX, y: one.clientY} : null;
  }, {passive: true});
  room.addEventListener("touchend", (touched) => {
    if (!from) return;
    const x = touched.changedTouches[0].clientX - from.x, y = touched.changedTouches[0].clientY - from.y;
    from = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) show(at + (x < 0 ? 1 : -1), true);
  }, {passive: true});

  // 3. A long table shows its first rows; a button shows the others.
  document.querySelectorAll("main.room .scroll").forEach((place) => {
    const rest = [...place.querySelectorAll("tbody tr")].slice(SHOWN);
    if (rest.length < 2) return;
    const more = fill(rest.length === 1 ? words.moreOne : words.moreMany, {n: rest.length});
    const button = Object.assign(document.createElement("button"), {type: "button", className: "btn btn-outline-primary more"});
    const fold = (folded) => {
      rest.forEach((row) => { row.classList.toggle("folded", folded); });
      button.textContent = folded ? more : words.fewer;
      button.setAttribute("aria-expanded", String(!folded));
    };
    button.addEventListener("click", () => fold(button.getAttribute("aria-expanded") === "true"));
    fold(true);
    place.after(button);
  });

  // 4. The address may name a screen; a link to one goes there.
  const named = () => screens.findIndex((screen) => `#${screen.id}` === location.hash);
  addEventListener("hashchange", () => { if (named() >= 0) show(named(), true); });
  document.documentElement.classList.add("in-session");
  [where, ...buttons].forEach((part) => { part.hidden = false; });
  show(Math.max(named(), 0), false);
})();
