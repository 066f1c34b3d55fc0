// Live pictures: the placed scene of a view drawn in the paints of the page. In a link it is only looked at; elsewhere one can move in
// it, ask what a thing is and hangs on, colour it, follow the slider, compare two moments, read it as tables and take it away.
(() => {
  "use strict";
  const A = window.archmodel, { h, s, words, say, label, pick, state: { get, set } } = A, root = document.documentElement;
  const clamp = (n, low, high) => Math.max(low, Math.min(high, n));
  let graph, net, rows, pictures = [], D = { say: {} }; // all there is, its ways, relationships by id; the live pictures, their colours and words

  async function load(room, view) { // a picture or its tables, once it is known what there is
    const found = await A.load("graph");
    if (graph !== found) { graph = found; net = A.net(graph); rows = new Map(graph.relations.map(r => [r[0], r])); }
    return A.load(`${room}/${(graph.places[view] || `views/${view}.html`).slice(6, -5)}.${root.lang}`);
  }
  const known = id => graph.elements[net.at[id]], name = id => known(id)?.slice(2, 4) || [id];

  // ---- a scene as SVG; `still`: inside a link, so nothing in it is one; `tiny`: without words ----------------------------------------
  const isGroup = row => Array.isArray(row[0]) && typeof row[1] !== "number";
  const leads = row => isGroup(row) && (known(row[0][1]) || row.slice(1).some(leads)); // to a page, itself or a part of it
  const told = (value, names) => value === 1 ? names : Array.isArray(value) ? names + value[0] : value || "";
  const paint = colour => colour ? `var(--${colour})` : "none";
  function draw(scene, still, tiny) {
    const { lang, w: width, h: height } = scene, n = +(lang === "en"), pane = { scene, things: [] };
    function group([[place = 0, id, title, about, ends], ...parts], dx, dy, within, linked) {
      const role = scene.roles[place], e = known(id), silent = /^(label|badge|icon|type|sample)\b/.test(role), whole = parts.some(leads);
      const names = e ? [pick(name(id), n), pick(name(id), 1 - n)] : (ends || []).map(end => pick(name(end), n)), mark = D.say[role.split(" ")[1]];
      const called = told(title, e ? [...new Set(names)].join(" · ") : names.join(" → ")), said = called && mark ? `${called} (${mark[n]})` : called;
      const href = !still && !linked && e && !silent && !whole && A.href(id, graph);
      const node = s(href ? "a" : "g", { href, class: role + (id && !whole && !/^(lane|box)/.test(role) ? " leaf" : ""), ...!linked && (silent ? { "aria-hidden": "true" }
        : said && { "aria-label": said, role: href ? null : parts.some(isGroup) ? "group" : "img" }) });
      if (id) {
        const [paint, x, y, ...size] = parts[0] || [], box = typeof paint === "number" && size[1] && [x + dx, y + dy, ...size], thing = { node, id, e, ends, said, about, silent, box };
        pane.things.push(thing);
        if (!silent) node.thing = thing;
      }
      node.append(...parts.map(part => item(part, dx, dy, e ? names : within, linked || href)));
      return node;
    }
    function item(row, dx, dy, within, linked) {
      const [what, left, top, size, high] = row, x = left + dx, y = top + dy;
      if (isGroup(row)) return group(row, dx, dy, within, linked);
      if (typeof what !== "number") return tiny ? "" : text(row, x, y, within);
      if (what < 0) return item(scene.parts[-1 - what], x, y, within, linked);
      const [fill, stroke, wide, rx, dash] = scene.paints[what];
      return s(high === undefined ? "path" : "rect", { fill: paint(fill), stroke: paint(stroke), "stroke-width": wide || null, "stroke-dasharray": dash,
        ...high === undefined ? { d: `M${x} ${y}${size}` } : { x, y, width: size, height: high, rx } });
    }
    function text([what, , , look = 0, step], x, y, within) {
      const [size, leading, weight, colour, anchor = 0, strike, lang, upright] = scene.looks[look];
      let letters = what;
      if (Array.isArray(what)) { // the name of the thing, and where its lines end
        letters = [...within[what[0]].split("")];
        what.slice(1).forEach(at => { letters[at] = "\n"; });
        letters = letters.join("");
      }
      const lines = letters.split("\n");
      return s("text", { x, y, fill: paint(colour), "font-size": size, "font-weight": weight > 400 && weight, "text-anchor": [null, "middle", "end"][anchor],
        "text-decoration": strike && "line-through", lang: lang || null, transform: upright && `rotate(-90 ${x} ${y})` },
      lines[1] ? lines.map((line, n) => s("tspan", { x, y: y + n * (step || leading) }, line)) : letters);
    }
    pane.svg = s("svg.drawing", { lang, viewBox: `0 0 ${width} ${height}`, ...still ? { "aria-hidden": "true" } : { role: "group", "aria-label": scene.title } },
      s("desc", scene.desc), s("rect", { fill: paint("paper"), width, height }), scene.items.map(row => item(row, 0, 0)));
    pane.svg.style.maxWidth = `${width * 1.2}px`;
    return pane;
  }

  // ---- in a link: drawn when it comes into sight; a thumbnail goes when it is far away ----------------------------------------------
  const watch = new IntersectionObserver(seen => seen.forEach(({ target, isIntersecting }) => {
    const tiny = target.classList.contains("thumb"), clear = () => target.querySelector("svg")?.remove();
    if (isIntersecting) load("pictures", target.dataset.picture).then(scene => { clear(); target.append(draw(scene, true, tiny).svg); }, () => 0); // else its words stay
    else if (tiny) clear();
  }), { rootMargin: "300px" });

  // ---- one to work with -----------------------------------------------------------------------------------------------------------
  function picture(host) {
    const view = host.dataset.picture, legend = h("ul.legend"), note = h("p.quiet");
    const of = node => { while (node && node !== host && !node.thing) node = node.parentNode; return node?.thing; };
    const soon = f => { clearTimeout(wait); wait = setTimeout(f, 200); };
    let seat = [1, 0, 0], panes = [], held = [], start, way, news, mode, wait, keep, grip, moved, was, zoomed = ""; // seat: zoom, left and top in parts of it
    const tip = h("div.tip", { hidden: true, pointerenter: () => clearTimeout(wait), pointerleave: () => soon(hush) });
    const twin = h("div.twin", { tabindex: -1, hidden: true });
    const stage = label(h("div.stage", { tabindex: 0, role: "group", dragstart: event => event.preventDefault(),
      focusin: event => of(event.target) && ask(of(event.target)), pointerleave: event => event.pointerType === "touch" || soon(hush),
      wheel(event) { // without Ctrl it is the page's
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoom(Math.exp(-event.deltaY / 300), ...spot(event));
      },
      pointerdown(event) { was = tip.thing; moved = false; grip = !event.button && spot(event); },
      pointermove(event) { // what was gripped stays below the hand; two fingers are the browser's
        if (!grip || !event.buttons) return;
        const [k, left, top] = seat, [x, y] = spot(event).map((at, n) => grip[n] - at);
        if (!moved && Math.hypot(x, y) < 0.005 / k) return;
        if (!moved) { moved = true; hush(); stage.setPointerCapture(event.pointerId); }
        go(k, left + x, top + y);
      },
      click(event) { // a touch asks first
        const thing = of(event.target), asks = thing && !moved && event.pointerType === "touch" && was !== thing;
        if (moved || asks) event.preventDefault();
        if (asks) ask(thing);
        grip = moved = false;
      },
      pointerover(event) {
        const thing = of(event.target);
        if (event.pointerType !== "touch" && !moved && thing !== tip.thing) soon(() => thing ? ask(thing) : hush());
      }
    }), { "aria-label": D.say.stage });
    const deeds = {
      in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => go(1, 0, 0), full: () => host.requestFullscreen(),
      table() { set({ table: get("table") ? "" : 1 }); (twin.hidden ? stage : twin).focus(); },
      svg: () => A.save(`${view}.svg`, "image/svg+xml", copy()), png, copy: () => navigator.clipboard.writeText(copy()).then(() => A.tell(D.say.copied))
    };
    const pickers = D.selects.map(([key, says, options]) => label(h("select", { "data-do": key, change: event => set({ [key]: event.target.value }) },
      options.map(A.option)), { "aria-label": says }));
    host.append(h("div", { class: "deck noprint" }, pickers, D.buttons.map(([deed, d, word, says]) => {
      const button = A.button([d && s("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d })), words(word)], says, deeds[deed]);
      button.dataset.do = deed;
      return button;
    })), legend, stage, tip, note, twin);
    host.onfocusout = event => host.contains(event.relatedTarget) || hush();
    host.onkeydown = event => { // arrows at the whole picture are the page's
      const { key, target } = event, thing = of(target) || tip.thing, [k, x, y] = seat;
      const deed = { "+": "in", "=": "in", "-": "out", 0: "fit", f: "full" }[key], step = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] }[key.slice(5)];
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest(".deck, .twin")) return;
      if (step && k > 1) go(k, x + step[0] * 0.15 / k, y + step[1] * 0.15 / k);
      else if (deed) deeds[deed]();
      else if (key === "p" && thing) mark(thing.id);
      else if (key === "Escape" && (tip.thing || start)) { start = way = news = null; hush(); stamp(); } else return;
      event.preventDefault();
    };

    const redraw = () => load("pictures", view).then(scene => {
      if (!host.isConnected || scene.lang !== root.lang) return;
      panes = (mode === "side" ? span() : [0]).map(at => ({ at, ...draw(scene) }));
      held = panes[0].things.filter(t => t.e && !t.silent);
      A.empty(stage).append(...panes.map(({ at, svg }) => h("div.pane", panes[1] && h("b", words(title(at))), svg)));
      D.overlays.forEach(({ of }, n) => { pickers[0].options[n + 1].disabled = !held.some(t => t.id in of); });
      const chosen = panes.flatMap(pane => pane.things.filter(t => t.id === get("el") && !t.silent)); // #el=…: near enough to be read
      chosen.forEach(t => t.node.classList.add("picked"));
      if (chosen[0] && !zoomed) {
        const [x, y, wide, high] = box(chosen[0]);
        seat = [3, (x + wide / 2) / scene.w - 1 / 6, (y + high / 2) / scene.h - 1 / 6];
      }
      go(...seat);
      stamp();
    }, () => { note.textContent = view; });

    // -- where one stands
    function go(k, x, y) {
      seat = [k, clamp(x, 0, 1 - 1 / k), clamp(y, 0, 1 - 1 / k)];
      panes.forEach(({ svg, scene: { w, h } }) => svg.setAttribute("viewBox", [seat[1] * w, seat[2] * h, w / k, h / k].join(" ")));
      stage.classList.toggle("zoomed", k > 1);
      clearTimeout(keep);
      keep = setTimeout(() => { if (host.isConnected) set({ z: zoomed = k > 1 ? seat.map(n => +n.toFixed(3)).join("_") : "" }); }, 300);
    }
    function zoom(by, x = seat[1] + 0.5 / seat[0], y = seat[2] + 0.5 / seat[0]) {
      const k = clamp(seat[0] * by, 1, 16), part = seat[0] / k;
      hush();
      go(k, x - (x - seat[1]) * part, y - (y - seat[2]) * part);
    }
    function spot(event) { // in parts of the scene
      const { svg, scene } = panes.find(pane => pane.svg.matches(":hover")) || panes[0];
      const p = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      return [p.x / scene.w, p.y / scene.h];
    }

    // -- what is this, and what does it hang on
    const now = () => A.moment?.mark ?? graph.now, tied = id => (net.links[net.at[id]] || []).filter(r => A.there(r[7], now()));
    const joins = (t, ...ids) => t.ends && ids.every(id => t.ends.includes(id));
    function beside(id) { // by record, and by an arrow of this picture
      return new Set([...tied(id).flatMap(r => [r[2], r[3]].map(n => graph.elements[n][0])), ...panes[0].things.flatMap(t => joins(t, id) ? t.ends : [])]);
    }
    function light(ids, edge) {
      const lit = new Set(ids);
      if (ids) panes[0].things.forEach(t => { if (edge(t)) lit.add(t.id); });
      panes.forEach(pane => {
        pane.svg.classList.toggle("hush", !!ids);
        pane.things.forEach(t => t.node.classList.toggle("lit", lit.has(t.id)));
      });
    }
    function hush() {
      clearTimeout(wait);
      tip.hidden = true;
      tip.thing = null;
      light(way, t => way.some((id, n) => n && joins(t, id, way[n - 1])));
    }
    function ask(thing) {
      const { e, id, ends, node } = thing;
      tip.thing = thing;
      light([id, ...ends || beside(id)], t => t === thing || !ends && joins(t, id));
      A.empty(tip).append(h("b", e ? words(name(id)) : thing.said), ...e ? [
        h("small", words(graph.kinds[e[1]].slice(1, 3)), e[6] >= 0 && [" · ", words(graph.elements[e[6]].slice(2, 4))]), h("p", words(e.slice(4, 6))),
        h("p", `${tied(id).length} `, words(D.say.tied)),
        h("p", h("a", { href: A.href(id, graph) }, words(D.say.open)), " ", h("button", { type: "button", click: () => mark(id) },
          words(start && !way && start !== id ? D.say.to : D.say.from)))] : [h("p", thing.about)]);
      tip.hidden = false;
      const { left, top, bottom } = node.getBoundingClientRect(), high = tip.offsetHeight + 4;
      tip.style.left = `${clamp(left, 0, innerWidth - tip.offsetWidth)}px`;
      tip.style.top = `${bottom + high < innerHeight ? bottom + 4 : Math.max(4, top - high)}px`;
    }
    // The first is where a path begins, the next where it ends; over what is drawn if that can be, else over everything.
    function mark(id) {
      if (!start || way || start === id) {
        start = id;
        way = null;
        news = A.fill(D.say.begun, { b: name(id) });
      } else {
        way = shortest(start, id, next => held.some(t => t.id === next)) || shortest(start, id, known);
        news = A.fill(way ? D.say.way : D.say.none, { a: name(start), b: name(id), way: way && [0, 1].map(n => way.map(step => pick(name(step), n)).join(" → ")), n: way?.length - 1 });
        if (!way) start = null;
      }
      A.tell(news);
      hush();
      stamp();
    }
    function shortest(from, to, within) {
      const back = new Map([[from, ""]]), found = [];
      for (const [id] of back) for (const next of beside(id)) if (within(next) && !back.has(next)) back.set(next, id);
      for (let id = back.has(to) && to; id; id = back.get(id)) found.unshift(id);
      return found[0] && found;
    }

    // -- colours and time; until the reader moves the slider a picture stands at its own moment
    const title = mark => graph.marks[mark].slice(2, 4), timed = () => A.moment && (get("at") || get("from"));
    const span = () => [A.moment?.from ?? graph.now, timed() ? now() : graph.goal];
    const there = (t, mark) => A.there((t.e || rows.get(t.id))?.[7], mark) && (t.ends || []).every(end => A.there(known(end)?.[7], mark));
    function box(t) {
      if (!t.box) { const { x, y, width, height } = t.node.getBBox(); t.box = [x, y, width, height]; }
      return t.box;
    }
    function sign(t, text) {
      const [left, top, width] = box(t), wide = 12 + text.length * 7, x = left + width - wide + 5;
      t.node.append(s("g.sign", { "aria-hidden": "true" }, s("rect", { x, y: top - 6, width: wide, height: 19, rx: 5 }), s("text", { x: x + wide / 2, y: top + 8, "text-anchor": "middle", "font-size": 12, "font-weight": 700 }, text)));
    }
    const compared = (a, b) => ({ values: D.both, of: Object.fromEntries(held.map(t => [t.id, [, 1, 2, 0][there(t, a) * 2 + there(t, b)]])) });
    function stamp() {
      if (!panes[0]) return;
      const [a, b] = span(), over = mode === "over" ? compared(a, b) : D.overlays.find(o => o.id === get("overlay")), counts = [];
      let gone = 0, come = 0;
      panes.forEach(({ svg, things }, n) => {
        const [at, before] = mode === "side" ? [[a], [b, a]][n] : mode || !timed() ? [] : [b, A.moment.from ?? b - 1];
        A.all(".sign", svg).forEach(old => old.remove());
        for (const t of things) {
          const { node, e, silent } = t, absent = at >= 0 && !there(t, at), fresh = !!e && !absent && before >= 0 && !there(t, before), value = e && over?.values[over.of[t.id]];
          Object.entries({ ghost: absent, over: value }).forEach(([look, on]) => node.classList.toggle(look, !!on));
          if (silent) continue;
          if (value) {
            const [fill, ink] = D.inks[value[2]];
            node.style.setProperty("--o", fill);
            node.style.setProperty("--on", ink);
            if (!n) counts[over.of[t.id]] = (counts[over.of[t.id]] || 0) + 1;
          }
          if (e) { gone += absent; come += fresh; }
          const signs = [way?.indexOf(t.id) >= 0 && way.indexOf(t.id) + 1, fresh && "+", value && value[3]].filter(Boolean).join(" ");
          if (signs) sign(t, signs);
          if (t.said) node.setAttribute("aria-label", [t.said, value && say(value), absent && say(D.say.absent), fresh && say(D.say.fresh)].filter(Boolean).join(", "));
        }
      });
      A.empty(legend).append(...counts.flatMap((count, n) => {
        const [, , tone, text] = over.values[n], chip = h("b", text);
        [chip.style.background, chip.style.color] = D.inks[tone];
        return h("li", chip, " ", words(over.values[n]), ` ${count}`);
      }));
      const told = mode ? D.say.compared : timed() && D.say.moment;
      A.empty(note).append(...words(news || (told ? A.fill(told, { a: title(a), b: title(b), gone, come }) : "")));
    }

    // -- the same as tables, and to take away
    const tables = () => load("tables", view).then(found => {
      const link = (id, shown = say(name(id))) => known(id) ? h("a", { href: A.href(id, graph) }, shown) : shown;
      const cell = (value, id) => value === null ? link(id, h("code", id)) : value === true ? link(id) 
        : value < 0 ? link(found.ids[-1 - value]) : typeof value === "number" ? found.words[value] : value || "–";
      const forms = {
        t: (caption, columns, ...rows) => h("div.scroll", { tabindex: 0, role: "region", "aria-label": caption }, h("table", h("caption", caption),
          h("thead", h("tr", columns.map(c => h("th", { scope: "col" }, c)))),
          h("tbody", rows.map(([id, ...cells]) => h("tr", columns.map((_, n) => n ? h("td", cell(cells[n], id)) : h("th", { scope: "row" }, cell(cells[0], id)))))))),
        l: (...items) => h("ul", items.map(one => h("li", one))), h: text => h("h2", text), p: text => h("p", text)
      };
      A.empty(twin).append(...found.blocks.map(([form, ...rest]) => forms[form](...rest)));
    });
    function copy() { // by itself: full size, with the colours as they are
      hush();
      const { svg, scene: { w: width, h: height, title } } = panes[panes.length - 1], found = svg.cloneNode(true), nodes = A.all("*", svg);
      A.all("*", found).forEach((node, n) => {
        const look = getComputedStyle(nodes[n]);
        for (const p of ["fill", "stroke", "stroke-width", "opacity"]) node.setAttribute(p, look[p]);
        if (/^t(ext|span)/.test(node.tagName) && !node.firstElementChild) node.setAttribute("textLength", nodes[n].getComputedTextLength()); // in any font
        for (const p of ["class", "href", "style"]) node.removeAttribute(p);
      });
      return new XMLSerializer().serializeToString(s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": getComputedStyle(stage).fontFamily, role: "img" },
        s("title", title), [...found.children]));
    }
    function png() {
      const image = new Image(), { w, h: high } = panes[0].scene, by = Math.min(2, 8000 / Math.max(w, high));
      image.onload = () => {
        const canvas = h("canvas", { width: w * by, height: high * by });
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(blob => A.save(`${view}.png`, "image/png", blob));
      };
      image.src = `data:image/svg+xml,${encodeURIComponent(copy())}`;
    }

    function sync() { // what the address says
      const old = mode, z = get("z"), [k, x, y] = z.split("_").map(Number), tabled = !!get("table");
      mode = get("compare");
      pickers.forEach(node => { node.value = get(node.dataset.do); });
      if (z !== zoomed) { zoomed = z; go(clamp(k || 1, 1, 16), x || 0, y || 0); }
      if (tabled && twin.hidden) tables();
      stage.hidden = tabled;
      twin.hidden = !tabled;
      host.querySelector("[data-do=table]").setAttribute("aria-pressed", tabled);
      if (mode !== old) redraw(); else stamp();
    }
    sync();
    return { host, deeds, state: sync, lang() { hush(); redraw(); if (!twin.hidden) tables(); }, moment() { if (panes[1]) redraw(); else stamp(); } };
  }

  ["lang", "state", "moment"].forEach(what => A.on(what, () => {
    pictures = pictures.filter(p => p.host.isConnected);
    pictures.forEach(p => p[what]());
    if (what === "lang") A.all("a[data-picture]").forEach(node => { watch.unobserve(node); watch.observe(node); });
  }));
  A.page(main => {
    const host = main.querySelector("div[data-picture]:empty");
    A.all("a[data-picture]", main).forEach(node => watch.observe(node));
    if (host) A.load("overlays").then(found => {
      D = found;
      if (host.isConnected && !host.firstChild) pictures.push(picture(host));
      A.key("t", D.say.twin, () => pictures[0]?.deeds.table());
    });
  });
})();
