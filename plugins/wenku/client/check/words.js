/* Words: fixed confusions, terms of a past time, and empty phrases where they stand in clusters. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var PAST = /当时|那时|那几年|那些年|以前|之前|此前|过去|曾|原(?:来|先|县|市|区|名|称)?|历史|当年|改革前|那个时期|旧|老职工|习惯(?:说|叫)|叫“|改为|更名|并入|撤并|撤销|合并|改称|划归|年代|至今仍|转为|取消|废止/;

  checking.confusions = function (paragraph, draft, tell) {
    checking.data.confusions.forEach(function (entry) {
      entry.pattern = entry.pattern || new RegExp(entry.find, "g");
      checking.each(entry.pattern, paragraph.text, function (match) {
        var group = match[1] === undefined ? 0 : 1;
        var at = match.index + (group ? match[0].indexOf(match[1]) : 0), wrong = match[group];
        if (shielded(paragraph.text, at, wrong.length) || draft.words.indexOf(wrong) >= 0) return;
        tell(entry.rule || "word-confusion", paragraph.start + at, paragraph.start + at + wrong.length, entry.why || "“" + wrong + "”应为“" + entry.right + "”。", entry.right);
      });
    });
  };

  /* Within 《》, or a word that is itself talked about. */
  function shielded(text, at, length) {
    var before = text.slice(0, at), after = text.slice(at + length);
    return before.lastIndexOf("《") > before.lastIndexOf("》") || /“$/.test(before) && /^”/.test(after) && /(?:不是|不写|写成|误作|而不是|别写|改为|叫)[^，。]{0,6}“$/.test(before);
  }

  checking.terms = function (paragraph, draft, tell) {
    var year = +(/^(\d{4})/.exec(draft.today) || [0, 9999])[1];
    checking.data.terms.forEach(function (entry) {
      if (paragraph.text.indexOf(entry.term) < 0) return;
      checking.sentences(paragraph).forEach(function (sentence) {
        for (var at = sentence.text.indexOf(entry.term); at >= 0; at = sentence.text.indexOf(entry.term, at + 1)) {
          if (historical(entry, sentence.text, at, paragraph.text) || year < entry.until) continue;
          tell("term-dated", sentence.start + at, sentence.start + at + entry.term.length, "“" + entry.term + "”（" + entry.years + "）：" + entry.why, entry.now || "");
        }
      });
    });
  };

  /* Said of its own time, quoted, in a title, or as part of a longer name that is still in use. */
  function historical(entry, text, at, paragraph) {
    var before = text.slice(0, at), after = text.slice(at + entry.term.length);
    if (entry.unless && (before.slice(-entry.unless.length - 2) + entry.term + after.slice(0, entry.unless.length + 2)).indexOf(entry.unless) >= 0) return true;
    if (entry.not && new RegExp(entry.not).test(before.slice(-4) + "|" + after.slice(0, 6))) return true;
    if (before.lastIndexOf("《") > before.lastIndexOf("》") || before.lastIndexOf("“") > before.lastIndexOf("”") && !/^[^“]*正在|开展/.test(before)) return true;
    var years = (before.match(/(?:19|20)\d\d(?=年)/g) || []).map(Number), here = paragraph.slice(0, paragraph.indexOf(text) + at).match(/(?:19|20)\d\d(?=年)/g) || [];
    var year = years.length ? years[years.length - 1] : here.length && PAST.test(before) ? +here[here.length - 1] : 0;
    return year && year <= entry.until || PAST.test(before.slice(-24)) || PAST.test(after.slice(0, 14));
  }

  /* ---- empty phrases ---- */

  checking.empty = function (paragraph, draft, tell) {
    if (paragraph.role !== "body") return;
    checking.sentences(paragraph).forEach(function (sentence) {
      if (cluster(sentence, tell)) return;
      var at = sentence.start, parts = sentence.text.split("；");
      if (parts.length > 1) parts.forEach(function (part, k) {
        cluster({ text: part, start: at, end: at + part.length }, tell);
        at += part.length + 1;
      });
    });
  };

  function cluster(sentence, tell) {
    if (sentence.text.length < 24) return false;
    var clear = sentence.text.replace(/^(?:[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五六七八九十\d]+[）)])/, "");
    var say = function (why) { return tell("empty-cluster", sentence.start, sentence.end, why, "换成一件事、一个数，或者删去"), true; };
    if (parallel(clear)) return say("几个分句都用“" + parallel(clear) + "”起头，没有事实。");
    var hits = phrases(clear), facts = (clear.match(/\d|“|《/g) || []).length;
    var share = hits.length / (clear.split(/[，、；：]/).length || 1);
    if (facts > 1 || hits.length < 3 || hits.length < 4 && (facts || share < 0.5) || share < 0.4) return false;
    return say("一句里连用“" + hits.slice(0, 4).join("”“") + "”等套话，没有事实。");
  }

  /* 缺乏…、缺乏…、缺乏…: three clauses or more that begin alike with a word that says little. */
  function parallel(text) {
    var seen = {};
    text.split(/[，、；：。]/).forEach(function (clause) {
      var word = /^(?:缺乏|缺少|有待|亟待|进一步|不断|切实|更加|始终|全面|深入|大力|积极|更好地|努力)/.exec(clause);
      if (word && clause.length > 4 && !/\d|“|《/.test(clause)) seen[word[0]] = (seen[word[0]] || 0) + 1;
    });
    return Object.keys(seen).filter(function (word) { return seen[word] > 2; })[0] || "";
  }

  var SHAPE = null;

  /* Fixed phrases, and four characters made of something general and a praise or blame of it. */
  function phrases(text) {
    var data = checking.data.empty, found = [];
    SHAPE = SHAPE || [
      new RegExp("(?:" + data.things.join("|") + ")(?:" + data.praise.join("|") + ")", "g"),
      new RegExp("(?:" + data.verbs.join("|") + ")(?:了)?(?:" + data.goals.join("|") + ")", "g"),
      new RegExp("(?:" + data.phrases.slice().sort(function (a, b) { return b.length - a.length; }).join("|") + ")", "g")
    ];
    var taken = [];
    [SHAPE[2], SHAPE[0], SHAPE[1]].forEach(function (pattern) {
      checking.each(pattern, text, function (match) {
        var end = match.index + match[0].length;
        if (taken.some(function (t) { return match.index < t[1] && t[0] < end; })) return;
        taken.push([match.index, end]);
        found.push([match.index, match[0]]);
      });
    });
    return found.sort(function (a, b) { return a[0] - b[0]; }).map(function (f) { return f[1]; });
  }
})(self.wenku);
