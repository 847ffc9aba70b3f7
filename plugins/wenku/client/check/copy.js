/* Whose words: runs that stand in other texts too, also with a few words changed. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var SEED = 6, LEAST = 13, SURE = 20, GAP = 7, FREE = 12;
  var KEPT = /[\u3007\u3400-\u9fff\uf900-\ufaff\ud840-\ud88f\udc00-\udfff0-9A-Za-z]/;
  var FORMULA = new RegExp("(?:19|20)\\d\\d年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|\\d+月\\d+日|《[^》]*》|[\\u3400-\\u9fff]{0,6}(?:委员会|人民政府|组织部|组织人事部门|有限公司|党组|工作领导小组|办公室|第一书记|工作队|挂职干部|驻村干部)|" +
    "现将(?:有关|相关)?(?:事项|情况|工作)?[^，。]{0,12}(?:通知|报告|汇报)如下|各有关单位|请认真贯彻执行|特此通知|同志们|谢谢大家|存在的(?:问题和)?不足|下一步(?:工作)?打算|中国共产党|习近平新时代中国特色社会主义思想|党的二十大精神|乡村振兴战略|巩固拓展脱贫攻坚成果", "g");

  /* Texts to hold a draft against: letters only, a table of seeds that grows with them. */
  function Corpus() {
    this.texts = [];
    this.table = new Int32Array(1 << 12);
    this.next = [];
    this.size = 0;
  }

  /* The letters of a text, and where each stood. */
  function letters(text) {
    var kept = "", places = new Uint32Array(text.length + 1), count = 0;
    for (var i = 0; i < text.length; i++) if (KEPT.test(text[i])) kept += text[i], places[count++] = i;
    places[count] = text.length;
    return { text: kept, places: places.slice(0, count + 1) };
  }

  function hash(text, at) {
    var h = 0;
    for (var i = 0; i < SEED; i++) h = Math.imul(h, 31) + text.charCodeAt(at + i) | 0;
    return (h ^ h >>> 15) >>> 0;
  }

  Corpus.prototype.add = function (source, text) {
    var read = letters(text), base = this.size;
    this.texts.push({ source: source, letters: read.text, places: read.places, text: text, base: base });
    this.size += read.text.length;
    if (this.size * 2 > this.table.length) this.grow();
    for (var i = 0; i + SEED <= read.text.length; i++) this.enter(hash(read.text, i), base + i + 1);
    return this;
  };

  Corpus.prototype.enter = function (key, place) {
    var slot = key & this.table.length - 1;
    this.next[place] = this.table[slot];
    this.table[slot] = place;
  };

  Corpus.prototype.grow = function () {
    var length = this.table.length;
    while (this.size * 2 > length) length *= 2;
    this.table = new Int32Array(length);
    this.next = [];
    var corpus = this;
    this.texts.forEach(function (t) {
      if (t.base + t.letters.length === corpus.size) return; // the newest enters after this
      for (var i = 0; i + SEED <= t.letters.length; i++) corpus.enter(hash(t.letters, i), t.base + i + 1);
    });
  };

  Corpus.prototype.textAt = function (place) {
    var low = 0, high = this.texts.length - 1;
    while (low < high) {
      var middle = low + high + 1 >> 1;
      if (this.texts[middle].base <= place) low = middle; else high = middle - 1;
    }
    return this.texts[low];
  };

  /* Runs of one paragraph: {start, end, text, from, to}: its own places, and the other text with its places. */
  Corpus.prototype.runs = function (paragraph) {
    var mine = letters(paragraph.text), found = [], reached = new Map();
    for (var i = 0; i + SEED <= mine.text.length; i++) {
      for (var place = this.table[hash(mine.text, i) & this.table.length - 1], guard = 0; place && guard < 64; place = this.next[place], guard++) {
        var other = this.textAt(place - 1), at = place - 1 - other.base, line = other.base + at - i;
        if (other.letters.substr(at, SEED) !== mine.text.substr(i, SEED) || (reached.get(line) || 0) > i) continue;
        var run = extend(mine.text, other.letters, i, at);
        for (var d = -GAP; d <= GAP; d++) reached.set(line + d, Math.max(reached.get(line + d) || 0, run.end));
        if (run.same >= LEAST) found.push({ run: run, other: other });
      }
    }
    return longest(found).filter(function (f) { return free(mine.text, f.run, paragraph.text, mine.places); }).map(function (f) {
      return { start: paragraph.start + mine.places[f.run.start], end: paragraph.start + mine.places[f.run.end - 1] + 1, same: f.run.same,
        source: f.other.source, from: f.other.places[f.run.from], to: f.other.places[f.run.to - 1] + 1, theirs: f.other.text.slice(f.other.places[f.run.from], f.other.places[f.run.to - 1] + 1) };
    });
  };

  /* As far as both texts go on alike, over small changes that are followed by some more of the same. */
  function extend(a, b, i, k) {
    var right = walk(a, b, i, k, 1), left = walk(a, b, i - 1, k - 1, -1);
    return { start: i - left.a, end: i + right.a, from: k - left.b, to: k + right.b, same: left.same + right.same };
  }

  function walk(a, b, i, k, step) {
    var x = i, y = k, same = 0, done = { a: 0, b: 0, same: 0 };
    for (;;) {
      while (a[x] !== undefined && a[x] === b[y]) x += step, y += step, same++;
      done = { a: Math.abs(x - i), b: Math.abs(y - k), same: same };
      var jump = bridge(a, b, x, y, step);
      if (!jump) return done;
      x += jump[0] * step, y += jump[1] * step;
    }
  }

  /* The smallest change after which at least four letters agree again. */
  function bridge(a, b, x, y, step) {
    for (var sum = 1; sum <= 2 * GAP; sum++) for (var p = Math.max(0, sum - GAP); p <= Math.min(sum, GAP); p++) {
      var q = sum - p;
      for (var n = 0; n < 4 + (sum > 4 ? 1 : 0); n++) if (a[x + (p + n) * step] === undefined || a[x + (p + n) * step] !== b[y + (q + n) * step]) break;
      if (n === 4 + (sum > 4 ? 1 : 0)) return [p, q];
    }
    return null;
  }

  /* Of runs over one place the longest; ties by the order of the texts. */
  function longest(found) {
    var kept = [];
    found.sort(function (a, b) { return b.run.same - a.run.same || a.other.base - b.other.base; }).forEach(function (f) {
      if (!kept.some(function (k) { return k.run.start < f.run.end && f.run.start < k.run.end; })) kept.push(f);
    });
    return kept.sort(function (a, b) { return a.run.start - b.run.start; });
  }

  /* Dates, names of bodies, titles and fixed forms of words are everybody's: what is left of the run must be long enough. */
  function free(text, run, whole, places) {
    var passage = whole.slice(places[run.start], places[run.end - 1] + 1);
    var rest = letters(passage.replace(FORMULA, "")).text.replace(/\d/g, "");
    return rest.length >= FREE && run.same >= 0.7 * (run.end - run.start);
  }

  checking.copied = function (draft, corpus, tell) {
    var shares = new Map(), total = checking.hanIn(draft.text) || 1;
    draft.prose.forEach(function (line) {
      cached(corpus, line).forEach(function (run) {
        var start = line.start + run.start, end = line.start + run.end, name = run.source.title || run.source.name;
        tell("copy-run", start, end, "与“" + name + "”有" + run.same + "个字相同。", "用自己的话和自己的事写", Object.assign({ from: run.source, theirs: run.theirs, same: run.same }, run.same < SURE ? { tier: "建议" } : {}));
        shares.set(run.source, (shares.get(run.source) || 0) + run.same);
      });
    });
    return Array.from(shares, function (s) { return { source: s[0], same: s[1], share: s[1] / total }; }).sort(function (a, b) { return b.same - a.same; });
  };

  /* A paragraph that has not changed has the runs it had, from its own beginning. */
  function cached(corpus, line) {
    corpus.memory = corpus.memory || new Map();
    if (!corpus.memory.has(line.text)) {
      if (corpus.memory.size > 5000) corpus.memory.clear();
      corpus.memory.set(line.text, corpus.runs({ text: line.text, start: 0 }));
    }
    return corpus.memory.get(line.text);
  }

  checking.Corpus = Corpus;
})(self.wenku);
