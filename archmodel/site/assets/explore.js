// Exploring: what stands around an element, the ways between two, what goes dark when one fails. Each is one drawing, columns of cards
// with lines between them, and a list that says the same. The page brings the words (`data-explore`) and what frames the answers.
(() => {
  "use strict";
  const A = archmodel, { h, s: svg, say, there: at, state: { get, list: listed, set, flip } } = A, WIDE = 176; // of `.card`
  let g, net;

  const by = (key, rows) => [...Map.groupBy(rows, key).values()], nested = cards => by(c => c.layer, cards).map(column => by(c => c.group, column));
  const sum = list => list.reduce((a, b) => a + b, 0), mean = list => sum(list) / list.length;

  const thing = n => g.elements[n], id = n => thing(n)[0], name = n => say(thing(n).slice(2, 4)), kind = n => g.kinds[thing(n)[1]];
  const other = (r, n) => r[2] === n ? r[3] : r[2], says = rows => [...new Set(rows.map(r => say(g.labels[r[1]].slice(3))))].join(", ");

  // At the moment of the page: what is there, what runs both ways, what is new since the one compared with, what is linked with one.
  const there = row => at(row[7]), both = r => r[8] && at(r[8]);
  function look(row) {
    const from = A.moment.from ?? g.now;
    return !there(row) ? "ghost" : from < A.moment.mark && !at(row[7], from) ? "fresh" : "";
  }
  function sight(hidden, ghost) {
    const seen = n => (ghost || there(thing(n))) && !hidden.includes(kind(n)[0]);
    return n => net.links[n]?.filter(r => (ghost || there(r)) && seen(r[2]) && seen(r[3]) && !hidden.includes(g.labels[r[1]][0])) ?? [];
  }
  // Layers by distance: what acts on it at the left, what it acts on at the right; only what is open shows its neighbours.
  function around(links, me, hops) {
    const cards = new Map([[me, { n: me, layer: 0, look: "strong" }]]), turned = listed("show");
    for (const [n, card] of cards) {
      const { layer } = card;
      card.open = Math.abs(layer) < hops !== turned.includes(id(n));
      if (card.open) links(n).forEach(r => {
        const m = other(r, n), next = layer + (Math.sign(layer) || (r[2] === n ? 1 : -1));
        if (!cards.has(m)) cards.set(m, { n: m, layer: next, group: `${next}~${layer ? id(n) : g.labels[r[1]][0]}`, title: layer ? "" : says([r]), look: "" });
      });
    }
    return [...cards.values()];
  }
  // Large groups keep their best linked members and a card for the rest, so that all stays within the budget; nothing if it cannot.
  function fold(cards, most = 60, tall = 24) {
    const layers = nested(cards), open = listed("show"), whole = list => open.includes(list[0].group), rank = c => net.links[c.n].length;
    let cap = tall + 1, high;
    do {
      cap--;
      high = layers.map(groups => sum(groups.map(list => whole(list) ? 0 : Math.min(list.length, cap))));
    } while (cap && (sum(high) > most || Math.max(...high) > tall));
    const kept = layers.flat().flatMap(list => list.length <= cap || whole(list) ? list : [...list.sort((a, b) => rank(b) - rank(a)).slice(0, cap - 1),
      { ...list[0], n: -1, more: list.length - cap + 1, open: false }]);
    return cap && kept.length <= 2 * most && kept;
  }
  function lines(links, cards, wanted) {
    const at = Object.fromEntries(cards.map(c => [c.n, c]));
    const rows = [...new Set(cards.flatMap(c => links(c.n)))].filter(([, , a, b]) => a !== b && at[a] && at[b] && wanted(at[a], at[b]));
    return by(r => r.slice(2, 4).sort().join(), rows).map(rows => {
      const [a, b] = rows[0].slice(2, 4).map(n => at[n]).sort((a, b) => a.layer - b.layer);
      return { a, b, rows };
    });
  }
  // Columns of groups; four sweeps bring each card to the middle of what it is linked with, so that few lines cross.
  function tidy(cards, edges) {
    const near = Map.groupBy(edges.flatMap(({ a, b }) => [[a, b], [b, a]]), ([a]) => a), rising = (a, b) => a.pull - b.pull, number = groups => groups.flat().forEach((c, n, all) => { c.y = n - all.length / 2; });
    const columns = nested(cards).sort((a, b) => a[0][0].layer - b[0][0].layer);
    columns.forEach(number);
    for (let turn = 0; turn < 4; turn++) columns.reverse().forEach(groups => {
      groups.forEach(list => {
        list.forEach(c => { c.pull = c.more ? 1e3 : mean((near.get(c) || [[c, c]]).map(([, o]) => o.y)); });
        list.pull = mean(list.sort(rising).map(c => c.pull));
      });
      number(groups.sort(rising));
    });
    return columns;
  }

  // ---- one drawing for all; with `pick` cards that can be opened are buttons and arrows walk from card to card -----------------------
  function card(c, live) {
    const row = thing(c.n), key = row ? id(c.n) : c.group, time = row ? look(row) : "";
    const does = live && "open" in c ? { click: () => flip("show", key), "aria-expanded": `${c.open}` }
      : { href: row ? A.href(key) : `${A.root}explore.html#el=${A.subject}` };
    return h(does.href ? "a" : "button", { ...does, "data-n": row ? c.n : key, class: `card ${row ? kind(c.n)[3] : "more"} ${c.look} ${time}` },
      row && h("small", [say({ fresh: ["mới", "new"], ghost: ["không có", "not there"] }[time] || ""), c.note, say(kind(c.n).slice(1))].filter(Boolean).join(" · ")),
      h("b", row ? name(c.n) : say([`và ${c.more} nữa`, `and ${c.more} more`])));
  }
  function draw(box, links, cards, pick, wanted = (a, b) => a.open || b.open) {
    const edges = lines(links, cards, wanted), canvas = svg("svg", { "aria-hidden": true });
    const board = h("div.columns", canvas, tidy(cards, edges).map(groups => h("div.column", groups.map(list =>
      h("div.group", h("p", list[0].title), list.map(c => c.node = card(c, pick)))))));
    board.style.setProperty("--n", board.children.length);
    A.put(box, board);
    cards.forEach(c => { c.x = c.node.offsetLeft; c.y = c.node.offsetTop + c.node.offsetHeight / 2; }); // all before the first line: each would ask for a new layout
    edges.forEach(e => {
      const { a, b, rows } = e, step = b.layer - a.layer, turn = step ? -1 : 1, from = a.x + WIDE, to = step ? b.x : from, bend = (to - from) / 2 || 50;
      const d = `M${from} ${a.y}C${from + bend} ${a.y} ${to + turn * bend} ${b.y} ${to} ${b.y}`, time = rows.map(look).reduce((one, next) => one === next ? one : "");
      const head = (c, x, long) => rows.some(r => r[3] === c.n || both(r)) ? `M${x} ${c.y}l${long}-4v8z` : "";
      canvas.append(e.node = svg("g", { class: step === 1 ? time : `${time} far` }, svg("path.hit", { d }), svg("path", { d }),
        svg("path.head", { d: head(a, from, 8) + head(b, to, 8 * turn) }),
        svg("text", { x: (from + to) / 2, y: (a.y + b.y) / 2 + 4 }, says(rows))));
    });
    if (!pick) return;
    const of = node => cards.find(c => c.node === node), reach = on => cards.forEach(c => { c.node.tabIndex = c === on ? 0 : -1; });
    const glow = on => edges.forEach(e => e.node.classList.toggle("on", (e.a === on || e.b === on) && on.look !== "strong"));
    reach(cards[0]);
    box.scrollTo(cards[0].x + (WIDE - box.clientWidth) / 2, cards[0].y - box.clientHeight / 2);
    board.onmouseover = event => glow(of(event.target.closest(".card")));
    board.addEventListener("focusin", event => [reach, glow, pick].forEach(f => f(of(event.target))));
    board.onkeydown = event => {
      const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [0, 0];
      const on = of(event.target), far = c => Math.abs(c.x - on.x) + 3 * Math.abs(c.y - on.y); // aside counts thrice
      const [next] = cards.filter(c => (c.x - on.x) * dx + (c.y - on.y) * dy > 0 && (dx || c.x === on.x)).sort((a, b) => far(a) - far(b));
      if (next) { event.preventDefault(); next.node.focus(); }
    };
    return edges;
  }

  // What goes dark with some elements, as `analysis/impact.py` has it: place → {d, by, grade 1 impaired … 3 failed, rests, works}.
  A.fails = (starts, mark) => {
    const [every, hard, rests, parts] = ["every", "hard", "rests", "parts"].map(key => Map.groupBy(A.rule[key].filter(row => at(row[2], mark)), ([a]) => a));
    const after = map => n => (map.get(n) || []).map(([, b]) => b), on = after(rests);
    const stopped = A.spread(starts, after(hard)), works = n => on(n).filter(m => !stopped.has(m)).length, lost = new Set([...rests.keys()].filter(n => !works(n)));
    lost.forEach(() => parts.forEach((list, whole) => { // lost with all its parts, unless a system of its own works
      if (list.every(([, part]) => lost.has(part)) && !works(whole)) lost.add(whole);
    }));
    return new Map([...A.spread(starts, after(every))].map(([n, [d, by]]) =>
      [n, { d, by, grade: d ? 1 + (stopped.has(n) || lost.has(n)) : 3, rests: on(n).length, works: works(n) }]));
  };

  // ---- the page of exploring --------------------------------------------------------------------------------------------------------
  function picker(input, key) {
    const list = input.nextElementSibling, move = A.offers(input, list);
    function choose(id) {
      set({ [key]: id, show: "" });
      if (id) input.value = name(net.at[id]);
      offer([]);
    }
    function offer(things) {
      A.put(list, things.map(({ id, says }, n) => h("li", { role: "option", id: list.id + n, mousedown: event => event.preventDefault(), click: () => choose(id) },
        say(says), " ", h("code", id))));
      list.hidden = !things[0];
      move(0);
    }
    input.onfocus = () => input.select();
    input.onchange = () => { if (list.firstChild) list.querySelector("[aria-selected=true]").click(); else if (!input.value) choose(""); };
    input.onblur = () => { offer([]); if (net.at[get(key)] >= 0) input.value = name(net.at[get(key)]); };
    input.oninput = () => A.find(input.value).then(all => offer(all.filter(one => one.id in net.at).slice(0, 8)));
    input.onkeydown = event => { if (event.key === "Escape") offer([]); };
  }
  function explore(main) {
    const words = JSON.parse(main.dataset.explore), [start, said, board, strip, out, rows] = A.all("[data-part]", main); // as they stand in the page
    const t = (key, values) => say(A.fill(words[key], values)), place = key => net.at[get(key)], link = n => A.link(thing(n), name(n));
    const each = (key, f) => A.each(`[data-${key}]`, main, node => f(node, node.dataset[key])), subject = () => get("el") || get("src") || get("fail").split(",")[0];
    let links;

    const act = (key, values) => [" ", h("a.button", { href: `#${new URLSearchParams({ ...get("at") && { at: get("at") }, ...values })}` }, t(key))];
    const pick = ({ n, more, look }) => A.put(strip, !more && [h("b", link(n)), h("p", act("centre", { el: id(n) }),
      A.rule && act("fails", { fail: id(n) }), look !== "strong" && act("way", { src: subject(), dst: id(n) }))]);
    const list = (all, cells) => rows.append(...all.slice(0, get("rows") ? 1e5 : 300).map(one => h("tr", cells(one).map(cell => h("td", cell)))));
    // "—gửi dữ liệu đến→" or "←gửi dữ liệu đến—", as the relationships between two run.
    const told = (all, n, m) => {
      const found = all.filter(r => other(r, n) === m);
      return found.some(r => r[2] === n || both(r)) ? ` —${says(found)}→ ` : ` ←${says(found)}— `;
    };

    const modes = { // each draws and lists, and gives back what is said of it
      el() {
        const all = around(links, place("el"), +get("hops") || 1), cards = !get("grid") && fold(all);
        if (!cards) return matrix(all.map(c => c.n));
        const edges = draw(board, links, cards, pick);
        list(edges.flatMap(e => e.rows), r => [link(r[2]), says([r]) + (both(r) ? " ⇄" : "") + (r[4] && ": ") + say(r.slice(4)), link(r[3])]);
        return t(all[1] ? "around" : "alone", { n: cards.filter(c => !c.more).length, m: edges.length });
      },
      fail() {
        const { rule } = A, starts = listed("fail").map(key => net.at[key]).filter(n => n >= 0 && there(thing(n))), hits = A.fails(starts, A.moment.mark);
        const all = [...hits].map(([n, hit]) => {
          const { d, grade, rests, works } = hit, [key] = kind(n), type = words[key] ? key : "systems";
          const kept = key === "data-object" && grade < 2 && rests && rule.words[works < rests ? "fewer" : "stale"];
          return { ...hit, n, type, layer: d, group: `${d}~${type}`, title: d ? t(type) : "", look: ["strong", "changed", "eliminated"][d && grade], note: say(kept || (rule.words[key] || rule.words[""])[grade - 1]) };
        });
        const dark = all.filter(c => c.d), count = (type, but) => dark.filter(c => c.type === type && c.grade !== but).length, spell = n => n.toLocaleString(say(["vi", "en"]));
        const reached = some => some.filter(row => hits.has(row[0]) && at(row[2])), people = reached(rule.people).map(row => row[1]);
        const figures = { stop: count("systems", 1), less: count("systems", 2), lost: count("capability", 1), worse: count("capability", 2), public: reached(rule.public).length,
          people: [sum(people), people.includes(null) && "?"].filter(Boolean).map(spell).join(" + ") || "–" };
        each("figure", (node, key) => { node.textContent = spell(figures[key]); });
        const cards = fold(all), why = n => {
          const { by } = hits.get(n);
          return by < 0 ? "" : why(by) + told(links(by).filter(r => rule.labels.includes(r[1])), by, n) + name(n);
        };
        if (cards) draw(board, links, cards, pick, (a, b) => a.by === b.n || b.by === a.n);
        list(dark, ({ d, n, note, rests, works }) => [d, link(n), note, rests ? `${works}/${rests}` : "–", thing(n)[6] >= 0 && link(thing(n)[6]), why(n)]);
        return t(dark[0] ? "dark" : "calm", { a: starts.map(name).join(", "), n: spell(dark.length) });
      },
      src() {
        const [a, b, cut] = ["src", "dst", "cut"].map(place);
        const along = (n, end) => links(n).filter(r => r[2] !== cut && r[3] !== cut && (get("either") || both(r) || r[end] === n));
        const next = end => n => along(n, end).map(r => other(r, n)), from = A.spread([a], next(2)), far = n => from.get(n)?.[0], least = far(b);
        if (!(b >= 0)) return t("whither");
        if (!(least >= 0)) {
          const some = [...from.keys()].slice(1);
          out.append(h("p", t("reach", { a: name(a), n: some.length })), h("ul", some.slice(0, 5).map(n => h("li", link(n)))));
          return t("none", { a: name(a), b: name(b) });
        }
        let ways = [[b]]; // back from there, a step nearer each time
        for (let left = least; left--;) ways = ways.flatMap(way => [...new Set(next(3)(way[0]))].filter(n => far(n) === left).map(n => [n, ...way])).slice(0, 20);
        const layers = new Map(ways.flat().map(n => [n, { n, layer: far(n), look: far(n) % least ? "" : "strong" }]));
        draw(board, links, [...layers.values()], pick, (x, y) => Math.abs(x.layer - y.layer) === 1);
        out.append(h("ol", ways.map(way => h("li", way.map((n, at) => [at ? told(along(way[at - 1], 2), way[at - 1], n) : "", link(n)])))));
        return t(ways.length < 20 ? "paths" : "enough", { n: ways.length, m: least });
      }
    };
    function matrix(ids) {
      const inside = new Set(ids), all = [...new Set(ids.flatMap(links))].filter(r => inside.has(r[2]) && inside.has(r[3]));
      const [lefts, tops] = [2, 3].map(end => by(r => r[end], all).sort((a, b) => b.length - a.length).slice(0, 40)), head = (n, scope, look) => h("th", { scope, class: look }, link(n));
      board.append(h("table.matrix", h("thead", h("tr", h("td"), tops.map(([r]) => head(r[3], "col", "narrow")))), h("tbody", lefts.map(mine => h("tr", head(mine[0][2], "row"), tops.map(([to]) => {
        const title = says(mine.filter(r => r[3] === to[3]));
        return h("td.center", title && h("span", { role: "img", title }, "●"));
      }))))));
      board.scrollTo(0, 0);
      return t("matrix", { n: ids.length, m: Math.max(lefts.length, tops.length) });
    }

    if (!A.rule) delete modes.fail; // in the public edition
    const keys = Object.keys(modes);
    A.asks(main);
    each("set", input => { input.onchange = () => set({ show: "" }); });
    each("pick", picker);
    each("mode", (button, mode) => { button.onclick = () => set({ el: "", src: "", dst: "", cut: "", fail: "", show: "", mode, [mode]: subject() }); });
    return () => {
      const had = document.activeElement.closest(".card")?.dataset.n, mode = keys.find(key => key === get("mode")) || (get("dst") ? "src" : keys.find(get) || "el");
      const [first = ""] = listed(mode), n = net.at[first], ghost = mode === "el" && get("ghost");
      links = sight(mode === "fail" ? [] : listed("hide"), ghost);
      [board, strip, rows, out].forEach(node => A.put(node));
      start.hidden = !!first;
      each("figure", node => A.put(node));
      each("of", (node, of) => { node.hidden = !of.includes(mode); });
      each("mode", (node, of) => { node.ariaPressed = of === mode; });
      A.asked(main);
      each("pick", (input, key) => { if (input !== document.activeElement) input.value = place(key) >= 0 ? name(place(key)) : get(key); });
      said.textContent = first && (n >= 0 && (ghost || there(thing(n))) ? modes[mode]() : t("nothere", { n: first }));
      A.all(".card", board).find(node => node.dataset.n === had)?.focus();
    };
  }
  // The small drawing of an element page: one step, links only.
  const near = box => () => {
    const me = net.at[box.dataset.near], links = sight([], !there(thing(me))), cards = fold(around(links, me, 1), 20, 10);
    if (cards) draw(box, links, cards);
  };

  A.part("[data-near], [data-explore]", async (box, graph) => {
    g = graph;
    net = A.net();
    A.rule = await A.load("failure");
    const draws = (box.dataset.near ? near : explore)(box);
    draws();
    return draws;
  });
})();
