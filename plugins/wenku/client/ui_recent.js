/* The last queries, kept in this browser only. Where it keeps nothing (private windows), there are none. */
(function (wenku) {
  "use strict";
  var NAME = "wenku.recent", MOST = 8;
  var recent = (wenku.ui.recent = {});

  recent.list = function () {
    try {
      var kept = JSON.parse(localStorage.getItem(NAME) || "[]");
      return Array.isArray(kept) ? kept.filter(function (query) { return typeof query === "string"; }).slice(0, MOST) : [];
    } catch (error) {
      return [];
    }
  };

  recent.add = function (query) {
    var text = query.trim().slice(0, 60);
    if (!text) return;
    var others = recent.list().filter(function (other) { return other !== text; });
    try {
      localStorage.setItem(NAME, JSON.stringify([text].concat(others).slice(0, MOST)));
    } catch (error) {
      return;
    }
  };

  recent.clear = function () {
    try {
      localStorage.removeItem(NAME);
    } catch (error) {
      return;
    }
  };
})(self.wenku);
