// The moment: a slider over plateaus and dates in the head of every page. What depends on time listens to "moment".
(function () {
  "use strict";
  var A = window.archmodel, h = A.h, bar = h("section", { id: "time" }), said = [];
  var graph, marks, names, spots, nodes, rows, at, from = null, slider, line, title, back, compare, since;

  function mark(id) { return marks.findIndex(m => m[0] === id); }

  // What is there at b and not at a: [elements, relationships].
  function added(a, b) {
    return [graph.elements, graph.relations].map(list => list.filter(row => row[7] && A.there(row[7], b) && !A.there(row[7], a)));
  }
  function chip(a, b) {
    var came = added(a, b), gone = added(b, a), n = [came[0], gone[0], came[1], gone[1]].map(l => l.length);
    if (!n.some(Boolean)) return "";
    var tell = [["thành phần", "quan hệ"], ["elements", "relationships"]].map((w, k) =>
      `${names[b][k] || names[b][0]}: +${n[0]} −${n[1]} ${w[0]}, +${n[2]} −${n[3]} ${w[1]}`);
    var node = A.button([h("b", {}, n[0] ? "+" + n[0] : ""), " ", h("span", {}, n[1] ? "−" + n[1] : ""), n[0] + n[1] ? "" : "↔"], tell, () => {
      A.dialog(tell, h("div", { class: "came" }, [["+", came[0]], ["−", gone[0]]].map(side => h("ul", {}, side[1].slice(0, 99).map(row =>
        h("li", {}, side[0], " ", h("a", { href: A.href(row[0], graph) }, A.words(row.slice(2, 4))), " ",
          h("small", {}, A.words(graph.kinds[row[1]].slice(1, 3))))), side[1].length > 99 && h("li", {}, "… " + side[1].length)))));
    });
    node.className = "chip";
    return node;
  }

  function go(to, than, quiet) {
    to = Math.max(0, Math.min(marks.length - 1, to));
    if (to === at && than === from) return;
    at = to; from = than;
    var now = at === graph.now ? "" : marks[at][0], other = from === null ? "" : marks[from][0];
    A.keep("at", now || null);
    A.keep("from", other || null);
    A.moment = { mark: at, from: from, graph: graph };
    if (!quiet) A.state.set({ at: now, from: other });
    slider.value = at;
    A.label(slider, { "aria-label": ["Thời điểm", "Moment"], "aria-valuetext": names[at] });
    nodes.forEach((node, n) => { node.classList.toggle("at", n === at); node.classList.toggle("from", n === from); });
    A.empty(title).append(h("b", {}, A.words(marks[at].slice(2, 4))), chip(from === null ? Math.max(0, at - 1) : from, at));
    back.disabled = at === graph.now && from === null;
    compare.setAttribute("aria-pressed", from !== null);
    since.hidden = from === null;
    since.value = from;
    A.stamp();
    A.emit("moment", A.moment);
  }
  function step(by) { go(at + by, from); A.tell(names[at]); }
  function drag(event) {
    if (event.type === "pointerdown" ? event.button || event.target.closest("button") : !line.hasPointerCapture(event.pointerId)) return;
    var box = line.getBoundingClientRect(), place = 100 * (event.clientX - box.left) / box.width, far = spots.map(s => Math.abs(s[0] - place));
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true });
    go(far.indexOf(Math.min.apply(null, far)), from);
  }

  A.row = id => rows && (rows.get(id) || [])[0];
  // What says of which element (data-e) or relationship (data-r) it tells follows the moment; paper says which moment it is.
  A.stamp = within => {
    if (!A.moment) return;
    A.all("[data-e], [data-r]", within).forEach(node => {
      var whens = (rows.get(node.dataset.e || node.dataset.r) || [[]]).map(row => row[7]), host = node.cells ? node.cells[0] : node;
      var gone = !whens.some(when => A.there(when, at));
      if (node.ownerSVGElement) return; // pictures do so themselves
      node.classList.toggle("absent", gone);
      A.all(":scope > .gone", host).forEach(old => old.remove());
      if (gone) host.append(h("span", { class: "gone live" },
        A.words(whens.every(when => when[0] > at) ? [" (chưa có vào thời điểm này)", " (not there yet)"] : [" (không còn vào thời điểm này)", " (no longer there)"])));
    });
    A.all("[data-marks]", within).forEach(node => { // numbers by mark, and how many more than at the moment compared with
      var each = node.dataset.marks.split(" "), more = each[at] - each[from === null ? graph.now : from];
      A.empty(node).append(h("span", {}, A.words(["vi", "en"].map(lang => (+each[at]).toLocaleString(lang)))),
        more ? h("small", {}, more > 0 ? " +" : " −", Math.abs(more)) : "");
    });
    A.empty(said).append("◷ ", h("span", {}, A.words(names[at])), from === null ? "" : h("span", {}, " ← ", A.words(names[from])));
  };
  A.page(main => {
    A.all(".moment", main).forEach(old => old.remove());
    main.prepend(said = h("p", { class: "moment" }));
    A.stamp();
  });

  function build() {
    var last = marks.length - 1;
    nodes = marks.map((m, n) => {
      var node = h("span", { class: (m[4] ? "stop" : "tick") + (n ? n < last ? "" : " last" : " first") },
        m[4] && h("span", { class: "name" }, A.words(m.slice(2, 4).map(t => t.split(/ *[:(]/)[0])), n === graph.goal && " ⚑", n ? chip(n - 1, n) : ""),
        n === graph.now && h("span", { class: "day" }, A.words(["hôm nay", "today"])));
      node.style.left = spots[n][0] + "%";
      if (m[4]) node.firstChild.style.maxWidth = spots[n][1] + "cqw";
      return A.label(node, { title: names[n] });
    });
    slider = h("input", { type: "range", max: last, input: () => go(+slider.value, from) });
    line = h("div", { class: "line", pointerdown: drag, pointermove: drag }, slider, nodes);
    A.all(".chip", line).forEach(node => { node.tabIndex = -1; }); // by keyboard: choose the mark, then its own chip
    compare = A.button(["⇄ ", h("span", {}, A.words(["So sánh", "Compare"]))], ["So sánh hai thời điểm", "Compare two moments"],
      () => go(from === null && at === graph.now ? graph.goal : at, from === null ? graph.now : null));
    since = A.label(h("select", { change: () => go(at, +since.value) }, names.map((words, n) => A.label(h("option", { value: n }), { label: words }))),
      { "aria-label": ["So với", "Compared with"] });
    back = A.button(["⟲ ", h("span", {}, A.words(["Hôm nay", "Today"]))], ["Về hôm nay", "Back to today"], () => go(graph.now, null));
    var fold = A.button("▾", ["Ẩn, hiện thanh thời gian", "Hide or show the time line"], () => A.keep("folded", bar.classList.toggle("folded") || null));
    fold.className = "fold";
    bar.classList.toggle("folded", !!A.kept("folded"));
    bar.append(A.button("‹", ["Mốc trước", "The mark before"], () => step(-1)), title = h("div", { class: "chosen" }),
      A.button("›", ["Mốc sau", "The next mark"], () => step(1)), line, since, compare, back, fold);
  }
  function read(kept) {
    var ask = kept && !A.state.get("at") && !A.state.get("from") ? A.kept : A.state.get, to = mark(ask("at")), than = mark(ask("from"));
    go(to < 0 ? graph.now : to, than < 0 ? null : than, !kept || location.hash && location.hash.indexOf("=") < 0);
  }
  A.label(bar, { "aria-label": ["Thời điểm", "Moment"] });
  A.on("state", changes => { if (graph && ("at" in changes || "from" in changes)) read(); });
  A.on("begin", () => {
    document.getElementById("top").append(bar);
    A.load("graph").then(found => {
      graph = found; marks = graph.marks; spots = graph.spots;
      names = marks.map((m, n) => n !== graph.now || m[4] ? m.slice(2, 4) : [m[2] + " (hôm nay)", (m[3] || m[2]) + " (today)"]);
      rows = new Map();
      graph.elements.concat(graph.relations).forEach(row => rows.set(row[0], (rows.get(row[0]) || []).concat([row]))); // a flow may be several
      A.key("[", ["Mốc thời gian trước", "The mark before"], () => step(-1));
      A.key("]", ["Mốc thời gian sau", "The next mark"], () => step(1));
      build();
      read(true);
    }, () => bar.remove());
  });
})();
