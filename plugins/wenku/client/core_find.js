/* Which units hold a string exactly. Lists give candidates; a few are read, many are settled by positions. */
(function (wenku) {
  "use strict";
  var STEP = 16; // grams whose lists are loaded at a time: a pasted page has thousands, and a few settle it

  /* The parts of a folded query, each once. */
  wenku.parts = function (folded) {
    return Array.from(new Set(folded.split(wenku.SEPARATOR))).filter(Boolean);
  };

  /*
   * {units, counts, sure}: ascending units that may hold `part`, how often (null: once), and whether they surely do.
   * A list that cannot be loaded is left out, and the search tells its problem.
   */
  async function candidates(search, part) {
    var characters = Array.from(part);
    if (!search.index.folder.knows(part)) return { units: [], counts: null, sure: true };
    if (characters.length === 1) return single(search, part);
    var keys = cover(search.index, characters);
    var units = null, list = null;
    for (var from = 0; from < keys.length; from += STEP) {
      var lists = await Promise.all(keys.slice(from, from + STEP).map(function (key) { return listOrNull(search, key.key); }));
      for (var i = 0; i < lists.length; i++) {
        list = lists[i];
        if (list) units = units ? intersect(units, list.units) : list.units;
      }
      if (units && units.length <= search.index.few) break;
    }
    var sure = characters.length === 2 && list !== null;
    return { units: units || [], counts: sure ? list.counts : null, sure: sure, keys: keys, part: part };
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

  async function listOrNull(search, key) {
    try {
      return await search.index.list(key);
    } catch (error) {
      search.problem(error);
      return null;
    }
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
      var list = entry.shard.list(entry.key);
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
    return { units: kept, counts: counts, sure: found.sure, keys: found.keys, part: found.part };
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

  /* Turn candidates into certainty. */
  async function verify(search, found) {
    if (found.sure || !found.units.length) return found;
    if (found.units.length <= search.index.few) return readAll(search, found);
    try {
      return await byPositions(search.index, found);
    } catch (error) {
      search.problem(error);
      return found;
    }
  }

  async function readAll(search, found) {
    var texts = await Promise.all(found.units.map(function (unit) { return search.foldedOrNull(unit); }));
    var units = [], counts = [];
    found.units.forEach(function (unit, i) {
      var count = texts[i] === null ? 1 : occurrences(texts[i].text, found.part);
      if (count) units.push(unit), counts.push(count);
    });
    return { units: units, counts: counts, sure: true };
  }

  function occurrences(text, part) {
    var count = 0;
    for (var place = text.indexOf(part); place >= 0; place = text.indexOf(part, place + 1)) count++;
    return count;
  }

  /* Every gram of the cover must stand at its place after the same beginning. */
  async function byPositions(index, found) {
    var wanted = new Set(found.units);
    var beginnings = null;
    for (var i = 0; i < found.keys.length && (!beginnings || beginnings.size); i++) {
      var offsets = await index.positions(found.keys[i].key, beginnings || wanted);
      beginnings = meet(beginnings, offsets, found.keys[i].place);
    }
    var units = Array.from(beginnings.keys()).sort(ascending);
    return { units: units, counts: units.map(function (unit) { return beginnings.get(unit).length; }), sure: true };
  }

  function meet(beginnings, offsets, place) {
    var met = new Map();
    offsets.forEach(function (list, unit) {
      var starts = list.map(function (offset) { return offset - place; });
      if (beginnings) starts = intersect(beginnings.get(unit), starts);
      if (starts.length) met.set(unit, starts);
    });
    return met;
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

  wenku.occurrences = occurrences;
})(self.wenku);
