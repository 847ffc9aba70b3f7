/* What the page of the check remembers: names and rules, in this browser, only when asked. The draft itself is never kept. */
(function (wenku) {
  "use strict";
  var page = (wenku.checkPage = {});
  var KEY = "wenku.check/1";

  /* {own: {place, unit, person}, words, off, right}: words of one's own, rules switched off, "rule\ntext" that is right here. */
  function fresh() {
    return { own: { place: [], unit: [], person: [] }, words: [], off: [], right: [] };
  }

  function list(value) {
    return Array.isArray(value) ? value.filter(function (name) { return typeof name === "string"; }).slice(0, 500) : [];
  }

  page.readKept = function () {
    var kept = fresh();
    try {
      var stored = JSON.parse(localStorage.getItem(KEY) || "null");
      if (!stored) return { kept: kept, stored: false };
      ["place", "unit", "person"].forEach(function (name) { kept.own[name] = list((stored.own || {})[name]); });
      ["words", "off", "right"].forEach(function (name) { kept[name] = list(stored[name]); });
      return { kept: kept, stored: true };
    } catch (refused) {
      return { kept: kept, stored: false }; // storage is blocked, or what is in it is nothing of ours
    }
  };

  /* "" or why it could not be written. */
  page.writeKept = function (kept) {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      return "";
    } catch (refused) {
      return "浏览器不让网页存东西，这些名称只在关掉本页之前有效。";
    }
  };

  page.wipeKept = function () {
    try {
      localStorage.removeItem(KEY);
    } catch (refused) {
      // nothing was kept
    }
  };
})(self.wenku);
