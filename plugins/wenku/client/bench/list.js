/* The list of what is to be decided in a piece: deletions first, names second, doubts third, mechanical changes in one line. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench, el = bench.el;
  var STANDING = { accept: "已接受", reject: "已退回", todo: "待改", kept: "留在文中", given: "编辑指定", mixed: "分别处理", "": "" };
  var LONG = 42;

  bench.list = function (data, piece, said, now, choose, into) {
    into.textContent = "";
    var rows = bench.visible(piece), weight = "";
    rows.forEach(function (group) {
      if (group.weight !== weight) {
        weight = group.weight;
        into.appendChild(el("h3", "bench-weight", heading(data, rows, weight)));
      }
      into.appendChild(button(data, group, said, group === now, choose));
    });
    if (!rows.length) into.appendChild(el("p", "bench-quiet", "这一篇没有改动，也没有存疑。"));
  };

  function heading(data, rows, weight) {
    var title = data.weights.filter(function (w) { return w.slug === weight; })[0].title;
    var own = rows.filter(function (g) { return g.weight === weight; });
    return weight === "mechanical" ? title : title + "（" + own.length + "）";
  }

  function button(data, group, said, current, choose) {
    var made = el("button", "bench-item bench-" + group.weight), standing = said.standing(group);
    made.type = "button";
    if (current) made.setAttribute("aria-current", "true");
    made.appendChild(el("span", "bench-what", bench.label(data, group)));
    var count = group.changes.length;
    if (count > 1) made.appendChild(el("span", "bench-times", count + " 处"));
    if (STANDING[standing]) made.appendChild(el("span", "bench-standing bench-is-" + standing, STANDING[standing]));
    if (standing) made.classList.add("bench-settled");
    made.onclick = function () { choose(group); };
    return made;
  }

  /* In one line: what was there, and what is there now. */
  bench.label = function (data, group) {
    if (group.parts) return "机械改动：" + summary(data, group.changes);
    var found = brief(group.found);
    if (group.rule === "piece-marker") return "分篇：" + found;
    if (group.weight === "cut") return found;
    if (group.weight === "doubt") return data.rules[group.rule] + "：" + (found || "（此处）");
    if (group.rule === "title") return "标题：" + found;
    return (found || "（空）") + " → " + (brief(group.now) || "（删去）");
  };

  function summary(data, changes) {
    var counts = new Map();
    changes.forEach(function (c) { counts.set(c.rule, (counts.get(c.rule) || 0) + 1); });
    return Array.from(counts, function (pair) { return data.rules[pair[0]] + " " + pair[1]; }).join("、");
  }

  function brief(text) {
    var signs = Array.from(text.replace(/\n/g, "⏎"));
    return signs.length > LONG ? signs.slice(0, LONG - 8).join("") + "…" + signs.slice(-7).join("") : signs.join("") || "";
  }

  bench.brief = brief;
})(self.wenku);
