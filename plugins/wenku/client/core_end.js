/* In a browser: the index lies in the folder `index` beside this script. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined" || !document.currentScript) return;
  wenku.folder = document.currentScript.src.replace(/[^/]*$/, "");
  wenku.start(new wenku.Files(wenku.scriptReader(wenku.folder + "index/")));
})(self.wenku);
