// The page of an element: a strip of the marks at which it is there, the views it is in, a way to copy where it is written.
(function () {
  "use strict";
  var A = window.archmodel;
  A.page(function (main) {
    var what = main.querySelector(".what code"), file = main.querySelector("code.file"), when = main.querySelector(".when"), strip;
    if (!what || !file) return;
    var id = what.textContent, end = main.querySelector(".beside");
    file.after(" ", A.label(A.h("button", { type: "button", click: function () {
      var area = A.h("textarea", {}, file.textContent); // the clipboard of a page from a folder
      main.append(area); area.select(); document.execCommand("copy"); area.remove();
      A.tell(["Đã chép nơi ghi", "Copied"]);
    } }, A.words(["Chép", "Copy"])), { title: ["Chép nơi ghi", "Copy the place"], "aria-label": ["Chép nơi ghi", "Copy the place"] }));
    function draw() {
      var now = A.moment, row = strip && strip.isConnected && now.graph.elements.find(function (e) { return e[0] === id; });
      if (row) A.empty(strip).append.apply(strip, now.graph.marks.map(function (m, n) {
        return A.h("u", { class: (A.there(row[7], n) ? "on" : "") + (n === now.mark ? " at" : ""), title: A.say(m.slice(2, 4)) });
      }));
    }
    if (when) when.append(" ", strip = A.h("span", { class: "spans", "aria-hidden": "true" }));
    A.on("moment", draw);
    if (A.moment) draw();
    A.load("shown").then(function (shown) {
      var those = (Object.hasOwn(shown.of, id) ? shown.of[id] : []).map(function (n) { return shown.views[n]; });
      if (those.length && end.isConnected) end.before(A.h("h2", { id: "views" }, A.words(["Có trong các hình vẽ", "In these views"]), " ", A.h("small", {}, those.length)),
        A.h("ul", { class: "many" }, those.map(function (v) {
          return A.h("li", {}, A.h("a", { href: A.root + v[0] + "#el=" + encodeURIComponent(id) }, A.words(v.slice(1))));
        })));
    }, function () { /* no picture was drawn */ });
  });
})();
