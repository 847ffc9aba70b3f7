/*
 * What a server of Groonga is asked. What a reader typed stands only inside literals of Groonga's script, where a quote and a
 * backslash are escaped and nothing else means anything; all of it travels as one parameter of a GET.
 */
(function (wenku) {
  "use strict";
  var CHUNK = 100; // keys in a question: an address holds no more
  var MOST_VALUES = 100; // of a facet
  var LONGEST = 6000; // characters of an address that every server takes
  var K1 = 1.2, B = 0.75, USUAL = 1500; // as in core_rank.js, with a page's usual length
  var UNSAYABLE = /[\u0000\ud800-\udfff\ufffe]/gu; // no end of a string, no lone surrogate, not Groonga's own mark
  var BAR = "\uff5c"; // between headings, as in archive/groonga.py
  var ALWAYS = { command_version: "3", match_escalation_threshold: "-1" }; // nothing but what was asked for

  function literal(text) {
    return '"' + text.replace(UNSAYABLE, "\ufffd").replace(/[\\"]/g, "\\$&") + '"';
  }

  /* Whether a text can be asked for: others stand nowhere. */
  function sayable(text) {
    return text.search(UNSAYABLE) < 0;
  }

  /* In a table of pages: some passage meets `condition`. */
  function somePassage(condition) {
    return "sub_filter(passages, " + literal(condition) + ")";
  }

  /* By the index's name: Groonga would choose one of the two by itself. */
  function holds(part) {
    return (Array.from(part).length > 1 ? "Grams" : "Letters") + ".passages @ " + literal(part);
  }

  function all(conditions) {
    return conditions.join(" && ");
  }

  /* What of the choices is asked of pages or of sections: [condition, …], without the facet named `but`. */
  function chosen(facets, options, ofPages, but) {
    return facets.filter(function (facet) { return facet.ofPages === ofPages && facet.name !== but && options[facet.name]; })
      .map(function (facet) { return (ofPages ? "" : "part.") + facet.name + " == " + literal(String(options[facet.name])); });
  }

  /*
   * What is looked for: `together` are conditions that one passage meets, `apart` such as the page meets in several. A choice
   * of a section holds for the passage with all of it.
   */
  function wanted(facets, options, together, apart) {
    return {
      together: together, apart: apart.length > 1 ? apart : null,
      pages: function (whole, but) {
        var own = chosen(facets, options, false, but);
        var passages = whole && !own.length && apart.length > 1 ? apart.map(somePassage) : [somePassage(all([together].concat(own)))];
        return all(passages.concat(chosen(facets, options, true, but)));
      },
      passages: function (but) {
        var ofPages = chosen(facets, options, true, but).map(function (one) { return "page." + one; });
        return all([together].concat(chosen(facets, options, false, but), ofPages));
      },
      shown: function (whole) {
        return all([whole ? "(" + apart.join(" || ") + ")" : together].concat(chosen(facets, options, false)));
      }
    };
  }

  /* Of the parts of a query, as they are written. */
  function written(facets, options, parts) {
    return wanted(facets, options, all(parts.map(holds)), parts.map(holds));
  }

  /* Of sounds: ways of reading, each a row of places with their syllables. A pair of neighbours is one word of the index. */
  function sounding(facets, options, ways) {
    var conditions = ways.map(function (way) {
      return "(" + all(way.slice(1).map(function (place, i) { return pair(way[i], place); })) + ")";
    });
    return wanted(facets, options, "(" + conditions.join(" || ") + ")", []);
  }

  function pair(one, other) {
    var pairs = [].concat.apply([], one.map(function (first) { return other.map(function (second) { return first + " " + second; }); }));
    return "(" + pairs.map(function (text) { return "sounds @ " + literal(text); }).join(" || ") + ")";
  }

  /* The tiers of core_rank.js. */
  function tier(parts, whole) {
    var query = literal(parts.join(" ")), line = literal(BAR + parts.join(" ") + BAR);
    function has(column) { return all(parts.map(function (part) { return column + " @ " + literal(part); })); }
    return [
      "name == " + query + " ? 5 : (", "headings @ " + line + " ? 4 : (", has("name") + " ? 3 : (",
      has("headings") + " ? 2 : ", (whole ? 0 : 1) + ")))"
    ].join("");
  }

  /* A column of what was found: its value is made of a literal of ours and of others. */
  function column(name, type, value) {
    var made = {}, begun = "columns[" + name + "].";
    made[begun + "stage"] = "filtered";
    made[begun + "type"] = type;
    made[begun + "value"] = value;
    return made;
  }

  /* As BM25: often, and in few words. */
  function fit(usual) {
    return "_score * " + (K1 + 1) + " / (_score + " + K1 * (1 - B) + " + length * " + (K1 * B) / usual + ")";
  }

  function pages(facets, want, parts, whole, limit) {
    var names = facets.filter(function (facet) { return facet.ofPages; }).map(function (facet) { return facet.name; });
    var columns = asked(column("tier", "Int32", parts.length ? tier(parts, whole) : "0"), column("fit", "Float", fit(USUAL)));
    return asked(columns, {
      table: "Pages", filter: want.pages(whole), limit: String(limit),
      output_columns: ["_key", "url", "title", "tier", "fit"].concat(names).join(","), sort_keys: "-tier,-fit,_key"
    });
  }

  /* Pages of each value of a facet, under the other choices. */
  function counts(want, facet) {
    var own = { table: facet.ofPages ? "Pages" : "Passages", limit: "0", output_columns: "_key" };
    own.filter = facet.ofPages ? want.pages(true, facet.name) : want.passages(facet.name);
    if (!facet.ofPages) Object.assign(own, { "drilldowns[part].keys": "part", "drilldowns[part].limit": "0", "drilldowns[value].table": "part" });
    return asked(own, {
      "drilldowns[value].keys": facet.name, "drilldowns[value].output_columns": "_key,_nsubrecs",
      "drilldowns[value].sort_keys": "-_nsubrecs,_key", "drilldowns[value].limit": String(MOST_VALUES)
    });
  }

  /* Which passages of some pages are worth showing, best first; a heading counts as in core_rank.js. */
  function passages(want, keys, whole, parts) {
    var named = parts.map(function (part) { return "(named @ " + literal(part) + ") * 2 + "; }).join("");
    var columns = column("fit", "Float", named + fit(wenku.index.meanLength));
    return asked(columns, {
      table: "Passages", filter: all(["in_values(page, " + keys.join(", ") + ")", want.shown(whole)]),
      output_columns: "_key,page", sort_keys: "-fit,_key", limit: String(20 * CHUNK)
    });
  }

  function texts(names, keys) {
    return asked({ table: "Passages", filter: "in_values(_key, " + keys.join(", ") + ")" }, {
      output_columns: ["_key", "anchor", "heading", "text", "folded", "starts"].concat(names).join(","), limit: String(CHUNK)
    });
  }

  function asked(own, more) {
    return Object.assign({}, own, more, ALWAYS);
  }

  /* The address of a question, or null where it is too long for one. */
  function address(server, question) {
    var pairs = Object.keys(question).sort().map(function (name) { return encodeURIComponent(name) + "=" + encodeURIComponent(question[name]); });
    var whole = server + "select?" + pairs.join("&");
    return whole.length <= LONGEST ? whole : null;
  }

  wenku.groonga = {
    CHUNK: CHUNK, literal: literal, sayable: sayable, written: written, sounding: sounding,
    pages: pages, counts: counts, passages: passages, texts: texts, address: address
  };
})(self.wenku);
