// Search from any page: "/" or Ctrl-K. Everything is folded once, while nothing else happens; a keystroke only compares.
(function () {
  "use strict";
  const A = window.archmodel, h = A.h, SMALL = /^(va|cua|cac|cho|and|of|the|for|in)$/, NAME = ["Tìm kiếm", "Search"];
  let things, done = 0, now, words, begun, box, input, hits, said, on;
  const vocabulary = new Set();

  const plain = text => A.fold(text || "").replace(/[^a-z0-9]+/g, " ").trim();
  // Id and names, then as people shorten them: "Sở Khoa học và Công nghệ" is "skhcn", and "khcn" after its first word.
  function fold(t) {
    if (t.own) return t;
    const fields = [t.key = plain(t.id), plain(t.says[0]), plain(t.says[1])];
    fields.slice(1).forEach(name => {
      const short = name.split(" ").filter(w => !SMALL.test(w)).map(w => w[0]).join("");
      if (short.length > 1) fields.push(short, short.slice(1));
    });
    fields.forEach(f => f.split(" ").forEach(w => vocabulary.add(w)));
    t.own = "\n " + fields.join(" \n ") + " \n ";
    t.all = t.own + (t.owner ? fold(t.owner).own : "");
    return t;
  }
  const idle = f => (window.requestIdleCallback || setTimeout)(f);
  function slice() {
    for (let n = 0; n < 150 && done < things.length; n++) fold(things[done++]);
    if (done < things.length) idle(slice);
  }
  function begin() {
    return begun = begun || Promise.all([A.load("graph"), A.load("pages")]).then(([g, p]) => {
      const kinds = g.kinds.concat(p.kinds), place = new Map(), thing = (id, kind, vi, en, href) => ({ id, kind, says: [vi, en], href, group: kinds[kind].slice(1, 3) });
      words = p.words; now = g.now;
      things = g.elements.map(e => { const t = thing(e[0], e[1], e[2], e[3], A.href(e[0], g)); t.when = e[7]; place.set(e[0], t); return t; });
      g.elements.forEach((e, n) => { things[n].owner = things[e[6]]; });
      p.pages.forEach(e => things.push(thing(e[1], g.kinds.length + e[0], e[2], e[3], A.root + e[4])));
      things.sort((a, b) => a.kind - b.kind || (a.id < b.id ? -1 : 1));
      slice();
      if (p.findings) A.load("findings").then(d => {
        // A text of theirs is a place in their words, or [place, filling …], of which a number is a place again.
        const spell = (t, n) => {
          const [w, ...fill] = [].concat(t), said = d.words[w];
          return (said[n] || said[0]).replace(/\{(\d+)\}/g, (_, i) => typeof fill[i] === "string" ? fill[i] : spell(fill[i], n)).replace(/`/g, "");
        };
        d.findings.forEach(f => {
          const t = thing(d.rules[f[1]][1] || d.rules[f[1]][0], kinds.length - 1, spell(f[9], 0), spell(f[9], 1), A.root + "findings.html#f=" + f[0]);
          t.owner = place.get((d.things[f[6]] || [])[0]);
          things.push(t);
        });
        slice();
        show();
      });
    });
  }

  // The id, a name, the beginning of one, the beginnings of its words in order, somewhere within, with the owner's name.
  function find(q) {
    const every = q.split(" "), order = RegExp(" " + every.join("[^\n]* ")), ranks = [[], [], [], [], [], []];
    things.forEach(t => {
      const own = fold(t).own, rank = t.key === q ? 0 : own.includes("\n " + q + " \n") ? 1 : own.includes("\n " + q) ? 2 : order.test(own) ? 3 :
        own.includes(q) ? 4 : every.every(w => t.all.includes(" " + w)) ? 5 : 6;
      if (rank < 6) ranks[rank].push(t);
    });
    return ranks.flat();
  }
  // One letter away from a word or its beginning: another one, one more, one less, two in the wrong order.
  function near(w, c) {
    let i = 0;
    if (c.length < 3 || c[0] !== w[0] && c[1] !== w[0] && c[0] !== w[1] && c[1] !== w[1]) return false;
    while (i < w.length && w[i] === c[i]) i++;
    const rest = (a, b) => c.startsWith(w.slice(i + a), i + b);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) || c[i] === w[i + 1] && c[i + 1] === w[i] && rest(2, 2);
  }
  function meant(q) {
    const every = [...vocabulary], off = (c, w) => Math.abs(c.length - w.length);
    return q.split(" ").map(w => w.length < 3 || every.some(c => c.startsWith(w)) ? w :
      every.filter(c => near(w, c)).sort((a, b) => off(a, w) - off(b, w))[0] || w).join(" ");
  }
  // The words as they are written, what was found marked in them: the whole of it, else the words that begin as asked.
  function marked(text, q) {
    const place = [], nodes = [], letters = [...text.normalize("NFC")], cut = (from, to) => letters.slice(from, to).join("");
    let flat = "", last = 0;
    letters.forEach((c, n) => [...A.fold(c)].forEach(f => { flat += /\w/.test(f) ? f : " "; place.push(n); }));
    (flat.includes(q) ? [q] : q.split(" ")).map(w => {
      const start = (" " + flat).indexOf(" " + w);
      return [start < 0 && w === q ? flat.indexOf(w) : start, w.length];
    }).sort((a, b) => a[0] - b[0]).forEach(([hit, long]) => {
      if (hit >= 0 && place[hit] >= last) nodes.push(cut(last, place[hit]), h("mark", {}, cut(place[hit], last = place[hit + long - 1] + 1)));
    });
    return [nodes, cut(last)];
  }
  const both = (pair, q) => pair[1] ? ["vi", "en"].map((l, n) => h("i", { lang: l }, marked(pair[n], q))) : marked(pair[0], q);
  function group(title, count) {
    const id = "of" + hits.children.length, node = h("div", { role: "group", "aria-labelledby": id }, h("b", { id: id }, A.words(title), count));
    hits.append(node);
    return (href, f, inside) => node.append(h("a", { role: "option", id: "hit" + A.all("a", hits).length, tabindex: -1, href: href, click: f }, inside));
  }
  const recent = () => JSON.parse(A.kept("recent") || "[]");
  function keep() {
    if (input.value) A.keep("recent", JSON.stringify([...new Set([input.value.trim(), ...recent()])].slice(0, 6)));
    box.close();
  }
  function show() {
    if (!things || !box) return;
    const q = plain(input.value), groups = new Map();
    let found = q ? find(q) : [], other = q, left = 50;
    if (q && !found.length) found = find(other = meant(q));
    A.empty(hits);
    if (!q && recent().length) {
      const add = group(words.recent);
      recent().forEach(r => add("#", e => { e.preventDefault(); input.value = r; input.focus(); show(); }, r));
    }
    found.forEach(t => groups.has(t.kind) ? groups.get(t.kind).push(t) : groups.set(t.kind, [t]));
    groups.forEach(some => {
      const add = left > 0 && group(some[0].group, " · " + some.length);
      some.slice(0, groups.size > 1 ? Math.min(8, Math.max(0, left)) : left).forEach(t => {
        left--;
        add(t.href, keep, [both(t.says, other), h("small", {}, h("code", {}, marked(t.id, other)), t.owner && [" · ", both(t.owner.says, other)],
          !A.there(t.when, A.moment ? A.moment.mark : now) && [" · ", h("em", {}, A.words(words.absent))])]);
      });
    });
    A.empty(said).append(...(q ? [found.length + " ", ...A.words(words.found)] : A.words(words.keys)),
      ...(other !== q && found.length ? [" · ", ...A.words(words.meant), " “" + other + "”"] : []));
    move(q ? 0 : -1);
  }
  function move(to) {
    const every = A.all("a", hits);
    on = every.length && to >= 0 ? to % every.length : -1;
    every.forEach((a, n) => a.setAttribute("aria-selected", n === on));
    input.setAttribute("aria-expanded", every.length > 0);
    input.setAttribute("aria-activedescendant", every[on] ? every[on].id : "");
    if (every[on]) every[on].scrollIntoView({ block: "nearest" });
  }
  function press(e) {
    const every = A.all("a", hits);
    if (e.key === "ArrowDown") move(on + 1);
    else if (e.key === "ArrowUp") move(on > 0 ? on - 1 : every.length - 1);
    else if (e.key === "Enter" && every[on]) every[on].click();
    else return;
    e.preventDefault();
  }
  function open() {
    if (box && box.open) return;
    input = A.label(h("input", { type: "text", role: "combobox", "aria-controls": "hits", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off",
      spellcheck: "false", input: show, keydown: press }), { "aria-label": NAME });
    hits = A.label(h("div", { role: "listbox", id: "hits" }), { "aria-label": NAME });
    said = h("p", { role: "status" });
    box = A.dialog(NAME, h("div", { class: "palette" }, input, hits, said));
    input.focus();
    begin().then(show);
  }
  A.find = text => begin().then(() => find(plain(text))); // for other scripts: what is meant, the best first
  A.on("begin", () => {
    const find = A.label(h("button", { type: "button", class: "find", click: open }, A.words(NAME), h("kbd", {}, "/")), { title: ["Tìm kiếm (/ hoặc Ctrl-K)", "Search (/ or Ctrl-K)"] });
    A.tools.prepend(find);
    A.key("/", NAME, open);
    document.addEventListener("keydown", e => { if ((e.ctrlKey || e.metaKey) && e.key === "k") { e.preventDefault(); open(); } });
    idle(begin);
  });
})();
