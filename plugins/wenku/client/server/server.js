/*
 * window.wenku.search where a server of Groonga holds more than the site's own index: the same contract. What stands there to
 * the letter, what the library answers by being it, what sounds so there; whatever else, the site's own index answers, and
 * all of it when the server does not.
 */
(function (wenku) {
  "use strict";
  var MOST = 2000; // pages in one answer
  var FOUND = { _key: "number", url: "address", title: "text", tier: "number", fit: "number" };
  var KEYS = { _key: "number", page: "number" };
  var SHOWN = { _key: "number", anchor: "text", heading: "text", text: "text", folded: "text", starts: "places" };
  var NEAR = /^(pinyin|similar|none)$/; // found by sounds or worse

  /* From now on `search` asks the server as well. */
  wenku.askServer = function (server) {
    var own = wenku.search, ask = wenku.asker(server);
    wenku.search = async function (query, options) {
      var mine = own(query, options);
      mine.catch(function () {}); // told below, where it is waited for
      try {
        return await answerOf(ask, query, options || {}, mine);
      } catch (error) {
        if (error.kind !== "服务器") throw error;
        var answer = await mine;
        answer.problems = answer.problems.concat(error.message);
        return answer;
      }
    };
  };

  async function answerOf(ask, query, options, mine) {
    await wenku.ready();
    var search = new wenku.Search(wenku.index), facets = wenku.index.facets;
    var parts = wenku.parts(await search.fold(String(query)));
    if (!parts.length || !parts.every(wenku.groonga.sayable)) return mine;
    var exact = await found(ask, wenku.groonga.written(facets, options, parts), parts, options);
    if (exact.total) {
      var theirs = await listed(ask, exact, options, { match: "exact", strings: parts });
      return joined(await mine, theirs, limitOf(options));
    }
    var answer = await mine, near = NEAR.test(answer.match) ? await bySounds(ask, search, parts, options) : null;
    return near ? joined(answer, near, limitOf(options)) : answer;
  }

  /* {want, groups: [{rows, whole}], total}: pages with all of it in one passage, then those that have it in several. */
  async function found(ask, want, parts, options) {
    var facets = wenku.index.facets, limit = limitOf(options), columns = Object.assign({}, FOUND);
    facets.forEach(function (facet) { if (facet.ofPages) columns[facet.name] = "text"; });
    var answers = await Promise.all((want.apart ? [false, true] : [false]).map(function (whole) {
      return ask(wenku.groonga.pages(facets, want, parts, whole, limit), columns);
    }));
    var seen = new Set(), groups = answers.map(function (answer, whole) {
      return { whole: whole === 1, rows: answer.rows.filter(function (row) { return !seen.has(row._key) && seen.add(row._key); }) };
    });
    return { want: want, groups: groups, total: answers[answers.length - 1].total };
  }

  function limitOf(options) {
    return options.limit === undefined ? 10 : Math.min(MOST, Math.max(0, Math.floor(options.limit) || 0));
  }

  /* The answer to what was found: texts for the pages that are shown, and what could be chosen. */
  async function listed(ask, one, options, how) {
    var left = limitOf(options), results = [];
    for (var i = 0; i < one.groups.length; i++) {
      var rows = one.groups[i].rows.slice(0, left);
      results = results.concat(await shown(ask, one.want, rows, one.groups[i].whole, how));
      left -= rows.length;
    }
    return {
      total: one.total, results: results, match: how.match, suggestion: "", absent: null,
      facets: await counted(ask, one.want), problems: [], server: true
    };
  }

  /* In chunks: an address is no longer than servers take. */
  async function inChunks(keys, question) {
    var answers = [];
    for (var from = 0; from < keys.length; from += wenku.groonga.CHUNK) answers.push(question(keys.slice(from, from + wenku.groonga.CHUNK)));
    return [].concat.apply([], (await Promise.all(answers)).map(function (answer) { return answer.rows; }));
  }

  async function shown(ask, want, rows, whole, how) {
    var ofSections = wenku.index.facets.filter(function (facet) { return !facet.ofPages; });
    var names = ofSections.map(function (facet) { return "part." + facet.name; });
    var columns = Object.assign({}, SHOWN), best = new Map(), texts = new Map();
    names.forEach(function (name) { columns[name] = "text"; });
    (await inChunks(rows.map(keyOf), function (keys) { return ask(wenku.groonga.passages(want, keys, whole, how.strings || []), KEYS); }))
      .forEach(function (row) { if (!best.has(row.page)) best.set(row.page, row._key); });
    (await inChunks(Array.from(best.values()), function (keys) { return ask(wenku.groonga.texts(names, keys), columns); }))
      .forEach(function (row) { texts.set(row._key, row); });
    return rows.map(function (row) { return result(row, texts.get(best.get(row._key)), how); });
  }

  function keyOf(row) {
    return row._key;
  }

  function plain(text) {
    return wenku.index.folder.text(text).text;
  }

  /* Without a passage the page alone. */
  function result(row, passage, how) {
    var one = passage || { anchor: "", heading: "", text: "", folded: "", starts: [] };
    var strings = how.strings || [one.folded, plain(row.title), plain(one.heading)].map(how.soundsIn).filter(Boolean);
    var folded = { text: one.folded, starts: one.starts.length === one.folded.length + 1 ? one.starts : null };
    var made = {
      match: how.match, url: row.url + (one.anchor ? "#" + one.anchor : ""), title: row.title, heading: one.heading,
      snippet: wenku.snippet(one.text, wenku.hits(folded, strings)), score: row.tier * 1000 + Math.round(row.fit * 1000) / 1000,
      titleMarks: wenku.marked(wenku.index.folder, row.title, strings), headingMarks: wenku.marked(wenku.index.folder, one.heading, strings)
    };
    wenku.index.facets.forEach(function (facet) { made[facet.name] = (facet.ofPages ? row[facet.name] : one["part." + facet.name]) || ""; });
    return made;
  }

  async function counted(ask, want) {
    var facets = {}, offered = wenku.index.facets.filter(function (facet) { return facet.chips; });
    await Promise.all(offered.map(async function (facet) {
      var answer = await ask(wenku.groonga.counts(want, facet), {});
      facets[facet.name] = answer.values.filter(function (value) { return value._key; }).map(function (value) {
        return { value: value._key, label: facet.label(value._key), count: value._nsubrecs };
      });
    }));
    return facets;
  }

  /* What the library answers by being it comes first, and no page twice. */
  function joined(mine, theirs, limit) {
    var direct = mine.results.filter(function (result) { return result.match === "direct"; });
    var named = new Set(direct.map(pageOf));
    var rest = theirs.results.filter(function (result) { return !named.has(pageOf(result)); });
    theirs.total += direct.length - (theirs.results.length - rest.length);
    theirs.results = direct.concat(rest).slice(0, limit);
    theirs.problems = mine.problems;
    return theirs;
  }

  function pageOf(result) {
    return result.url.split("#")[0];
  }

  /* What sounds so, or null. */
  async function bySounds(ask, search, parts, options) {
    if (!wenku.soundsOf) await wenku.load("guess.js");
    var sounds = await wenku.soundsOf(search);
    var ways = sounds && parts.length === 1 ? wenku.soundWays(sounds, parts[0]) : [];
    if (!ways.length) return null;
    var near = await found(ask, wenku.groonga.sounding(wenku.index.facets, options, ways), [], options);
    if (!near.total) return null;
    var answer = await listed(ask, near, options, {
      match: "pinyin", soundsIn: function (text) { return wenku.soundsLike(sounds, text, ways); }
    });
    answer.suggestion = Array.from(new Set(answer.results.map(firstHit).filter(Boolean)))[0] || "";
    return answer.suggestion ? answer : null;
  }

  function firstHit(result) {
    return result.snippet.concat(result.titleMarks, result.headingMarks).filter(function (piece) { return piece.hit; }).map(function (piece) { return piece.text; })[0];
  }
})(self.wenku);
