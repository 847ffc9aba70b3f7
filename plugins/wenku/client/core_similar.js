/*
 * The last resort: a string of the site that is the query but for a wrong, missing or superfluous character, found by
 * the grams they share (E. Ukkonen, 1992) and settled by their edit distance (P. Sellers, 1980); failing that, the
 * pages that have most of the query's words.
 */
(function (wenku) {
  "use strict";
  var READ = 24, STRINGS = 8, LONGEST = 64;
  var HALF = 0.5;
  var NEGATIONS = "不没无未非别勿";

  wenku.guess = { words: wenku.byWords, sounds: wenku.bySounds, spelling: bySpelling, some: bySome };

  /* Lists of every gram of a part. */
  async function gramLists(search, part) {
    var index = search.index;
    var characters = Array.from(part).slice(0, LONGEST);
    var keys = [];
    for (var i = 0; i + 1 < characters.length; i++) {
      if (index.alphabet.has(characters[i]) && index.alphabet.has(characters[i + 1])) keys.push(index.key(characters[i], characters[i + 1]));
    }
    return Promise.all(keys.map(async function (key) {
      try {
        return await index.list(key);
      } catch (error) {
        search.problem(error);
        return { units: [] };
      }
    }));
  }

  /* Units by the rarity of the lists they are in, most first; ties by their order. */
  function heaviest(index, lists) {
    var weights = new Map();
    lists.forEach(function (list) {
      var rare = Math.log(1 + index.unitCount / (list.units.length + 1));
      list.units.forEach(function (unit) { weights.set(unit, (weights.get(unit) || 0) + rare); });
    });
    return Array.from(weights).sort(function (one, other) { return other[1] - one[1] || one[0] - other[0]; });
  }

  /* How many edits a part of this many characters may be off by. */
  function tolerance(length) {
    return length < 3 ? 0 : length < 8 ? 1 : 2;
  }

  async function bySpelling(search, parts) {
    var options = await Promise.all(parts.map(async function (part) {
      return (await wenku.findAll(search, [part])) ? [part] : nearStrings(search, part);
    }));
    if (options.some(function (choices) { return !choices.length; })) return [];
    var answers = [];
    for (var i = 0; i < STRINGS; i++) {
      if (i && !options.some(function (choices) { return i < choices.length; })) break;
      var strings = options.map(function (choices) { return choices[Math.min(i, choices.length - 1)]; });
      var found = await wenku.findAll(search, wenku.parts(strings.join(" ")));
      if (found) answers.push({ found: found, match: "similar", suggestion: strings.join(" ") });
    }
    return answers;
  }

  async function nearStrings(search, part) {
    var characters = Array.from(part).slice(0, LONGEST);
    var allowed = tolerance(characters.length);
    if (!allowed || !(await isTorn(search, part))) return [];
    var units = heaviest(search.index, await gramLists(search, part)).slice(0, READ);
    var near = new Map();
    for (var i = 0; i < units.length; i++) {
      var folded = await search.foldedOrNull(units[i][0]);
      var match = folded && closest(characters, Array.from(folded.text), allowed);
      if (match && (!near.has(match.text) || near.get(match.text) > match.edits)) near.set(match.text, match.edits);
    }
    var found = Array.from(near).sort(function (one, other) { return one[1] - other[1]; }); // stable: then by weight
    return sensible(search, part, found.slice(0, STRINGS).map(function (pair) { return pair[0]; }));
  }

  /* Characters that belong to no word: what a slip leaves; a query of words has none to mend. */
  async function isTorn(search, text) {
    return !search.index.isLibrary || (await wenku.cutAll(search, [text])).loose.length > 0;
  }

  /* In a library a suggestion is made of words, and never says the opposite. */
  async function sensible(search, part, strings) {
    var kept = [];
    for (var i = 0; i < strings.length; i++) {
      var opposite = negations(strings[i]) !== negations(part);
      if (!opposite && !(search.index.isLibrary && (await isTorn(search, strings[i])))) kept.push(strings[i]);
    }
    return kept;
  }

  function negations(text) {
    return Array.from(text).filter(function (character) { return NEGATIONS.indexOf(character) >= 0; }).join("");
  }

  /* The substring of `text` nearest to `query`: {text, edits} with at most `allowed` edits, or null. It has no white space. */
  function closest(query, text, allowed) {
    var row = [], begin = [];
    for (var j = 0; j <= query.length; j++) row.push(j), begin.push(0);
    var best = null;
    for (var i = 0; i < text.length; i++) {
      var diagonal = row[0], from = begin[0];
      row[0] = 0;
      begin[0] = i + 1;
      for (j = 1; j <= query.length; j++) {
        var above = row[j], aboveFrom = begin[j];
        var cost = diagonal + (query[j - 1] === text[i] ? 0 : 1);
        if (above + 1 < cost) (cost = above + 1), (from = aboveFrom);
        if (row[j - 1] + 1 < cost) (cost = row[j - 1] + 1), (from = begin[j - 1]);
        row[j] = cost;
        begin[j] = from;
        diagonal = above;
        from = aboveFrom;
      }
      if (row[query.length] <= allowed && (!best || row[query.length] < best.edits)) {
        var found = text.slice(begin[query.length], i + 1).join("");
        if (!wenku.SEPARATOR.test(found)) best = { text: found, edits: row[query.length] };
      }
    }
    return best;
  }

  /* Pages with at least half of the words' weight: some of what was asked. */
  async function bySome(search, parts) {
    var index = search.index;
    var cutting = await wenku.cutAll(search, parts);
    var all = await Promise.all(cutting.words.map(function (word) { return wenku.findAll(search, [word]); }));
    var found = all.filter(Boolean).map(function (one) { return one[0]; });
    if (!found.length) return [];
    var weights = new Map(), whole = (all.length - found.length) * Math.log(index.unitCount + 1);
    found.forEach(function (one) {
      var rare = Math.log(1 + index.unitCount / one.units.length);
      whole += rare;
      new Set(one.units.map(function (unit) { return index.pages[unit]; })).forEach(function (page) {
        weights.set(page, (weights.get(page) || 0) + rare);
      });
    });
    return [{ found: found.map(function (one) { return onPages(index, one, weights, HALF * whole); }), match: "similar", suggestion: "" }]
      .filter(function (answer) { return answer.found.some(function (one) { return one.units.length; }); });
  }

  function onPages(index, one, weights, least) {
    var kept = { part: one.part, units: [], counts: one.counts && [] };
    one.units.forEach(function (unit, i) {
      if (weights.get(index.pages[unit]) < least) return;
      kept.units.push(unit);
      if (kept.counts) kept.counts.push(one.counts[i]);
    });
    return kept;
  }
})(self.wenku);
