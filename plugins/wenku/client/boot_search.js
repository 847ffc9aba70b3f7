/* The contract's `ready` and `search` on every page; the engine behind them comes when first asked. */
(function (wenku) {
  "use strict";
  wenku.publish("ready", function () { return wenku.ready(); });
  wenku.publish("search", function () { return search; });

  function search(query, options) {
    return wenku.search(query, options);
  }

  if (!wenku.folder) return; // not a page: who tests starts the engine itself

  function engine() {
    return wenku.load("search.js").then(function () {
      if (!wenku.started) wenku.start(new wenku.Files(wenku.reader(wenku.place)));
    });
  }

  /* Both are replaced by the engine's own when it has come. */
  wenku.ready = function () {
    return engine().then(function () { return wenku.ready(); });
  };
  wenku.search = function (query, options) {
    return engine().then(function () { return wenku.search(query, options); });
  };
})(self.wenku);
