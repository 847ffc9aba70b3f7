/* How many pages each further choice would leave: only where there is something to choose. */
(function (wenku) {
  "use strict";

  /* {name: [{value, label, count}], …}: pages per value under the other choices, most first, then by value. */
  wenku.facetCounts = function (index, groups, options, without) {
    var counts = {};
    index.facets.forEach(function (facet) {
      if (facet.chips && facet.names.length) counts[facet.name] = count(index, groups, facet, wenku.allows(index, options, facet.name), without);
    });
    return counts;
  };

  function count(index, groups, facet, allowed, without) {
    var pages = new Map();
    eachSection(index, groups, function (section, page) {
      var value = facet.value(index, section);
      if (!value || without.has(page) || !allowed(section)) return;
      if (!pages.has(value)) pages.set(value, new Set());
      pages.get(value).add(page);
    });
    return Array.from(pages, function (pair) {
      return { value: pair[0], label: facet.label(pair[0]), count: pair[1].size };
    }).sort(function (one, other) { return other.count - one.count || (one.value < other.value ? -1 : 1); });
  }

  function eachSection(index, groups, visit) {
    groups.forEach(function (group) {
      (group.answers || []).forEach(function (answer) {
        answer.found.forEach(function (found) {
          found.units.forEach(function (unit) { visit(index.sections[unit], index.pages[unit]); });
        });
      });
      (group.rows && !group.answers ? group.rows(everything) : []).forEach(function (row) { visit(row.entry.section, row.page); });
    });
  }

  function everything() {
    return true;
  }
})(self.wenku);
