/* Which units hold a string exactly. Lists give candidates; a few are read, many are settled by places. */
(function (wenku) {
  "use strict";
  var ENOUGH = 12; // candidates that are read rather than narrowed further
  var STEP = 16; // grams whose lists are loaded at a time: a pasted page has thousands, and a few settle it

  /* The parts of a folded query, each once. */
  wenku.parts = function (folded) {
    return Array.from(new Set(folded.split(wenku.SEPARATOR))).filter(Boolean);
  };

  /*
   * {units, counts, sure, part}: ascending units that may hold `part`, how often (null: once), and whether they surely do.
   * A list that cannot be loaded is left out, and the search tells its problem.
   */
  async function candidates(search, part) {
    var characters = Array.from(part);
    if (!search.index.folder.knows(part)) return { units: [], counts: null, sure: true, part: part };
    if (characters.length === 1) return single(search, part);
    var covering = cover(search.index, characters);
    var units = null, lists = [];
    for (var from = 0; from < covering.length; from += STEP) {
      var some = await Promise.all(covering.slice(from, from + STEP).map(function (gram) { return listOrNull(search, gram); }));
      some.filter(Boolean).forEach(function (list) {
        units = units ? intersect(units, list.units) : list.units;
        lists.push(list);
      });
      if (units && units.length <= ENOUGH) break;
    }
    if (units && units.length > ENOUGH && lists.some(function (list) { return !list.places; })) {
      units = await narrowed(search, characters, units);
    }
    if (characters.length === 2 && lists.length) return { units: units, counts: lists[0].counts, sure: true, part: part };
    var settled = lists.length === covering.length && lists.every(function (list) { return list.places; });
    return settled ? byPlaces(search.index, lists, part) : { units: units || [], counts: null, sure: false, part: part };
  }

  /* Units that have the grams between as well: fewer texts to read. */
  async function narrowed(search, characters, units) {
    var between = [];
    for (var place = 1; place < Math.min(characters.length - 1, 2 * STEP); place += 2) {
      between.push({ place: place, key: search.index.key(characters[place], characters[place + 1]) });
    }
    var lists = await Promise.all(between.map(function (gram) { return listOrNull(search, gram); }));
    return lists.filter(Boolean).reduce(function (left, list) { return intersect(left, list.units); }, units);
  }

  /* Grams that together have every character: each second one, and the last. */
  function cover(index, characters) {
    var keys = [];
    for (var place = 0; place < characters.length - 1; place += 2) {
      keys.push({ place: place, key: index.key(characters[place], characters[place + 1]) });
    }
    if (characters.length % 2) {
      var last = characters.length - 2;
      keys.push({ place: last, key: index.key(characters[last], characters[last + 1]) });
    }
    return keys;
  }

  async function listOrNull(search, gram) {
    try {
      var list = await search.index.list(gram.key);
      return { place: gram.place, units: list.units, counts: list.counts, places: list.places };
    } catch (error) {
      search.problem(error);
      return null;
    }
  }

  /* Every gram must stand at its place after the same beginning. */
  function byPlaces(index, lists, part) {
    var beginnings = null;
    lists.forEach(function (list) {
      var starts = list.places.map(function (place) { return place - list.place; });
      beginnings = beginnings ? intersect(beginnings, starts) : starts;
    });
    var found = wenku.byUnits(index.row, beginnings);
    return { units: found.units, counts: found.counts, sure: true, part: part };
  }

  /* One character: its own list where it is frequent, otherwise all grams that it begins. */
  async function single(search, character) {
    try {
      var own = await search.index.list(search.index.key(character));
      if (own.units.length) return { units: own.units, counts: own.counts, sure: true };
      return union(await search.index.beginning(character));
    } catch (error) {
      search.problem(error);
      return { units: [], counts: null, sure: true };
    }
  }

  function union(entries) {
    var counts = new Map();
    entries.forEach(function (entry) {
      var list = entry.shard.listAt(entry.key, entry.at);
      list.units.forEach(function (unit, i) {
        counts.set(unit, (counts.get(unit) || 0) + (list.counts ? list.counts[i] : 1));
      });
    });
    var units = Array.from(counts.keys()).sort(ascending);
    return { units: units, counts: units.map(function (unit) { return counts.get(unit); }), sure: true };
  }

  function ascending(one, other) {
    return one - other;
  }

  function intersect(one, other) {
    var both = [];
    for (var i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] === other[j]) both.push(one[i]), i++, j++;
      else if (one[i] < other[j]) i++;
      else j++;
    }
    return both;
  }

  /* Only the units of `found` whose page is in `pages`. */
  function within(index, found, pages) {
    var kept = [], counts = found.counts && [];
    found.units.forEach(function (unit, i) {
      if (!pages.has(index.pages[unit])) return;
      kept.push(unit);
      if (counts) counts.push(found.counts[i]);
    });
    return { units: kept, counts: counts, sure: found.sure, part: found.part };
  }

  function commonPages(index, all) {
    var pages = null;
    all.forEach(function (found) {
      var its = new Set();
      found.units.forEach(function (unit) {
        if (!pages || pages.has(index.pages[unit])) its.add(index.pages[unit]);
      });
      pages = its;
    });
    return pages || new Set();
  }

  /* Turn candidates into certainty by reading them: one of the part's grams is rare, so they are few. */
  async function verify(search, found) {
    if (found.sure || !found.units.length) return found;
    var texts = await Promise.all(found.units.map(function (unit) { return search.foldedOrNull(unit); }));
    var units = [], counts = [];
    found.units.forEach(function (unit, i) {
      var count = texts[i] === null ? 1 : occurrences(texts[i].text, found.part);
      if (count) units.push(unit), counts.push(count);
    });
    return { units: units, counts: counts, sure: true, part: found.part };
  }

  function occurrences(text, part) {
    var count = 0;
    for (var place = text.indexOf(part); place >= 0; place = text.indexOf(part, place + 1)) count++;
    return count;
  }

  /* [{part, units, counts}] for parts that all stand on the same pages, or null when no page has them all. */
  wenku.findAll = async function (search, parts) {
    var index = search.index;
    var all = await Promise.all(parts.map(function (part) { return candidates(search, part); }));
    var pages = commonPages(index, all);
    if (!pages.size) return null;
    all = await Promise.all(all.map(function (found) { return verify(search, within(index, found, pages)); }));
    pages = commonPages(index, all);
    if (!pages.size) return null;
    return all.map(function (found, i) {
      var kept = within(index, found, pages);
      return { part: parts[i], units: kept.units, counts: kept.counts };
    });
  };

})(self.wenku);
