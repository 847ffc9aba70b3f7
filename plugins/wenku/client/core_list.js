/* From groups of answers to the list that is shown: filters, the order, each page once, what is counted beside it. */
(function (wenku) {
  "use strict";
  /*
   * A group: {match, suggestion, answers: [{found}], rows?}; `rows(passes)` gives its rows where they are not the ranked ones. The
   * groups follow one another, and a page stands in the first that has it. `said` is {absent, without}.
   */
  wenku.Search.prototype.list = async function (groups, options, said) {
    var index = this.index, seen = new Set(), pages = [];
    var allowed = wenku.allows(index, options), without = said.without;
    groups.forEach(function (group) {
      rowsOf(index, group, passes).forEach(function (row) {
        if (seen.has(row.page)) return;
        seen.add(row.page);
        row.match = row.match || group.match;
        row.parts = row.parts || [];
        pages.push(row);
      });
    });
    var shown = await Promise.all(pages.slice(0, limitOf(options)).map(this.resultOrNull, this));
    var ways = groups.filter(function (group) { return group.match !== "direct"; });
    var first = ways.filter(function (group) { return group.match === "exact"; })[0] || ways[0] || groups[0];
    return {
      total: pages.length,
      results: shown.filter(Boolean),
      match: first ? (first.match === "direct" ? "words" : first.match) : "none",
      suggestion: (first && first.suggestion) || "",
      absent: said.absent || null,
      facets: await this.counts(groups, options, without),
      problems: this.problems
    };

    function passes(section) {
      return allowed(section) && !without.has(index.pages[index.sectionStarts[section]]);
    }
  };

  /* The script comes where a facet has values. */
  wenku.Search.prototype.counts = async function (groups, options, without) {
    if (!groups.length || !this.index.facets.some(function (facet) { return facet.chips && facet.names.length; })) return {};
    if (!wenku.facetCounts) await wenku.load("asked.js");
    return wenku.facetCounts(this.index, groups, options, without);
  };

  function rowsOf(index, group, passes) {
    return group.rows ? group.rows(passes) : wenku.rankedRows(index, group.answers[0], passes);
  }

  wenku.rankedRows = function (index, answer, passes) {
    var parts = answer.found.map(function (one) { return one.part; });
    return wenku.rank(index, answer.found, passes).map(function (row) { return Object.assign(row, { parts: parts }); });
  };

  function limitOf(options) {
    var limit = options && options.limit;
    return limit === undefined ? 10 : Math.max(0, Math.floor(limit) || 0);
  }
})(self.wenku);
