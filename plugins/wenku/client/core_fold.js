/* Folding, as wenku/text/fold.py does it: what the site has goes by the index's own table, the rest by Unicode's. */
(function (wenku) {
  "use strict";
  // Default_Ignorable_Code_Point, as in fold.py.
  var IGNORABLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
  wenku.SEPARATOR = /[\t\n\v\f\r \u0085\u2028\u2029]/;

  function Folder(characters, pairs) {
    this.known = new Set(characters);
    this.table = new Map(pairs);
    var several = pairs.map(function (pair) { return pair[0]; }).filter(function (from) { return Array.from(from).length > 1; });
    several.sort(function (one, other) { return other.length - one.length; });
    this.pieces = new RegExp(several.map(escaped).concat("[^]").join("|"), "gu");
  }

  function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  }

  Folder.prototype.piece = function (piece) {
    var folded = this.table.get(piece);
    if (folded !== undefined) return folded;
    if (this.known.has(piece)) return piece;
    return this.unknown(piece);
  };

  Folder.prototype.unknown = function (character) {
    var plain = character.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC").replace(IGNORABLE, "");
    var table = this.table;
    return Array.from(plain, function (one) { return table.has(one) ? table.get(one) : one; }).join("");
  };

  /* {text, starts}: the folded string and, for each of its characters (UTF-16 units), where in `original` it begins. */
  Folder.prototype.text = function (original) {
    var pieces = original.match(this.pieces) || [];
    var text = "";
    var starts = [];
    var place = 0;
    for (var i = 0; i < pieces.length; i++) {
      var folded = this.piece(pieces[i]);
      for (var j = 0; j < folded.length; j++) starts.push(place);
      text += folded;
      place += pieces[i].length;
    }
    starts.push(place);
    return { text: text, starts: starts };
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
