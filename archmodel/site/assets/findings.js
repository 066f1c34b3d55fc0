// The auditor's workbench: findings by every facet, the proof of one beside the list, and exactly what is shown to take along.
(() => {
  "use strict";
  const A = archmodel, { h, words, say, pick, state: { get, list: listed, set, flip } } = A, STEP = 100;
  const FACETS = ["severity", "rule", "topic", "verdict", "confidence", "owner", "kind", "layer", "file"];
  let D, R, L; // data, rows, page

  // ---- rows: a facet is {id, says} ------------------------------------------------------------------------------------
  const text = t => A.text(t, D.words);
  const where = p => p ? `${D.files[p[0]]}:${p[1]}:${p[2]}` : "–", thing = n => D.things[n] || [], w = name => words(D.say[name]), code = id => h("code", id);
  const spoken = t => text(t) && words(text(t)), facet = (id = "-", says = D.say.none) => ({ id, says }), word = t => facet(text(t)?.[0], text(t));
  function row(f) {
    const [print, rule, , , , , subject, plateau, place, message, advice, , missing, , waiver] = f, [code, , title, topic] = D.rules[rule];
    const of = thing(subject), owner = thing(of[3]), file = D.files[place?.[0]];
    const r = { f, of, print, place: where(place), message: text(message), advice: text(advice), plateau: text(plateau), waiver, rule: facet(code, text(title)),
      topic: facet(code.split("/")[0], text(topic)), owner: facet(owner[0], text(owner[1])), subject: facet(of[0], text(of[1])), kind: word(of[2]), layer: word(of[4]),
      file: facet(file, file && [file]), missing: missing.map(n => `${thing(D.facts[n][0])[0]}.${D.facts[n][1]}`).join("; ") };
    D.listed.forEach(([name, rows], n) => { const [id, ...says] = rows[f[n + 2]]; r[name] = { id, says }; });
    r.open = !f[4] && !/^(waived|baselined)$/.test(r.status.id);
    r.look = r.open ? r.severity : { ...r.status, id: "open" };
    r.flat = A.fold(D.searched.map(([name, part]) => part ? r[name][part] : r[name]).join(" "));
    return r;
  }
  const there = r => A.stands(r.of[0]), chosen = () => R.find(r => get("f") && r.print.startsWith(get("f")));

  // ---- filters: no standing is what counts, unless a verdict or one finding is asked for; a rule is a code or a part of its words ----
  const stands = (r, v) => v === "all" || (v ? v === r.status.id : r.open);
  const has = (r, name, v) => name === "severity" ? listed("f.severity").includes(r.severity.id) : name !== "rule" || D.rules.some(rule => rule[0] === v) ? r[name].id === v
    : A.fold(r.rule.id + r.rule.says).includes(A.fold(v));
  function filter() {
    const one = chosen(), status = get("f.status") || (get("f.verdict") ? "all" : one && !one.open ? one.status.id : ""), q = A.fold(get("q"));
    const tests = FACETS.filter(name => get("f." + name)).map(name => [name, r => has(r, name, get("f." + name))]);
    tests.push(["status", r => stands(r, status)], ["q", r => r.flat.includes(q)], ["there", r => !get("there") || there(r)]);
    for (const r of R) { // once: what passes all, and what only one holds back
      const [failed, more] = tests.filter(([, holds]) => !holds(r));
      r.held = more ? "more" : failed?.[0];
    }
    return status;
  }
  const passing = but => R.filter(r => !r.held || r.held === but);
  const ORDER = { __proto__: null, "": (a, b) => b.f[2] - a.f[2], sure: (a, b) => b.f[5] - a.f[5], place: () => 0 };
  const grouped = (rows, by) => Map.groupBy(rows, r => r[by]?.id);

  // ---- the list ---------------------------------------------------------------------------------------------------
  const badge = ({ look: { id, says } }) => h(`b.badge.${id}`, words(says));
  const item = r => h("li", h("a", { href: `#f=${r.print}`, "data-print": r.print }, badge(r), h("span", words(r.message.map(m => m.replace(/`/g, "")))),
    h("small", get("group") && [words(r.rule.says), " · "], r.of[0] && [words(r.subject.says), " · "], r.place, !there(r) && h("em", " · ◷ ", w("absent")))));
  function fill(list, rows, most, of) { // the first of many, and a button for more
    A.put(list, rows.slice(0, most).map(of), rows.length > most && h("li", h("button", { click() {
      fill(list, rows, most + STEP, of);
      list.children[most].querySelector("a, summary").focus();
    } }, w("more"), ` (${rows.length - most})`)));
  }
  function group([id, rows], by, one) {
    const list = h("ol"), key = by + id, [{ look, [by]: { says } = {} }] = rows, open = L.all || !says || L.opened.has(key) || L.now.length <= 60 || rows.includes(one);
    const show = () => list.firstChild || fill(list, rows, L.all ? Infinity : Math.max(STEP, rows.indexOf(one) + 1), item);
    if (open) show();
    return h("li", says ? h("details", { open }, h("summary", { click(event) { L.opened[event.currentTarget.parentNode.open ? "delete" : "add"](key); show(); } },
      h(`span.dot.${look.id}`), h("span", words(says), by !== "file" && id !== "-" && code(id)), h("b", rows.length)), list) : list);
  }
  function draw() {
    const status = filter(), by = get("group") || "rule", one = chosen();
    L.now = passing().sort(ORDER[get("sort")]); // which keeps the order of the files
    const groups = [...grouped(L.now, by)];
    if (!get("sort")) groups.sort(([, a], [, b]) => b[0].f[2] - a[0].f[2] || b.length - a.length); // the worst stands first
    fill(L.rows, groups, L.all ? Infinity : 2 * STEP, each => group(each, by, one));
    if (!groups[0]) L.rows.append(h("li.quiet", w("nothing")));
    A.put(L.count, words(A.fill(D.say.found, { n: L.now.length, m: R.length })));
    A.each("[data-v]", L.box, node => { // a toggle
      const { f, v } = node.dataset, standing = f === "f.status";
      node.lastChild.textContent = passing(f.slice(2)).filter(r => standing ? stands(r, v) : r.severity.id === v).length;
      node.ariaPressed = standing ? status === v : listed(f).includes(v);
    });
    A.each("[data-of]", L.box, node => { // a choice of what there is
      const { f } = node.dataset, name = f.slice(2), value = get(f), found = grouped(passing(name), name);
      if (value && !found.has(value)) found.set(value, []);
      A.put(node, A.option(["", ...D.say.all]), [...found].sort(([, a], [, b]) => b.length - a.length).map(([id, rows]) =>
        A.option([id, ...[0, 1].map(n => `${pick(rows[0]?.[name].says || id, n)} (${rows.length})`)])));
    });
    A.asked(L.box);
    mark();
  }

  // ---- the proof: rule → facts → file and line; what is missing and whom to ask. In a sentence `…` is code, an id leads to its page ----
  const link = ([, name, , , , page], shown = words(D.words[name])) => page ? h("a", { href: A.root + page }, shown) : shown;
  const coded = pair => ["vi", "en"].map((lang, n) => pair[n] && h("i", { lang: pair[1] ? lang : null }, pair[n].split("`").map((part, k) =>
    k % 2 ? link(L.things.get(part) || [], code(part)) : part)));
  const at = p => p && h("code.at", where(p)), list = leaves => h("ul", leaves.map(leaf => leaf && h("li", leaf)));
  const fact = n => {
    const [of, field, value, place, note, source] = D.facts[n];
    return [link(thing(of)), field && [" · ", code(field)], text(value) && [" = ", h("q", spoken(value))],
      h("small", at(place), " ", spoken(note), source !== null && [" · ", link(thing(source))])];
  };
  function mark() {
    const one = chosen(), here = one && L.rows.querySelector(`[data-print="${one.print}"]`);
    A.each("[aria-current]", L.rows, a => { a.ariaCurrent = null; });
    if (here) here.ariaCurrent = true;
    return here;
  }
  function prove() {
    const r = chosen();
    L.proof.classList.toggle("shown", get("f"));
    A.put(L.told, !get("f") ? L.idle : r ? proof(r, r.f) : w("gone"));
  }
  function proof(r, [, rule, , , , sure, , plateau, place, , , facts, missing, others, waiver, reason]) {
    const { of } = r, owner = thing(of[3]), [, , , , path, why] = D.rules[rule], about = { subject: of[0] && [link(of), " ", code(of[0])], owner: owner[0] && link(owner), layer: spoken(of[4]),
      plateau: spoken(plateau), confidence: sure < 4 && words(r.confidence.says), verdict: words(r.verdict.says), place: at(place) };
    const branches = { facts: facts.map(fact), missing: missing.map(fact), others: others.map(([t, p]) => [text(t) && coded(text(t)), h("small", at(p))]),
      standing: waiver ? [[code(waiver), " ", spoken(reason)]] : [], advice: r.advice ? [coded(r.advice)] : [] };
    return [badge(r), h("h2", coded(r.message)),
      h("dl.facts", Object.entries(about).map(([name, node]) => node && h("div", h("dt", w(name)), h("dd", node)))),
      h("ul.tree", h("li", h("b", w("rule")), " ", h("a", { href: A.root + path }, words(r.rule.says)), " ", code(r.rule.id), text(why) && h("p", coded(text(why))),
        list(Object.entries(branches).map(([name, leaves]) => leaves[0] && [h("b", w(name), leaves[1] && ` ${leaves.length}`), list(leaves)])))),
      h("small", w("fingerprint"), " ", code(r.print))];
  }

  // ---- taking along: what is shown, in the language of the page -------------------------------------------------------------
  const tell = t => t ? say(t) : "", record = r => Object.fromEntries(D.columns.map(([name, of, part]) => [name, tell(part ? r[of][part] : r[of])]));
  const facts = all => all.map(n => D.facts[n]).map(([t, field, value, place, note, source]) => ({ subject: thing(t)[0], field, value: tell(text(value)), place: where(place),
    note: tell(text(note)), source: thing(source)[0] }));
  const save = (form, value) => A.save(`findings.${form}`, "application/json", JSON.stringify(value, null, 1));
  function result(r) {
    const { f: [, , grave, , cannot, , , , place, , , , , , , reason], message, advice, waiver } = r;
    return { ruleId: r.rule.id, message: { text: [message, advice].filter(Boolean).map(say).join(". ") }, partialFingerprints: { "archmodel/v1": r.print },
      ...cannot ? { kind: "open", level: "none" } : { level: D.levels[grave] },
      locations: place ? [{ physicalLocation: { artifactLocation: { uri: encodeURI(r.file.id), uriBaseId: "%SRCROOT%" }, region: { startLine: place[1], startColumn: place[2] } } }] : [],
      suppressions: waiver && [{ kind: "external", status: r.status.id === "waived" ? "accepted" : "rejected", justification: tell(text(reason)) }] };
  }
  const DO = {
    csv() { A.csv("findings", [D.columns.map(([name]) => say(D.say[name])), ...L.now.map(r => Object.values(record(r)))]); },
    json() { save("json", { ...D.about, shown: location.hash.slice(1), findings: L.now.map(r => ({ ...record(r), evidence: facts(r.f[11]), missing: facts(r.f[12]) })) }); },
    sarif() { save("sarif", { ...D.sarif, runs: [{ ...D.sarif.runs[0], results: L.now.map(result) }] }); },
    print() { L.all = true; draw(); window.print(); L.all = false; draw(); },
    clear() { set(Object.fromEntries(["q", "there", "f", "f.status", ...FACETS.map(name => "f." + name)].map(name => [name, ""]))); },
    close() { set({ f: "" }); }
  };

  // ---- hands and keys -----------------------------------------------------------------------------------------------
  function step(by) {
    const shown = () => A.all("a[data-print]", L.rows).filter(a => a.offsetParent);
    if (!shown()[0]) L.rows.querySelector("summary")?.click(); // the first group, where all are closed
    const all = shown(), n = all.indexOf(document.activeElement);
    all[n < 0 ? Math.max(0, all.findIndex(a => a.hasAttribute("aria-current"))) : n + by]?.focus();
  }
  A.part("[data-findings]", async box => {
    D = await A.load("findings");
    R ||= D.findings.map(row);
    const [count, rows, proof] = A.all("[role=status], [data-rows], [data-proof]", box), told = proof.lastElementChild;
    L = { box, count, rows, proof, told, idle: [...told.childNodes], opened: new Set(), things: new Map(D.things.map(t => [t[0], t])) };
    A.asks(box);
    A.does(box, DO);
    box.onclick = event => {
      const { f, v, print } = event.target.closest("[data-v], [data-print]")?.dataset || {};
      if (print && !event.ctrlKey && !event.metaKey) { event.preventDefault(); set({ f: print }); }
      else if (f === "f.status") set({ [f]: v, "f.verdict": "", f: "" });
      else if (f) flip(f, v);
    };
    box.onkeydown = event => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by && event.target.dataset.print) { event.preventDefault(); step(by); }
      if (event.key === "Escape" && proof.contains(event.target)) step(0);
    };
    A.key("j", D.say.next, () => step(1));
    A.key("k", D.say.before, () => step(-1));
    A.key("p", D.say.proof, () => proof.focus());
    draw();
    prove();
    mark()?.scrollIntoView();
    return (what, changes) => {
      if (what !== "state" || Object.keys(changes).some(name => name !== "f") || get("f") && !mark()) draw(); else mark();
      if (what === "state" && "f" in changes) prove();
    };
  });
})();
