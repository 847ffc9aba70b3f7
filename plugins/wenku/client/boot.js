/* window.wenku on every page: the contract of DESIGN.md part 3, with the scripts behind it loaded when first asked. */
(function (root) {
  "use strict";
  var wenku = root.wenku || (root.wenku = {});
  if (typeof document === "undefined" || !document.currentScript) return;
  wenku.folder = document.currentScript.src.replace(/[^/]*$/, ""); // all of ours lies beside this script

  /* A function that loads scripts of a folder; the promise fails when one does not come. */
  wenku.scriptReader = function (folder) {
    return function (file) {
      return new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = folder + file;
        script.onload = script.onerror = function (event) {
          script.parentNode.removeChild(script);
          if (event.type === "load") done();
          else failed(new Error("没有找到 " + file + "。请检查 assets/wenku 文件夹是否完整。"));
        };
        document.head.appendChild(script);
      });
    };
  };

  var loading = null;

  function engine() {
    loading = loading || wenku.scriptReader(wenku.folder)("search.js").then(function () {
      wenku.start(new wenku.Files(wenku.reader(wenku.folder + "index/")));
    });
    loading.catch(function () { loading = null; });
    return loading;
  }

  /* Both are replaced by the engine's own when it has come. */
  Object.defineProperty(wenku, "ready", {
    configurable: true,
    get: function () { return engine().then(function () { return wenku.ready; }); }
  });
  wenku.search = function (query, options) {
    return engine().then(function () { return wenku.search(query, options); });
  };
})(self);
