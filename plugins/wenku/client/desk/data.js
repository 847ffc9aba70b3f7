/* What the build wrote beside the desk (library/desk.py): templates, moves, lengths. Scripts, as `file://` forbids fetching. */
(function (wenku) {
  "use strict";
  var arrived = Object.create(null); // name → what its script brought

  /* What those scripts call. */
  wenku.deskData = function (name, value) {
    arrived[name] = value;
  };

  wenku.deskFile = function (name) {
    return wenku.scriptReader(wenku.folder + "desk/")(name + ".js").then(function () {
      if (!arrived[name]) throw new Error("desk/" + name + ".js 里没有要找的内容。请确认副本完整，没有混用两次构建的文件。");
      return arrived[name];
    });
  };
})(self.wenku);
