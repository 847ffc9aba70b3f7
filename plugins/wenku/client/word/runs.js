/* What a document is made of: runs of text, their words, their width. Used by who writes, who reads and who edits. */
(function (wenku) {
  "use strict";
  var word = wenku.word || (wenku.word = {});

  /* Always a list of runs with text, whatever was given: a text, a run, a list of both. */
  word.runs = function (given) {
    if (given === null || given === undefined) return [];
    var list = Array.isArray(given) ? given : [given];
    return list.map(function (run) { return typeof run === "string" ? { text: run } : run; })
      .filter(function (run) { return run && (run.text || run.note); });
  };

  word.plain = function (given) {
    return word.runs(given).map(function (run) { return run.text; }).join("");
  };

  /* Width in characters: what is not wide takes half. */
  word.width = function (text) {
    var width = 0;
    for (var character of String(text)) width += character.codePointAt(0) < 0x2000 && character !== "\u00b7" ? 0.5 : 1;
    return width;
  };
})(self.wenku);
