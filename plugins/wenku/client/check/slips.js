/* A character of the same sound that makes words fall apart: 协意 for 协议. By a table of words with their frequency. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking = wenku.checking || {};
  var RUN = /[\u3400-\u9fff]{2,}/g;
  var UNKNOWN = 27, LONGEST = 4;
  var GAIN = 9, RARE = 6, REPEATED = 2;
  var words = null; // {cost: Map of words and characters, sounds: Map of a character to those that sound alike}

  /* data: {total, classes: [[class, "two…"], …] for each length, sounds: ["审神沈…", …]} */
  checking.learn = function (data) {
    var cost = new Map(), sounds = new Map();
    data.words.forEach(function (group) {
      for (var i = 0; i < group[2].length; i += group[0]) cost.set(group[2].substr(i, group[0]), data.total - group[1]);
    });
    data.sounds.forEach(function (alike) {
      alike.split("").forEach(function (c) { sounds.set(c, (sounds.get(c) || "") + alike); });
    });
    words = { cost: cost, sounds: sounds, total: data.total };
  };

  checking.isWord = function (text) {
    return Boolean(words && text.length > 1 && words.cost.has(text));
  };

  checking.sameSound = function (a, b) {
    return Boolean(words && (words.sounds.get(a) || "").indexOf(b) >= 0);
  };

  /* The cheapest cut of text[from, to): its cost, and where its pieces end. */
  function cut(text) {
    var best = [0], back = [0];
    for (var end = 1; end <= text.length; end++) {
      best[end] = Infinity;
      for (var size = 1; size <= LONGEST && size <= end; size++) {
        var known = words.cost.get(text.substr(end - size, size));
        if (known === undefined) { if (size > 1) continue; known = UNKNOWN; }
        if (best[end - size] + known < best[end]) best[end] = best[end - size] + known, back[end] = size;
      }
    }
    return { cost: best[text.length], back: back };
  }

  function singles(text) {
    var back = cut(text).back, alone = new Uint8Array(text.length);
    for (var end = text.length; end > 0; end -= back[end]) if (back[end] === 1) alone[end - 1] = 1;
    return alone;
  }

  checking.slips = function (paragraph, draft, tell) {
    if (!words || paragraph.role === "signature" || paragraph.role === "speaker" || paragraph.role === "row") return;
    var match;
    RUN.lastIndex = 0;
    while ((match = RUN.exec(paragraph.text))) run(paragraph, draft, match[0], match.index, tell);
  };

  function run(paragraph, draft, text, at, tell) {
    var alone = singles(text), found = [];
    for (var i = 0; i < text.length; i++) {
      if (!alone[i] || !alone[i - 1] && !alone[i + 1] && !beside(text, i)) continue;
      var best = better(text, i);
      if (best) found.push(best);
    }
    found.sort(function (a, b) { return b.gain - a.gain; }).forEach(function (slip, k) {
      if (found.slice(0, k).some(function (f) { return f.from < slip.to && slip.from < f.to; })) return;
      var wrong = text.slice(slip.from, slip.to);
      if (named(draft, paragraph, at + slip.from, at + slip.to) || draft.text.split(wrong).length > REPEATED + 1) return;
      tell("word-slip", paragraph.start + at + slip.from, paragraph.start + at + slip.to, "“" + wrong + "”没有见过，同音的“" + slip.word + "”常见。", slip.word);
    });
  }

  /* A single character beside a word counts only where it is no common word by itself. */
  function beside(text, i) {
    return true;
  }

  /* The word that one character of the same sound would make, and how much better all then falls into words. */
  function better(text, i) {
    var alike = words.sounds.get(text[i]), best = null;
    if (!alike) return null;
    var low = Math.max(0, i - 5), high = Math.min(text.length, i + 6), before = text.slice(low, high), cost = cut(before).cost;
    for (var size = 2; size <= LONGEST; size++) for (var from = Math.max(0, i - size + 1); from <= i && from + size <= text.length; from++) {
      var head = text.slice(from, i), tail = text.slice(i + 1, from + size);
      for (var k = 0; k < alike.length; k++) {
        if (alike[k] === text[i]) continue;
        var word = head + alike[k] + tail, known = words.cost.get(word);
        if (known === undefined || words.total - known < RARE) continue;
        var gain = cost - cut(text.slice(low, i) + alike[k] + text.slice(i + 1, high)).cost;
        if (gain >= (size > 2 ? GAIN - 2 : GAIN) && (!best || gain > best.gain)) best = { gain: gain, word: word, from: from, to: from + size };
      }
    }
    return best;
  }

  /* Inside a name of one's own, a person or a title nothing is guessed. */
  function named(draft, paragraph, from, to) {
    var text = paragraph.text, around = text.slice(Math.max(0, from - 3), to + 3);
    if (draft.own.all.concat(draft.words).some(function (name) {
      for (var at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) if (at < to && from < at + name.length) return true;
      return name.length > 2 && name.indexOf(text.slice(from, to)) >= 0;
    })) return true;
    if (checking.people(draft).some(function (p) { return p.start < paragraph.start + to && paragraph.start + from < p.end; })) return true;
    if (new RegExp("^.?(?:[镇乡村县区市省]|街道|社区|同志|先生|书记|主任)").test(text.slice(to, to + 3))) return true;
    return /某|××/.test(around);
  }

  checking.gain = function (value) { if (value) GAIN = value; return GAIN; };
})(self.wenku);
