// What every page has: words in two tongues, theme, state in the address, data on demand, and the tools in the head.
// Other scripts hang on to `archmodel`; each mounts what it finds in a page when it is shown (`archmodel.page`, `archmodel.part`).
(() => {
  "use strict";
  const root = document.documentElement, base = root.dataset.root || "", first = root.lang, other = first === "vi" ? "en" : "vi";
  const A = window.archmodel = { root: base, subject: root.dataset.subject || "" };
  const promised = {}, given = {}, heard = {}, mounts = [], parts = new Map(), keys = {};
  let wait, memory = {};

  // ---- data -------------------------------------------------------------------------------------------------------
  A.data = (name, value) => {
    if (name === "graph") A.graph = value;
    given[name]?.(value);
    promised[name] = Promise.resolve(value);
  };
  // A promise of a data script: A.load("graph"), A.load("pictures/city-target.vi"). Folders cannot be fetched from, scripts can be added.
  A.load = name => promised[name] ||= new Promise((found, failed) => {
    const tag = document.createElement("script");
    given[name] = found;
    tag.src = `${base}${name.includes("/") ? "" : "data/"}${name}.js`;
    tag.onerror = () => {
      delete promised[name];
      failed(new Error(name));
    };
    document.head.append(tag);
  });

  // ---- events: A.on("lang moment", f), A.emit("moment", n) ------------------------------------------------------------
  A.on = (names, f) => names.split(" ").forEach(name => (heard[name] ||= []).push(f));
  A.emit = (name, value) => heard[name]?.forEach(f => f(value));

  // ---- words: a pair is ["tiếng Việt", "English"], the second empty where it is the same --------------------------------
  A.pick = (pair, n) => typeof pair === "object" ? n && pair[1] || pair[0] : pair;
  A.tongue = () => +(root.lang === "en");
  A.say = pair => A.pick(pair, A.tongue());
  // With something in it, a pair too: A.fill(["{n} hình", "{n} views"], {n: 3}).
  A.fill = (pair, parts) => [0, 1].map(n => A.pick(pair, n).replace(/\{(\w+)\}/g, (_, key) => A.pick(parts[key], n)));
  // A text of a data script: its place among the words, or that and what fills it, of which a number is a place again.
  A.text = (t, words) => Array.isArray(t) ? A.fill(words[t[0]], t.slice(1).map(part => typeof part === "number" ? words[part] : part)) : words[t];
  // Nodes of both tongues, of which the page shows one: h("p", A.words(["Có", "Yes"])).
  A.words = pair => typeof pair === "string" || !pair[1] || pair[0] === pair[1] ? [A.pick(pair)] : ["vi", "en"].map((lang, n) => h("i", { lang }, pair[n]));
  A.option = ([value, ...label]) => h("option", { value, label });
  // Attributes that follow the language: A.label(node, {"aria-label": pair, placeholder: pair}).
  A.label = (node, attributes) => {
    node.dataset.says = JSON.stringify({ ...JSON.parse(node.dataset.says || "{}"), ...attributes });
    tell(node);
  };
  function tell(node) {
    for (const [name, pair] of Object.entries(JSON.parse(node.dataset.says))) node.setAttribute(name, A.say(pair));
  }

  // ---- nodes: text is only ever text, never markup ------------------------------------------------------------------
  // A.h("b.badge", {title: "…"}, "words"): the element with its class, what it has if it has something, and what is in it. What it has may
  // be a pair, too, and a function hears the event of that name.
  const some = value => value !== null && value !== undefined && value !== false;
  const maker = space => (name, ...children) => {
    const [tag, ...kinds] = name.split("."), node = document.createElementNS(`http://www.w3.org/${space}`, tag);
    if (kinds[0]) node.setAttribute("class", kinds.join(" "));
    if (tag === "button") node.type = tag;
    if (children[0]?.constructor === Object) for (const [name, value] of Object.entries(children.shift())) {
      if (typeof value === "function") node.addEventListener(name, value);
      else if (Array.isArray(value)) A.label(node, { [name]: value });
      else if (some(value)) node.setAttribute(name, value === true ? "" : value);
    }
    return A.put(node, children);
  };
  const h = A.h = maker("1999/xhtml");
  A.s = maker("2000/svg");
  A.put = (node, ...children) => { // in place of what was in it
    node.replaceChildren(...children.flat(Infinity).filter(some));
    return node;
  };
  A.all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  A.each = (selector, within, f) => A.all(selector, within).forEach(f);
  // A button with a name of its own: what it shows, what it is called, what it does.
  A.button = (shown, says, click) => h("button", { click, title: says, "aria-label": says }, shown);
  // An announcement for whoever hears the page.
  A.tell = pair => { live.textContent = ""; setTimeout(() => { live.textContent = A.say(pair); }, 30); };
  // Without accents and case: "Hạ tầng" → "ha tang".
  A.fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  // ---- what is remembered from page to page ---------------------------------------------------------------------------
  try { memory = localStorage; } catch { /* nothing, where the browser forbids it */ }
  A.keep = (name, value) => { memory["archmodel." + name] = value; };
  A.kept = name => memory["archmodel." + name] || "";

  // ---- state in the address, so that every sight can be linked to: #at=pl-2028&el=lgsp -------------------------------------
  // A fragment without "=" is an anchor of the page, not state.
  const parsed = () => location.hash.includes("=") ? Object.fromEntries(new URLSearchParams(location.hash.slice(1))) : {};
  let state = parsed();
  const { get, list, set, flip } = A.state = {
    reset: said => { state = said || parsed(); }, // another page has been shown in this one
    get: name => state[name] || "",
    list: name => get(name).split(/[ ,]/).filter(Boolean),
    set(changes) {
      for (const [name, value] of Object.entries(changes)) if (value === "" || value === null) delete state[name]; else state[name] = String(value);
      const said = new URLSearchParams(state).toString();
      history.replaceState(null, "", said ? "#" + said : location.pathname);
      A.emit("state", changes);
    },
    flip(name, value) {
      const all = new Set(list(name));
      if (!all.delete(value)) all.add(value);
      set({ [name]: [...all].join() });
    }
  };
  window.addEventListener("hashchange", () => {
    if (location.hash && !location.hash.includes("=")) return;
    state = parsed();
    if (get("theme")) A.theme(get("theme"));
    if (/^(vi|en)$/.test(get("lang")) && get("lang") !== root.lang) A.speak(get("lang"));
    A.emit("state", state);
  });
  // Controls that say a part of the address, which `data-f` names; what is checked is one value of several.
  A.asks = box => box.addEventListener("input", ({ target: { dataset: { f }, type, value } }) => {
    const say = () => type === "checkbox" ? flip(f, value) : set({ [f]: value });
    if (!f) return;
    clearTimeout(wait);
    if (/text|search/.test(type)) wait = setTimeout(say, 120); else say();
  });
  A.asked = box => A.each(":is(input, select)[data-f]", box, node => {
    const { type, dataset: { f } } = node;
    if (type === "checkbox") node.checked = list(f).includes(node.value);
    else if (type === "select-one" || node !== document.activeElement) node.value = get(f);
  });
  // Buttons that do something, which `data-do` names.
  A.does = (box, deeds) => box.addEventListener("click", ({ target }) => deeds[target.closest("[data-do]")?.dataset.do]?.());

  // ---- what there is, and the way to it -------------------------------------------------------------------------------
  // The graph as maps, made once: `at` id → place, `links` place → its relationships, `rows` id → what tells of it (a flow may be several).
  A.net = (graph = A.graph) => {
    if (graph.net) return graph.net;
    const at = Object.create(null), links = graph.elements.map(([id], n) => { at[id] = n; return []; });
    graph.relations.forEach(r => new Set([r[2], r[3]]).forEach(n => links[n].push(r)));
    return graph.net = { at, links, rows: Map.groupBy([...graph.elements, ...graph.relations], ([id]) => id) };
  };
  A.row = id => A.graph.elements[A.net().at[id]];
  A.rows = id => A.net().rows.get(id) || [];
  A.href = id => base + (Object.hasOwn(A.graph.places, id) ? A.graph.places[id] : `elements/${id}.html`);
  A.stands = (id, mark) => !A.rows(id)[0] || A.rows(id).some(row => A.there(row[7], mark));
  A.link = ([id, , ...pair], shown = A.words(pair)) => h("a", { href: A.href(id) }, shown);
  A.there = (when, mark = A.moment.mark) => !when || when.some((first, n) => n % 2 < 1 && mark >= first && mark <= when[n + 1]); // at that mark of the slider

  // Breadth first: what is reached → [distance, from where].
  A.spread = (starts, next) => {
    const found = new Map(starts.map(n => [n, [0, -1]]));
    for (const [n, [d]] of found) next(n).forEach(m => found.has(m) || found.set(m, [d + 1, n]));
    return found;
  };

  // ---- taking along -----------------------------------------------------------------------------------------------------
  // A table; what a spreadsheet would take for a formula has an apostrophe before it, as in the CSV of reports.
  A.csv = (name, lines) => A.save(name + ".csv", "text/csv", "\ufeff" + lines.map(line => line.map(text => {
    if (/^\s*[=+\-@＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }).join(",") + "\r\n").join(""));
  // A file: A.save("systems.csv", "text/csv", text or blob).
  A.save = (download, type, content) => {
    const href = URL.createObjectURL(new Blob([content], { type: type + ";charset=utf-8" }));
    h("a", { href, download }).click();
    setTimeout(() => URL.revokeObjectURL(href), 4000);
  };
  A.copy = (text, told) => { // also where a page from a folder has no clipboard
    const area = h("textarea", text), had = document.activeElement;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    had.focus();
    A.tell(told);
  };

  // ---- language and theme, at once and without loading anything -------------------------------------------------------------
  // Plain words stand once, the other tongue beside them: <i data-en="Owner">Chủ quản</i>.
  function translate(within) {
    const { lang } = root, aside = lang === "vi" ? "en" : "vi", heading = document.querySelector("h1");
    A.each(`i[data-${lang}]`, within, node => {
      node.dataset[aside] = node.textContent;
      node.textContent = node.dataset[lang];
      delete node.dataset[lang];
    });
    A.each("[data-says]", within, tell);
    if (heading) document.title = heading.innerText.replace(/\s+/g, " ");
  }
  // Names of elements have nothing beside them: the graph knows both. And ids lead to the pages about them.
  function know(main, { elements, places }) {
    const names = new Map(elements.map(([, , vi, en]) => first === "vi" ? [vi, en] : [en || vi, vi]));
    A.each("i:not([lang], [data-vi], [data-en])", main, node => {
      const beside = names.get(node.textContent);
      if (beside) node.dataset[other] = beside;
    });
    A.each(".beside a", main, link => { // the ones before and after, by name
      const [before, after] = link.textContent.split(/ ?[←→] ?/), row = A.row(before || after);
      if (row) A.put(link, after && "← ", A.words(row.slice(2, 4)), before && " →");
    });
    translate(main);
    A.each("code", main, node => {
      const id = node.textContent;
      if (!(A.row(id) || Object.hasOwn(places, id)) || id === A.subject || node.closest("a, pre, button, label")) return;
      const link = h("a", { href: A.href(id) });
      node.replaceWith(link);
      link.append(node);
    });
  }
  function chosen(name, value) { // an address that says otherwise says so no more
    A.keep(name, value);
    if (get(name) && get(name) !== value) set({ [name]: value });
  }
  A.speak = lang => {
    root.lang = lang;
    translate();
    chosen("lang", lang);
    A.emit("lang", lang);
  };
  A.theme = theme => {
    if (/^(light|dark)$/.test(theme)) root.dataset.theme = theme; else delete root.dataset.theme;
    chosen("theme", theme);
  };
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  A.theme(get("theme") || A.kept("theme"));
  root.lang = [get("lang"), A.kept("lang"), first].find(lang => /^(vi|en)$/.test(lang));

  // ---- keys: A.key("t", pair, f) works where no text is being typed; "?" lists them -------------------------------------------
  A.key = (key, pair, f) => { keys[key] = [pair, f]; };
  document.addEventListener("keydown", event => {
    const typed = event.target.matches("input, select, textarea"), found = keys[event.key];
    if (!found || typed || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    found[1]();
  });

  // ---- pages: f(main) is called for what is in the page now, and again for what takes its place ----------------------------------
  A.page = f => { mounts.push(f); };
  // A part of a page, by a selector: once it is known what there is, `mount` gives back what draws it again as state, language or moment change.
  A.part = (selector, mount) => A.page(main => A.each(selector, main, async box => {
    const graph = await A.load("graph"), draw = box.isConnected && await mount(box, graph);
    if (box.isConnected) parts.set(box, draw);
  }));
  for (const what of ["state", "lang", "moment"]) A.on(what, changes => parts.forEach((draw, box) => box.isConnected ? draw(what, changes) : parts.delete(box)));
  A.show = main => {
    A.main = main;
    A.each(".crumbs", main, nav => A.label(nav, { "aria-label": ["Vị trí", "You are here"] }));
    translate(main);
    mounts.forEach(f => f(main));
    for (const box of A.all(".scroll:not([tabindex])", main)) if (box.scrollWidth > box.clientWidth) { // must be reached by keys, too
      box.tabIndex = 0;
      box.role = "region";
      box.setAttribute("aria-labelledby", (box.querySelector("caption") || document.querySelector("h1")).id ||= `n${A.all("[id]").length}`);
    }
    A.load("graph").then(graph => know(main, graph));
  };

  const live = h("p.live", { "aria-live": "polite" });
  document.addEventListener("DOMContentLoaded", () => {
    const tongue = A.button(A.words(["EN", "VI"]), ["Switch to English", "Chuyển sang tiếng Việt"], () => A.speak(root.lang === "vi" ? "en" : "vi"));
    const shade = A.button("◐", ["Nền sáng, nền tối", "Light or dark"], () => A.theme(dark() ? "light" : "dark"));
    document.getElementById("top").append(A.tools = h("div.tools", tongue, shade));
    document.body.append(live);
    A.key("l", ["Đổi ngôn ngữ", "Switch the language"], () => tongue.click());
    A.key("d", ["Đổi nền sáng, tối", "Light or dark"], () => shade.click());
    A.key("?", ["Các phím tắt", "The keys"], () => A.dialog(["Phím tắt", "Keys"], h("dl.keymap", Object.keys(keys).map(key =>
      h("div", h("dt", h("kbd", key)), h("dd", A.words(keys[key][0])))))));
    A.emit("begin");
    A.show(document.getElementById("main"));
    A.speak(root.lang);
    A.load("graph").then(graph => document.getElementById("rooms") || rooms(graph.rooms));
  });
  // The first page holds the way to all parts; the others have it from here, which makes the site a good part smaller.
  const kin = { elements: "lists", packages: "plateaus", rules: "findings", packs: "findings" };
  function rooms(every) {
    const way = location.pathname.split(/[/.]/), part = way.at(base ? -3 : -2), here = kin[part] || part;
    document.querySelector("#top .home").after(h("nav", { id: "rooms", "aria-label": ["Các phần của trang", "Parts of the site"] }, every.map(room =>
      h("a", { href: base + room[2], "aria-current": location.pathname.endsWith("/" + room[2]) ? "page" : room[2].split(/[/.]/)[0] === here }, A.words(room)))));
  }
  // A box over the page that Escape closes and that gives the focus back.
  A.dialog = (title, body) => {
    const close = A.button("×", ["Đóng", "Close"], () => box.close());
    const box = h("dialog", { "aria-label": title, close: () => box.remove() }, h("div.bar", h("h2", A.words(title)), close), body);
    close.className = "close";
    document.body.append(box);
    box.showModal();
    return box;
  };
})();
