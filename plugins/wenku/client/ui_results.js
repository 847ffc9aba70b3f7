/* What the dialog shows for an answer: the sentence that says how it was found, the facets, the list. */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;
  var CHIPS = 6; // of a facet, before the reader asks for the others

  // What follows the results that match as the answer says, and before what the text begins.
  var BELOW = /^(words|similar|pinyin|exact)$/;

  /* The sentence above the results. */
  ui.statement = function (query, answer) {
    return (answer.absent || "") + howFound(query, answer);
  };

  function howFound(query, answer) {
    var count = answer.total, near = answer.suggestion && shorten(answer.suggestion);
    if (!count) return wenku.words("search.nothing", shorten(query));
    if (answer.absent) return "";
    if (answer.match === "words") return wenku.words("search.words", count);
    if (answer.match === "pinyin") return wenku.words("search.pinyin", count, near);
    if (answer.match === "similar" && near) return wenku.words("search.similar-to", count, near);
    if (answer.match === "similar") return wenku.words("search.similar", count);
    return wenku.words("search.found", count);
  }

  /* The list, with a line where another way of finding begins. */
  ui.resultItems = function (answer) {
    var items = [], before = answer.results.length ? answer.results[0].match : "";
    answer.results.forEach(function (result, number) {
      var line = result.match !== before && before !== "" && BELOW.test(result.match);
      if (line && before !== "direct") items.push(ui.make("li", { role: "presentation", "class": "wenku-result__line" }, [wenku.words("search.below-" + result.match)]));
      before = result.match;
      items.push(ui.resultItem(result, number));
    });
    return items;
  };

  /* What the closed filters say: their names, or what is chosen. */
  ui.filterSummary = function (chosen) {
    var set = facets().filter(function (facet) { return chosen[facet.name]; });
    if (!set.length) return wenku.words("search.filters", facets().map(function (facet) { return facet.title; }).join("、"));
    return wenku.words("search.filtered", set.map(function (facet) { return facet.label(chosen[facet.name]); }).join("、"));
  };

  function shorten(text) {
    var characters = Array.from(text);
    return characters.length > 24 ? characters.slice(0, 24).join("") + "……" : text;
  }

  ui.resultItem = function (result, number) {
    var facts = facets().map(function (facet) { return facet.label(result[facet.name]); }).filter(Boolean);
    var head = [ui.make("span", { "class": "wenku-result__title" }, ui.pieces(result.titleMarks))];
    if (result.heading) head.push(ui.make("span", { "class": "wenku-result__heading" }, ui.pieces(result.headingMarks)));
    var inside = [ui.make("span", { "class": "wenku-result__head" }, head)];
    if (result.snippet.length) inside.push(ui.make("span", { "class": "wenku-result__snippet" }, ui.pieces(result.snippet)));
    if (facts.length) inside.push(ui.make("span", { "class": "wenku-result__facts" }, [facts.join(" · ")]));
    var link = ui.make("a", { id: "wenku-result-" + number, href: ui.address(result.url, hitsOf(result)), role: "option", "aria-selected": "false", tabindex: "-1" }, inside);
    return ui.make("li", { role: "presentation", "class": "wenku-result" }, [link]); // an option may hold nothing that takes the focus
  };

  /* The strings to mark on the page, as they stand in its text. */
  function hitsOf(result) {
    var hits = new Set();
    result.snippet.concat(result.headingMarks, result.titleMarks).forEach(function (piece) {
      if (piece.hit) hits.add(piece.text);
    });
    return Array.from(hits).slice(0, 8);
  }

  function facets() {
    return wenku.index ? wenku.index.facets.filter(function (facet) { return facet.chips; }) : [];
  }

  /* A row of chips for each facet; `choose(facet, value)` with "" takes the choice back. */
  ui.facetChips = function (answer, chosen, choose) {
    return facets().map(function (facet) {
      var entries = answer.facets[facet.name] || [];
      return entries.length > 1 || chosen[facet.name] ? row(facet, entries, chosen[facet.name], choose) : null;
    }).filter(Boolean);
  };

  function row(facet, entries, value, choose) {
    var name = ui.make("span", { "class": "wenku-facet__name" }, [facet.title]);
    var made = ui.make("div", { "class": "wenku-facet", role: "group", "aria-label": wenku.words("search.filter-by", facet.title), "data-facet": facet.name }, [name]);
    var shown = entries.slice(0, CHIPS);
    var rest = entries.slice(CHIPS);
    rest.forEach(function (entry) { if (entry.value === value) shown.push(entry); });
    shown.forEach(add);
    if (rest.length > 1) made.appendChild(others(made, rest, add));
    else rest.forEach(add);
    return made;

    function add(entry) {
      if (!has(made, entry.value)) made.appendChild(chip(facet.name, entry, entry.value === value, choose));
    }
  }

  function has(row, value) {
    return Array.prototype.some.call(row.children, function (child) { return child.getAttribute("data-value") === value; });
  }

  function chip(facet, entry, pressed, choose) {
    var count = ui.make("span", { "class": "wenku-chip__count" }, [" " + entry.count]);
    var made = ui.make("button", { type: "button", "class": "wenku-chip", "aria-pressed": String(pressed), "data-value": entry.value }, [entry.label, count]);
    made.addEventListener("click", function () { choose(facet, pressed ? "" : entry.value); });
    return made;
  }

  function others(row, rest, add) {
    var made = ui.make("button", { type: "button", "class": "wenku-chip wenku-chip--quiet" }, [wenku.words("search.others", rest.length)]);
    made.addEventListener("click", function () {
      row.removeChild(made);
      rest.forEach(add);
      row.querySelectorAll("button")[CHIPS].focus();
    });
    return made;
  }
})(self.wenku);
