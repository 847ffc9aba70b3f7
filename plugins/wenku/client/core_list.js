/* From groups of answers to the list that is shown: filters, the order, each page once, what is counted beside it. */
(function (wenku) {
  "use strict";
  var FIRST = 5;

  /*
   * A group: {match, suggestion, answers} (each answer {found, later?}) or {match, weighed} (what core_asked.js gives). The
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
    var first = groups.filter(function (group) { return group.match !== "direct"; })[0] || groups[0];
    return {
      total: pages.length,
      results: shown.filter(Boolean),
      match: first ? (first.match === "direct" ? "words" : first.match) : "none",
      suggestion: (first && first.suggestion && (await this.asWritten(first.answers[0].found))) || "",
      absent: said.absent || null,
      facets: wenku.facetCounts(index, groups, options, without),
      problems: this.problems
    };

    function passes(section) {
      return allowed(section) && !without.has(index.pages[index.sectionStarts[section]]);
    }
  };

  function rowsOf(index, group, passes) {
    if (group.rows) return group.rows(passes);
    return inOrder(group.answers.map(function (answer) {
      return wenku.rank(index, answer.found, passes).map(function (row) {
        row.parts = answer.found.map(function (one) { return one.part; });
        return row;
      });
    }), group.answers);
  }

  /* The strings that were found, as a text of the site writes them (folding joins 链 and 炼). */
  wenku.Search.prototype.asWritten = async function (found) {
    var written = await Promise.all(found.map(async function (one) {
      var texts = await this.textsOrNull(one.units[0]);
      if (!texts) return one.part;
      var hit = wenku.hits(texts.folded(one.units[0], this.index.folder), [one.part])[0];
      return hit ? texts.text(one.units[0]).slice(hit[0], hit[1]).replace(/\n/g, "") : one.part;
    }, this));
    return written.join(" ");
  };

  function limitOf(options) {
    var limit = options && options.limit;
    return limit === undefined ? 10 : Math.max(0, Math.floor(limit) || 0);
  }

  /* Several readings of a query are taken in turn, so that the best page of each comes before the second of any. Readings
     that are no words (`later`) come after the fifth page: they may be meant, but seldom are. */
  function inOrder(rows, answers) {
    if (rows.length === 1) return rows[0];
    var seen = new Set();
    var first = inTurn(rows.filter(function (_, i) { return !answers[i].later; }), seen);
    var later = inTurn(rows.filter(function (_, i) { return answers[i].later; }), seen);
    return first.slice(0, FIRST).concat(later.slice(0, FIRST), first.slice(FIRST), later.slice(FIRST));
  }

  function inTurn(rows, seen) {
    var all = [];
    for (var round = 0; rows.some(function (row) { return round < row.length; }); round++) {
      rows.forEach(function (row) {
        var page = row[round];
        if (page && !seen.has(page.page)) seen.add(page.page), all.push(page);
      });
    }
    return all;
  }
})(self.wenku);
