// What every page has: words in two tongues, theme, state in the address, data on demand, and the tools in the head.
// Other scripts hang on to `archmodel`; each mounts what it finds in a page when it is shown (`archmodel.page`).
(function () {
  "use strict";
  var root = document.documentElement, base = root.dataset.root || "";
  var first = root.lang, names = null, ids = null;
  var stored = {}, waiting = {}, heard = {}, mounts = [];
  var A = window.archmodel = { root: base, subject: root.dataset.subject || "" };

  // ---- data -------------------------------------------------------------------------------------------------------
  A.data = (name, value) => {
    stored[name] = value;
    (waiting[name] || []).forEach(w => { w[0](value); });
    delete waiting[name];
  };
  // A promise of a data script: A.load("graph"), A.load("pictures/city-target.vi"). Folders cannot be fetched from, scripts can be added.
  A.load = name => {
    if (name in stored) return Promise.resolve(stored[name]);
    return new Promise((found, failed) => {
      if (waiting[name]) { waiting[name].push([found, failed]); return; }
      waiting[name] = [[found, failed]];
      var tag = document.createElement("script");
      tag.src = base + (name.indexOf("/") < 0 ? "data/" : "") + name + ".js";
      tag.onerror = () => {
        (waiting[name] || []).forEach(w => { w[1](new Error(name)); });
        delete waiting[name];
      };
      document.head.appendChild(tag);
    });
  };

  // ---- events: A.on("moment", f), A.emit("moment", n) ----------------------------------------------------------------
  A.on = (name, f) => { (heard[name] = heard[name] || []).push(f); };
  A.emit = (name, value) => { (heard[name] || []).forEach(f => { f(value); }); };

  // ---- words: a pair is ["tiếng Việt", "English"], the second empty where it is the same --------------------------------
  A.pick = (pair, n) => typeof pair === "object" ? n && pair[1] || pair[0] : pair;
  A.say = pair => A.pick(pair, root.lang === "en");
  // With something in it, a pair too: A.fill(["{n} hình", "{n} views"], {n: 3}).
  A.fill = (pair, parts) => [0, 1].map(n => A.pick(pair, n).replace(/\{(\w+)\}/g, (_, key) => A.pick(parts[key], n)));
  // Nodes of both tongues, of which the page shows one: h("p", {}, A.words(["Có", "Yes"])).
  A.words = pair => {
    if (typeof pair === "string" || !pair[1] || pair[0] === pair[1]) return [document.createTextNode(typeof pair === "string" ? pair : pair[0])];
    return ["vi", "en"].map((lang, n) => A.h("i", { lang: lang }, pair[n]));
  };
  A.option = ([value, ...label]) => A.label(A.h("option", { value }), { label });
  // Attributes that follow the language: A.label(node, {"aria-label": pair, placeholder: pair}).
  A.label = (node, attributes) => {
    node.dataset.says = JSON.stringify(attributes);
    tell(node);
    return node;
  };
  function tell(node) {
    var says = JSON.parse(node.dataset.says);
    Object.keys(says).forEach(name => { node.setAttribute(name, A.say(says[name])); });
  }

  // ---- nodes: text is only ever text, never markup ------------------------------------------------------------------
  // A.h("b.badge", {title: "…"}, "words"): the element with its class, what it has if it has something, and what is in it.
  function grown(node, kind, [first, ...children]) {
    if (kind) node.setAttribute("class", kind);
    if (first?.constructor !== Object) children.unshift(first);
    else for (const [name, value] of Object.entries(first)) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") node.addEventListener(name, value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
    return node;
  }
  A.h = (name, ...inside) => { const [tag, kind] = name.split("."); return grown(document.createElement(tag), kind, inside); };
  A.s = (name, ...inside) => { const [tag, kind] = name.split("."); return grown(document.createElementNS("http://www.w3.org/2000/svg", tag), kind, inside); };
  A.empty = node => { node.replaceChildren(); return node; };
  A.all = (selector, within) => [...(within || document).querySelectorAll(selector)];
  // A button with a name of its own: what it shows, what it is called, what it does.
  A.button = (shown, says, click) => A.label(A.h("button", { type: "button", click }, shown), { title: says, "aria-label": says });
  // An announcement for whoever hears the page.
  A.tell = pair => { live.textContent = ""; setTimeout(() => { live.textContent = A.say(pair); }, 30); };
  // Without accents and case: "Hạ tầng" → "ha tang".
  A.fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  // ---- what is remembered from page to page; nothing where the browser forbids it -----------------------------------------
  A.keep = (name, value) => {
    try { if (value === null) localStorage.removeItem("archmodel." + name); else localStorage.setItem("archmodel." + name, value); } catch (e) { /* not kept */ }
  };
  A.kept = name => { try { return localStorage.getItem("archmodel." + name); } catch (e) { return null; } };

  // ---- state in the address, so that every sight can be linked to: #at=pl-2028&el=lgsp -------------------------------------
  // A fragment without "=" is an anchor of the page, not state.
  function parsed() {
    var found = {};
    if (location.hash.indexOf("=") > 0) new URLSearchParams(location.hash.slice(1)).forEach((value, name) => { found[name] = value; });
    return found;
  }
  var state = parsed();
  A.state = {
    reset: said => { state = said || parsed(); }, // another page has been shown in this one
    get: name => state[name] || "",
    set: changes => {
      Object.keys(changes).forEach(name => {
        if (changes[name] === "" || changes[name] === null) delete state[name]; else state[name] = String(changes[name]);
      });
      var said = new URLSearchParams(state).toString();
      history.replaceState(null, "", location.pathname + location.search + (said ? "#" + said : ""));
      A.emit("state", changes);
    }
  };
  window.addEventListener("hashchange", () => {
    if (location.hash && location.hash.indexOf("=") < 0) return;
    state = parsed();
    A.emit("state", state);
  });

  // ---- links to things ------------------------------------------------------------------------------------------------
  A.href = (id, graph) => base + (Object.hasOwn(graph.places, id) ? graph.places[id] : `elements/${id}.html`);
  A.there = (when, mark) => { // is it there at that mark of the slider?
    if (!when) return true;
    for (var n = 0; n < when.length; n += 2) if (mark >= when[n] && mark <= when[n + 1]) return true;
    return false;
  };
  // The graph as maps, made once: `at` id → place, `links` place → its relationships.
  A.net = graph => {
    if (graph.net) return graph.net;
    const at = Object.create(null), links = graph.elements.map((row, n) => { at[row[0]] = n; return []; });
    graph.relations.forEach(r => new Set([r[2], r[3]]).forEach(n => links[n].push(r)));
    return graph.net = { at, links };
  };
  // A table to take along; what a spreadsheet would take for a formula has an apostrophe before it, as in the CSV of reports.
  A.csv = (name, lines) => A.save(name, "text/csv", "\ufeff" + lines.map(line => line.map(text => {
    if (/^\s*[=+\-@＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }).join(",") + "\r\n").join(""));
  // Hands a file over: A.save("systems.csv", "text/csv", text or blob).
  A.save = (name, type, content) => {
    var url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: type + ";charset=utf-8" }));
    var link = A.h("a", { href: url, download: name });
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => { URL.revokeObjectURL(url); }, 4000);
  };

  // ---- language and theme, at once and without loading anything -------------------------------------------------------------
  // Names of elements have nothing beside them: the graph knows them in both tongues.
  function named(graph, within) {
    var lang = root.lang, other = lang === "vi" ? "en" : "vi";
    if (lang === first) return;
    names = names || graph.elements.reduce((found, row) => {
      found[lang === "en" ? row[2] : row[3] || row[2]] = lang === "en" ? row[3] || row[2] : row[2];
      return found;
    }, Object.create(null));
    A.all("i:not([lang]):not([data-" + other + "])", within).forEach(node => {
      var said = node.textContent;
      if (!names[said]) return;
      node.textContent = names[said];
      node.dataset[other] = said;
    });
  }
  // Plain words stand once, the other tongue beside them: <i data-en="Owner">Chủ quản</i>.
  function translate(within) {
    var lang = root.lang, other = lang === "vi" ? "en" : "vi", heading = document.querySelector("h1");
    A.all("i[data-" + lang + "]", within).forEach(node => {
      var said = node.textContent;
      node.textContent = node.dataset[lang];
      node.removeAttribute("data-" + lang);
      node.dataset[other] = said;
    });
    if (lang !== first) A.load("graph").then(graph => { named(graph, within); });
    A.all("[data-says]", within).forEach(tell);
    if (heading) document.title = heading.innerText.replace(/\s+/g, " ");
  }
  A.speak = lang => {
    if (lang !== "vi" && lang !== "en") return;
    root.lang = lang;
    translate(document);
    A.keep("lang", lang);
    A.emit("lang", lang);
  };
  A.theme = theme => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme; else delete root.dataset.theme;
    A.keep("theme", theme || null);
    A.emit("theme", theme);
  };
  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  A.theme(A.state.get("theme") || A.kept("theme"));
  root.lang = /^(vi|en)$/.test(A.state.get("lang")) ? A.state.get("lang") : A.kept("lang") || root.lang;

  // ---- keys: A.key("t", pair, f) works where no text is being typed; "?" lists them -------------------------------------------
  var keys = {};
  A.key = (key, pair, f) => { keys[key] = [pair, f]; };
  document.addEventListener("keydown", event => {
    var typed = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || typed) return;
    var found = keys[event.key];
    if (found) { event.preventDefault(); found[1](event); }
  });

  // ---- pages: f(main) is called for what is in the page now, and again for what takes its place ----------------------------------
  A.page = f => { mounts.push(f); if (A.main) f(A.main); };
  A.show = main => {
    A.main = main;
    translate(main);
    mounts.forEach(f => { f(main); });
    for (const box of A.all(".scroll", main)) { // what is wider than the page must be reached by keys, too
      const name = box.querySelector("caption");
      if (box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", (name || document.querySelector("h1") || box).textContent.slice(0, 80));
      }
    }
    A.load("graph").then(graph => { lead(graph, main); });
  };
  // Ids lead to the pages about them.
  function lead(graph, main) {
    ids = ids || new Set(graph.elements.map(row => row[0]).concat(Object.keys(graph.places)));
    A.all("code", main).forEach(node => {
      var id = node.textContent;
      if (!ids.has(id) || id === A.subject || node.closest("a, pre, button, label")) return;
      var link = A.h("a", { href: A.href(id, graph) });
      node.replaceWith(link);
      link.append(node);
    });
  }

  var live = A.h("p", { class: "live", "aria-live": "polite" });
  function begin() {
    var tools = A.tools = A.h("div", { class: "tools" });
    var tongue = A.button(A.words(["EN", "VI"]), ["Switch to English", "Chuyển sang tiếng Việt"], () => { A.speak(root.lang === "vi" ? "en" : "vi"); });
    var shade = A.button("◐", ["Nền sáng, nền tối", "Light or dark"], () => { A.theme(dark() ? "light" : "dark"); });
    tools.append(tongue, shade);
    document.getElementById("top").appendChild(tools);
    document.body.appendChild(live);
    A.key("l", ["Đổi ngôn ngữ", "Switch the language"], () => { tongue.click(); });
    A.key("d", ["Đổi nền sáng, tối", "Light or dark"], () => { shade.click(); });
    A.key("?", ["Các phím tắt", "The keys"], help);
    A.emit("begin");
    A.show(document.getElementById("main"));
    A.speak(root.lang);
    A.load("graph").then(graph => { if (!document.getElementById("rooms")) rooms(graph.rooms); });
  }
  // The first page holds the way to all parts; the others have it from here, which makes the site a good part smaller.
  function rooms(every) {
    var nav = A.h("nav", { id: "rooms" }, every.map(room => {
      var here = location.pathname.slice(-room[2].length) === room[2];
      return A.h("a", { href: base + room[2], "aria-current": here ? "page" : null }, A.words(room));
    }));
    A.label(nav, { "aria-label": ["Các phần của trang", "Parts of the site"] });
    document.querySelector("#top .home").after(nav);
  }
  function help() {
    var rows = Object.keys(keys).map(key => A.h("div", {}, A.h("dt", {}, A.h("kbd", {}, key)), A.h("dd", {}, A.words(keys[key][0]))));
    A.dialog(["Phím tắt", "Keys"], A.h("dl", { class: "keymap" }, rows));
  }
  // A box over the page that Escape closes and that gives the focus back.
  A.dialog = (title, body) => {
    var close = A.h("button", { type: "button", class: "close", click: () => { box.close(); } }, "×");
    var box = A.h("dialog", {}, A.h("div", { class: "bar" }, A.h("h2", {}, A.words(title)), A.label(close, { "aria-label": ["Đóng", "Close"] })), body);
    A.label(box, { "aria-label": title });
    box.addEventListener("close", () => { box.remove(); });
    document.body.appendChild(box);
    box.showModal();
    return box;
  };
  document.addEventListener("DOMContentLoaded", begin);
})();
