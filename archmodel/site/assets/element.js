// The page of an element: a strip of the marks at which it is there, the views it is in, a way to copy where it is written.
(() => {
  "use strict";
  const A = archmodel, { h, words } = A;
  A.part("code.file", (file, { marks }) => {
    const [what, when, end] = [".what code", ".when", ".beside"].map(name => A.main.querySelector(name)), strip = h("span.spans", { "aria-hidden": "true" });
    const id = what.textContent, row = A.row(id), place = ["Chép nơi ghi", "Copy the place"];
    file.after(" ", A.button(words(["Chép", "Copy"]), place, () => A.copy(file.textContent, ["Đã chép nơi ghi", "Copied"])));
    const draw = () => row && A.put(strip, marks.map((m, n) => h("u", { class: (A.there(row[7], n) ? "on" : "") + (n === A.moment.mark ? " at" : ""), title: m.slice(2, 4) })));
    when?.append(" ", strip);
    draw();
    A.load("shown").then(({ of, views }) => {
      const those = Object.hasOwn(of, id) ? of[id] : [];
      if (those[0] >= 0 && end.isConnected) end.before(h("h2", { id: "views" }, words(["Có trong các hình vẽ", "In these views"]), " ", h("small", those.length)),
        h("ul.many", those.map(n => h("li", h("a", { href: `${A.root}${views[n][0]}#el=${encodeURIComponent(id)}` }, words(views[n].slice(1)))))));
    }, () => { /* no picture was drawn */ });
    return draw;
  });
})();
