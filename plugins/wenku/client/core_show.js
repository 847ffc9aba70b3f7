/* What a result shows: the page, the section, and a snippet of the original text with the hits marked. */
(function (wenku) {
  "use strict";
  var BEFORE = 24, LENGTH = 90;
  var SENTENCE_END = /[。！？；\n]/;

  /* Ranges [start, end) of the original text that the parts stand at, merged, in order. */
  wenku.hits = function (folded, parts) {
    var ranges = [];
    parts.forEach(function (part) {
      for (var at = folded.text.indexOf(part); at >= 0; at = folded.text.indexOf(part, at + part.length)) {
        ranges.push([folded.starts ? folded.starts[at] : at, after(folded, at + part.length)]);
      }
    });
    ranges.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    return ranges.reduce(function (merged, range) {
      var last = merged[merged.length - 1];
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else merged.push(range);
      return merged;
    }, []);
  };

  /* Where a folded place ends in the original: a character that folds to several is never cut. */
  function after(folded, place) {
    var starts = folded.starts;
    if (!starts) return place;
    while (place < starts.length - 1 && starts[place] === starts[place - 1]) place++;
    return starts[place];
  }

  /* The window with the most different hits; the earliest of equals. */
  function windowStart(text, ranges) {
    if (!ranges.length) return 0;
    var best = 0, most = 0;
    ranges.forEach(function (range, i) {
      var seen = new Set();
      for (var j = i; j < ranges.length && ranges[j][1] <= range[0] + LENGTH - BEFORE; j++) {
        seen.add(text.slice(ranges[j][0], ranges[j][1]));
      }
      if (seen.size > most) (most = seen.size), (best = i);
    });
    var hit = ranges[best][0];
    var start = Math.max(0, hit - BEFORE);
    for (var place = hit - 1; place >= start; place--) {
      if (SENTENCE_END.test(text[place])) return place + 1;
    }
    return whole(text, start);
  }

  /* Never between the halves of a surrogate pair. */
  function whole(text, place) {
    var code = text.charCodeAt(place);
    return code >= 0xdc00 && code < 0xe000 ? place + 1 : place;
  }

  /* [{text, hit}] of a window of `text`. */
  wenku.snippet = function (text, ranges) {
    var start = windowStart(text, ranges);
    var end = whole(text, Math.min(text.length, start + LENGTH));
    ranges.forEach(function (range) {
      if (range[0] < end && range[0] >= start && range[1] > end && range[1] - start < 4 * LENGTH) end = range[1];
    });
    var pieces = cut(text, ranges, start, end);
    if (start > 0) pieces.unshift({ text: "……", hit: false });
    if (end < text.length) pieces.push({ text: "……", hit: false });
    return pieces;
  };

  function cut(text, ranges, start, end) {
    var pieces = [], place = start;
    ranges.forEach(function (range) {
      var from = Math.max(range[0], start), to = Math.min(range[1], end);
      if (from >= to) return;
      add(text.slice(place, from), false);
      add(text.slice(from, to), true);
      place = to;
    });
    add(text.slice(place, end), false);
    return pieces;

    function add(piece, hit) {
      if (piece) pieces.push({ text: piece.replace(/\n/g, " "), hit: hit });
    }
  }

  /* The whole of a short text (a title, a heading) in pieces. */
  wenku.marked = function (folder, text, parts) {
    return cut(text, wenku.hits(folder.text(text), parts), 0, text.length);
  };
})(self.wenku);
