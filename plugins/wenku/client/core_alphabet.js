/* The characters of the site and their numbers, in arrays of numbers: a Map, a Set and a string each took eight times as much. */
(function (wenku) {
  "use strict";
  var SHORT_CODES = 192; // as in wenku/search/alphabet.py
  var STEP = 0x200000; // more than there are code points or numbers

  function Alphabet(characters) {
    this.points = Uint32Array.from(Array.from(characters), pointOf);
    this.length = this.points.length;
    this.sorted = Float64Array.from(this.points, function (point, number) { return point * STEP + number; }).sort();
  }

  function pointOf(character) {
    return character.codePointAt(0);
  }

  /* The number of a character, or -1. */
  Alphabet.prototype.number = function (character) {
    var point = character.codePointAt(0);
    var place = wenku.lastNotAfter(this.sorted, (point + 1) * STEP - 1);
    if (place < 0 || Math.floor(this.sorted[place] / STEP) !== point) return -1;
    return this.sorted[place] % STEP;
  };

  Alphabet.prototype.has = function (character) {
    return this.number(character) >= 0;
  };

  /* The character of a number; none for what stands in a key where there is no second one. */
  Alphabet.prototype.character = function (number) {
    return number < this.length ? String.fromCodePoint(this.points[number]) : "";
  };

  /* Code in the texts → code point: `short` have codes of one byte, the others follow in their order. */
  Alphabet.prototype.codes = function (short) {
    var first = Uint32Array.from(Array.from(short), pointOf);
    var known = new Set(first);
    var codes = new Uint32Array(SHORT_CODES + this.length);
    codes.set(first);
    codes.set(this.points.filter(function (point) { return !known.has(point); }), SHORT_CODES);
    return codes;
  };

  /*
   * The same codes → the folded code point, so that a text is folded while it is decoded, for a third of the time of
   * replacing. Where that is not one character for one of the same width, or is one that JSON escapes, 0.
   */
  wenku.foldedCodes = function (codes, pairs) {
    var folded = new Map();
    pairs.forEach(function (pair) {
      var from = Array.from(pair[0], pointOf), to = Array.from(pair[1], pointOf);
      var simple = from.length === 1 && to.length === 1 && pair[0].length === pair[1].length && !/["\\]/.test(pair[0] + pair[1]);
      from.forEach(function (point) {
        if (folded.get(point) !== 0) folded.set(point, simple ? to[0] : 0);
      });
    });
    return codes.map(function (point) { return folded.has(point) ? folded.get(point) : point; });
  };

  /* The index of the last of ascending values that is not after `value`, or -1. */
  wenku.lastNotAfter = function (values, value) {
    var low = 0, high = values.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (values[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  wenku.Alphabet = Alphabet;
})(self.wenku);
