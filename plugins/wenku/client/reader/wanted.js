/* What only some pages need comes only there: ticks of a check list, the filter of a move's passages, the projector. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  if (!document.querySelector("meta[name=wenku-basket], a.wenku-permalink")) return; // other people's pages
  if (document.querySelector(".task-list-item")) wenku.load("ticks.js").catch(function () {}); // the list still reads
  if (document.querySelector(".wenku-lesson")) wenku.load("projector.js").catch(function () {}); // the page shows all
  if (document.querySelector(".wenku-passage")) wenku.load("moves.js").catch(function () {}); // all passages are shown
})(self.wenku);
