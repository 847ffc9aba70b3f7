/* Margin notes: folded on narrow screens; on wide ones open and beside their paragraph, where a note that is longer than it pushes
   the next note down and never the text apart; always open in print. */
(function () {
  "use strict";
  if (typeof document === "undefined") return;
  var notes = document.querySelectorAll("details.margin");
  if (!notes.length) return;
  var sheet = document.querySelector(".wenku-exemplar");
  var wide = window.matchMedia("(min-width: 76.25em)");
  var GAP = 16;

  function open(all) {
    for (var i = 0; i < notes.length; i++) notes[i].open = all;
  }

  /* Narrow: folded, but for the note that the address leads to or that holds a hit of the search. */
  function follow() {
    open(wide.matches);
    if (!wide.matches) Array.prototype.filter.call(notes, isWanted).forEach(function (note) { note.open = true; });
    layOut();
  }

  function isWanted(note) {
    return note.querySelector(":target, .wenku-hit") !== null;
  }

  /* Printing opens all, and gives back what the reader had opened. */
  var before = [];
  function forPrint() {
    before = Array.prototype.map.call(notes, function (note) { return note.open; });
    open(true);
  }

  function afterPrint() {
    before.forEach(function (was, i) { notes[i].open = was; });
    layOut();
  }

  function textBefore(note) {
    var before = note.previousElementSibling;
    while (before && before.matches("details.margin, .wenku-mine, .wenku-tools")) before = before.previousElementSibling;
    return before || note.parentNode;
  }

  function layOut() {
    if (!sheet) return;
    sheet.classList.toggle("wenku-beside", wide.matches);
    sheet.style.minHeight = "";
    var free = 0;
    for (var i = 0; i < notes.length; i++) {
      var top = Math.max(textBefore(notes[i]).offsetTop, free);
      notes[i].style.top = wide.matches ? top + "px" : "";
      free = top + notes[i].offsetHeight + GAP;
    }
    if (wide.matches) sheet.style.minHeight = free + "px";
  }

  wide.addListener(follow); // addEventListener on media queries is newer than some readers' browsers
  window.addEventListener("resize", layOut);
  window.addEventListener("load", layOut);
  window.addEventListener("beforeprint", forPrint);
  window.addEventListener("afterprint", afterPrint);
  document.addEventListener("toggle", layOut, true);
  document.addEventListener("wenku-shifted", layOut); // something was put between the paragraphs
  follow();
  var target = document.querySelector("details.margin :target");
  if (target) target.scrollIntoView({ block: "center" }); // it had no place while its note was folded
})();
