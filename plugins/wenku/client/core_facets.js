/* Facets: which pages and sections a choice leaves, and how many pages each further choice would. */
(function (wenku) {
  "use strict";
  var PAGE_FACETS = ["genre", "kind"];

  /* A function of a section: does it pass the choices {genre, kind, move}, leaving out the one named `but`? */
  wenku.allows = function (index, options, but) {
    var chosen = options || {};
    var pageFacets = PAGE_FACETS.filter(function (name) { return name !== but && chosen[name]; });
    var move = but === "move" ? "" : chosen.move;
    return function (section) {
      var page = index.pages[index.sectionStarts[section]];
      if (move && index.move(section) !== move) return false;
      return pageFacets.every(function (name) { return index.facet(name, page) === chosen[name]; });
    };
  };

  /* {genre: [{value, label, count}], …}: pages per value under the other choices, most first, then by value. */
  wenku.facetCounts = function (index, answers, options) {
    var facets = {};
    PAGE_FACETS.concat("move").forEach(function (name) {
      var names = name === "move" ? index.moves.names : index.facets[name].names;
      if (names.length) facets[name] = count(index, answers, name, wenku.allows(index, options, name));
    });
    return facets;
  };

  function count(index, answers, name, allowed) {
    var pages = new Map();
    eachSection(index, answers, function (section, page) {
      var value = name === "move" ? index.move(section) : index.facet(name, page);
      if (!value || !allowed(section)) return;
      if (!pages.has(value)) pages.set(value, new Set());
      pages.get(value).add(page);
    });
    var labels = index.labels[name] || {};
    return Array.from(pages, function (pair) {
      return { value: pair[0], label: labels[pair[0]] || pair[0], count: pair[1].size };
    }).sort(function (one, other) { return other.count - one.count || (one.value < other.value ? -1 : 1); });
  }

  function eachSection(index, answers, visit) {
    answers.forEach(function (answer) {
      answer.found.forEach(function (found) {
        found.units.forEach(function (unit) { visit(index.sections[unit], index.pages[unit]); });
      });
    });
  }
})(self.wenku);
