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

  /* The whole piece; what it returns draws again the rows of some changes. */
  bench.draw = function (piece, said, into) {
    var touching = byRow(piece), lines = piece.rows.map(function (row, i) { return line(piece, row, touching[i], said); });
    into.textContent = "";
    into.appendChild(titleRow(piece, said));
    lines.forEach(function (made) { into.appendChild(made); });
    return function (changes) {
      var wanted = new Set(changes);
      touching.forEach(function (own, i) {
        if (!own.some(function (c) { return wanted.has(c); })) return;
        var made = line(piece, piece.rows[i], own, said);
        into.replaceChild(made, lines[i]);
        lines[i] = made;
      });
    };
  };

  function line(piece, row, own, said) {
    var made = bench.el("div", "bench-row"), names = said.given();
    segments(made.appendChild(bench.el("div", "bench-original")), piece.text, row[0], row[1], own, "s", "e", null, names, said);
    var right = made.appendChild(bench.el("div", "bench-draft"));
    row[2].forEach(function (block) {
      var part = right.appendChild(bench.el("p", block[2] ? "bench-heading" : ""));
      segments(part, piece.draft, block[0], block[1], own, "ds", "de", said, names, said);
    });
    if (!row[2].length) emptied(right, own, said);
    return made;
  }

  /* What the front matter calls the piece: an editor's own words, or what was found. */
  function titleRow(piece, said) {
    var line = bench.el("div", "bench-row bench-title"), own = said.title(piece), title = own || piece.title;
    if (!own && piece.changes.some(function (c) { return c.rule === "title" && !c.done && reversed(c, said); })) title = "（退回了；按 e 写一个）";
    line.appendChild(bench.el("div", "bench-original", joins(piece, said) ? "不分篇，写进草稿时并入前面的一篇" : own ? "编辑写的标题" : "页头的标题"));
    line.appendChild(bench.el("div", "bench-draft")).appendChild(bench.el("p", "bench-heading" + (title !== piece.title ? " bench-turned" : ""), title));
    return line;
  }

  function joins(piece, said) {
    return piece.changes.some(function (c) { return c.rule === "piece-marker" && c.s === 0 && !c.done && reversed(c, said); });
  }

  /* A line of which nothing is left: what took it away stands in its place. */
  function emptied(cell, changes, said) {
    var part = cell.appendChild(bench.el("p"));
    changes.filter(function (c) { return (c.ds === c.de || c.rule === "title") && judged(c) && c.weight !== "doubt"; }).forEach(function (c) { gone(part, c, said); });
  }

  /* text[start:end] cut where a change begins or ends; each bit belongs to the shortest change around it. */
  function segments(cell, text, start, end, changes, from, to, draft, names, said) {
    var own = changes.filter(function (c) { return c[from] < end && c[to] > start; }).sort(function (a, b) { return a[from] - b[from]; });
    var empty = draft ? changes.filter(function (c) { return c[from] === c[to] && c.weight !== "doubt" && c[from] >= start && c[from] <= end && shows(c, said); }) : [];
    var cuts = edges(own.concat(empty), start, end, from, to), skip = start, open = [], next = 0;
    cuts.forEach(function (at, i) {
      empty.forEach(function (c) { if (c[from] === at) gone(cell, c, said); });
      if (i + 1 >= cuts.length) return;
      open = open.filter(function (c) { return c[to] > at; });
      while (next < own.length && own[next][from] <= at) open.push(own[next++]);
      if (at < skip) return;
      var turned = draft && open.filter(function (c) { return c[from] === at && reversed(c, said); })[0];
      if (turned) skip = turned[to], piece(cell, turned, other(turned), said, " bench-turned");
      else words(cell, text.slice(at, cuts[i + 1]), shortest(open, from, to), shortest(open.filter(judged), from, to), names, said, !!draft);
    });
  }

  function edges(changes, start, end, from, to) {
    var found = new Set([start, end]);
    changes.forEach(function (c) { found.add(Math.max(start, c[from])).add(Math.min(end, c[to])); });
    return Array.from(found).sort(function (a, b) { return a - b; });
  }

  function shows(change, said) {
    return change.weight !== "mechanical" || reversed(change, said);
  }

  function judged(change) {
    return change.weight !== "mechanical";
  }

  function shortest(changes, from, to) {
    return changes.reduce(function (best, c) { return !best || c[to] - c[from] < best[to] - best[from] ? c : best; }, null);
  }

  /* What is decided is not yet in the draft: the original for the change, or the change again. */
  function reversed(change, said) {
    if (!change.free) return false;
    var kept = bench.NAMED[change.rule] && said.name(change.found);
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
    else piece(cell, change, went(change), said, " bench-gone");
  }

  function went(change) {
    if (change.rule === "piece-marker") return "〔自此另起一篇〕";
    return (change.rule === "title" ? "〔移作标题 " : "〔删 ") + Array.from(change.found).length + " 字〕";
  }

  /* Plain text, in which names that the editor gave stand out, and in the draft are slots already. */
  function words(cell, text, change, around, names, said, slots) {
    var into = change ? piece(cell, change, "", said) : cell, rest = text;
    if (around && around !== change) {
      if (!said.verdict(around)) into.classList.add("bench-" + around.weight);
      into.setAttribute("data-around", around.name);
    }
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
