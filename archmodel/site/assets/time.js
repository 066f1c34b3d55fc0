// The moment: a slider over plateaus and dates in the head of every page. What depends on time listens to "moment".
(() => {
  "use strict";
  const A = archmodel, { h, words, button, state: { get, set } } = A, bar = h("section", { id: "time" });
  let graph, marks, names, say, nodes, at, from = null, said, slider, line, title, back, compare, since;

  // What is there at b and not at a: elements, relationships.
  const added = (a, b) => [graph.elements, graph.relations].map(list => list.filter(row => row[7] && A.there(row[7], b) && !A.there(row[7], a)));
  function chip(a, b) {
    const [came, linked] = added(a, b), [gone, parted] = added(b, a), [n, m] = [came.length, gone.length];
    if (!n && !m && !linked[0] && !parted[0]) return "";
    const tell = A.fill(say.came, { name: names[b], a: n, b: m, c: linked.length, d: parted.length });
    const node = button([h("b", n ? "+" + n : ""), " ", h("span", m ? "−" + m : ""), !n && !m && "↔"], tell, () =>
      A.dialog(tell, h("div.came", [["+", came], ["−", gone]].map(([sign, rows]) => h("ul", rows.slice(0, 99).map(row =>
        h("li", sign, " ", A.link(row), " ", h("small", words(graph.kinds[row[1]].slice(1, 3))))), rows.length > 99 && h("li", `… ${rows.length}`))))));
    node.className = "chip";
    return node;
  }

  function go(to, than, quiet) {
    to = Math.max(0, Math.min(marks.length - 1, to));
    if (to === at && than === from) return;
    at = to; from = than;
    const alone = from === null, said = { at: at === graph.now ? "" : marks[at][0], from: alone ? "" : marks[from][0] };
    A.keep("at", said.at);
    A.keep("from", said.from);
    A.moment = { mark: at, from, graph };
    if (!quiet) set(said);
    slider.value = at;
    A.label(slider, { "aria-valuetext": names[at] });
    nodes.forEach((node, n) => { node.classList.toggle("at", n === at); node.classList.toggle("from", n === from); });
    A.put(title, h("b", words(marks[at].slice(2, 4))), chip(alone ? Math.max(0, at - 1) : from, at));
    back.disabled = at === graph.now && alone;
    compare.ariaPressed = !alone;
    since.hidden = alone;
    since.value = from;
    A.stamp();
    A.emit("moment", A.moment);
  }
  function step(by) { go(at + by, from); A.tell(names[at]); }
  function drag(event) {
    if (event.type === "pointerdown" ? event.button || event.target.closest("button") : !line.hasPointerCapture(event.pointerId)) return;
    const { left, width } = line.getBoundingClientRect(), far = graph.spots.map(([spot]) => Math.abs(spot - 100 * (event.clientX - left) / width));
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    go(far.indexOf(Math.min(...far)), from);
  }

  // What says of which element (data-e) or relationship (data-r) it tells follows the moment; paper says which moment it is.
  A.stamp = within => {
    if (!A.moment) return;
    A.each("[data-e], [data-r]", within, node => {
      if (node.ownerSVGElement) return; // pictures do so themselves
      const id = node.dataset.e || node.dataset.r, gone = !A.stands(id), host = node.cells?.[0] || node;
      node.classList.toggle("absent", gone);
      host.querySelector(":scope > .gone")?.remove();
      if (gone) host.append(h("span.gone.live", words(A.rows(id).every(row => row[7][0] > at) ? say.later : say.over)));
    });
    A.each("[data-marks]", within, node => { // numbers by mark, and how many more than at the moment compared with
      const each = node.dataset.marks.split(" "), more = each[at] - each[from ?? graph.now];
      A.put(node, h("span", words(["vi", "en"].map(lang => (+each[at]).toLocaleString(lang)))), more ? h("small", more > 0 ? " +" : " −", Math.abs(more)) : "");
    });
    A.put(said, "◷ ", h("span", words(names[at])), from !== null && h("span", " ← ", words(names[from])));
  };
  A.page(main => {
    A.each(".moment", main, old => old.remove());
    main.prepend(said = h("p.moment"));
    A.stamp();
  });

  function build() {
    const last = marks.length - 1, fold = button("▾", say.fold, () => A.keep("folded", +bar.classList.toggle("folded")));
    const named = (sign, pair) => [sign, " ", h("span", words(pair))];
    nodes = marks.map(([, , vi, en, stop], n) => {
      const [left, wide] = graph.spots[n], node = h(`span.${stop ? "stop" : "tick"}.${n ? n < last ? "" : "last" : "first"}`, { title: names[n] },
        stop && h("span.name", words([vi, en].map(t => t.split(/ *[:(]/)[0])), n === graph.goal && " ⚑", n > 0 && chip(n - 1, n)),
        n === graph.now && h("span.day", words(say.today)));
      node.style.left = left + "%";
      if (stop) node.firstChild.style.maxWidth = wide + "cqw";
      return node;
    });
    slider = h("input", { type: "range", max: last, "aria-label": say.moment, input: () => go(+slider.value, from) });
    line = h("div.line", { pointerdown: drag, pointermove: drag }, slider, nodes);
    A.each(".chip", line, node => { node.tabIndex = -1; }); // by keyboard: choose the mark, then its own chip
    compare = button(named("⇄", say.compare), say.compares, () => go(from === null && at === graph.now ? graph.goal : at, from === null ? graph.now : null));
    since = h("select", { "aria-label": say.since, change: () => go(at, +since.value) }, names.map((pair, n) => A.option([n, ...pair])));
    back = button(named("⟲", say.back), say.backs, () => go(graph.now, null));
    fold.className = "fold";
    bar.classList.toggle("folded", A.kept("folded") ? A.kept("folded") === "1" : innerWidth < 600);
    A.label(bar, { "aria-label": say.moment });
    bar.append(button("‹", say.before, () => step(-1)), title = h("div.chosen"), button("›", say.after, () => step(1)), line, since, compare, back, fold);
  }
  function read(kept) {
    const ask = kept && !get("at") && !get("from") ? A.kept : get, [to, than] = ["at", "from"].map(name => marks.findIndex(([id]) => id === ask(name)));
    go(to < 0 ? graph.now : to, than < 0 ? null : than, !kept || location.hash && !location.hash.includes("="));
  }
  A.on("state", changes => graph && ("at" in changes || "from" in changes) && read());
  A.on("begin", () => {
    document.getElementById("top").append(bar);
    A.load("graph").then(found => {
      graph = found;
      ({ marks, say } = graph);
      names = marks.map(([, , vi, en, stop], n) => n !== graph.now || stop ? [vi, en] : A.fill(say.now, { name: [vi, en] }));
      A.key("[", say.before, () => step(-1));
      A.key("]", say.after, () => step(1));
      build();
      read(true);
    }, () => bar.remove());
  });
})();
