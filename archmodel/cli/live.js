// Only in pages of `archmodel serve`: shows the newest build at once, and over the page what is wrong with the data.
(function () {
  "use strict";
  var first = true, line = new EventSource("/-/live"), box = null;

  function mine(changed) { // does this page stand on anything that changed?
    var here = decodeURIComponent(location.pathname).replace(/^\//, "") || "index.html", used = {};
    used[here] = true;
    document.querySelectorAll("script[src], link[href]").forEach(function (node) {
      used[decodeURIComponent(new URL(node.src || node.href).pathname).replace(/^\//, "")] = true;
    });
    return changed.some(function (name) { return used[name]; });
  }

  function node(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function show(build) {
    if (box) box.remove();
    box = null;
    if (!build.trouble.length) return;
    var english = document.documentElement.lang === "en";
    box = node("section", "trouble");
    box.setAttribute("role", "alert");
    box.appendChild(node("h2", "", build.stale
      ? english ? "The data cannot be read; this is the last good build" : "Dữ liệu không đọc được; đây là bản dựng tốt gần nhất"
      : english ? "The data have errors" : "Dữ liệu có lỗi"));
    var list = node("ol", "");
    build.trouble.forEach(function (found) {
      var item = node("li", "");
      item.appendChild(node("code", "", found.place));
      item.appendChild(node("span", "", " " + found.message));
      if (found.advice) item.appendChild(node("small", "", " → " + found.advice));
      list.appendChild(item);
    });
    box.appendChild(list);
    var close = node("button", "", english ? "Close" : "Đóng");
    close.type = "button";
    close.addEventListener("click", function () { box.remove(); });
    box.appendChild(close);
    document.body.appendChild(box);
    var look = { position: "fixed", left: "16px", right: "16px", bottom: "16px", maxHeight: "45vh", overflow: "auto", zIndex: "50", padding: "12px 20px",
      background: "#fff4ef", color: "#3a1206", border: "2px solid #cf5a00", borderRadius: "10px", font: "14px/1.5 system-ui, sans-serif" };
    Object.keys(look).forEach(function (name) { box.style[name] = look[name]; });
  }

  line.onmessage = function (said) {
    var build = JSON.parse(said.data), again = !first && !build.stale && mine(build.changed);
    if (again || first && !document.getElementById("top") && build.number && !build.stale) { location.reload(); return; }
    first = false;
    show(build);
  };
})();
