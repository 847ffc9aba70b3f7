/* Cutting a query that is nowhere as it stands: at punctuation and between scripts, then by the site's own words. */
(function (wenku) {
  "use strict";
  // Particles, prepositions and the like: alone they say nothing about what is looked for.
  var EMPTY = new Set("的了和与及在是对为等之也都就而着把被或到从中上下里个这那我你他她它们有不一以于并地得吗呢吧啊么其所");
  var RUN = /[\p{L}\p{N}\p{M}]+/gu;
  var HAN = /\p{Script=Han}/u;
  var LONGEST = 64;

  wenku.isHan = function (character) {
    return HAN.test(character);
  };

  /* Runs of Han and runs of other letters and digits; what is neither is left out. */
  wenku.runs = function (part) {
    var runs = [];
    (part.match(RUN) || []).forEach(function (run) {
      var last = null;
      Array.from(run).forEach(function (character) {
        var han = HAN.test(character);
        if (last && last.han === han) last.text += character;
        else runs.push((last = { text: character, han: han }));
      });
    });
    return runs;
  };

  /* The most of a Han run that the site's two-character words cover, and what they leave: {words, loose}. */
  async function cut(search, run) {
    var characters = Array.from(run).slice(0, LONGEST);
    var words = await Promise.all(characters.slice(1).map(function (other, i) { return isWord(search, characters[i], other); }));
    var covered = new Array(characters.length + 2).fill(0);
    for (var i = characters.length - 1; i >= 0; i--) {
      covered[i] = Math.max(covered[i + 1], words[i] ? 2 + covered[i + 2] : 0);
    }
    var pieces = [];
    for (i = 0; i < characters.length; i += pieces[pieces.length - 1].length) {
      var word = words[i] && covered[i] === 2 + covered[i + 2];
      pieces.push(characters.slice(i, i + (word ? 2 : 1)));
    }
    return join(search, pieces);
  }

  /* A character that is left over belongs to the word before it if the site has them together (复杂 + 度), or it is loose. */
  async function join(search, pieces) {
    var found = { words: [], loose: [] };
    for (var i = 0; i < pieces.length; i++) {
      var piece = pieces[i].join("");
      var longer = i && pieces[i].length === 1 && found.words.length ? found.words[found.words.length - 1] + piece : "";
      if (pieces[i].length === 2) found.words.push(piece);
      else if (EMPTY.has(piece)) continue;
      else if (longer && pieces[i - 1].length === 2 && (await wenku.findAll(search, [longer]))) found.words[found.words.length - 1] = longer;
      else found.loose.push(piece);
    }
    return found;
  }

  wenku.isEmpty = function (character) {
    return EMPTY.has(character);
  };

  wenku.isWord = isWord;

  async function isWord(search, one, other) {
    var index = search.index;
    if (!index.alphabet.has(one) || !index.alphabet.has(other)) return false;
    var key = index.key(one, other);
    try {
      return (await index.shard(index.shardNumber(key))).isWord(key);
    } catch (error) {
      search.problem(error);
      return false;
    }
  }

  /* All parts cut: {words, loose}. */
  wenku.cutAll = async function (search, parts) {
    var words = new Set(), loose = [];
    var runs = [].concat.apply([], parts.map(wenku.runs));
    var cuts = await Promise.all(runs.map(function (run) {
      return run.han ? cut(search, run.text) : { words: [run.text], loose: [] };
    }));
    cuts.forEach(function (one) {
      one.words.forEach(function (word) { words.add(word); });
      loose = loose.concat(one.loose);
    });
    return { words: Array.from(words), loose: loose };
  };

  /* Answers for runs, then for words; the words must stand in one section, or any long page would have them. */
  wenku.byWords = async function (search, parts) {
    var runs = Array.from(new Set([].concat.apply([], parts.map(wenku.runs)).map(function (run) { return run.text; })));
    if (runs.length > 1 && runs.join() !== parts.join()) {
      var found = await wenku.findAll(search, runs);
      if (found) return [{ found: found, match: "words", suggestion: "" }];
    }
    var cutting = await wenku.cutAll(search, parts);
    if (cutting.loose.length || cutting.words.length < 2) return [];
    return together(search.index, await wenku.findAll(search, cutting.words));
  };

  function together(index, found) {
    if (!found) return [];
    var sections = null;
    found.forEach(function (one) {
      var its = new Set(one.units.map(function (unit) { return index.sections[unit]; }));
      sections = sections ? new Set(Array.from(its).filter(function (section) { return sections.has(section); })) : its;
    });
    if (!sections.size) return [];
    return [{ found: found.map(function (one) { return only(index, one, sections); }), match: "words", suggestion: "" }];
  }

  function only(index, one, sections) {
    var kept = { part: one.part, units: [], counts: one.counts && [] };
    one.units.forEach(function (unit, i) {
      if (!sections.has(index.sections[unit])) return;
      kept.units.push(unit);
      if (kept.counts) kept.counts.push(one.counts[i]);
    });
    return kept;
  }
})(self.wenku);
