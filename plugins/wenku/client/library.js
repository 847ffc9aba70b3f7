/* Margin notes: folded on narrow screens, open beside the text on wide ones, always open in print. */
(function () {
  "use strict";
  var notes = document.querySelectorAll("details.margin");
  if (!notes.length) return;
  var wide = window.matchMedia("(min-width: 76.25em)");

  function open(all) {
    for (var i = 0; i < notes.length; i++) notes[i].open = all;
  }

  /* Narrow: folded, but for the note that the address leads to or that holds a hit of the search. */
  function follow() {
    open(wide.matches);
    if (!wide.matches) Array.prototype.filter.call(notes, isWanted).forEach(function (note) { note.open = true; });
  }

  function isWanted(note) {
    return note.querySelector(":target, .wenku-hit") !== null;
  }

  /* Printing opens all, and gives back what the reader had opened. */
  var before = [];
  wide.addListener(follow); // addEventListener on media queries is newer than some readers' browsers
  window.addEventListener("beforeprint", function () {
    before = Array.prototype.map.call(notes, function (note) { return note.open; });
    open(true);
  });
  window.addEventListener("afterprint", function () {
    before.forEach(function (was, i) { notes[i].open = was; });
  });
  follow();
  var target = document.querySelector("details.margin :target");
  if (target) target.scrollIntoView({ block: "center" }); // it had no place while its note was folded
})();
