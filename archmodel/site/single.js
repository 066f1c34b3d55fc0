// The edition in one file: each page lies in a template of its own, and takes the place of the one before. Data are read where they stand.
(function () {
  "use strict";
  var A = window.archmodel, root = document.documentElement, here = "index.html";

  var load = A.load;
  A.load = function (name) {
    var kept = document.querySelector('script[data-name="' + CSS.escape(name.indexOf("/") < 0 ? "data/" + name : name) + '"]');
    if (kept) { A.data(name, JSON.parse(kept.textContent)); kept.remove(); }
    return load(name);
  };

  // "../views/a.html" as seen from the page shown now → "views/a.html"
  function path(href) {
    return decodeURIComponent(new URL(href, "file:///" + here).pathname.slice(1));
  }

  function show(name, state) {
    var kept = document.querySelector('template[data-path="' + CSS.escape(name) + '"]'), main = document.getElementById("main");
    if (!kept) return false;
    here = name;
    A.subject = root.dataset.subject = kept.dataset.subject || "";
    document.body.className = kept.dataset.kind;
    main.replaceChildren(kept.content.cloneNode(true));
    A.all("#rooms a").forEach(function (link) {
      if (link.getAttribute("href") === name) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    });
    A.state.reset(state);
    A.show(main);
    return true;
  }

  // Where a page is, is said in the address: #page=elements/lgsp.html&at=pl-2028
  function asked() {
    var said = new URLSearchParams(location.hash.slice(1));
    return location.hash.indexOf("=") > 0 && said.get("page") || "index.html";
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    var href = link.getAttribute("href");
    if (/^[a-z]+:/i.test(href) || link.hasAttribute("download")) return;
    event.preventDefault();
    var parts = href.split("#"), name = parts[0] ? path(parts[0]) : here, mark = parts[1] || "";
    var state = new URLSearchParams(mark.indexOf("=") > 0 ? mark : "");
    if (name !== here || state.toString()) {
      state.set("page", name);
      history.pushState(null, "", "#" + state);
      if (!show(name, Object.fromEntries(state))) return;
      window.scrollTo(0, 0);
      document.getElementById("main").focus({ preventScroll: true });
    }
    var target = mark && mark.indexOf("=") < 0 && document.getElementById(decodeURIComponent(mark));
    if (target) target.scrollIntoView();
  });
  window.addEventListener("popstate", function () {
    if (asked() !== here) show(asked(), Object.fromEntries(new URLSearchParams(location.hash.slice(1))));
  });
  A.on("begin", function () {
    var wanted = asked();
    if (wanted !== "index.html") setTimeout(function () { show(wanted, Object.fromEntries(new URLSearchParams(location.hash.slice(1)))); });
  });
})();
