/*
 * The lines in which a string stands, over the whole library: left, hit, right. Best first (a whole sentence, neither too
 * short nor too long, texts before pages about the site), or in the order of what follows or goes before.
 */
(function (wenku) {
  "use strict";
  var MOST = 300; // units that are read: one of twenty characters shown is read for nothing
  var CONTEXT = 24;
  var GOOD = [12, 60]; // characters of a sentence that can be taken in at a glance
  var KINDS = ["exemplar", "template", "guide", "lesson", "phrase", "move", ""];
  var END = /[。！？；\n]/;

  /* {total, pages, read, lines: [{left, hit, right, url, title, heading, kind, genre}], genres: [{label, count}]}. */
  wenku.lines = async function (query, options) {
    await wenku.ready();
    var index = wenku.index, search = new wenku.Search(index);
    var parts = wenku.parts(await search.fold(query));
    var found = parts.length ? await wenku.findAll(search, parts) : null;
    if (!found) return { total: 0, pages: 0, read: 0, lines: [], genres: [], problems: search.problems };
    var units = allowedUnits(index, found[0], options);
    var read = inOrder(index, units).slice(0, MOST);
    var lines = [].concat.apply([], await Promise.all(read.map(async function (one) {
      var its = await linesOf(search, one.unit, parts[0]);
      one.count = its.length; // a list of a rare string does not say how often
      return its;
    })));
    lines.sort(ORDERS[(options && options.sort) || "best"](index));
    return {
      total: units.reduce(function (sum, one) { return sum + one.count; }, 0), pages: pagesOf(index, units).size,
      read: read.length === units.length ? 0 : lines.length, lines: lines, genres: genresOf(index, units), problems: search.problems
    };
  };

  function allowedUnits(index, found, options) {
    var allowed = wenku.allows(index, options);
    return found.units.map(function (unit, i) { return { unit: unit, count: found.counts ? found.counts[i] : 1 }; })
      .filter(function (one) { return index.kind(one.unit) > 1 && allowed(index.sections[one.unit]); });
  }

  function kindOf(index, unit) {
    var facet = index.facetNamed("kind");
    return Math.max(0, KINDS.indexOf(facet ? facet.value(index, index.sections[unit]) : ""));
  }

  function inOrder(index, units) {
    return units.slice().sort(function (one, other) {
      return kindOf(index, one.unit) - kindOf(index, other.unit) || one.unit - other.unit;
    });
  }

  function pagesOf(index, units) {
    return new Set(units.map(function (one) { return index.pages[one.unit]; }));
  }

  function genresOf(index, units) {
    var facet = index.facetNamed("genre"), counts = new Map();
    if (!facet) return [];
    units.forEach(function (one) {
      var value = facet.value(index, index.sections[one.unit]);
      counts.set(value, (counts.get(value) || 0) + one.count);
    });
    return facet.names.filter(function (value) { return counts.has(value); }).map(function (value) {
      return { value: value, label: value ? facet.label(value) : wenku.words("lines.rest"), count: counts.get(value) };
    });
  }

  async function linesOf(search, unit, part) {
    var index = search.index, texts = await search.textsOrNull(unit);
    if (!texts) return [];
    var text = texts.text(unit), head = texts.head(unit);
    return wenku.hits(texts.folded(unit, index.folder), [part]).map(function (hit) {
      var line = { left: before(text, hit[0]), hit: text.slice(hit[0], hit[1]), right: after(text, hit[1]), kind: kindOf(index, unit), unit: unit, at: hit[0] };
      line.worth = worth(text, hit);
      line.url = head.url + (head.anchor ? "#" + head.anchor : "");
      line.title = head.title;
      line.heading = head.heading;
      return line;
    });
  }

  /* Of the same paragraph only. */
  function before(text, place) {
    var left = text.slice(Math.max(0, place - CONTEXT), place);
    return left.slice(left.lastIndexOf("\n") + 1);
  }

  function after(text, place) {
    return text.slice(place, place + CONTEXT).split("\n")[0];
  }

  /* A good example: a sentence that is whole and can be read at a glance. */
  function worth(text, hit) {
    var start = hit[0], end = hit[1];
    while (start > 0 && !END.test(text[start - 1])) start--;
    while (end < text.length && !END.test(text[end])) end++;
    var whole = end < text.length && text[end] !== "\n" ? 2 : 0;
    return whole + (end - start >= GOOD[0] && end - start <= GOOD[1] ? 2 : 0);
  }

  function compared(index, one, other) {
    for (var i = 0; i < Math.max(one.length, other.length); i++) {
      var difference = (i < one.length ? index.alphabet.number(one[i]) + 1 : 0) - (i < other.length ? index.alphabet.number(other[i]) + 1 : 0);
      if (difference) return difference;
    }
    return 0;
  }

  function byPlace(one, other) {
    return one.unit - other.unit || one.at - other.at;
  }

  function backwards(text) {
    return Array.from(text).reverse();
  }

  var ORDERS = {
    best: function () {
      return function (one, other) { return other.worth - one.worth || one.kind - other.kind || byPlace(one, other); };
    },
    left: function (index) {
      return function (one, other) { return compared(index, backwards(one.left), backwards(other.left)) || byPlace(one, other); };
    },
    right: function (index) {
      return function (one, other) { return compared(index, Array.from(one.right), Array.from(other.right)) || byPlace(one, other); };
    }
  };
})(self.wenku);
