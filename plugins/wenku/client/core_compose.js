/* The order of what answers a query: what is asked for by name, what matches to the letter, what is near. */
(function (wenku) {
  "use strict";
  var LEAD = 5; // of what was asked for, before what happens to have the letters
  var FEW = 5; // texts: from there on what matches to the letter is enough
  var ALL = 0.99, NEAR = 0.5, WHOLE = 3, MOST = 0.6, SOME = 0.5, LEAST = 0.3;
  var TEXTS = ["guide", "template", "exemplar", "lesson"];

  wenku.asked = async function (search, query, parts, letter, said) {
    var read = letter.length ? null : wenku.readSigns(query);
    if (!read) return composed(search, parts, letter, said);
    parts = wenku.parts(await search.fold(read.text));
    said.without = await pagesWith(search, read.without);
    letter = search.letter(parts.length ? await wenku.findAll(search, parts) : null);
    return letter.length && (read.quoted || !search.index.isLibrary) ? letter : composed(search, parts, letter, said);
  };

  async function pagesWith(search, words) {
    var pages = new Set(), index = search.index;
    for (var i = 0; i < words.length; i++) {
      var found = await wenku.findAll(search, wenku.parts(await search.fold(words[i])));
      (found || []).forEach(function (one) { one.units.forEach(function (unit) { pages.add(index.pages[unit]); }); });
    }
    return pages;
  }

  async function composed(search, parts, letter, said) {
    var index = search.index;
    var terms = await wenku.termsOf(search);
    var names = wenku.readNames(terms, parts);
    var texts = letter.length ? textPages(index, letter[0].answers[0].found) : 0;
    if (letter.length && wenku.isLatin(parts) && !names.named) return letter.concat(await besides(search, parts));
    if (letter.length && (!index.isLibrary || (texts && (names.rest.length || !names.named)))) return letter;
    var whole = letter.length && !names.rest.length;
    var reading = await (whole ? names : (await wenku.readWords(search, terms, parts)).withRest()).weigh(search);
    said.absent = absence(index, reading);
    if (!letter.length) return unwritten(search, parts, reading, said);
    var asked = weighed(index, reading, MOST);
    var groups = [direct(index, reading)];
    if (whole && leads(reading)) groups.push(portion(asked, 0, LEAD), letter[0]);
    else groups.push(letter[0]);
    if (texts < FEW) groups.push(portion(asked, 0, Infinity));
    return groups.filter(Boolean);
  }

  /* A query that names a kind, a page or what is not held, or asks how, is about texts, not about its letters. */
  function leads(reading) {
    return reading.asking || reading.absent || reading.values("kind").length || reading.values("id").length
      || reading.values("scenario").length || reading.items.length > 1;
  }

  function direct(index, reading) {
    if (reading.rest.length && !reading.absent && !reading.values("id").length) return null;
    return { match: "direct", rows: function (passes) { return wenku.directRows(index, reading, passes); } };
  }

  /* What was weighed, as a group: pages that have at least `least` of what was asked. */
  function weighed(index, reading, least) {
    var words = [].concat.apply([], reading.items.map(function (item) {
      return item.values.length ? [item.said] : item.words;
    }));
    return { share: bestShare(index, reading), rows: rows };

    function rows(passes) {
      var all = wenku.weighSections(index, reading, passes);
      var best = all.reduce(function (most, row) { return Math.max(most, row.share); }, 0);
      var near = Math.min(best, Math.max(least, best - NEAR));
      var whole = all.filter(function (row) { return row.share >= best; }).length;
      var enough = reading.rest.length || whole < WHOLE ? near : best; // names are met or not
      return all.filter(function (row) { return row.share >= enough; }).map(function (row) {
        row.parts = words;
        row.match = row.share >= ALL ? "words" : "similar";
        return row;
      });
    }
  }

  function bestShare(index, reading) {
    if (!reading.items.length) return 0;
    return wenku.weighSections(index, reading, function () { return true; })
      .reduce(function (most, row) { return Math.max(most, row.share); }, 0);
  }

  function portion(asked, from, to) {
    return {
      match: asked.share >= ALL ? "words" : "similar", suggestion: "",
      rows: function (passes) { return asked.rows(passes).slice(from, to); }
    };
  }

  /* Nothing to the letter: names and words, then sounds, then some of the words, then a letter more or less. */
  async function unwritten(search, parts, reading, said) {
    var index = search.index;
    var loose = [].concat.apply([], reading.rest).some(function (piece) { return !piece.word; });
    var asked = reading.items.length ? weighed(index, reading, SOME) : { share: 0 };
    var mine = [direct(index, reading), portion(asked, 0, Infinity)].filter(Boolean);
    var understood = index.isLibrary || reading.asking;
    if (understood && !loose && (asked.share >= ALL || ((reading.named || reading.asking) && asked.share >= MOST))) return mine;
    var guess = await guesses();
    var found = index.isLibrary ? [] : await guess.words(search, parts);
    if (!found.length) found = await guess.sounds(search, parts);
    if (!found.length && index.isLibrary && asked.share >= SOME) return mine;
    if (!found.length) found = await guess.spelling(search, parts);
    if (!found.length && !index.isLibrary) found = await guess.some(search, parts);
    if (found.length) said.absent = null;
    if (found.length) return (await soundsNamed(search, found[0])).concat(await wenku.guessed(search, found));
    if (index.isLibrary && asked.share >= LEAST) return mine;
    return [];
  }

  /* What was meant may be a name of the library: its page answers first. */
  async function soundsNamed(search, answer) {
    var named = wenku.readNames(await wenku.termsOf(search), wenku.parts(answer.suggestion));
    if (!search.index.isLibrary || answer.match !== "pinyin" || named.rest.length || !named.named) return [];
    return [direct(search.index, await named.weigh(search))];
  }

  /* The scripts for sounds and spelling. */
  async function guesses() {
    if (!wenku.guess) await wenku.load("guess.js");
    return wenku.guess;
  }

  /* Sounds beside letters that the site happens to have; only such as are words. */
  async function besides(search, parts) {
    var guess = await guesses();
    var found = (await guess.sounds(search, parts, true)).filter(function (answer) { return answer.words; });
    return found.length ? [await wenku.guessed(search, found)] : [];
  }

  function textPages(index, found) {
    var kind = index.facetNamed("kind"), pages = new Set();
    if (!kind) return 0;
    found[0].units.forEach(function (unit) {
      if (TEXTS.indexOf(kind.value(index, index.sections[unit])) >= 0) pages.add(index.pages[unit]);
    });
    return pages.size;
  }

  /* The sentence that says what the library does not hold, or null. */
  function absence(index, reading) {
    var term = reading.absent;
    if (term && !isHeld(index, reading, term)) {
      var near = Array.from(new Set(term.values.map(function (one) { return one.facet.label(one.value); }))).slice(0, 3);
      return near.length ? wenku.words("absent.text", term.text, near.join("、")) : wenku.words("absent.only", term.text, genres(index));
    }
    var unknown = reading.items.filter(function (item) { return item.known === false; });
    if (!index.isLibrary || !unknown.length) return null;
    return wenku.words("absent.word", unknown.map(function (item) { return "“" + item.said + "”"; }).join("、"));
  }

  function genres(index) {
    var facet = index.facetNamed("genre");
    return facet ? facet.names.filter(Boolean).map(function (value) { return facet.label(value); }).join("、") : wenku.words("absent.others");
  }

  /* A text of the library is called so after all. */
  function isHeld(index, reading, term) {
    var kind = index.facetNamed("kind");
    return reading.items.some(function (item) {
      return item.said === term.text && item.lists.some(function (list) {
        return list.part === term.text && list.units.some(function (unit) {
          var value = kind ? kind.value(index, index.sections[unit]) : "";
          return index.kind(unit) === wenku.TITLE && (value === "exemplar" || value === "template");
        });
      });
    });
  }
})(self.wenku);
