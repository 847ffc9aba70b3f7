/* Folding, as wenku/text/fold.py does it: what the site has goes by the index's own table, the rest by Unicode's. */
(function (wenku) {
  "use strict";
  // Default_Ignorable_Code_Point, as in fold.py.
  var IGNORABLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
  wenku.SEPARATOR = /[\t\n\v\f\r \u0085\u2028\u2029]/;

  function Folder(alphabet, pairs) {
    this.known = alphabet;
    this.table = new Map(pairs);
    var several = pairs.map(function (pair) { return pair[0]; }).filter(function (from) { return Array.from(from).length > 1; });
    several.sort(function (one, other) { return other.length - one.length; });
    this.pieces = new RegExp(several.map(escaped).concat("[^]").join("|"), "gu");
    var single = pairs.map(function (pair) { return pair[0]; }).filter(function (from) { return Array.from(from).length === 1; });
    this.changing = new RegExp(several.map(escaped).concat(single.length ? "[" + single.map(escaped).join("") + "]" : []).join("|") || "(?!)", "gu");
    this.own = new Map(pairs);
  }

  /* For a pattern with the flag u, where a hyphen may be escaped inside brackets only. */
  function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/-/g, "\\x2d");
  }

  Folder.prototype.piece = function (piece) {
    var folded = this.table.get(piece);
    if (folded !== undefined) return folded;
    if (this.known.has(piece)) return piece;
    return this.unknown(piece);
  };

  /* Unicode's full case folding; going up turns ß into ss and ς into σ. Cherokee folds upwards, ı is its own. */
  function caseless(text) {
    var upper = text.toLowerCase().toUpperCase();
    return text === "\u0131" ? text : /[\u13a0-\u13f5]/.test(upper) ? upper : upper.toLowerCase();
  }

  Folder.prototype.unknown = function (character) {
    var plain = caseless(character.normalize("NFKC")).normalize("NFKC").replace(IGNORABLE, "");
    var table = this.table;
    return Array.from(plain, function (one) { return table.has(one) ? table.get(one) : one; }).join("");
  };

  /* The folded form of a query. */
  Folder.prototype.query = function (text) {
    return (text.match(this.pieces) || []).map(this.piece, this).join("");
  };

  /*
   * A text of the site, folded: {text, starts}. `starts` says for each UTF-16 unit where in `original` it begins, and
   * is null when every one kept its place. Only what changes is looked at: 2,000 characters take 20 microseconds.
   */
  Folder.prototype.text = function (original) {
    var own = this.own, moved = false;
    var text = original.replace(this.changing, function (piece) {
      var folded = own.get(piece);
      if (folded.length !== piece.length) moved = true;
      return folded;
    });
    return { text: text, starts: moved ? this.starts(original, text.length) : null };
  };

  Folder.prototype.starts = function (original, length) {
    var own = this.own;
    var starts = new Uint32Array(length + 1);
    var place = 0, from = 0;
    function keep(to) {
      while (from < to) starts[place++] = from++;
    }
    original.replace(this.changing, function (piece) {
      var at = arguments[arguments.length - 2];
      keep(at);
      for (var count = own.get(piece).length; count > 0; count--) starts[place++] = at;
      from = at + piece.length;
      return "";
    });
    keep(original.length);
    starts[place] = original.length;
    return starts;
  };

  /* The two strings of the file `variants`. */
  Folder.prototype.learn = function (pairs) {
    var from = Array.from(pairs[0]), to = Array.from(pairs[1]);
    for (var i = 0; i < from.length; i++) this.table.set(from[i], to[i]);
  };

  Folder.prototype.knows = function (text) {
    var known = this.known;
    return Array.from(text).every(function (character) { return known.has(character); });
  };

  wenku.Folder = Folder;
})(self.wenku);
