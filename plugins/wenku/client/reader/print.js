/* What print shall show: boxes that the reader has opened and no others (the theme opens all of them for print), and what stands before
   the handout only where the whole lesson is printed. */
(function () {
  "use strict";
  if (typeof document === "undefined") return;
  var boxes = document.querySelectorAll(".wenku-lesson details, .wenku-guide details, .wenku-template details");
  var handout = document.querySelector(".handout");
  var printing = window.matchMedia("print");

  function follow(box) {
    if (printing.matches) return;
    if (box.open) box.removeAttribute("data-wenku-shut");
    else box.setAttribute("data-wenku-shut", "");
  }

  for (var i = 0; i < boxes.length; i++) {
    follow(boxes[i]);
    boxes[i].addEventListener("toggle", function (event) { follow(event.target); });
  }
  for (var before = handout && handout.previousElementSibling; before; before = before.previousElementSibling) {
    if (before.nodeName !== "H1") before.setAttribute("data-wenku-before", "");
  }
  window.addEventListener("afterprint", function () { document.documentElement.removeAttribute("data-wenku-print"); });
})();
