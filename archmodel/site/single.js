// The edition in one file: each page lies in a template of its own, and takes the place of the one before. Data are read where they stand.
// Every link leads to this very file and says which page: #page=elements/lgsp.html&at=pl-2028. So it can be kept, sent, and opened in a new tab.
(function () {
  "use strict";
  const A = window.archmodel, root = document.documentElement, { load } = A;
  let here = "index.html";

  A.load = name => {
    const kept = document.querySelector(`script[data-name="${CSS.escape(name.includes("/") ? name : "data/" + name)}"]`);
    if (kept) { A.data(name, JSON.parse(kept.textContent)); kept.remove(); }
    return load(name);
  };

  // "page=views/a.html#el=b", "page=views%2Fa.html&el=b", "el=b" or an anchor → {page, el, to}, of which `to` is the anchor
  const asked = (said, page) => Object.assign({ page }, ...said.split("#").filter(Boolean).map(part =>
    Object.fromEntries(new URLSearchParams(part.includes("=") ? part : "to=" + part))));
  const address = () => asked(location.hash.slice(1), "index.html");

  // Links of a page are written for its folder; those that scripts make begin with data-root, and are right as they are.
  function lead(within) {
    for (const link of A.all("a[href]", within)) {
      const href = link.getAttribute("href");
      if (!/^(#|[a-z]+:)/i.test(href)) link.setAttribute("href", root.dataset.root + new URL(href, "file:///" + here).href.slice(8));
    }
  }
  function put(to) {
    const kept = document.querySelector(`template[data-path="${CSS.escape(to.page)}"]`), main = document.getElementById("main");
    if (!kept) return false;
    A.all("dialog[open]").forEach(box => box.close()); // what lies over a page goes with it
    here = to.page;
    A.subject = root.dataset.subject = kept.dataset.subject;
    document.body.className = kept.dataset.kind;
    main.replaceChildren(kept.content.cloneNode(true));
    lead(main);
    for (const link of A.all("#rooms a")) {
      if (link.getAttribute("href") === root.dataset.root + here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    A.state.reset(to);
    return true;
  }
  function reveal({ to }) {
    const target = to && document.getElementById(to);
    if (target) { target.scrollIntoView(); target.focus({ preventScroll: true }); }
  }
  function turn(to) {
    if (to.page === here) { A.state.reset(to); A.emit("state", to); } else if (put(to)) {
      A.show(A.main);
      window.scrollTo(0, 0);
      A.main.focus({ preventScroll: true });
    }
    reveal(to);
  }

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const said = link.getAttribute("href").slice(1), to = asked(said, here);
    if (!said.includes("=")) Object.assign(to, { ...address(), ...to }); // an anchor leaves the rest of the address as it is
    history.pushState(null, "", "#" + new URLSearchParams(to));
    turn(to);
  });
  window.addEventListener("popstate", () => {
    const to = address();
    if (to.page !== here && put(to)) A.show(A.main); // else `page.js` hears of the state
    reveal(to);
  });
  A.on("begin", () => { // `page.js` shows what is in `main` next
    lead(document);
    const to = address();
    if (!location.hash.includes("=") || !put(to)) return;
    history.replaceState(null, "", "#" + new URLSearchParams(to));
    if (to.to) setTimeout(() => reveal(to));
  });
})();
