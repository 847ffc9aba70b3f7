/* What the dialog says when there is nothing to list: before the first query, and after one that found nothing. */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;

  function paragraph(text) {
    return ui.make("p", {}, [text]);
  }

  function chip(text, act) {
    var made = ui.make("button", { type: "button", "class": "wenku-chip" }, [text]);
    made.addEventListener("click", act);
    return made;
  }

  function group(title, chips) {
    return ui.make("div", { "class": "wenku-help__group" }, [ui.make("h2", { "class": "wenku-help__title" }, [title])].concat(chips));
  }

  /* The moves of the library, each a link to the page that shows it across all texts. */
  ui.moves = function () {
    var index = wenku.index, links = index ? index.links : {};
    var named = index && index.facets.filter(function (facet) { return facet.name === "move"; })[0];
    var names = Object.keys(links).map(function (move) {
      return ui.make("a", { "class": "wenku-chip", href: ui.address(links[move], []) }, [named.label(move)]);
    });
    if (!names.length) return [];
    var made = group(wenku.words("help.moves"), names);
    made.setAttribute("data-moves", "");
    return [made];
  };

  ui.beginning = function (search, redraw) {
    var recent = ui.recent.list();
    var shown = [paragraph(wenku.words("help.short")), paragraph(wenku.words("help.forms"))];
    if (wenku.server) shown.push(paragraph(wenku.words("help.server", wenku.server)));
    if (recent.length) {
      var clear = chip(wenku.words("help.clear"), function () {
        ui.recent.clear();
        redraw();
      });
      clear.classList.add("wenku-chip--quiet");
      shown.push(group(wenku.words("help.recent"), recent.map(function (query) {
        return chip(query, function () { search(query); });
      }).concat(clear)));
    }
    return shown.concat(ui.moves());
  };

  ui.nothing = function (query, filtered, unfilter) {
    var shown = [paragraph(wenku.words("help.shorter"))];
    if (filtered) shown.push(ui.make("p", {}, [chip(wenku.words("help.unfilter"), unfilter)]));
    return shown.concat(ui.moves());
  };
})(self.wenku);
