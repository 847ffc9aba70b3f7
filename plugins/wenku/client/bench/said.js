/* What the editor has said: one order a thing, the last counts; each step can be taken back. Kept by `keep` as it is said. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench;
  var NAMED = { give: true, keep: true, forget: true };

  var ABOUT = { title: true, review: true }; // said of a piece as a whole

  function keyOf(order) {
    if (order.do === "decide") return "decide " + order.source + " " + order.change;
    if (ABOUT[order.do]) return order.do + " " + order.source + " " + order.piece;
    return NAMED[order.do] ? "name " + order.name : "rename " + order.kind + " " + order.name;
  }

  bench.Said = function (data, keep) {
    this.data = data;
    this.keep = keep; // takes the new orders
    this.orders = new Map();
    this.steps = [];
    this.left = new Map(); // piece → rows of it that are open, until something is said of it
  };

  var said = bench.Said.prototype;

  said.restore = function (orders) {
    orders.forEach(this.take, this);
  };

  said.take = function (order) {
    this.orders.set(keyOf(order), order);
    if (order.do !== "decide" && !ABOUT[order.do]) this.left.clear();
    this.data.pieces.forEach(function (piece) { if (piece.digest === order.source) this.left.delete(piece); }, this);
  };

  said.verdict = function (change) {
    var order = this.orders.get(change.key);
    return order ? order.verdict : (this.data.verdicts[change.piece.digest] || {})[change.name] || "";
  };

  /* The title that the editor gave a piece; "" where the draft's own stands. */
  said.title = function (piece) {
    var order = this.orders.get("title " + piece.digest + " " + piece.begin);
    return order ? order.title : (this.data.titles[piece.digest] || {})[piece.begin] || "";
  };

  /* {by, date, decided} of who has been through a piece, or null. */
  said.review = function (piece) {
    var order = this.orders.get("review " + piece.digest + " " + piece.begin);
    if (order) return order.by ? order : null;
    return (this.data.reviews[piece.digest] || {})[piece.begin] || null;
  };

  /* The pieces that are through and on no record. */
  said.through = function () {
    return this.data.pieces.filter(function (piece) { return !this.open(piece) && !this.review(piece); }, this);
  };

  /* {slot} for a given name, {kept: true} for one that stays, null for what nobody spoke of. */
  said.name = function (text) {
    var order = this.orders.get("name " + text);
    if (order) return order.do === "give" ? { slot: order.slot } : order.do === "keep" ? { kept: true } : null;
    if (Object.prototype.hasOwnProperty.call(this.data.given, text)) return { slot: this.data.given[text] };
    return this.data.kept.indexOf(text) >= 0 ? { kept: true } : null;
  };

  said.slot = function (row) {
    var order = this.orders.get("rename " + row[0] + " " + row[1]);
    return order ? order.slot : row[2];
  };

  /* Every name that an editor gave, now. */
  said.given = function () {
    var names = Object.keys(this.data.given).concat(Array.from(this.orders.values()).filter(function (o) { return o.do === "give"; }).map(function (o) { return o.name; }));
    return Array.from(new Set(names)).filter(function (name) { var now = this.name(name); return now && now.slot; }, this).sort(longer);
  };

  function longer(a, b) {
    return b.length - a.length || (a < b ? -1 : 1);
  }

  said.slots = function () {
    return this.data.names.map(this.slot, this).concat(this.given().map(function (name) { return this.name(name).slot; }, this));
  };

  /* How a row stands: "accept", "reject", "todo", "kept" and "given" for names that an editor spoke of, "" when something of
     it is open, "mixed" when it is told apart. */
  said.standing = function (group) {
    var names = bench.NAMED[group.rule] && this.name(group.found);
    if (names) return names.kept ? "kept" : "given";
    var first = this.verdict(group.changes[0]);
    for (var i = 1; i < group.changes.length; i++) {
      var verdict = this.verdict(group.changes[i]);
      if (!verdict || !first) return "";
      if (verdict !== first) first = "mixed";
    }
    return first;
  };

  said.open = function (piece) {
    if (!this.left.has(piece)) this.left.set(piece, piece.groups.filter(function (group) { return !this.standing(group); }, this).length);
    return this.left.get(piece);
  };

  /* The orders of one step, and how they would be taken back. */
  said.say = function (orders) {
    var back = orders.map(this.before, this);
    orders.forEach(this.take, this);
    this.steps.push(back);
    this.keep(orders);
  };

  said.before = function (order) {
    if (order.do === "decide") {
      var key = { key: keyOf(order), piece: { digest: order.source }, name: order.change };
      return { do: "decide", source: order.source, change: order.change, verdict: this.verdict(key) };
    }
    var piece = { digest: order.source, begin: order.piece };
    if (order.do === "title") return bench.called(piece, this.title(piece));
    if (order.do === "review") return bench.reviewed(piece, this.review(piece) || { by: "", date: order.date, decided: 0 });
    if (order.do === "rename") {
      var row = this.data.names.filter(function (r) { return r[0] === order.kind && r[1] === order.name; })[0];
      return { do: "rename", kind: order.kind, name: order.name, slot: row ? this.slot(row) : order.slot };
    }
    var now = this.name(order.name);
    return now ? (now.kept ? { do: "keep", name: order.name } : { do: "give", name: order.name, slot: now.slot }) : { do: "forget", name: order.name };
  };

  said.back = function () {
    var orders = this.steps.pop();
    if (!orders) return false;
    orders.forEach(this.take, this);
    this.keep(orders);
    return true;
  };

  bench.called = function (piece, title) {
    return { do: "title", source: piece.digest, piece: piece.begin, title: title };
  };

  bench.reviewed = function (piece, review) {
    return { do: "review", source: piece.digest, piece: piece.begin, by: review.by, date: review.date, decided: review.decided };
  };

  bench.decided = function (changes, verdict) {
    return changes.map(function (c) { return { do: "decide", source: c.piece.digest, change: c.name, verdict: verdict }; });
  };
})(self.wenku);
