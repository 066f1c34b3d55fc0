// A list of things: filter, sort, choose columns, take along. Rows are drawn from data; the address holds the whole state.
(() => {
  "use strict";
  const A = archmodel, { h, words, pick, state: { get, set } } = A, STEP = 200, root = document.documentElement;
  const NUMBER = ["vi", "en"].map(lang => new Intl.NumberFormat(lang, { useGrouping: "min2", maximumFractionDigits: 9 })); // 2030, but 20.300
  let L; // the list in the page

  // ---- cells: none, or values of which null is "not known"; a closed column holds places in `of`, [key, vi, en] -----------------
  const cell = ({ of, cells }, r) => {
    const v = cells[r] ?? null;
    return v === null ? [] : (of ? [v].flat() : [v]).map(x => x === true || of && x < 0 ? null : x);
  };
  function said({ of, sort }, x) {
    if (x === null) return ["chưa xác định", "unknown"];
    if (of) return of[x].slice(1);
    if (sort === "number") return NUMBER.map(f => f.format(x));
    if (sort === "date") return [x.split("-").map((p, n) => n === 1 && p > "02" ? +p : p).reverse().join("/"), x];
    return x;
  }
  const text = (c, r, n) => cell(c, r).map(x => pick(said(c, x), n)).join("; ");
  const flat = (c, r) => c.flat[r] ||= A.fold(`${text(c, r, 0)}\n${text(c, r, 1)}${c.id === "name" ? "\n" + L.rows[r] : ""}`);

  // ---- filters: "*" something, "_" not known, "-" nothing, keys, ">=3", "<=2027", else words; each becomes what a row must pass ----
  function passes(c, wanted) {
    const parts = wanted.split(" "), [, by, limit] = /^([<>]?=?) *(\d.*)$/.exec(wanted) || [], dated = c.sort === "date";
    if (parts.every(p => /^[*_-]$/.test(p) || c.keys.has(p))) return r => {
      const keys = cell(c, r).map(x => x === null ? "_" : c.of ? c.of[x][0] : "");
      return parts.some(p => p === "*" ? keys.some(k => k !== "_" && k !== "none") : p === "-" ? !keys.length : keys.includes(p));
    };
    if (!limit || !dated && c.sort !== "number") return r => A.fold(wanted).split(" ").every(w => flat(c, r).includes(w));
    const b = dated ? limit : parseFloat(limit.replace(",", "."));
    return r => cell(c, r).some(x => {
      const a = dated && x ? x.slice(0, limit.length) : x;
      return x !== null && (a === b ? !by || by.includes("=") : by[0] === "<" && a < b || by[0] === ">" && a > b);
    });
  }
  const there = r => A.there(L.things[r][7]), column = id => L.columns.find(c => c.id === id), asked = () => L.columns.filter(c => get(c.f));
  const found = (tests, all, rows = L.mine) => rows.filter(r => (all || there(r)) && tests.every(test => test(r)));
  const shown = () => // what is asked for can be seen
    [...new Set(["name", ...(get("cols") || L.shown).split(" "), ...asked().map(c => c.id)])].map(column).filter(Boolean);
  // Rows by this column, then those of which it says nothing or nothing known: worked out once a language.
  function order(c) {
    const n = A.tongue();
    if (c.order[n]) return c.order[n];
    const { compare } = new Intl.Collator(root.lang, { numeric: true });
    const keys = new Map(L.mine.map(r => [r, /ref|text/.test(c.sort) ? text(c, r, n) : cell(c, r)[0] ?? ""])), some = L.mine.filter(r => keys.get(r) !== "");
    some.sort((a, b) => { const [x, y] = [a, b].map(r => keys.get(r)); return typeof x === "string" ? compare(x, y) : x - y; });
    return c.order[n] = [some, L.mine.filter(r => keys.get(r) === "")];
  }
  function sorted(by) {
    const c = column(by.replace("-", "")), [some, none] = c ? order(c) : [L.mine, []];
    return [...by[0] === "-" ? some.toReversed() : some, ...none];
  }

  // ---- drawing --------------------------------------------------------------------------------------------------------
  function field(c) {
    const { f, of, sort } = c, named = { "data-f": f, "aria-label": [0, 1].map(n => `${L.data.filter[n]}: ${pick(c.title, n)}`) };
    if (!of || of.length > STEP) return h("input", { type: "text", placeholder: /number|date/.test(sort) && "≥", ...named });
    return h("select", named, L.data.options.concat(sort === "ref" ? of.toSorted((a, b) => a[1].localeCompare(b[1], "vi")) : of).map(A.option));
  }
  const right = c => c.sort === "number" && "right";
  const head = cols => A.put(L.part("thead"),
    h("tr", cols.map(c => h("th", { scope: "col", "data-c": c.id, class: right(c) },
      h("button", { click: () => set({ sort: (get("sort") || L.first) === c.id ? "-" + c.id : c.id }) }, words(c.title))))),
    h("tr.asks.noprint", cols.map(c => h("td", field(c)))));
  const value = (c, x) => {
    const row = x !== null && c.sort === "ref" && A.row(c.of[x][0]), shown = words(said(c, x));
    return row ? A.link(row) : x === null ? h("em", shown) : shown;
  };
  const row = (cols, r) => h("tr", { class: !there(r) && "absent" }, cols.map(c => c.id === "name" ?
    h("th", { scope: "row" }, A.link(L.things[r]), h("code", L.rows[r]), !there(r) && h("small", words(L.data.absent))) :
    h("td", { class: right(c) }, cell(c, r).map((x, n) => [n ? ", " : "", value(c, x)]), cell(c, r).length ? "" : "–")));
  function fill(most) {
    const cols = shown();
    A.put(L.part("tbody"), L.now.slice(0, L.most = most).map(r => row(cols, r)));
    L.part("[data-do=more]").hidden = L.now.length <= most;
  }
  const parsed = link => [...new URLSearchParams(link.hash.slice(1))];
  function draw() {
    const cols = shown(), q = A.fold(get("q")).split(" "), by = get("sort") || L.first, drawn = cols.map(c => c.id).join(), here = found([]).length;
    L.now = found([...asked().map(c => passes(c, get(c.f))), r => q.every(w => !w || cols.some(c => flat(c, r).includes(w)))], get("all"), sorted(by));
    if (L.drawn !== drawn) head(cols);
    L.drawn = drawn;
    A.each("select[data-f]", L.box, node => { // several values are a choice of their own
      const value = get(node.dataset.f), options = [...node.options], label = (key, n) => pick(JSON.parse(options.find(o => o.value === key)?.dataset.says || "{}").label || key, n);
      if (!options.some(o => o.value === value)) node.append(A.option([value, ...[0, 1].map(n => value.split(" ").map(key => label(key, n)).join(", "))]));
    });
    A.asked(L.box);
    A.each("[data-c]", L.box, th => { th.ariaSort = by.replace("-", "") !== th.dataset.c ? "none" : by[0] === "-" ? "descending" : "ascending"; });
    A.each("[data-col]", L.box, node => { node.checked = cols.some(c => c.id === node.dataset.col); });
    A.put(L.part("[role=status]"), words(A.fill(["{n} / {m} dòng", "{n} of {m} rows"], { n: L.now.length, m: get("all") ? L.mine.length : here })));
    L.part("label small").textContent = L.mine.length > here ? `+${L.mine.length - here}` : "";
    A.each(".asked a", L.box, link => { link.ariaCurrent = parsed(link).every(([name, value]) => get(name) === value); });
    fill(STEP);
  }
  function count() { // how many each question finds at this moment
    A.each(".asked a", L.box, link => {
      const n = found(parsed(link).filter(([name]) => name !== "sort").map(([f, wanted]) => passes(L.columns.find(c => c.f === f), wanted)), get("all")).length;
      link.querySelector("b").textContent = n;
      link.classList.toggle("quiet", !n);
    });
  }

  // ---- taking along -----------------------------------------------------------------------------------------------------
  const DO = {
    csv() {
      const cols = shown(), n = A.tongue(), raw = (c, r) => /number|date/.test(c.sort) ? cell(c, r).map(x => x ?? said(c, x)[n]).join() : text(c, r, n);
      A.csv(L.box.dataset.name, [["id", ...cols.map(c => A.say(c.title))], ...L.now.map(r => [L.rows[r], ...cols.map(c => raw(c, r))])]);
    },
    link() { A.copy(location.href, L.data.copied); },
    print() { fill(2000); window.print(); },
    clear() { set(Object.fromEntries(["q", "sort", ...asked().map(c => c.f)].map(name => [name, ""]))); },
    more() { fill(L.most + STEP); }
  };
  A.part(".listing", async (box, graph) => {
    const data = await A.load("lists/" + box.dataset.list), { kind, shown: cols, first } = box.dataset, things = data.rows.map(id => A.row(id)), wanted = graph.kinds.findIndex(k => k[0] === kind);
    L = { box, data, things, rows: data.rows, shown: cols, first, part: name => box.querySelector(name), mine: [...things.keys()].filter(r => wanted < 0 || things[r][1] === wanted) };
    L.columns = [["name", ...data.name, "text", 0, things.map(e => e.slice(2, 4))], ...data.columns].map(([id, vi, en, sort, values, cells]) => {
      const of = sort === "ref" ? values.map(key => [key, ...A.row(key)?.slice(2, 4) || [key]]) : values;
      return { id, f: "f." + id, title: [vi, en], sort, of, cells, flat: [], order: [], keys: new Set((of || []).map(o => o[0])) };
    });
    A.each("[hidden]", box, node => { node.hidden = false; });
    L.part(".cols div").append(...L.columns.slice(1).map(c => h("label", h("input", { type: "checkbox", "data-col": c.id, change: ({ target }) =>
      set({ cols: shown().map(x => x.id).filter(id => id !== c.id).concat(target.checked ? c.id : []).join(" ") }) }), words(c.title))));
    A.asks(box);
    A.does(box, DO);
    A.each(".asked a", box, link => {
      link.onclick = event => {
        event.preventDefault();
        DO.clear();
        set(Object.fromEntries(parsed(link)));
      };
    });
    draw();
    count();
    return (what, changes) => { draw(); if (what === "moment" || "all" in Object(changes)) count(); };
  });
})();
