// Comfort only: every page works without this.  Theme, copying, shortcuts, matches, finding in a list, drawing a span.

const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const store = {
  get(name) { try { return localStorage.getItem(`morgue-${name}`); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(`morgue-${name}`, value); } catch { /* not kept, then */ } },
};

function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function say(text) {
  const place = one("[data-said]");
  if (place) place.textContent = text;
}

// Theme: auto, light, dark.
function theme() {
  const place = one("[data-comforts]");
  if (!place) return;
  const names = { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" };
  const order = Object.keys(names);
  let now = root.dataset.theme || "auto";
  const button = make("button", { type: "button", textContent: names[now] });
  button.addEventListener("click", () => {
    now = order[(order.indexOf(now) + 1) % order.length];
    if (now === "auto") delete root.dataset.theme; else root.dataset.theme = now;
    store.set("theme", now);
    button.textContent = names[now];
    say(names[now]);
  });
  place.append(button);
}

// Copy the citation.
function copying() {
  for (const text of all("[data-copy]")) {
    const button = make("button", { type: "button", textContent: "Copy" });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent.trim());
        button.textContent = "Copied";
        say("The citation is copied");
      } catch {
        getSelection().selectAllChildren(text);
        say("The citation is selected; copy it with your keyboard");
      }
    });
    text.after(button);
  }
}

// Matches: the current one has an outline and is told in words.
let current = 0;
let total = 0;
function goToMatch(number, scroll = true) {
  if (!total) return;
  current = ((number - 1 + total) % total) + 1;
  for (const mark of all("mark.current")) mark.classList.remove("current");
  const mark = document.getElementById(`m${current}`);
  if (!mark) return;
  mark.classList.add("current");
  if (scroll) mark.scrollIntoView({ block: "center" });
  one("[data-match-count]").textContent = `Match ${current} of ${total}`;
}

function matches() {
  const bar = one("[data-matches]");
  if (!bar) return;
  total = Number(bar.dataset.matches);
  const before = make("button", { type: "button", textContent: "Previous match" });
  const after = make("button", { type: "button", textContent: "Next match" });
  before.addEventListener("click", () => goToMatch(current - 1));
  after.addEventListener("click", () => goToMatch(current + 1));
  one(".numbers", bar).replaceWith(before, after);
  one("[data-match-count]").setAttribute("role", "status");
  const asked = () => Number((location.hash.match(/^#m(\d{1,6})$/) || [])[1] || 0);
  addEventListener("hashchange", () => asked() && goToMatch(asked()));
  if (asked()) goToMatch(asked());
}

// Results: j and k walk, the link itself is focused, so that Enter opens it.
function walk(step) {
  const links = all("[data-result] h2 > a, [data-result] h3 > a");
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  next.focus({ preventScroll: true });
  next.closest("[data-result]").scrollIntoView({ block: "nearest" });
}

const follow = (selector) => one(selector)?.click();
const keys = {
  "/": () => { const box = one("#q"); box?.focus(); box?.select(); },
  j: () => walk(1),
  k: () => walk(-1),
  n: () => goToMatch(current + 1),
  N: () => goToMatch(current - 1),
  "[": () => follow("a[rel=prev]"),
  "]": () => follow("a[rel=next]"),
  u: () => follow("[data-back]"),
  "?": () => { location.href = "/help#keys"; },
};

function shortcuts() {
  let on = store.get("keys") !== "off";
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  const place = one("[data-keys-switch]");
  if (!place) return;
  const box = make("input", { type: "checkbox", checked: on });
  box.addEventListener("change", () => {
    on = box.checked;
    store.set("keys", on ? "on" : "off");
    say(on ? "Shortcuts are on" : "Shortcuts are off");
  });
  place.replaceChildren(make("label", {}, box, " Letter shortcuts are on. Your browser’s own keys stay as they are."));
}

// Find in a long list of values.
function finding() {
  for (const list of all("[data-find]")) {
    const rows = all("li", list);
    if (rows.length < 10) continue;
    const box = make("input", { type: "search", autocomplete: "off" });
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = rows.map((row) => fold(row.firstElementChild.textContent));
    box.addEventListener("input", () => {
      const wanted = fold(box.value.trim());
      let shown = 0;
      rows.forEach((row, place) => {
        row.hidden = !texts[place].includes(wanted);
        if (!row.hidden) shown += 1;
      });
      for (const head of all("h2", list)) head.hidden = !all("li:not([hidden])", head.nextElementSibling).length;
      say(`${shown} of ${rows.length} ${list.dataset.find}`);
    });
    list.before(make("p", { className: "find" }, make("label", {}, `Find among these ${list.dataset.find} `, box)));
  }
}

// Draw over the bars to set From and To; the fields themselves and the bars' links do the same without drawing.
function spans() {
  const bars = one("[data-bars]");
  if (!bars) return;
  const items = [...bars.children];
  const when = (item) => new URL(item.querySelector("a")?.href ?? location.href).searchParams.get("from");
  let start = -1;
  let end = -1;
  const paint = () => items.forEach((item, place) => item.classList.toggle(
    "drawn", start >= 0 && start !== end && place >= Math.min(start, end) && place <= Math.max(start, end)));
  const at = (event) => {
    const place = items.findIndex((item) => event.clientX < item.getBoundingClientRect().right);
    return place < 0 ? items.length - 1 : place;
  };
  bars.addEventListener("dragstart", (event) => event.preventDefault());
  bars.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType === "mouse") start = end = at(event);
  });
  addEventListener("pointermove", (event) => { if (start >= 0) { end = at(event); paint(); } });
  addEventListener("pointerup", () => {
    const chosen = items.slice(Math.min(start, end), Math.max(start, end) + 1).filter((item) => item.querySelector("a"));
    const drawn = start >= 0 && start !== end && chosen.length > 0;
    start = end = -1;
    if (!drawn) { paint(); return; }
    bars.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
    one("#from").value = when(chosen[0]);
    one("#to").value = when(chosen[chosen.length - 1]);
    one("#q").form.requestSubmit();
  });
}

// On a phone the filters are folded away until wanted.
function folding() {
  if (matchMedia("(max-width: 48rem)").matches) for (const filter of all("[data-filter]")) filter.open = false;
}

for (const comfort of [theme, copying, matches, shortcuts, finding, spans, folding]) comfort();
