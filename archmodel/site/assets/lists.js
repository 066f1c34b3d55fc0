// A list of things: filter, sort, choose columns, take along. Rows are drawn from data; the address holds the whole state.
(() => {
  "use strict";
  const A = window.archmodel, { h, state: S } = A, STEP = 200, root = document.documentElement;
  const NUMBER = [false, true].map(useGrouping => ["vi", "en"].map(l => new Intl.NumberFormat(l, { useGrouping, maximumFractionDigits: 9 })));
  let L = null, wait; // the list in the page

  // ---- cells: none, or values of which null is "not known"; a closed column holds places in `of`, [key, vi, en] -----------------
  const cell = (c, r) => {
    const v = c.cells[r];
    return v === undefined || v === null ? [] : (c.of && Array.isArray(v) ? v : [v]).map(x => x === true || c.of && x < 0 ? null : x);
  };
  function said(c, x) {
    if (x === null) return ["chưa xác định", "unknown"];
    if (c.of) return c.of[x].slice(1);
    if (c.sort === "number") return NUMBER[+(Math.abs(x) >= 1e4)].map(f => f.format(x));
    if (c.sort === "date") return [x.split("-").map((p, n) => n === 1 && p > "02" ? +p : p).reverse().join("/"), x];
    return [].concat(x);
  }
  const text = (c, r, n) => cell(c, r).map(x => { const w = said(c, x); return w[n] || w[0]; }).join("; ");
  const flat = (c, r) => c.flat[r] = c.flat[r] || A.fold(text(c, r, 0) + "\n" + text(c, r, 1) + (c.id === "name" ? "\n" + L.rows[r] : ""));

  // ---- filters: "*" something, "_" not known, "-" nothing, keys, ">=3", "<=2027", else words -------------------------------------
  function passes(c, r, wanted) {
    const v = cell(c, r), parts = wanted.split(" "), by = /^([<>]?=?) *(\d.*)$/.exec(wanted), dated = c.sort === "date";
    const keys = v.map(x => x === null ? "_" : c.of ? c.of[x][0] : "");
    if (parts.every(p => /^[*_-]$/.test(p) || c.of && c.keys.has(p)))
      return parts.some(p => p === "*" ? keys.some(k => k !== "_" && k !== "none") : p === "-" ? !v.length : keys.includes(p));
    if (!by || !dated && c.sort !== "number") return A.fold(wanted).split(" ").every(w => flat(c, r).includes(w));
    return v.some(x => {
      const a = dated && x ? x.slice(0, by[2].length) : x, b = dated ? by[2] : parseFloat(by[2].replace(",", "."));
      return x !== null && (a === b ? !by[1] || by[1].includes("=") : by[1][0] === "<" && a < b || by[1][0] === ">" && a > b);
    });
  }
  const there = r => A.there(L.things[r][7], A.moment ? A.moment.mark : L.graph.now);
  const asked = () => L.columns.filter(c => S.get("f." + c.id)).map(c => [c, S.get("f." + c.id)]);
  const found = (filters, all, like) => L.mine.filter(r => (all || there(r)) && filters.every(([c, wanted]) => c && passes(c, r, wanted)) && (!like || like(r)));
  function shown() { // what is asked for can be seen
    const ids = ["name", ...(S.get("cols") || L.shown).split(" "), ...asked().map(([c]) => c.id)];
    return [...new Set(ids)].map(id => L.columns.find(c => c.id === id)).filter(Boolean);
  }
  // The place of each row by this column, worked out once a language; what is not on record or not known comes last.
  function places(c, n) {
    if (c.places[n]) return c.places[n];
    const order = new Intl.Collator(root.lang, { numeric: true }), key = r => { const x = cell(c, r)[0]; return c.sort === "ref" || c.sort === "text" ? text(c, r, n) : x; };
    const keys = L.rows.map((_, r) => [key(r), r]), blank = k => k === undefined || k === null || k === "";
    keys.sort(([x, a], [y, b]) => blank(x) || blank(y) ? blank(x) - blank(y) || a - b : (typeof x === "string" ? order.compare(x, y) : x - y) || a - b);
    c.places[n] = [];
    keys.forEach(([x, r], at) => { c.places[n][r] = blank(x) ? NaN : at; });
    return c.places[n];
  }
  function sorted(rows) {
    const [, down, id] = /^(-?)(.*)$/.exec(S.get("sort") || L.first), c = L.columns.find(x => x.id === id), at = c && places(c, root.lang === "en" ? 1 : 0);
    return c ? rows.sort((a, b) => isNaN(at[a]) || isNaN(at[b]) ? isNaN(at[a]) - isNaN(at[b]) || a - b : down ? at[b] - at[a] : at[a] - at[b]) : rows;
  }

  // ---- drawing --------------------------------------------------------------------------------------------------------
  function field(c) {
    const name = { "aria-label": [0, 1].map(n => (L.data.filter[n] + ": " + (c.title[n] || c.title[0]))) };
    if (!c.of || c.of.length > STEP) return A.label(h("input", { "data-f": "f." + c.id, placeholder: /number|date/.test(c.sort) && "≥", input: typed }), name);
    const of = c.sort === "ref" ? [...c.of].sort((a, b) => a[1].localeCompare(b[1], "vi")) : c.of;
    return A.label(h("select", { "data-f": "f." + c.id, change: e => S.set({ ["f." + c.id]: e.target.value }) }, L.data.options.concat(of).map(A.option)), name);
  }
  function typed(e) {
    clearTimeout(wait);
    wait = setTimeout(() => S.set({ [e.target.dataset.f]: e.target.value }), 120);
  }
  const right = c => c.sort === "number" ? "right" : null;
  function head(cols) {
    A.empty(L.part("thead")).append(
      h("tr", {}, cols.map(c => h("th", { scope: "col", "data-c": c.id, class: right(c) }, h("button", { type: "button", click: () =>
        S.set({ sort: (S.get("sort") || L.first) === c.id ? "-" + c.id : c.id }) }, A.words(c.title))))),
      h("tr", { class: "asks noprint" }, cols.map(c => h("td", {}, field(c)))));
  }
  function row(cols, r) {
    const here = there(r), id = L.rows[r];
    return h("tr", { class: here ? null : "absent" }, cols.map(c => c.id === "name" ?
      h("th", { scope: "row" }, h("a", { href: A.href(id, L.graph) }, A.words(said(c, c.cells[r]))), h("code", {}, id), !here && h("small", {}, A.words(L.data.absent))) :
      h("td", { class: right(c) }, cell(c, r).map((x, n) => [n ? ", " : "", x === null ? h("em", {}, A.words(said(c, x))) :
        c.sort === "ref" ? h("a", { href: A.href(c.of[x][0], L.graph) }, A.words(said(c, x))) : A.words(said(c, x))]), cell(c, r).length ? "" : "–")));
  }
  function fill(most) {
    const cols = shown();
    A.empty(L.part("tbody")).append(...L.now.slice(0, L.most = most).map(r => row(cols, r)));
    L.part("[data-do=more]").hidden = L.now.length <= most;
  }
  const parsed = link => [...new URLSearchParams(link.hash.slice(1))];
  function draw() {
    const cols = shown(), q = A.fold(S.get("q")).split(" "), by = S.get("sort") || L.first, drawn = cols.map(c => c.id).join();
    L.now = sorted(found(asked(), S.get("all"), r => q.every(w => !w || cols.some(c => flat(c, r).includes(w)))));
    if (L.drawn !== drawn) head(cols);
    L.drawn = drawn;
    A.all("[data-f]", L.box).forEach(node => {
      const value = S.get(node.dataset.f);
      if (node === document.activeElement && node.tagName === "INPUT") return;
      if (node.options && ![...node.options].some(o => o.value === value)) node.append(A.option([value, ...[0, 1].map(n => value.split(" ").map(key =>
        ([...node.options].filter(o => o.value === key).map(o => JSON.parse(o.dataset.says).label)[0] || [key])[n] || key).join(", "))]));
      node.value = value;
    });
    A.all("[data-c]", L.box).forEach(th => th.setAttribute("aria-sort", by.replace("-", "") !== th.dataset.c ? "none" : by[0] === "-" ? "descending" : "ascending"));
    A.all("[data-col]", L.box).forEach(node => { node.checked = cols.some(c => c.id === node.dataset.col); });
    const here = found([]).length, all = S.get("all") ? L.mine.length : here;
    A.empty(L.part("[role=status]")).append(...A.words([L.now.length + " / " + all + " dòng", L.now.length + " of " + all + " rows"]));
    L.part("label small").textContent = L.mine.length > here ? "+" + (L.mine.length - here) : "";
    A.all(".asked a", L.box).forEach(link => link.setAttribute("aria-current", parsed(link).every(p => S.get(p[0]) === p[1])));
    fill(STEP);
  }
  function count() { // how many each question finds at this moment
    A.all(".asked a", L.box).forEach(link => {
      const n = found(parsed(link).filter(p => p[0] !== "sort").map(([name, wanted]) => [L.columns.find(c => "f." + c.id === name), wanted])).length;
      link.querySelector("b").textContent = n;
      link.classList.toggle("quiet", !n);
    });
  }

  // ---- taking along -----------------------------------------------------------------------------------------------------
  const DO = {
    csv() {
      const cols = shown(), n = root.lang === "en" ? 1 : 0, raw = (c, r) => right(c) || c.sort === "date" ? cell(c, r).map(x => x === null ? said(c, x)[n] : x + "").join() : text(c, r, n);
      A.csv(L.box.dataset.name + ".csv", [["id", ...cols.map(c => A.say(c.title))], ...L.now.map(r => [L.rows[r], ...cols.map(c => raw(c, r))])]);
    },
    link() { navigator.clipboard ? navigator.clipboard.writeText(location.href).then(() => A.tell(L.data.copied)) : prompt("", location.href); },
    print() { fill(2000); window.print(); },
    clear() { S.set(Object.fromEntries([["q", ""], ["sort", ""], ...asked().map(([c]) => ["f." + c.id, ""])])); },
    more() { fill(L.most + STEP); }
  };
  function mount(box, data, graph) {
    const names = new Map(graph.elements.map(e => [e[0], e])), things = data.rows.map(id => names.get(id)), kind = graph.kinds.findIndex(k => k[0] === box.dataset.kind);
    L = { box, data, graph, things, rows: data.rows, shown: box.dataset.shown, first: box.dataset.first, part: name => box.querySelector(name), mine: [] };
    things.forEach((e, r) => { if (kind < 0 || e[1] === kind) L.mine.push(r); });
    L.columns = [["name", ...data.name, "text", 0, things.map(e => e.slice(2, 4))], ...data.columns].map(([id, vi, en, sort, of, cells]) => {
      of = sort === "ref" ? of.map(key => names.has(key) ? [key, ...names.get(key).slice(2, 4)] : [key, key]) : of;
      return { id, title: [vi, en], sort, of, cells, flat: [], places: [], keys: new Set((of || []).map(o => o[0])) };
    });
    A.all("[hidden]", box).forEach(node => { node.hidden = false; });
    L.part("[type=search]").addEventListener("input", typed);
    L.part(".cols div").append(...L.columns.slice(1).map(c => h("label", {}, h("input", { type: "checkbox", "data-col": c.id, change: e =>
      S.set({ cols: shown().map(x => x.id).filter(id => id !== c.id).concat(e.target.checked ? c.id : []).join(" ") }) }), A.words(c.title))));
    L.part("[data-all]").checked = S.get("all");
    L.part("[data-all]").addEventListener("change", e => S.set({ all: e.target.checked ? 1 : "" }));
    box.addEventListener("click", e => {
      const button = e.target.closest("[data-do]"), link = e.target.closest(".asked a");
      if (button) DO[button.dataset.do]();
      if (link) { e.preventDefault(); DO.clear(); S.set(Object.fromEntries(parsed(link))); }
    });
    draw();
    count();
  }
  A.page(main => {
    const box = main.querySelector("[data-list]");
    L = null;
    if (box) Promise.all([A.load("lists/" + box.dataset.list), A.load("graph")]).then(([data, graph]) => { if (box.isConnected) mount(box, data, graph); });
  });
  ["state", "lang"].forEach(name => A.on(name, () => L && draw()));
  A.on("moment", () => { if (L) { draw(); count(); } });
})();
