// Search from any page: "/" or Ctrl-K. Everything is folded once, while nothing else happens; a keystroke only compares.
(() => {
  "use strict";
  const A = archmodel, { h } = A, SMALL = /^(va|cua|cac|cho|and|of|the|for|in)$/, NAME = ["Tìm kiếm", "Search"];
  const vocabulary = new Set(), idle = f => (window.requestIdleCallback || setTimeout)(f);
  let things, words, begun, box, input, hits, said, move, done = 0;

  const plain = text => A.fold(text || "").replace(/[^a-z0-9]+/g, " ").trim();
  // Id and names, then as people shorten them: "Sở Khoa học và Công nghệ" is "skhcn", and "khcn" after its first word.
  function fold(t) {
    if (t.own) return t;
    const fields = [t.id, ...t.says].map(plain);
    fields.slice(1).forEach(name => {
      const short = name.split(" ").filter(w => !SMALL.test(w)).map(w => w[0]).join("");
      if (short.length > 1) fields.push(short, short.slice(1));
    });
    fields.forEach(f => f.split(" ").forEach(w => vocabulary.add(w)));
    t.key = fields[0];
    t.own = `\n ${fields.join(" \n ")} \n `;
    t.all = t.own + (t.owner ? fold(t.owner).own : "");
    return t;
  }
  function slice() {
    for (let n = 0; n < 150 && done < things.length; n++) fold(things[done++]);
    if (done < things.length) idle(slice);
  }
  const begin = () => begun ||= Promise.all([A.load("graph"), A.load("pages")]).then(([graph, p]) => {
    const kinds = graph.kinds.concat(p.kinds), thing = (kind, id, vi, en, href, owner, when) => ({ kind, id, says: [vi, en], href, owner, when, group: kinds[kind].slice(1, 3) });
    const elements = graph.elements.map(([id, kind, vi, en, , , , when]) => thing(kind, id, vi, en, A.href(id), null, when));
    elements.forEach((t, n) => { t.owner = elements[graph.elements[n][6]]; });
    words = p.words;
    things = [...elements, ...p.pages.map(([kind, id, vi, en, path]) => thing(graph.kinds.length + kind, id, vi, en, A.root + path))];
    things.sort((a, b) => a.kind - b.kind || (a.id < b.id ? -1 : 1));
    slice();
    if (p.findings) A.load("findings").then(({ findings, rules, things: of, words }) => {
      things.push(...findings.map(([print, rule, , , , , subject, , , message]) => thing(kinds.length - 1, rules[rule][1] || rules[rule][0],
        ...A.text(message, words).map(text => text.replace(/`/g, "")), `${A.root}findings.html#f=${print}`, elements[A.net().at[of[subject]?.[0]]])));
      slice();
      show();
    });
  });

  // The id, a name, the beginning of one, the beginnings of its words in order, somewhere within, with the owner's name.
  function find(q) {
    const every = q.split(" "), order = RegExp(" " + every.join("[^\n]* ")), ranks = [[], [], [], [], [], [], []];
    for (const t of things) {
      const { key, own, all } = fold(t);
      ranks[key === q ? 0 : own.includes(`\n ${q} \n`) ? 1 : own.includes("\n " + q) ? 2 : order.test(own) ? 3 : own.includes(q) ? 4 : every.every(w => all.includes(" " + w)) ? 5 : 6].push(t);
    }
    return ranks.slice(0, 6).flat();
  }
  // What begins one letter away from a word: another one, one less, one more, two in the wrong order.
  const near = w => RegExp("^(" + [...w].map((c, i) => {
    const before = w.slice(0, i), [next = "", ...rest] = w.slice(i + 1);
    return `${before}(.?|${c}.)${next}${rest.join("")}|${before}${next}${c}${rest.join("")}`;
  }).join("|") + ")");
  function meant(q) {
    const every = [...vocabulary], off = (c, w) => Math.abs(c.length - w.length);
    return q.split(" ").map(w => {
      const like = near(w);
      return w.length < 3 || every.some(c => c.startsWith(w)) ? w : every.filter(c => c.length > 2 && like.test(c)).sort((a, b) => off(a, w) - off(b, w))[0] || w;
    }).join(" ");
  }
  // The words as they are written, what was found marked in them: the whole of it, else the words that begin as asked.
  function marked(text, q) {
    const nodes = [], letters = [...text.normalize("NFC")], flat = letters.map(c => (A.fold(c) || " ")[0]).map(c => /\w/.test(c) ? c : " ").join("");
    const cut = (from, to) => letters.slice(from, to).join("");
    let last = 0;
    (flat.includes(q) ? [q] : q.split(" ")).map(w => {
      const start = (" " + flat).indexOf(" " + w);
      return [start < 0 && w === q ? flat.indexOf(w) : start, w.length];
    }).sort((a, b) => a[0] - b[0]).forEach(([hit, long]) => {
      if (hit >= last) nodes.push(cut(last, hit), h("mark", cut(hit, last = hit + long)));
    });
    return [nodes, cut(last)];
  }
  const both = (pair, q) => pair[1] ? ["vi", "en"].map((lang, n) => h("i", { lang }, marked(pair[n], q))) : marked(pair[0], q);
  function group(title, count) {
    const id = "of" + hits.children.length, node = h("div", { role: "group", "aria-labelledby": id }, h("b", { id }, A.words(title), count));
    hits.append(node);
    return (href, click, ...inside) => node.append(h("a", { role: "option", id: "hit" + A.all("a", hits).length, tabindex: -1, href, click }, inside));
  }
  const recent = () => JSON.parse(A.kept("recent") || "[]");
  function keep() {
    if (input.value) A.keep("recent", JSON.stringify([...new Set([input.value.trim(), ...recent()])].slice(0, 6)));
    box.close();
  }
  function show() {
    if (!things || !box) return;
    const q = plain(input.value), some = recent();
    let found = q ? find(q) : [], other = q, left = 50;
    if (q && !found.length) found = find(other = meant(q));
    A.put(hits);
    if (!q && some[0]) {
      const add = group(words.recent);
      some.forEach(r => add("#", e => { e.preventDefault(); input.value = r; input.focus(); show(); }, r));
    }
    const groups = Map.groupBy(found, t => t.kind);
    groups.forEach(some => {
      const add = left > 0 && group(some[0].group, ` · ${some.length}`);
      some.slice(0, groups.size > 1 ? Math.min(8, Math.max(0, left)) : left).forEach(({ id, says, href, owner, when }) => {
        left--;
        add(href, keep, both(says, other), h("small", h("code", marked(id, other)), owner && [" · ", both(owner.says, other)],
          !A.there(when) && [" · ", h("em", A.words(words.absent))]));
      });
    });
    A.put(said, q ? [`${found.length} `, A.words(words.found)] : A.words(words.keys), other !== q && found[0] && [" · ", A.words(words.meant), ` “${other}”`]);
    move(q ? 0 : -1);
  }
  // What is offered to what is being typed: arrows choose, Enter takes; gives back what chooses.
  A.offers = (input, list) => {
    let on;
    const every = () => A.all("[role=option]", list);
    const move = to => {
      const all = every();
      on = all[0] && to >= 0 ? to % all.length : -1;
      all.forEach((one, n) => { one.ariaSelected = n === on; });
      input.ariaExpanded = all.length > 0;
      input.setAttribute("aria-activedescendant", all[on]?.id || "");
      all[on]?.scrollIntoView({ block: "nearest" });
    };
    input.addEventListener("keydown", e => {
      const all = every(), deed = { ArrowDown: () => move(on + 1), ArrowUp: () => move(on > 0 ? on - 1 : all.length - 1), Enter: () => all[on].click() }[e.key];
      if (!all[0] || !deed || e.key === "Enter" && on < 0) return;
      e.preventDefault();
      deed();
    });
    return move;
  };
  function open() {
    if (box?.open) return;
    input = h("input", { type: "text", role: "combobox", "aria-controls": "hits", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off", spellcheck: "false",
      "aria-label": NAME, input: show });
    hits = h("div", { role: "listbox", id: "hits", "aria-label": NAME });
    said = h("p", { role: "status" });
    move = A.offers(input, hits);
    box = A.dialog(NAME, h("div.palette", input, hits, said));
    input.focus();
    begin().then(show);
  }
  A.find = text => begin().then(() => find(plain(text))); // for other scripts: what is meant, the best first
  A.on("begin", () => {
    A.tools.prepend(h("button.find", { click: open, title: ["Tìm kiếm (/ hoặc Ctrl-K)", "Search (/ or Ctrl-K)"] }, A.words(NAME), h("kbd", "/")));
    A.key("/", NAME, open);
    document.addEventListener("keydown", e => { if ((e.ctrlKey || e.metaKey) && e.key === "k") { e.preventDefault(); open(); } });
    idle(begin);
  });
})();
