/* The contract's `ready` and `search` on every page; the engine behind them comes when first asked. */
(function (wenku) {
  "use strict";
  wenku.publish("ready", function () { return wenku.ready(); });
  wenku.publish("search", function () { return search; });

  function search(query, options) {
    return wenku.search(query, options);
  }

  wenku.server = ""; // of a search that holds more than the index; the build writes its address here

  if (!wenku.folder) return; // not a page: who tests starts the engine itself

  function engine() {
    return Promise.all([wenku.load("search.js"), wenku.server ? wenku.load("server.js") : null]).then(function () {
      if (wenku.started) return;
      wenku.start(new wenku.Files(wenku.reader(wenku.place)));
      if (wenku.server) wenku.askServer(wenku.server);
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
