/*
 * One query, answered: what matches to the letter; in a library also what the query asks for by name; then the nearest. Each
 * script that a query needs beyond the letter comes with the first such query.
 */
(function (wenku) {
  "use strict";
  var QUOTED = /[“"「『]([^“”"「」『』]+)[”"」』]/g;
  var WITHOUT = /(^|\s)[-－](?=\S)([^\s]+)/g;
  var NOBODY = new Set();

  /* Quotes and minus as people use them; read only when the query is nowhere as it stands. */
  function signs(query) {
    var without = [];
    var text = query.replace(WITHOUT, function (all, space, word) {
      without.push(word);
      return space;
    });
    return { text: text.replace(QUOTED, " $1 "), without: text.trim() ? without : [] };
  }

  wenku.Search.prototype.answer = async function (query, options) {
    var parts = wenku.parts(await this.fold(query));
    var said = { absent: null, without: NOBODY };
    if (!parts.length) return this.list([], options, said);
    var exact = await wenku.findAll(this, parts);
    var read = signs(query);
    if (!exact && (read.without.length || read.text !== query)) {
      parts = wenku.parts(await this.fold(read.text));
      said.without = await this.pagesWith(read.without);
      exact = parts.length ? await wenku.findAll(this, parts) : null;
    }
    return this.list(await this.groups(parts, exact, said), options, said);
  };

  wenku.Search.prototype.pagesWith = async function (words) {
    var pages = new Set(), index = this.index;
    for (var i = 0; i < words.length; i++) {
      var found = await wenku.findAll(this, wenku.parts(await this.fold(words[i])));
      (found || []).forEach(function (one) { one.units.forEach(function (unit) { pages.add(index.pages[unit]); }); });
    }
    return pages;
  };

  wenku.Search.prototype.groups = async function (parts, exact, said) {
    var letter = exact ? [{ match: "exact", suggestion: "", answers: [{ found: exact }] }] : [];
    if (exact && !this.index.isLibrary && !isLatin(parts)) return letter;
    if (!wenku.asked) await wenku.load("asked.js");
    return wenku.asked(this, parts, letter, said);
  };

  /* The scripts for what is nowhere as it stands. */
  wenku.Search.prototype.guesses = async function () {
    if (!wenku.guess) await wenku.load("guess.js");
    return wenku.guess;
  };

  /* Letters that may be sounds: a word of the site may happen to be written so. */
  function isLatin(parts) {
    return parts.every(function (part) { return /^[a-z']{3,}$/.test(part); });
  }

  wenku.isLatin = isLatin;
})(self.wenku);
