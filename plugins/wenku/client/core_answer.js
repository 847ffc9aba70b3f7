/*
 * One query, answered: what matches to the letter is all that most need. What a library is asked for by name, and what stands
 * nowhere as it was typed, comes with scripts of its own (core_compose.js), at the first such query.
 */
(function (wenku) {
  "use strict";
  var NOBODY = new Set();

  wenku.Search.prototype.answer = async function (query, options) {
    var parts = wenku.parts(await this.fold(query));
    var said = { absent: null, without: NOBODY };
    if (!parts.length) return this.list([], options, said);
    var exact = await wenku.findAll(this, parts);
    var groups = this.letter(exact);
    if (!exact || this.index.isLibrary || wenku.isLatin(parts)) {
      if (!wenku.asked) await wenku.load("asked.js");
      groups = await wenku.asked(this, query, parts, groups, said);
    }
    return this.list(groups, options, said);
  };

  /* What was found to the letter, as groups of answers. */
  wenku.Search.prototype.letter = function (exact) {
    return exact ? [{ match: "exact", suggestion: "", answers: [{ found: exact }] }] : [];
  };

  /* Letters that may be sounds: a word of the site may happen to be written so. */
  wenku.isLatin = function (parts) {
    return parts.every(function (part) { return /^[a-z']{3,}$/.test(part); });
  };
})(self.wenku);
