/* The line with the parts of an exemplar: says where the reader is, and closes when it has been used. Without this script it opens
   and leads as it stands. */
(function () {
  "use strict";
  if (typeof document === "undefined") return;
  var list = document.querySelector(".wenku-contents details");
  if (!list) return;
  var links = Array.prototype.slice.call(list.querySelectorAll("a"));
  var said = list.querySelector("summary").appendChild(document.createElement("b"));
  var waiting = false;

  function target(link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  }

  /* The last part whose heading has passed under the line. */
  function follow() {
    waiting = false;
    var line = list.getBoundingClientRect().top + 80;
    var passed = links.filter(function (link) { return target(link) && target(link).getBoundingClientRect().top < line; });
    var now = passed[passed.length - 1];
    links.forEach(function (link) {
      if (link === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    said.textContent = now ? now.textContent.slice(now.firstChild.textContent.length) : "";
  }

  window.addEventListener("scroll", function () {
    if (!waiting) window.requestAnimationFrame(follow);
    waiting = true;
  }, { passive: true });
  document.addEventListener("click", function (event) {
    if (list.open && (!list.contains(event.target) || event.target.closest("a"))) list.open = false;
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
  follow();
})();
