/* desk.js: the small door to the desk's rooms. Loaded alone it gives the contract's `deskReady` and `check`; on the desk's page it opens the desk. */
(function (wenku) {
  "use strict";
  var ready = null;

  /* The check comes when it is first asked for. */
  function bring() {
    ready = ready || wenku.load("check.js");
    ready.catch(function () { ready = null; });
    return ready;
  }

  function check(options) {
    return bring().then(function () { return wenku.examine(options); });
  }

  function dress() {
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = wenku.folder + "desk.css";
    document.head.appendChild(sheet);
  }

  wenku.publish("deskReady", bring);
  wenku.publish("check", function () { return check; });

  var place = typeof document !== "undefined" && document.getElementById("wenku-desk");
  if (!place) return;
  dress();
  wenku.load("writing.js").then(function () {
    wenku.desk.open(place);
  }, function (error) {
    place.textContent = error.message;
  });
})(self.wenku);
