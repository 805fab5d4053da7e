// The staff door: how far a transfer is, and how far what was sent is. Every page works without it.
(() => {
  const MB = 1048576;
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // 1. What changes by itself: asked every second, every five once it is slow; the page is drawn again when it ends.
  const watch = (live) => {
    const meter = live.querySelector("progress"), said = live.querySelector(".said");
    let asked = 0;
    const ask = async () => {
      asked += 1;
      try {
        const answer = await fetch(live.dataset.poll, {headers: {Accept: "application/json"}, cache: "no-store"});
        if (answer.status < 500) {
          if (!answer.ok) return location.reload();
          const now = await answer.json();
          if (now.state !== live.dataset.state) return location.reload();
          if (said.textContent !== now.words) said.textContent = now.words;
          if (now.percent === null) meter.removeAttribute("value"); else meter.value = now.percent;
        }
      } catch { /* away: asked again */ }
      if (asked < 2000) setTimeout(ask, asked < 120 ? 1000 : 5000);
    };
    setTimeout(ask, 1000);
  };
  document.querySelectorAll("[data-poll]").forEach(watch);

  // 2. A file on its way.
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const words = form.dataset, input = form.querySelector("input[type=file]"), drop = form.querySelector(".drop");
  const transfer = form.querySelector(".transfer"), meter = transfer.querySelector("progress");
  const cancel = transfer.querySelector("[data-cancel]");
  const error = form.querySelector("[data-error]"), button = form.querySelector("button[type=submit]");
  let request = null;

  const complain = (sentence, isOfFile) => {
    error.textContent = sentence;
    error.hidden = !sentence;
    if (sentence && isOfFile) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    if (sentence) (isOfFile ? input : button).focus();
  };
  const wrong = (file) => {
    if (!file) return words.none;
    const name = file.name.toLowerCase();
    if (!words.endings.split(",").some((ending) => name.endsWith(ending))) return fill(words.kind, {name: file.name});
    const most = Number(/\.(xlsx|xlsm|ods|zip)$/.test(name) ? words.bookMb : words.textMb);
    return file.size > most * MB ? fill(words.heavy, {size: Math.ceil(file.size / MB), most}) : "";
  };
  const rest = (message) => {
    request = null;
    transfer.hidden = true;
    button.hidden = false;
    if (message) complain(message, false);
  };

  const tell = (began, heard) => (event) => {
    const share = event.total ? event.loaded / event.total : 0, percent = Math.floor(100 * share);
    const seconds = Math.ceil((performance.now() - began) / 1000 * (1 - share) / Math.max(share, 0.001));
    const done = Math.round(event.loaded / MB), all = Math.ceil(event.total / MB);
    meter.value = percent;
    cancel.setAttribute("aria-disabled", share === 1);
    const now = share === 1 ? words.keeping : `${fill(words.sent, {percent, done, all})} · ${fill(words.left, {n: seconds})}`;
    transfer.querySelector(".said").textContent = now;
    if (share === 1 || percent >= heard.at + 20) {
      heard.at = percent;
      transfer.querySelector(".heard").textContent = now;
    }
  };

  // A page that says what was wrong takes the place of nothing: its sentence is shown here, the file stays chosen.
  const ended = () => {
    if (request.status < 400 && request.responseURL) return location.assign(request.responseURL);
    const told = new DOMParser().parseFromString(request.responseText, "text/html").querySelector(".note.error[role=alert]");
    rest(told ? told.textContent : words.broken);
  };

  form.addEventListener("submit", (event) => {
    const file = input.files[0], problem = wrong(file);
    event.preventDefault();
    if (request) return;
    complain(problem, true);
    if (problem) return;
    request = new XMLHttpRequest();
    request.upload.addEventListener("progress", tell(performance.now(), {at: -20}));
    request.addEventListener("load", ended);
    request.addEventListener("error", () => rest(words.broken));
    request.addEventListener("abort", () => rest(words.cancelled));
    request.open("POST", location.href);
    transfer.hidden = false;
    button.hidden = true;
    meter.value = 0;
    cancel.removeAttribute("aria-disabled");
    cancel.focus();
    request.send(new FormData(form));
  });
  // Once all of it was sent it is being kept, and nobody could promise that it was not.
  cancel.addEventListener("click", () => request && cancel.getAttribute("aria-disabled") !== "true" && request.abort());

  // 3. A file that is dropped is chosen.
  const over = (is) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", is);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
  input.addEventListener("change", () => {
    const file = input.files[0], dropped = form.querySelector(".dropped");
    dropped.hidden = !file;
    if (file) dropped.textContent = fill(words.dropped, {name: `${file.name} (${(file.size / MB).toFixed(1).replace(".", ",")} MB)`});
    complain(file ? wrong(file) : "", true);
  });
})();
