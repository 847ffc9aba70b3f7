/* The check of a draft: rules of one paragraph are asked again only where it has changed, rules of the whole each time. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var MOST = 5000; // paragraphs remembered: those of the longest text that is checked
  var ALONE = ["slots", "patterns", "pairing", "series", "numbered", "privacy", "confusions", "terms", "empty", "sums", "claims", "slips"];
  var WHOLE = ["tables", "counted", "quotas", "endings", "totals", "dates", "times", "levels", "headings", "length", "title", "frame", "attachments", "moves", "names", "twins", "places"];
  var remembered = new Map();

  /* options: {text, genre, scenario, own, today, words, off} → {marks, shares, lengths} */
  function check(options, corpora) {
    var draft = checking.read(options);
    draft.words = options.words || [];
    var off = new Set(options.off || []), marks = [];
    var key = JSON.stringify([draft.genre, draft.own, draft.today, draft.words]);
    draft.lines.forEach(function (line) { alone(draft, line, key, marks); });
    WHOLE.forEach(function (name) { checking[name](draft, teller(draft, marks)); });
    var shares = (corpora || []).map(function (corpus) { return checking.copied(draft, corpus, teller(draft, marks)); });
    return {
      marks: once(marks.filter(function (mark) { return !off.has(mark.rule) && !(mark.rule === "word-slip" && repeated(draft, mark.text)); })).sort(inOrder),
      shares: [].concat.apply([], shares), lengths: checking.lengths(draft), characters: checking.hanIn(draft.text)
    };
  }

  function alone(draft, line, context, marks) {
    var key = context + "\n" + line.role + "\n" + line.text;
    if (!remembered.has(key)) {
      if (remembered.size > MOST) remembered.clear();
      var found = [];
      ALONE.forEach(function (name) { checking[name](line, draft, teller(draft, found)); });
      remembered.set(key, found.map(function (mark) { return Object.assign({}, mark, { start: mark.start - line.start, end: mark.end - line.start }); }));
    }
    remembered.get(key).forEach(function (mark) {
      marks.push(Object.assign({}, mark, { start: mark.start + line.start, end: mark.end + line.start }));
    });
  }

  /* What a writer writes twice is no slip of the hand. */
  function repeated(draft, text) {
    return draft.text.indexOf(text) !== draft.text.lastIndexOf(text);
  }

  /* A function that makes a mark of a rule: what the table says of it, and what is said here. */
  function teller(draft, marks) {
    return function (rule, start, end, why, suggestion, more) {
      var known = checking.data.rules[rule];
      if (!known) throw new Error("rule " + rule + " is not in the table");
      marks.push(Object.assign({ kind: known.kind, rule: rule, tier: known.tier, start: start, end: end, text: draft.text.slice(start, end), why: why, source: known.source || "", suggestion: suggestion || "" }, known.fix && suggestion ? { fix: true } : {}, more || {}));
    };
  }

  /* The same place told twice by rules of one kind: the first in the table's order stays. */
  function once(marks) {
    var seen = new Set();
    return marks.filter(function (mark) {
      var key = [mark.kind, mark.start, mark.end].join();
      return seen.has(key) ? false : seen.add(key);
    });
  }

  function inOrder(a, b) {
    return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1);
  }

  checking.check = check;
  checking.forget = function () { remembered.clear(); };
})(self.wenku);
