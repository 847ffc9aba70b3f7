/*
 * The order of pages. First the tier, an order of plain criteria: title is the query, heading is the query, title has
 * all of it, a heading has all of it, a section has all of it, only the page has. Within a tier BM25 (Robertson and
 * Zaragoza, 2009) over the parts of the query in the best section and the title. Ties by the order of the pages.
 */
(function (wenku) {
  "use strict";
  var K1 = 1.2, B = 0.75;
  var FIELDS = [4, 2, 1]; // title, heading, body
  // In a library its texts come first, then pages of phrases, then pages about the site; not where the query is their name.
  var LATER = { phrase: 10, "": 20 };
  var MANY = 3; // sections that speak of it make a page one about it
  var TITLE_IS = 5, HEADING_IS = 4, TITLE_HAS = 3, HEADING_HAS = 2, SECTION_HAS = 1;

  function weight(index, unit, count, rarity) {
    var kind = index.kind(unit);
    var length = kind > 1 ? index.length(unit) / index.meanLength : 1;
    return (FIELDS[kind] * rarity * count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
  }

  function rarity(index, df) {
    return Math.log(1 + (index.unitCount - df + 0.5) / (df + 0.5));
  }

  /* What each section has of the parts: Map of section → {section, score, parts, units: Map of unit → score}. */
  function sectionsOf(index, found, allowed) {
    var sections = new Map();
    found.forEach(function (one, number) {
      var rare = rarity(index, one.units.length);
      one.units.forEach(function (unit, i) {
        var section = index.sections[unit];
        if (!allowed(section)) return;
        var entry = sections.get(section);
        if (!entry) sections.set(section, (entry = { section: section, score: 0, parts: new Set(), units: new Map() }));
        var score = weight(index, unit, one.counts ? one.counts[i] : 1, rare);
        var held = entry.units.get(unit) || { score: 0, parts: 0 };
        entry.units.set(unit, { score: held.score + score, parts: held.parts + 1 });
        entry.score += score;
        entry.parts.add(number);
      });
    });
    return sections;
  }

  function tierOf(index, entry, partCount, length) {
    var tier = entry.parts.size === partCount ? SECTION_HAS : 0;
    entry.units.forEach(function (held, unit) {
      if (held.parts < partCount || index.kind(unit) > 1) return;
      var is = index.length(unit) === length;
      tier = Math.max(tier, index.kind(unit) === wenku.TITLE ? (is ? TITLE_IS : TITLE_HAS) : is ? HEADING_IS : HEADING_HAS);
    });
    return tier;
  }

  /* Of a length class, so that it compares with a unit's. */
  function queryLength(index, found) {
    var length = found.length - 1;
    found.forEach(function (one) { length += Array.from(one.part).length; });
    return index.likeLength(length);
  }

  /* Pages, best first: [{page, tier, score, entry}]; `entry` is the best section. */
  wenku.rank = function (index, found, allowed) {
    var length = queryLength(index, found);
    var pages = new Map();
    sectionsOf(index, found, allowed).forEach(function (entry) {
      var page = index.pages[index.sectionStarts[entry.section]];
      var tier = tierOf(index, entry, found.length, length);
      var known = pages.get(page);
      if (!known) pages.set(page, (known = { page: page, tier: 0, score: 0, entry: null, title: 0, sections: 0 }));
      known.tier = Math.max(known.tier, tier);
      known.sections++;
      if (index.sectionStarts[entry.section] === index.pageStarts[page]) known.title = titleScore(index, entry, page);
      if (!known.entry || better(entry, known.entry)) known.entry = entry;
    });
    var ranked = Array.from(pages.values());
    var named = ranked.some(function (page) { return page.tier === TITLE_HAS && page.sections >= MANY; });
    ranked.forEach(function (page) {
      page.score = (page.entry.score + page.title) * breadth(index, page);
      page.place = (named && isBare(index, page) ? HEADING_HAS : page.tier) - later(index, page);
    });
    return ranked.sort(function (one, other) {
      return other.place - one.place || other.score - one.score || one.page - other.page;
    });
  };

  /* A page that speaks of it in many sections is about it: so tells what no front matter says. A library's texts are short. */
  function breadth(index, page) {
    return index.isLibrary ? 1 : 1 + Math.log2(page.sections) / 2;
  }

  /* A heading that is the query, with nothing of it below, on a page with nothing else of it: where another page is named so and
     speaks of it at length, a pointer to that. */
  function isBare(index, page) {
    if (index.isLibrary || page.tier !== HEADING_IS || page.sections > 1) return false;
    return Array.from(page.entry.units.keys()).every(function (unit) { return index.kind(unit) === wenku.HEADING; });
  }

  function later(index, page) {
    var kind = index.isLibrary && page.tier < HEADING_IS ? index.facetNamed("kind") : null;
    return (kind && LATER[kind.value(index, page.entry.section)]) || 0;
  }

  function titleScore(index, entry, page) {
    var held = entry.units.get(index.pageStarts[page]);
    return held ? held.score : 0;
  }

  /* The section to show: more of the parts, then the better score, then the earlier. */
  function better(one, other) {
    return (one.parts.size - other.parts.size || one.score - other.score || other.section - one.section) > 0;
  }

  /* The unit of a section to show: a body if one has a hit. */
  wenku.bestUnit = function (index, entry) {
    var best = -1, most = -1;
    entry.units.forEach(function (held, unit) {
      var score = (index.kind(unit) > 1 ? 1000 : 0) + held.parts * 100 + held.score;
      if (score > most) (most = score), (best = unit);
    });
    return best;
  };
})(self.wenku);
