/* What scrolls sideways inside itself can be reached and scrolled by the keyboard (WCAG 2.1.1). */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var REACHED = { tabindex: "0", role: "region", "aria-label": "这一块可以左右滚动" };
  var SCROLLING = ".md-typeset__scrollwrap, .md-typeset pre > code, .wenku-sheet__words, .wenku-compare__part";

  wenku.reachWide = function () {
    Array.prototype.forEach.call(document.querySelectorAll(SCROLLING), function (box) {
      var wide = box.scrollWidth > box.clientWidth;
      Object.keys(REACHED).forEach(function (name) {
        if (wide) box.setAttribute(name, REACHED[name]);
        else box.removeAttribute(name);
      });
    });
  };

  window.addEventListener("load", function () { wenku.reachWide(); });
  window.addEventListener("resize", wenku.reachWide);
  wenku.reachWide();
})(self.wenku);
