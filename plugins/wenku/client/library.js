/* Margin notes: folded on narrow screens, open beside the text on wide ones, always open in print. */
(function () {
  "use strict";
  var notes = document.querySelectorAll("details.margin");
  if (!notes.length) return;
  var wide = window.matchMedia("(min-width: 76.25em)");

  function open(all) {
    for (var i = 0; i < notes.length; i++) notes[i].open = all;
  }

  function follow() {
    open(wide.matches);
  }

  wide.addListener(follow); // addEventListener on media queries is newer than some readers' browsers
  window.addEventListener("beforeprint", function () { open(true); });
  window.addEventListener("afterprint", follow);
  follow();
})();
