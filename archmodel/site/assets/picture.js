// Live pictures: the placed scene of a view drawn in the paints of the page. In a link it is only looked at; elsewhere one can move in
// it, ask what a thing is and hangs on, colour it, follow the slider, compare two moments, read it as tables and take it away.
(() => {
  "use strict";
  const A = archmodel, { h, s, words, say, pick, row: known, state: { get, set } } = A, root = document.documentElement;
  const clamp = (n, low, high) => Math.max(low, Math.min(high, n)), name = id => known(id)?.slice(2, 4) || [id];
  let D = { say: {} }; // colours and words of the live ones

  const load = (room, view) => A.load(`${room}/${view}.${root.lang}`); // a picture or its tables

  // ---- a scene as SVG; `still`: inside a link, so nothing in it is one; `tiny`: without words ----------------------------------------
  const isGroup = row => Array.isArray(row[0]) && typeof row[1] !== "number";
  const leads = row => isGroup(row) && (known(row[0][1]) || row.slice(1).some(leads)); // to a page, itself or a part of it
  const told = (value, names) => value === 1 ? names : Array.isArray(value) ? names + value[0] : value;
  const paint = colour => colour ? `var(--${colour})` : "none";
  function draw(scene, still, tiny) {
    const { lang, w: width, h: height, roles, paints, looks, parts: shared } = scene, n = +(lang === "en"), things = [], hidden = { "aria-hidden": "true" };
    function group([[place = 0, id, title, about, ends = []], ...parts], dx, dy, within, linked) {
      const role = roles[place], e = known(id), silent = /^(label|badge|icon|type|sample)\b/.test(role), whole = parts.some(leads), mark = D.say[role.split(" ")[1]];
      const names = e ? [n, 1 - n].map(n => pick(name(id), n)) : ends.map(end => pick(name(end), n));
      const called = told(title, e ? [...new Set(names)].join(" · ") : names.join(" → ")), said = called && mark ? `${called} (${mark[n]})` : called;
      const href = !still && !linked && e && !silent && !whole && A.href(id), leaf = id && !whole && !/^(lane|box)/.test(role) ? " leaf" : "";
      const node = s(href ? "a" : "g", { href, class: role + leaf, ...!linked && (silent ? hidden : said && { "aria-label": said, role: !href && (parts.some(isGroup) ? "group" : "img") }) },
        parts.map(part => item(part, dx, dy, e ? names : within, linked || href)));
      if (id) {
        const [fill, x, y, wide, high] = parts[0] || [], thing = { node, id, e, ends, said, about, silent, box: typeof fill === "number" && high && [x + dx, y + dy, wide, high] };
        things.push(thing);
        if (!silent) node.thing = thing;
      }
      return node;
    }
    function item(row, dx, dy, within, linked) {
      const [what, left, top, size, high] = row, x = left + dx, y = top + dy;
      if (isGroup(row)) return group(row, dx, dy, within, linked);
      if (typeof what !== "number") return tiny ? "" : text(row, x, y, within);
      if (what < 0) return item(shared[-1 - what], x, y, within, linked);
      const [fill, stroke, wide, rx, dash] = paints[what], look = { fill: paint(fill), stroke: paint(stroke), "stroke-width": wide || null, "stroke-dasharray": dash?.join(" ") };
      return high === undefined ? s("path", { ...look, d: `M${x} ${y}${size}` }) : s("rect", { ...look, x, y, width: size, height: high, rx });
    }
    function text([what, , , look = 0, step], x, y, within) {
      const [size, leading, weight, colour, anchor = 0, strike, lang, upright] = looks[look];
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
    const svg = s("svg.drawing", { lang, viewBox: `0 0 ${width} ${height}`, ...still ? hidden : { role: "group", "aria-label": scene.title } },
      s("desc", scene.desc), s("rect", { fill: paint("paper"), width, height }), scene.items.map(row => item(row, 0, 0)));
    svg.style.maxWidth = `${width * 1.2}px`;
    return { scene, things, svg };
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
    const stage = h("div.stage", { tabindex: 0, role: "group", "aria-label": D.say.stage, dragstart: event => event.preventDefault(),
      focusin: ({ target }) => of(target) && ask(of(target)), pointerleave: ({ pointerType }) => pointerType === "touch" || soon(hush),
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
      pointerover({ target, pointerType }) {
        const thing = of(target);
        if (pointerType !== "touch" && !moved && thing !== tip.thing) soon(() => thing ? ask(thing) : hush());
      }
    });
    const KEYS = { in: "+", out: "-", fit: "0", full: "f" };
    const deeds = {
      in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => go(1, 0, 0), full: () => host.requestFullscreen(),
      table() { set({ table: get("table") ? "" : 1 }); (twin.hidden ? stage : twin).focus(); },
      svg: () => A.save(`${view}.svg`, "image/svg+xml", copy()), png, copy: () => A.copy(copy(), D.say.copied)
    };
    host.append(h("div.deck.noprint", D.selects.map(([f, says, options]) => h("select", { "data-do": f, "data-f": f, "aria-label": says }, options.map(A.option))),
      D.buttons.map(([deed, d, word, says]) => h("button", { "data-do": deed, click: deeds[deed], title: says, "aria-label": says },
        d && s("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d })), words(word)))), legend, stage, tip, note, twin);
    A.asks(host);
    host.onfocusout = ({ relatedTarget }) => host.contains(relatedTarget) || hush();
    host.onkeydown = event => { // arrows at the whole picture are the page's
      const { key, target } = event, thing = of(target) || tip.thing, [k, x, y] = seat;
      const deed = Object.keys(KEYS).find(deed => KEYS[deed] === key.replace("=", "+")), step = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] }[key.slice(5)];
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
      A.put(stage, panes.map(({ at, svg }) => h("div.pane", panes[1] && h("b", words(title(at))), svg)));
      D.overlays.forEach(({ id, of }) => { host.querySelector(`[value=${id}]`).disabled = !held.some(t => t.id in of); });
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
    function spot({ clientX, clientY }) { // in parts of the scene
      const { svg, scene } = panes.find(pane => pane.svg.matches(":hover")) || panes[0], { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
      return [x / scene.w, y / scene.h];
    }

    // -- what is this, and what does it hang on
    const tied = id => (A.net().links[A.net().at[id]] || []).filter(r => A.there(r[7])), joins = (t, ...ids) => ids.every(id => t.ends.includes(id));
    // By record, and by an arrow of this picture.
    const beside = id => [...tied(id).flatMap(r => [r[2], r[3]].map(n => A.graph.elements[n][0])), ...panes[0].things.flatMap(t => joins(t, id) ? t.ends : [])];
    function light(ids, edge) {
      const lit = new Set(ids);
      if (ids) panes[0].things.forEach(t => edge(t) && lit.add(t.id));
      panes.forEach(({ svg, things }) => {
        svg.classList.toggle("hush", !!ids);
        things.forEach(t => t.node.classList.toggle("lit", lit.has(t.id)));
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
      light([id, ...ends, ...ends[0] ? [] : beside(id)], t => t === thing || !ends[0] && joins(t, id));
      A.put(tip, h("b", e ? words(name(id)) : thing.said), e ? [
        h("small", words(A.graph.kinds[e[1]].slice(1, 3)), e[6] >= 0 && [" · ", words(A.graph.elements[e[6]].slice(2, 4))]), h("p", words(e.slice(4, 6))),
        h("p", `${tied(id).length} `, words(D.say.tied)),
        h("p", A.link(e, words(D.say.open)), " ", h("button", { click: () => mark(id) }, words(D.say[start && !way && start !== id ? "to" : "from"])))]
        : h("p", thing.about));
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
        news = A.fill(D.say[way ? "way" : "none"], { a: name(start), b: name(id), way: way && [0, 1].map(n => way.map(step => pick(name(step), n)).join(" → ")), n: way?.length - 1 });
        if (!way) start = null;
      }
      A.tell(news);
      hush();
      stamp();
    }
    function shortest(from, to, within) {
      const found = A.spread([from], id => beside(id).filter(within)), steps = [];
      for (let id = to; found.has(id); [, id] = found.get(id)) steps.unshift(id);
      return steps[0] && steps;
    }

    // -- colours and time; until the reader moves the slider a picture stands at its own moment
    const title = mark => A.graph.marks[mark].slice(2, 4), timed = () => get("at") || get("from");
    const span = () => [A.moment.from ?? A.graph.now, timed() ? A.moment.mark : A.graph.goal];
    const there = (t, mark) => [t.id, ...t.ends].every(id => A.stands(id, mark));
    function box(t) {
      if (!t.box) { const { x, y, width, height } = t.node.getBBox(); t.box = [x, y, width, height]; }
      return t.box;
    }
    function sign(t, text) {
      const [left, top, width] = box(t), wide = 12 + text.length * 7, x = left + width - wide + 5;
      t.node.append(s("g.sign", { "aria-hidden": "true" }, s("rect", { x, y: top - 14, width: wide, height: 19, rx: 5 }),
        s("text", { x: x + wide / 2, y: top, "text-anchor": "middle", "font-size": 12, "font-weight": 700 }, text)));
    }
    const compared = (a, b) => ({ values: D.both, of: Object.fromEntries(held.map(t => [t.id, [, 1, 2, 0][there(t, a) * 2 + there(t, b)]])) });
    function stamp() {
      if (!panes[0]) return;
      const [a, b] = span(), over = mode === "over" ? compared(a, b) : D.overlays.find(o => o.id === get("overlay")), counts = [];
      let gone = 0, come = 0;
      panes.forEach(({ svg, things }, n) => {
        const [at, before] = mode === "side" ? [[a], [b, a]][n] : mode || !timed() ? [] : [b, A.moment.from ?? b - 1];
        A.each(".sign", svg, old => old.remove());
        for (const t of things) {
          const { id, node, e, silent, said } = t, absent = at >= 0 && !there(t, at), fresh = !!e && !absent && before >= 0 && !there(t, before), value = e && over?.values[over.of[id]];
          node.classList.toggle("ghost", absent);
          node.classList.toggle("over", !!value);
          if (silent) continue;
          if (value) {
            ["--o", "--on"].forEach((part, n) => node.style.setProperty(part, D.inks[value[2]][n]));
            if (!n) counts[over.of[id]] = (counts[over.of[id]] || 0) + 1;
          }
          if (e) { gone += absent; come += fresh; }
          const signs = [way && way.indexOf(id) + 1, fresh && "+", value && value[3]].filter(Boolean).join(" ");
          if (signs) sign(t, signs);
          if (said) node.ariaLabel = [said, value && say(value), absent && say(D.say.absent), fresh && say(D.say.fresh)].filter(Boolean).join(", ");
        }
      });
      A.put(legend, counts.flatMap((count, n) => {
        const [, , tone, text] = over.values[n], chip = h("b", text);
        [chip.style.background, chip.style.color] = D.inks[tone];
        return h("li", chip, " ", words(over.values[n]), ` ${count}`);
      }));
      const told = mode ? D.say.compared : timed() && D.say.moment;
      A.put(note, words(news || (told ? A.fill(told, { a: title(a), b: title(b), gone, come }) : "")));
    }

    // -- the same as tables, and to take away
    const tables = () => load("tables", view).then(({ ids, words: often, blocks }) => {
      const link = (id, shown) => known(id) ? A.link(known(id), shown) : shown || id;
      const cell = (value, id) => typeof value === "number" ? value < 0 ? link(ids[-1 - value]) : often[value]
        : value === null ? link(id, h("code", id)) : value === true ? link(id) : value || "–";
      const forms = {
        t: (caption, columns, ...rows) => h("div.scroll", { tabindex: 0, role: "region", "aria-label": caption }, h("table", h("caption", caption),
          h("thead", h("tr", columns.map(c => h("th", { scope: "col" }, c)))),
          h("tbody", rows.map(([id, ...cells]) => h("tr", columns.map((_, n) => n ? h("td", cell(cells[n], id)) : h("th", { scope: "row" }, cell(cells[0], id)))))))),
        l: (...items) => h("ul", items.map(one => h("li", one))), h: text => h("h2", text), p: text => h("p", text)
      };
      A.put(twin, blocks.map(([form, ...rest]) => forms[form](...rest)));
    });
    function copy() { // by itself: full size, with the colours as they are
      hush();
      const { svg, scene: { w: width, h: height, title } } = panes.at(-1), found = svg.cloneNode(true), nodes = A.all("*", svg);
      A.each("*", found, (node, n) => {
        const look = getComputedStyle(nodes[n]);
        for (const p of ["fill", "stroke", "stroke-width", "opacity"]) node.setAttribute(p, look[p]);
        if (/^t(ext|span)/.test(node.tagName) && !node.firstElementChild) for (const [p, value] of [["textLength", nodes[n].getComputedTextLength()], ["lengthAdjust", "spacingAndGlyphs"]]) node.setAttribute(p, value); // in any font
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
      A.asked(host);
      if (z !== zoomed) { zoomed = z; go(clamp(k || 1, 1, 16), x || 0, y || 0); }
      if (tabled && twin.hidden) tables();
      stage.hidden = tabled;
      twin.hidden = !tabled;
      host.querySelector("[data-do=table]").ariaPressed = tabled;
      A.each("[data-do=in], [data-do=out], [data-do=fit]", host, button => { button.disabled = tabled; });
      if (mode !== old) redraw(); else stamp();
    }
    A.key("t", D.say.twin, deeds.table);
    D.buttons.forEach(([deed, , , says]) => { if (KEYS[deed]) A.key(KEYS[deed], says, deeds[deed]); });
    sync();
    return what => {
      if (what === "state") sync();
      else if (what === "moment" && !panes[1]) stamp();
      else { hush(); redraw(); if (!twin.hidden) tables(); }
    };
  }

  A.part("a[data-picture]", link => {
    watch.observe(link);
    return what => { if (what === "lang") { watch.unobserve(link); watch.observe(link); } };
  });
  A.part("div[data-picture]", async host => {
    D = await A.load("overlays");
    return picture(host);
  });
})();
