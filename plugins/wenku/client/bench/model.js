/* What is to be decided: the pieces of a batch, their changes, and the rows in which an editor meets them. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench = {};
  var FIELDS = ["rule", "weight", "name", "s", "e", "ds", "de", "now", "why"];

  bench.SHAPING = { "piece-marker": true, preamble: true, title: true }; // where a piece begins, and what it is called
  bench.NAMED = { person: true, place: true, firm: true }; // what the table of names is about; masks and numbers are not

  /* A change of a piece from its row of data. `done`: it was refused, and the draft has the original already. */
  function change(row, piece, whys) {
    var made = { piece: piece, free: row[9] > 0, done: row[9] === 2 };
    FIELDS.forEach(function (field, i) { made[field] = row[i]; });
    made.why = whys[made.why];
    made.found = piece.text.slice(made.s, made.e);
    made.key = "decide " + piece.digest + " " + made.name;
    return made;
  }

  bench.open = function (data) {
    data.weights = Object.keys(data.weights).map(function (slug) { return { slug: slug, title: data.weights[slug] }; });
    data.pieces.forEach(function (piece, number) {
      piece.number = number;
      piece.changes = piece.changes.map(function (row) { return change(row, piece, data.whys); });
      piece.groups = groups(piece, data.weights);
    });
    return data;
  };

  /* Rows in the order of what must not be missed; the same thing found again is one row, mechanical changes are one line. */
  function groups(piece, weights) {
    var found = [];
    weights.forEach(function (weight) {
      var own = piece.changes.filter(function (c) { return c.weight === weight.slug; });
      if (!own.length) return;
      if (weight.slug !== "mechanical") found = found.concat(alike(own, weight.slug));
      else found.push({ weight: weight.slug, changes: own, parts: alike(own, weight.slug), open: false });
    });
    return found;
  }

  function alike(changes, weight) {
    var rows = new Map();
    changes.forEach(function (c) {
      var key = weight === "doubt" ? c.name : [c.rule, c.found, c.now].join("\n");
      if (!rows.has(key)) rows.set(key, { weight: weight, rule: c.rule, found: c.found, now: c.now, changes: [] });
      rows.get(key).changes.push(c);
    });
    return Array.from(rows.values());
  }

  /* The rows that are to be seen: below the mechanical line its parts, once it is opened. */
  bench.visible = function (piece) {
    return piece.groups.reduce(function (all, g) { return all.concat([g], g.open ? g.parts : []); }, []);
  };

  /* How often a text stands in the drafts, and in how many of them. */
  bench.count = function (data, text) {
    var times = 0, drafts = 0;
    data.pieces.forEach(function (piece) {
      var here = text ? piece.draft.split(text).length - 1 : 0;
      times += here;
      drafts += here ? 1 : 0;
    });
    return { times: times, drafts: drafts };
  };

  /* The next free slot of a label, as the importer numbers them. */
  bench.next = function (slots, label) {
    var highest = slots.reduce(function (most, slot) {
      var number = slot.indexOf(label) === 0 ? slot.slice(label.length) : "";
      return /^\d+$/.test(number) ? Math.max(most, Number(number)) : most;
    }, 0);
    return label + (highest + 1);
  };
})(self.wenku);
