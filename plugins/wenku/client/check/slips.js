/* A character of the same sound or shape that makes words fall apart: 协意 for 协议. By a table of words with their frequency. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var RUN = /[\u3400-\u9fff]{2,}/g;
  var UNKNOWN = 27, LONGEST = 4;
  var SET = /^[^一二三四五六七八九十百千万的这那说是了队员家人们]{4}$/, COMPOUND = 9; // idioms, not compounds of words that all use
  var SELDOM = 6, OFTEN = 8; // bits of frequency: 256 times as common
  var GAIN = 9, LOOSE = 2, RARE = 7, FREE = 15;
  /* Characters that join freely with others: what they make is no slip because no list has it. */
  var BEFORE = "逐每各哪该此本某两几第多再重补误试自互共一二三四五六七八九十百千万不没未可能会要想去来到被把让给在从向对由与和及或但却更最很太真好小大老新旧全半总分前后上下左右内外中同异双单首末初次副正主总超非无有是就都也又还只才先当所以若如则即而且并他她它我你谁这那什怎么为因按凭据用以将已曾正起拿说讲问看听叫请带做办写填报交送发收取查验核点数算记存放挂贴印盖改换补修拆建种养卖买借还欠付缴减增加降升件次名人户个条项份张家村组批支台套场期间本只头盒箱";
  var AFTER = "的地得了着过上下里中内外前后旁边间时日月年天里处所者们性化式法率量点面线层级类型款批期届次回遍趟件条份张页本册卷支台套间栋户名人位个只头项目种样些点块片段班组队科股室站厅局委办所院校厂店社会县市镇乡村街路巷号机器件表单簿账卡证票款费税金额价值键栈树图表数字键格栏列行起来去到完好住掉成出入进回开";
  var words = null; // {heads: first character → what it costs alone and with what follows, sounds: character → those that sound alike}

  /* data: {total, words: [[length, class, "审批核 丈夫"], …], sounds: ["审神沈…", …]} */
  checking.learn = function (data) {
    var heads = new Map(), sounds = new Map();
    var head = function (c) { return heads.get(c) || heads.set(c, { alone: UNKNOWN, rests: new Map() }).get(c); };
    data.words.forEach(function (group) {
      var rest = group[0] - 1, price = data.total - group[1];
      if (!rest) return group[2].split("").forEach(function (c) { head(c).alone = price; });
      group[2].split(" ").forEach(function (row) {
        for (var i = 1, rests = head(row[0]).rests; i < row.length; i += rest) rests.set(row.substr(i, rest), price);
      });
    });
    data.sounds.forEach(function (alike) {
      alike.split("").forEach(function (c) { sounds.set(c, (sounds.get(c) || "") + alike); });
    });
    words = { heads: heads, sounds: sounds, total: data.total };
  };

  function known(text) {
    return checking.data.known.some(function (word) { return text.indexOf(word) >= 0 || word.indexOf(text) >= 0; });
  }

  /* What a text costs, cut as cheaply as may be: the more, the less usual. */
  checking.cost = function (text) {
    return words ? cut(text).cost : 0;
  };

  /* What a word costs, in bits; undefined for what is none. */
  function costOf(first, rest) {
    var head = words.heads.get(first);
    return head && head.rests.get(rest);
  }

  checking.isWord = function (text) {
    return Boolean(words && text.length > 1 && costOf(text[0], text.slice(1)) !== undefined);
  };

  /* The binary logarithm of a word's frequency; 0 for what is no word. */
  checking.commonness = function (text) {
    var cost = words && text ? costOf(text[0], text.slice(1)) : undefined;
    return cost === undefined ? 0 : words.total - cost;
  };

  checking.alike = function (c) {
    return words && words.sounds.get(c) || "";
  };

  checking.sameSound = function (a, b) {
    return Boolean(words && (words.sounds.get(a) || "").indexOf(b) >= 0);
  };

  /* The cheapest cut of a text: its cost, and the size of the piece that ends at each place. */
  function cut(text) {
    var best = [0], back = [0], length = text.length;
    for (var end = 1; end <= length; end++) best[end] = Infinity;
    for (var at = 0; at < length; at++) {
      var head = words.heads.get(text[at]), so = best[at] + (head ? head.alone : UNKNOWN);
      if (so < best[at + 1]) best[at + 1] = so, back[at + 1] = 1;
      for (var size = 2; head && size <= LONGEST && at + size <= length; size++) {
        var known = head.rests.get(text.substr(at + 1, size - 1));
        if (known !== undefined && best[at] + known < best[at + size]) best[at + size] = best[at] + known, back[at + size] = size;
      }
    }
    return { cost: best[length], back: back };
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
      var best = alone[i] && (!free(text[i]) && better(text, i) || idiom(text, i));
      if (best) found.push(best);
    }
    seldom(text).concat(checking.strange(text)).forEach(function (slip) { found.push(slip); });
    found.sort(function (a, b) { return b.gain - a.gain; }).forEach(function (slip, k) {
      if (found.slice(0, k).some(function (f) { return f.from < slip.to && slip.from < f.to; })) return;
      var wrong = text.slice(slip.from, slip.to);
      if (checking.isHeard(wrong, slip.word) || known(wrong) || named(draft, paragraph, at + slip.from, at + slip.to)) return;
      tell("word-slip", paragraph.start + at + slip.from, paragraph.start + at + slip.to, "“" + wrong + "”没有见过，音近或形近的“" + slip.word + "”常见。", slip.word);
    });
  }

  /* 时侯 stands in word lists because it is miswritten so often: two characters hardly used beside a word of the same sound that everybody uses. */
  function seldom(text) {
    var back = cut(text).back, found = [];
    for (var end = text.length; end > 0; end -= back[end]) {
      if (back[end] !== 2) continue;
      var from = end - 2, rank = checking.commonness(text.slice(from, end));
      if (rank > SELDOM) continue;
      [from, from + 1].forEach(function (i) {
        candidates(words.sounds.get(text[i]) || "", text, i, from, 2).forEach(function (c) {
          var word = text.slice(from, i) + c + text.slice(i + 1, end), gain = checking.commonness(word) - rank;
          if (gain >= OFTEN) found.push({ gain: gain, word: word, from: from, to: end });
        });
      });
    }
    return found;
  }

  /* 得过切过: three characters of a word of four, and the fourth stands for itself; one of the same sound is enough. */
  function idiom(text, i) {
    for (var from = Math.max(0, i - 3); from <= i && from + 4 <= text.length; from++) {
      var written = text.slice(from, from + 4), open = fours().get(text.slice(from, i) + "." + text.slice(i + 1, from + 4));
      if (!open || checking.data.fixed.indexOf(written) >= 0 || checking.isWord(written)) continue;
      var alike = open.filter(function (word) { return checking.sameSound(word[i - from], text[i]); });
      var right = alike.length === 1 ? alike[0] : open.length === 1 && set(open[0]) ? open[0] : "";
      if (right) return { gain: GAIN, word: right, from: from, to: from + 4 };
    }
    return null;
  }

  /* Words of four characters by three of them and an open place. */
  function fours() {
    if (words.fours) return words.fours;
    words.fours = new Map();
    words.heads.forEach(function (head, first) {
      head.rests.forEach(function (price, rest) { if (rest.length === 3 && SET.test(first + rest)) leaveOpen(first + rest); });
    });
    checking.data.fixed.forEach(leaveOpen);
    return words.fours;
  }

  function leaveOpen(word) {
    for (var k = 0; k < 4; k++) {
      var open = word.slice(0, k) + "." + word.slice(k + 1), others = words.fours.get(open);
      if (!others) words.fours.set(open, [word]);
      else if (others.indexOf(word) < 0) others.push(word);
    }
  }

  /* An idiom or a set phrase, no compound of words that all use. */
  function set(word) {
    return checking.data.fixed.indexOf(word) >= 0 || Math.max(checking.commonness(word.slice(0, 2)), checking.commonness(word.slice(2))) < COMPOUND;
  }

  /* 的, 在, 我: characters that stand alone as a rule; nothing is asked of them. */
  function free(c) {
    var head = words.heads.get(c);
    return Boolean(head) && words.total - head.alone >= FREE;
  }

  /* The word that one character of the same sound would make, and how much better all then falls into words. */
  function better(text, i) {
    var alike = words.sounds.get(text[i]), best = null;
    if (!alike) return null;
    var low = Math.max(0, i - 5), high = Math.min(text.length, i + 6), cost = cut(text.slice(low, high)).cost;
    for (var size = 2; size <= LONGEST; size++) for (var from = Math.max(0, i - size + 1); from <= i && from + size <= text.length; from++) {
      var wanted = need(text, from, size);
      candidates(alike, text, i, from, size).forEach(function (c) {
        var gain = cost - cut(text.slice(low, i) + c + text.slice(i + 1, high)).cost;
        if (gain >= wanted && (!best || gain > best.gain)) best = { gain: gain, word: text.slice(from, i) + c + text.slice(i + 1, from + size), from: from, to: from + size };
      });
    }
    return best;
  }

  /* Characters of the same sound that make a common word of text[from, from + size). */
  function candidates(alike, text, i, from, size) {
    var found = [], tail = text.slice(i + 1, from + size), first = i === from, rests = first ? null : words.heads.get(text[from]);
    if (!first && !rests) return found;
    var middle = first ? "" : text.slice(from + 1, i);
    for (var k = 0; k < alike.length; k++) {
      var c = alike[k];
      if (c === text[i]) continue;
      var known = first ? costOf(c, tail) : rests.rests.get(size === 2 ? c : middle + c + tail);
      if (known !== undefined && words.total - known >= RARE) found.push(c);
    }
    return found;
  }

  /* How much better it must be: more where the characters stand for themselves. */
  function need(text, from, size) {
    if (size > 2) return size > 3 ? GAIN - 5 : GAIN - 2;
    return GAIN + (BEFORE.indexOf(text[from]) >= 0 ? LOOSE : 0) + (AFTER.indexOf(text[from + 1]) >= 0 ? LOOSE : 0);
  }

  /* How much more is asked where the first character stands before many, or the second behind many. */
  checking.loose = function (pair) {
    return BEFORE.indexOf(pair[0]) >= 0 || AFTER.indexOf(pair[1]) >= 0;
  };

  /* Inside a name of one's own, a person or a title nothing is guessed. */
  function named(draft, paragraph, from, to) {
    var text = paragraph.text, around = text.slice(Math.max(0, from - 3), to + 3);
    if (draft.own.all.concat(draft.words).some(function (name) {
      for (var at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) if (at < to && from < at + name.length) return true;
      return name.length > 2 && name.indexOf(text.slice(from, to)) >= 0;
    })) return true;
    if (checking.people(draft).some(function (p) { return p.start < paragraph.start + to && paragraph.start + from < p.end; })) return true;
    if (/^[\u3400-\u9fff]{0,3}[〔［\[]/.test(text.slice(to))) return true;
    if (new RegExp("^.?(?:[镇乡村县区市省]|街道|社区|同志|先生|书记|主任)").test(text.slice(to, to + 3))) return true;
    return /某|××/.test(around);
  }

  checking.gain = function (g, l, r, s, o) { GAIN = g, LOOSE = l, RARE = r, SELDOM = s, OFTEN = o; };
})(self.wenku);
