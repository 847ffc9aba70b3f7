/* Original left, draft right, every change in its place. Text is written as text, never as markup. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench;

  bench.el = function (tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  /* For each row the changes that touch its lines: found by bisection, as the rows are in order. */
  function byRow(piece) {
    var found = piece.rows.map(function () { return []; });
    piece.changes.forEach(function (c) {
      var low = 0, high = piece.rows.length;
      while (low < high) {
        var middle = low + high >> 1;
        if (piece.rows[middle][1] < c.s) low = middle + 1; else high = middle;
      }
      for (var i = low; i < piece.rows.length && (piece.rows[i][0] < c.e || piece.rows[i][0] <= c.s); i++) found[i].push(c);
    });
    return found;
  }

  bench.draw = function (piece, said, into) {
    var names = said.given(), touching = byRow(piece), shown = document.createDocumentFragment();
    var titled = piece.changes.filter(function (c) { return c.rule === "title"; })[0];
    if (piece.title && !titled) shown.appendChild(titleRow(piece));
    piece.rows.forEach(function (row, i) {
      var line = shown.appendChild(bench.el("div", "bench-row")), own = touching[i];
      var left = line.appendChild(bench.el("div", "bench-original"));
      segments(left, piece.text, row[0], row[1], own, "s", "e", null, names, said);
      var right = line.appendChild(bench.el("div", "bench-draft"));
      row[2].forEach(function (block) {
        var part = right.appendChild(bench.el("p", block[2] ? "bench-heading" : ""));
        segments(part, piece.draft, block[0], block[1], own, "ds", "de", said, names, said);
      });
      if (titled && own.indexOf(titled) >= 0) right.appendChild(bench.el("p", "bench-heading", piece.title));
      if (!row[2].length) emptied(right, own, said);
    });
    into.textContent = "";
    into.appendChild(shown);
  };

  function titleRow(piece) {
    var line = bench.el("div", "bench-row bench-title");
    line.appendChild(bench.el("div", "bench-original", ""));
    line.appendChild(bench.el("div", "bench-draft")).appendChild(bench.el("p", "bench-heading", piece.title));
    return line;
  }

  /* A line of which nothing is left: what took it away stands in its place. */
  function emptied(cell, changes, said) {
    var part = cell.appendChild(bench.el("p"));
    changes.filter(function (c) { return c.ds === c.de && c.weight !== "mechanical" && c.rule !== "title"; }).forEach(function (c) { gone(part, c, said); });
  }

  /* text[start:end] cut where a change begins or ends; each bit belongs to the shortest change around it. */
  function segments(cell, text, start, end, changes, from, to, draft, names, said) {
    var own = changes.filter(function (c) { return c[from] < end && c[to] > start; });
    var empty = draft ? changes.filter(function (c) { return c[from] === c[to] && c[from] >= start && c[from] <= end && shows(c, said); }) : [];
    var edges = new Set([start, end]);
    own.forEach(function (c) { edges.add(Math.max(start, c[from])).add(Math.min(end, c[to])); });
    empty.forEach(function (c) { edges.add(c[from]); });
    var cuts = Array.from(edges).sort(function (a, b) { return a - b; }), skip = start;
    cuts.forEach(function (at, i) {
      empty.forEach(function (c) { if (c[from] === at) gone(cell, c, said); });
      if (i + 1 >= cuts.length || at < skip) return;
      var over = own.filter(function (c) { return c[from] <= at && c[to] > at; });
      var turned = draft && over.filter(function (c) { return c[from] === at && reversed(c, said); })[0];
      if (turned) skip = turned[to], piece(cell, turned, other(turned), said, " bench-turned");
      else words(cell, text.slice(at, cuts[i + 1]), shortest(over, from, to), names, said, !!draft);
    });
  }

  function shows(change, said) {
    return change.weight !== "mechanical" || reversed(change, said);
  }

  function shortest(changes, from, to) {
    return changes.reduce(function (best, c) { return !best || c[to] - c[from] < best[to] - best[from] ? c : best; }, null);
  }

  /* What is decided is not yet in the draft: the original for the change, or the change again. */
  function reversed(change, said) {
    if (!change.free) return false;
    var kept = change.weight === "name" && said.name(change.found);
    return (said.verdict(change) === "reject" || !!(kept && kept.kept)) !== change.done;
  }

  function other(change) {
    return change.done ? change.now : change.found;
  }

  function piece(cell, change, text, said, more) {
    var made = cell.appendChild(bench.el("span", "bench-mark bench-" + change.weight + (more || "") + (said.verdict(change) ? " bench-decided" : ""), text));
    made.setAttribute("data-change", change.name);
    return made;
  }

  function gone(cell, change, said) {
    if (reversed(change, said)) piece(cell, change, other(change), said, " bench-turned");
    else piece(cell, change, "〔删 " + Array.from(change.found).length + " 字〕", said, " bench-gone");
  }

  /* Plain text, in which names that the editor gave stand out, and in the draft are slots already. */
  function words(cell, text, change, names, said, slots) {
    var into = change ? piece(cell, change, "", said) : cell, rest = text;
    while (rest) {
      var hit = first(rest, names);
      into.appendChild(document.createTextNode(hit ? rest.slice(0, hit.at) : rest));
      if (!hit) return;
      var mark = into.appendChild(bench.el("b", "bench-given", slots ? "【" + said.name(hit.name).slot + "】" : hit.name));
      mark.title = hit.name;
      rest = rest.slice(hit.at + hit.name.length);
    }
  }

  function first(text, names) {
    return names.reduce(function (best, name) {
      var at = text.indexOf(name);
      return at >= 0 && (!best || at < best.at) ? { at: at, name: name } : best;
    }, null);
  }
})(self.wenku);
