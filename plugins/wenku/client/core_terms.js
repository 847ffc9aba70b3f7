/*
 * The words that a query is made of, as the library knows them: its own names (genres, kinds, parts, scenarios), what readers
 * say for them (the editors' file), and the words that only ask.
 */
(function (wenku) {
  "use strict";
  // Who asks like this wants to be told how: guides answer before texts that hold the word.
  var HOW = "怎么写 怎样写 如何写 咋写 怎么 怎样 如何 咋样 咋 什么样 怎么办 什么 要求 写法 要注意 注意 吗 呢 么 嘛 吧 才能 才好";
  // … and like this, something that stands in a text.
  var FACT = "什么是 是什么 什么时候 为什么 为何 多少 多久 多长时间 几个月 几个 几条 几种 几天 几年 几次 几人 几号 第几 哪些 哪几 哪里 哪儿 哪个 哪种 谁来 谁 能不能 可不可以 可以 要不要 该不该 是不是 有没有 需不需要 应该 应当 需要 必须 区别 不同 如何区分 好不好 行不行 对不对";
  var FILLING = "请问 请教 我要 我想 想要 想找 想看 想写 我的 我们 帮我 帮忙 给我 给个 找个 找一 有无 一个 一篇 一份 一下 几篇 求 写 找 看 给 要 关于 有关 相关 一段 这个 那个 别人 人家 大家 用 写的";
  var PARTICLE = 0.5; // what a particle is worth alone: 笔记|在, not 笔|记在
  var NOTHING = { words: [], absent: [] };

  function Terms(index, asked) {
    this.index = index;
    this.terms = new Map(); // folded → term
    this.names = new Map(); // of the library itself: folded → values
    this.longest = 1;
    HOW.split(" ").forEach(function (text) { this.add(text, { asking: true }); }, this);
    FACT.split(" ").forEach(function (text) { this.add(text, { asking: true, fact: true }); }, this);
    FILLING.split(" ").forEach(function (text) { this.add(text, { filling: true }); }, this);
    index.facets.forEach(this.addNames, this);
    asked.words.forEach(function (row) { this.addSaying(row[0], row[1], false); }, this);
    asked.absent.forEach(function (row) { this.addSaying(row[0], row[1], true); }, this);
  }

  /* A term: {text, values: [{facet, value}], reads: [words], asking, fact, filling, absent}. */
  Terms.prototype.add = function (text, more) {
    var folded = this.index.folder.query(text);
    var term = this.terms.get(folded) || { text: folded, values: [], reads: [], asking: false, fact: false, filling: false, absent: false };
    if (!folded) return term;
    this.terms.set(folded, Object.assign(term, more));
    this.longest = Math.max(this.longest, Array.from(folded).length);
    return term;
  };

  Terms.prototype.addNames = function (facet) {
    if (facet.name === "level" || facet.name === "id") return; // 村 and 市 are words like others; ids have a form of their own
    facet.labels.forEach(function (label, value) {
      if (facet.names.indexOf(value) < 0) return;
      var term = this.add(label, {});
      term.values.push({ facet: facet, value: value });
      this.names.set(term.text, term.values);
    }, this);
  };

  Terms.prototype.addSaying = function (text, reads, absent) {
    var term = this.add(text, { absent: absent, filling: false });
    reads.forEach(function (read) {
      var folded = this.index.folder.query(read);
      var named = this.names.get(folded);
      if (named) term.values = term.values.concat(named);
      else term.reads.push(folded);
    }, this);
    term.reads.forEach(function (read) { // the text's own word leads to its companions as well
      if (!absent && !this.terms.has(read)) this.add(read, { reads: term.reads });
    }, this);
  };

  /*
   * A run of Han, cut: [{text, term, word}]. The longest names first, then words of the site (`words[i]`: one of two
   * characters begins there), then single characters.
   */
  Terms.prototype.cut = function (characters, words) {
    var count = characters.length, best = new Array(count + 1), pieces = new Array(count);
    best[count] = 0;
    for (var i = count - 1; i >= 0; i--) {
      best[i] = best[i + 1] + (wenku.isEmpty(characters[i]) ? PARTICLE : 0);
      pieces[i] = { text: characters[i], term: this.terms.get(characters[i]) || null, word: false };
      if (pieces[i].term) best[i] += 1;
      if (words && words[i] && best[i + 2] + 4 > best[i]) {
        best[i] = best[i + 2] + 4;
        pieces[i] = { text: characters[i] + characters[i + 1], term: null, word: true };
      }
      for (var size = 2; size <= Math.min(this.longest, count - i); size++) {
        var text = characters.slice(i, i + size).join("");
        var term = this.terms.get(text);
        if (!term || best[i + size] + size * size + 1 <= best[i]) continue;
        best[i] = best[i + size] + size * size + 1;
        pieces[i] = { text: text, term: term, word: false };
      }
    }
    var found = [];
    for (i = 0; i < count; i += Array.from(pieces[i].text).length) found.push(pieces[i]);
    return found;
  };

  /* Of the index, once. */
  wenku.termsOf = async function (search) {
    var index = search.index;
    if (index.terms === undefined) {
      try {
        index.terms = new Terms(index, index.isLibrary ? JSON.parse(wenku.utf8(wenku.inflate(await index.files.get("asked")))) : NOTHING);
      } catch (error) {
        search.problem(error); // and it is tried again by the next search
        return new Terms(index, NOTHING);
      }
    }
    return index.terms;
  };
})(self.wenku);
