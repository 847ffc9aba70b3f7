/* Several readings of one query: what was meant, as it is written, and their pages in turn. */
(function (wenku) {
  "use strict";
  var FIRST = 5;

  /* The strings that were found, as a text of the site writes them (folding joins 链 and 炼). */
  async function asWritten(search, found) {
    var written = await Promise.all(found.map(async function (one) {
      var texts = await search.textsOrNull(one.units[0]);
      if (!texts) return one.part;
      var hit = wenku.hits(texts.folded(one.units[0], search.index.folder), [one.part])[0];
      return hit ? texts.text(one.units[0]).slice(hit[0], hit[1]).replace(/\n/g, "") : one.part;
    }));
    return written.join(" ");
  }

  /* Answers that are guesses, as one group (core_list.js). */
  wenku.guessed = async function (search, answers) {
    var first = answers[0];
    return {
      match: first.match, answers: answers,
      suggestion: first.suggestion && (await asWritten(search, first.found)),
      rows: function (passes) {
        return inOrder(answers.map(function (answer) { return wenku.rankedRows(search.index, answer, passes); }), answers);
      }
    };
  };

  /* Several readings of a query are taken in turn, so that the best page of each comes before the second of any. Readings
     that are no words (`later`) come after the fifth page: they may be meant, but seldom are. */
  function inOrder(rows, answers) {
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
