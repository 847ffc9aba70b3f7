/* The parts that a text of this genre cannot do without, found by its headings and by what is said. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;

  checking.moves = function (draft, tell) {
    var wanted = checking.data.moves[draft.genre];
    if (!wanted || draft.excerpt || draft.prose.length < 3) return;
    var plain = draft.genre !== "leader-speech" && draft.prose.filter(function (l) { return l.number && l.number.level === 1; }).length > 2; // else its parts are guessed
    var all = sections(draft, wanted), place = draft.title || draft.lines[0];
    wanted.forEach(function (move) {
      var reading = parts(draft, all, move);
      if (present(move.cues, reading)) return;
      var doubtful = present(move.weak || [], reading);
      tell("move-missing", place.start, place.end, (doubtful ? "没有看出" : "没有找到") + "“" + move.name + "”这一部分" + (move.asks ? "（" + move.asks + "）" : "") + "。", "补上“" + move.name + "”", Object.assign({ move: move.move }, plain && !doubtful && !(move.asked && !new RegExp(move.asked).test(draft.title ? draft.title.body : "")) ? {} : { tier: "建议" }));
    });
  };

  /* The text under each heading of the first rank, with the parts that the heading names; the first, without a heading, is the lead. */
  function sections(draft, wanted) {
    var found = [{ head: "", lines: [], named: [] }];
    draft.prose.forEach(function (line) {
      if (!top(line)) return found[found.length - 1].lines.push(line);
      var text = head(line);
      found.push({ head: text, lines: [line], named: wanted.filter(function (move) { return present(move.cues.filter(function (cue) { return cue.in === "heads"; }), { heads: text }); }).map(slug).concat(aside(draft.genre, text)) });
    });
    return found;
  }

  function slug(move) { return move.move; }

  /* Parts that nothing requires (体会, 人选条件): what stands under them is not looked through for the required ones. */
  function aside(genre, text) {
    return checking.data.aside.filter(function (entry) {
      entry.pattern = entry.pattern || new RegExp(entry.find);
      return entry.genre === genre && entry.pattern.test(text);
    }).map(function () { return "aside"; });
  }

  function top(line) {
    return line.role === "heading" && (!line.number || line.number.level === 1) || line.number && line.number.level === 1;
  }

  /* Where a part may show. What stands under a heading that names another part is that part's; with no headings all is one. */
  function parts(draft, all, move) {
    var prose = draft.prose, few = all.length < 3, first = prose.findIndex(function (l) { return l.number && l.number.level < 4 || l.role === "heading"; });
    var free = all.filter(function (s) { return few || !s.named.length || s.named.indexOf(move.move) >= 0; });
    var mine = new Set([].concat.apply(draft.genre === "personal-summary" ? prose.slice(-1) : [], free.map(function (s) { return s.lines; })));
    var own = prose.filter(function (l) { return mine.has(l); }), kept = function (l) { return mine.has(l); };
    var ordinal = few ? prose.findIndex(function (l) { return l.number || /^(?:第一|一是|首先|其一|先讲|头一)/.test(l.body); }) : all[0].lines.length;
    return {
      heads: prose.filter(function (l) { return few ? l.number || l.role === "heading" : top(l); }).map(head).join("\n"),
      before: prose.slice(0, ordinal < 0 ? 2 : ordinal).map(body).join("\n"),
      lead: prose.slice(0, first < 0 ? 2 : first).map(body).join("\n"),
      start: prose.slice(0, Math.max(2, Math.ceil(prose.length / 4))).map(body).join("\n"),
      last: prose.slice(-2).map(body).join("\n"),
      final: prose.slice(-1).map(body).join(""),
      text: own.map(body).join("\n"),
      tail: prose.slice(Math.floor(prose.length * 2 / 3)).filter(kept).map(body).join("\n"),
      other: few ? "" : all.slice(1).filter(function (s) { return !s.named.length; }).map(function (s) { return s.lines.map(body).join(""); }).join("\n"),
      whole: few ? prose.map(body).join("\n") : "",
      foot: draft.lines.filter(function (l) { return l.role === "signature" || l.role === "signdate"; }).map(body).join("\n")
    };
  }

  function body(line) { return line.body; }

  /* A heading, or the words before the first mark of a paragraph that begins with a number. */
  function head(line) {
    return (/^[^。；：，]{1,40}/.exec(line.body.slice(line.number ? line.number.length : 0)) || [""])[0];
  }

  function present(cues, reading) {
    return cues.some(function (cue) {
      cue.pattern = cue.pattern || new RegExp(cue.find, "m");
      return cue.pattern.test(reading[cue.in]);
    });
  }

  /* Where each part begins, for the chart of lengths: the paragraphs under each heading by the part it looks like. */
  checking.lengths = function (draft) {
    var known = checking.data.headings, current = draft.genre && checking.data.first[draft.genre] || "", sizes = {}, order = [];
    draft.prose.forEach(function (line) {
      if (line.number && line.number.level === 1 || line.role === "heading") {
        var text = head(line), hit = known.filter(function (k) {
          k.pattern = k.pattern || new RegExp(k.find);
          return k.genres.indexOf(draft.genre) >= 0 && k.pattern.test(text);
        })[0];
        current = hit ? hit.move : current;
      }
      if (!(current in sizes)) sizes[current] = 0, order.push(current);
      sizes[current] += checking.hanIn(line.body);
    });
    return order.filter(Boolean).map(function (move) { return { move: move, length: sizes[move] }; });
  };

  checking.hanIn = function (text) {
    return (text.match(/[\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud88f][\udc00-\udfff]/g) || []).length;
  };
})(self.wenku);
