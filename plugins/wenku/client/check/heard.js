/* Characters that nobody writes side by side, where another of the same sound or shape makes a pair that the library writes often: 我门. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var OFTEN = 4, RARE = 7; // times in the library, bits of frequency of the word
  var GAIN = 14, LOOSE = 4; // bits
  var SMOOTH = 4, CHANCE = 32;
  var follow = new Map(), times = new Map(), all = 1; // character → what follows it, how often; how often it follows

  /* groups: [[class, "工公 科股"], …]: pairs that the library writes about 2^class times, packed as words are. They are no slips. */
  checking.hear = function (groups) {
    follow = new Map(), times = new Map(), all = 1;
    groups.forEach(function (group) {
      var often = Math.round(1.4 * Math.pow(2, group[0]));
      group[1].split(" ").forEach(function (row) {
        var rests = follow.get(row[0]) || follow.set(row[0], { all: 0, of: new Map() }).get(row[0]);
        for (var i = 1; i < row.length; i++) {
          rests.of.set(row[i], often);
          rests.all += often, all += often;
          times.set(row[i], (times.get(row[i]) || 0) + often);
        }
      });
    });
  };

  function count(a, b) {
    var rests = follow.get(a);
    return rests && rests.of.get(b) || 0;
  }

  /* Written by the library, and not so seldom beside the word that it may be a slip for that the two met by chance (甲方按约定). */
  checking.isHeard = function (text, word) {
    for (var i = 0; i + 1 < text.length; i++) {
      var times = count(text[i], text[i + 1]);
      if (!times || CHANCE * times < (word ? count(word[i], word[i + 1]) : 0)) return false;
    }
    return true;
  };

  /* What it costs to write b behind a, in bits. */
  function price(a, b) {
    var rests = follow.get(a);
    return -Math.log2((count(a, b) + SMOOTH * ((times.get(b) || 0) + 1) / all) / ((rests ? rests.all : 0) + SMOOTH));
  }

  checking.strange = function (text) {
    var found = [];
    if (follow.size) for (var i = 0; i < text.length; i++) {
      var best = seldom(text[i - 1], text[i]) || seldom(text[i], text[i + 1]) ? likelier(text, i) : null;
      if (best) found.push(best);
    }
    return found;
  };

  function seldom(a, b) {
    return a && b && count(a, b) < OFTEN;
  }

  function likelier(text, i) {
    var best = null, known = -1, alike = checking.alike(text[i]), head = follow.get(text[i - 1]), next = text[i + 1];
    var before = i > 0 ? count(text[i - 1], text[i]) : 0, after = next ? count(text[i], next) : 0;
    var cost = function (around) { return known < 0 ? (known = checking.cost(around)) : known; };
    for (var k = 0; k < alike.length; k++) {
      var c = alike[k], tail = next && follow.get(c);
      if (c === text[i]) continue;
      var left = usual(head && head.of.get(c), before, text[i - 1] + c), right = !left && usual(tail && tail.of.get(next), after, c + next);
      if (!left && !right) continue;
      var from = left ? i - 1 : i, written = text.slice(from, from + 2);
      if (checking.commonness(written) >= RARE) continue;
      var gain = better(text, i, c, cost), wanted = GAIN + (checking.loose(written) ? LOOSE : 0);
      if (gain >= wanted && (!best || gain > best.gain)) best = { gain: gain, word: left || right, from: from, to: from + 2 };
    }
    return best;
  }

  /* The pair, where it is a word that stands often, and much more often than what is written. */
  function usual(often, written, pair) {
    return often >= OFTEN && CHANCE * written < often && checking.commonness(pair) >= RARE ? pair : "";
  }

  /* How much is gained by the pairs on both sides and by the words around (cost: of what is written); nothing where words are lost. */
  function better(text, i, c, cost) {
    var gain = 0, low = Math.max(0, i - 4), around = text.slice(low, i + 5);
    if (i > 0) gain += price(text[i - 1], text[i]) - price(text[i - 1], c);
    if (i + 1 < text.length) gain += price(text[i], text[i + 1]) - price(c, text[i + 1]);
    if (gain < GAIN / 3) return 0;
    var words = cost(around) - checking.cost(around.slice(0, i - low) + c + around.slice(i - low + 1));
    return words < 0 ? 0 : gain + words;
  }
})(self.wenku);
