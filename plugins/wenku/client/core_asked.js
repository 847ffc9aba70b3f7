/*
 * Answers to what a query asks: every section is weighed by the things that it is or says, a page counts by its best one.
 * Texts that match to the letter are found elsewhere (core_find.js); this widens and never hides.
 */
(function (wenku) {
  "use strict";
  // How well a text holds a word: the title of its page, its heading, its body, another part of its page, its scenario's name.
  var TITLE = 1, HEADING = 1, BODY = 0.4, AGAIN = 0.4, ELSEWHERE = 0.3, SCENARIO = 0.7;
  var DIRECT = 3; // of what answers by being it
  var COMPANION = 0.85; // a word that only stands for what was said
  var AS_WORD = 0.4; // a name that stands there as a word only
  var EVEN = 0.1, LIFT = 1.6;
  var KNOWN = 0.25; // from here a thing counts as found
  // What a page's kind is worth: texts before phrase pages, the pages about the site last.
  var WORTH = { phrase: 0.5, lesson: 0.85, "": 0.7 };
  var WORTH_ASKING = { phrase: 0.5, lesson: 1.05, guide: 1.3, move: 1.05, exemplar: 0.75, "": 1.05 };

  /* Rows as wenku.rank gives them, best first, each with `share`: how much of what was asked for it has, 0 to 1. */
  wenku.weighSections = function (index, reading, allowed) {
    var count = index.sectionStarts.length;
    var scores = new Float64Array(count), shares = new Float64Array(count), whole = 0;
    var hits = new Map();
    reading.items.forEach(function (item) {
      var held = matches(index, item, hits);
      whole += item.weight;
      for (var section = 0; section < count; section++) {
        scores[section] += item.weight * held[section];
        if (held[section] >= KNOWN) shares[section] += item.weight;
      }
    });
    return rowsOf(index, reading, allowed, scores, shares, whole, hits);
  };

  /* How well each section holds one thing; the units with its words go into `hits`. */
  function matches(index, item, hits) {
    var held = new Float64Array(index.sectionStarts.length);
    item.facets.forEach(function (facet) { byValue(index, item, facet, held); });
    var factor = item.values.length ? AS_WORD : 1;
    item.lists.forEach(function (list) { byWord(index, list, item.words.indexOf(list.part) > 1 ? COMPANION * factor : factor, held, hits); });
    if (!item.values.length) item.words.forEach(function (word) { byScenario(index, word, held); });
    return held;
  }

  /* The facet's part of what the thing weighs; of several values what is named first counts a little more. */
  function byValue(index, item, facet, held) {
    var part = wenku.weightOf(facet) / item.facets.reduce(function (sum, one) { return sum + wenku.weightOf(one); }, 0);
    var places = new Map();
    item.values.forEach(function (one, place) {
      if (one.facet === facet && !places.has(one.value)) places.set(one.value, 1 - 0.02 * place);
    });
    for (var section = 0; section < held.length; section++) {
      held[section] += part * (places.get(facet.value(index, section)) || 0);
    }
  }

  function byWord(index, list, factor, held, hits) {
    list.units.forEach(function (unit, i) {
      var section = index.sections[unit], page = index.pages[unit], kind = index.kind(unit);
      var own = kind === wenku.TITLE ? TITLE : kind === wenku.HEADING ? HEADING
        : BODY + AGAIN * often(index, unit, list.counts ? list.counts[i] : 1);
      raise(held, section, factor * own);
      var through = factor * (kind === wenku.TITLE ? TITLE : ELSEWHERE);
      for (var other = index.firstSection(page); other < index.firstSection(page + 1); other++) raise(held, other, through);
      if (!hits.has(section)) hits.set(section, new Map());
      var score = hits.get(section).get(unit) || { score: 0, parts: 0 };
      hits.get(section).set(unit, { score: score.score + own, parts: score.parts + 1 });
    });
  }

  /* As in BM25: more in a short body says more, and each further time less. */
  function often(index, unit, count) {
    return count / (count + 1.2 * (0.25 + (0.75 * index.length(unit)) / index.meanLength));
  }

  function byScenario(index, word, held) {
    var facet = index.facetNamed("scenario");
    if (!facet) return;
    var named = new Set(facet.names.filter(function (value) { return index.folder.query(facet.label(value)).indexOf(word) >= 0; }));
    for (var section = 0; named.size && section < held.length; section++) {
      if (named.has(facet.value(index, section))) raise(held, section, SCENARIO);
    }
  }

  function raise(held, section, value) {
    if (value > held[section]) held[section] = value;
  }

  function rowsOf(index, reading, allowed, scores, shares, whole, hits) {
    var kind = index.facetNamed("kind"), pages = new Map();
    var worth = kind ? worths(index, reading, kind) : {};
    for (var section = 0; section < scores.length; section++) {
      if (!scores[section] || !allowed(section)) continue;
      var page = index.pages[index.sectionStarts[section]];
      var value = kind ? kind.value(index, section) : "";
      var score = scores[section] * (worth[value] || 1);
      var known = pages.get(page);
      if (known && known.score >= score) continue;
      pages.set(page, { page: page, tier: 0, score: score, share: shares[section] / whole, entry: entryOf(index, section, score, hits) });
    }
    return Array.from(pages.values()).sort(function (one, other) {
      return other.score - one.score || one.page - other.page;
    });
  }

  /*
   * What a page of each kind is worth to this query: what is asked for by its kind as it is, otherwise as above, and more
   * where the words are its own: 打印 stands in help pages, 学员 in lessons.
   */
  function worths(index, reading, kind) {
    var usual = reading.asking ? WORTH_ASKING : WORTH, asked = reading.values("kind"), worth = {};
    var all = share(index, kind, index.pageStarts);
    var words = reading.items.filter(function (item) { return !item.values.length && item.known; });
    var held = words.map(function (item) {
      return share(index, kind, [].concat.apply([], item.lists.map(function (list) { return list.units; })));
    });
    kind.names.forEach(function (value) {
      var own = 0, weight = 0;
      held.forEach(function (shares, i) {
        own += words[i].weight * Math.log2((shares(value) + EVEN) / (all(value) + EVEN));
        weight += words[i].weight;
      });
      var lift = weight ? Math.min(LIFT, Math.max(1 / LIFT, Math.pow(2, 0.3 * own / weight))) : 1;
      worth[value] = asked.indexOf(value) >= 0 ? 1 : lift * (usual[value] === undefined ? 1 : usual[value]);
    });
    return worth;
  }

  /* A function: which part of the pages that have these units is of a kind. */
  function share(index, kind, units) {
    var pages = new Map();
    units.forEach(function (unit) { pages.set(index.pages[unit], kind.value(index, index.sections[unit])); });
    var counts = new Map();
    pages.forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
    return function (value) { return (counts.get(value) || 0) / Math.max(1, pages.size); };
  }

  function entryOf(index, section, score, hits) {
    var start = index.sectionStarts[section];
    return { section: section, score: score, parts: new Set(), units: hits.get(section) || new Map([[start, { score: 0, parts: 0 }]]) };
  }

  /*
   * What answers by being it: the page of an id, the page that gathers a part, the guide of a genre that is named alone or is
   * nearest to what the library does not hold.
   */
  wenku.directRows = function (index, reading, allowed) {
    var places = placesOf(index, reading), found = [];
    for (var page = 0; page < index.pageStarts.length; page++) {
      var section = index.firstSection(page), place = places(section);
      if (place >= 0 && allowed(section)) found.push({ page: page, tier: 6, score: -place, share: 1, entry: entryOf(index, section, 0, new Map()) });
    }
    return found.sort(function (one, other) { return other.score - one.score || one.page - other.page; }).slice(0, DIRECT);
  };

  function placesOf(index, reading) {
    var kind = index.facetNamed("kind"), move = index.facetNamed("move"), id = index.facetNamed("id"), genre = index.facetNamed("genre");
    var moves = reading.values("move"), ids = reading.values("id"), genres = guided(reading);
    return function (section) {
      if (ids.length) return ids.indexOf(id.value(index, section));
      var value = kind ? kind.value(index, section) : "";
      if (value === "guide" && genre) return genres.indexOf(genre.value(index, section));
      return value === "move" ? after(moves.indexOf(move.value(index, section)), genres.length) : -1;
    };
  }

  function after(place, count) {
    return place < 0 ? place : place + count;
  }

  /* Genres whose guide is the answer. */
  function guided(reading) {
    var named = reading.items.every(function (item) { return item.facets.length === 1 && item.facets[0].name === "genre"; });
    return reading.absent || named ? reading.values("genre").slice(0, 1) : [];
  }
})(self.wenku);
