/* What a pattern alone can tell (data/check/patterns.yml): punctuation and the writing of numbers. The editors' twin is editorial/written/patterns.py. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;

  checking.patterns = function (paragraph, draft, tell) {
    var told = [];
    checking.data.patterns.forEach(function (entry) {
      if (entry.roles ? entry.roles.indexOf(paragraph.role) < 0 : paragraph.role === "row" && /^number/.test(entry.rule)) return;
      entry.pattern = entry.pattern || new RegExp(entry.find, "g");
      entry.barred = entry.unless && (entry.barred || new RegExp(entry.unless));
      checking.each(entry.pattern, paragraph.text, function (match) {
        if (entry.barred && entry.barred.test(match[0])) return;
        var span = spanOf(entry, match), text = paragraph.text;
        if (told.some(function (t) { return span[0] < t[1] && t[0] < span[1]; }) || foreign(text, span[0], span[1])) return;
        told.push(span);
        tell(entry.rule, paragraph.start + span[0], paragraph.start + span[1], entry.why, right(entry, match, text.slice(span[0], span[1])));
      });
    });
  };

  /* Group 1 with the mark behind it, or the whole without the blanks before it. */
  function spanOf(entry, match) {
    if (entry.whole || match[1] === undefined) return [match.index + /^[\s　]*/.exec(match[0])[0].length, match.index + match[0].length];
    var start = match.index + match[0].indexOf(match[1]);
    return [start, start + match[1].length + (entry.tail || "").length];
  }

  function right(entry, match, marked) {
    if (entry.last) return marked.slice(-1);
    if (entry.map) return Array.from(marked, function (c) { return checking.data.maps[entry.map][c] || c; }).join("");
    return (entry.to || "").replace(/\$(\d)/g, function (_, number) { return match[number]; });
  }

  /* Inside an address, a path, a list of sources, or behind letters and digits of a code, marks are not Chinese ones. */
  function foreign(text, from, to) {
    var word = /\S*$/.exec(text.slice(0, from))[0];
    return /^\[\d+\]/.test(text) || /%[0-9A-F]{2}/.test(word.slice(-12) + text.slice(from, to + 4)) || /(?:https?:\/\/|www\.|[\w.-]+@)[\w\-./:?=&%#]*$/.test(word) ||
      /^\d/.test(text.slice(from, to)) && /[\w.\/:-]$/.test(text.slice(0, from));
  }
})(self.wenku);
