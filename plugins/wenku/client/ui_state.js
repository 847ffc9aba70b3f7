/*
 * What the address and the history keep of a search: `?q=` and the filters, so that it can be shared; and the entry's own
 * state, which also a page from a folder and an old browser give back, so that Back leads to the list as it was left.
 */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;
  var LONGEST = 120; // characters of a query in an address: a pasted page is no address
  var state = (ui.state = {});

  function names() {
    return ["q"].concat(wenku.index ? wenku.index.facets.filter(function (facet) { return facet.chips; }).map(function (facet) { return facet.name; }) : []);
  }

  function searchWith(kept) {
    var ours = names();
    var others = location.search.slice(1).split("&").filter(function (pair) { return pair && ours.indexOf(pair.split("=")[0]) < 0; });
    ours.forEach(function (name) {
      var value = name === "q" ? kept.query : kept.chosen[name];
      if (kept.query && kept.query.length <= LONGEST && value) others.push(name + "=" + encodeURIComponent(value));
    });
    return others.length ? "?" + others.join("&") : "";
  }

  /* Some browsers allow no other address for a file; the state is kept all the same. */
  state.keep = function (kept) {
    var whole = Object.assign({}, history.state, { wenku: kept });
    try {
      history.replaceState(whole, "", location.pathname + searchWith(kept || { query: "", chosen: {} }) + location.hash);
    } catch (error) {
      try {
        history.replaceState(whole, "");
      } catch (refused) {
        return;
      }
    }
  };

  state.forget = function () {
    state.keep(null);
  };

  /* What this entry of the history was left with, or what its address says; null for a page that is only read. */
  state.left = function () {
    var kept = history.state && history.state.wenku;
    if (kept && typeof kept.query === "string") return Object.assign({ chosen: {}, limit: 0, scroll: 0, active: -1 }, kept);
    return null;
  };

  state.inAddress = function () {
    var query = ui.parameter("q");
    if (!query) return null;
    var chosen = {};
    names().slice(1).forEach(function (name) { chosen[name] = ui.parameter(name); });
    return { query: query, chosen: chosen, limit: 0, scroll: 0, active: -1 };
  };

  /* On a phone Back closes what covers the page: the dialog is an entry of its own. */
  state.enter = function () {
    if (history.state && history.state.wenkuDialog) state.entered = true; // come back to
    if (state.entered || !window.matchMedia("(hover: none), (max-width: 44.98em)").matches) return;
    try {
      history.pushState(Object.assign({}, history.state, { wenku: null, wenkuDialog: true }), "");
      state.entered = true;
    } catch (error) {
      return;
    }
  };

  /* Gives the entry back when the dialog is closed by other means. */
  state.leave = function () {
    if (!state.entered) return;
    state.entered = false;
    history.back();
  };

  /* The entry of the dialog lies behind another one: Back leads to it. */
  state.leaveBehind = function () {
    state.entered = false;
  };

  /* Another address of this very page; false where a browser allows none, and the page has to be loaded again. */
  state.goOn = function (link) {
    try {
      history.pushState(null, "", link.pathname + link.search + link.hash);
      return true;
    } catch (error) {
      return false;
    }
  };

  window.addEventListener("popstate", function () {
    if (ui.isOpen() && state.entered) {
      state.entered = false;
      ui.close();
    } else if (!ui.isOpen() && state.left()) {
      ui.open(undefined, state.left()); // back from a hit on this page
    }
  });
})(self.wenku);
