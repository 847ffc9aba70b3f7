/* What a phrase link shows: a popover with the note and the first few places elsewhere. Without this script the
   link is a plain link to the phrase's page. The popovers were written at build and stand hidden in the page. */
(function (wenku) {
  "use strict";
  var SHOW = 300; // milliseconds before a hover counts: a pointer that passes over prose asks for nothing
  var HIDE = 250; // and before it is taken back: the way from the link into the popover
  var NARROW = 480; // pixels: below that the popover is a sheet at the foot of the screen
  var link = null; // whose popover is open
  var box = null;
  var pinned = false; // opened by click, tap or key: stays until it is closed
  var timer = 0;
  var path = location.pathname;
  var returning = false; // focus goes back to the link by our own doing, which asks for nothing

  function popoverOf(target) {
    return document.getElementById("wenku-popover-" + target.getAttribute("data-phrase"));
  }

  function linkAt(event) {
    var target = event.target;
    return target && target.closest ? target.closest("a.wenku-phrase") : null;
  }

  function open(target, pin) {
    var next = popoverOf(target);
    if (!next) return;
    if (box && box !== next) close(false);
    clearTimeout(timer);
    link = target;
    box = next;
    pinned = pin;
    box.hidden = false;
    place();
    link.setAttribute("aria-expanded", "true");
    if (pin) box.focus();
    if (wenku.offerPhrase) wenku.offerPhrase(box, target);
  }

  function close(back) {
    clearTimeout(timer);
    if (!box) return;
    var from = link;
    box.hidden = true;
    box.removeAttribute("style");
    from.setAttribute("aria-expanded", "false");
    link = box = null;
    pinned = false;
    if (!back) return;
    returning = true;
    from.focus();
    returning = false;
  }

  /* Under the link's first line, above it where there is no room below, always inside the window. */
  function place() {
    var width = document.documentElement.clientWidth;
    box.classList.toggle("wenku-popover--sheet", width < NARROW);
    if (width < NARROW) return;
    var at = link.getClientRects()[0];
    var size = box.getBoundingClientRect();
    var below = at.bottom + 6;
    var top = below + size.height > window.innerHeight && at.top - 6 > size.height ? at.top - 6 - size.height : below;
    var left = Math.max(12, Math.min(at.left, width - size.width - 12));
    box.style.top = Math.round(top + window.pageYOffset) + "px";
    box.style.left = Math.round(left + window.pageXOffset) + "px";
  }

  function later(action, wait) {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  }

  function isOff() {
    return document.documentElement.getAttribute("data-wenku-marks") === "off";
  }

  function onClick(event) {
    var target = linkAt(event);
    if (target && popoverOf(target)) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      if (pinned && target === link) return; // asked again: go to the phrase's page
      event.preventDefault();
      event.stopPropagation(); // or a theme follows the link all the same
      if (!isOff()) open(target, true);
    } else if (box && !box.contains(event.target)) close(false);
  }

  function onOver(event) {
    var target = linkAt(event);
    if (box && (target === link || box.contains(event.target))) clearTimeout(timer);
    else if (target && !pinned && !isOff()) later(function () { open(target, false); }, SHOW);
  }

  function onOut(event) {
    if (!pinned && (linkAt(event) || (box && box.contains(event.target)))) later(function () { close(false); }, HIDE);
  }

  /* Resting on a link with the Tab key shows it as resting with the mouse does; Enter goes in. */
  function onFocus(event) {
    var target = linkAt(event);
    if (target && !pinned && !returning && !isOff()) later(function () { open(target, false); }, SHOW);
  }

  function onBlur(event) {
    if (!pinned && linkAt(event)) later(function () { close(false); }, HIDE);
  }

  function onKey(event) {
    if (!box) return;
    if (event.key === "Escape" || event.key === "Esc") close(true);
    else if (event.key === "Tab" && pinned && atEdge(event.shiftKey)) {
      event.preventDefault();
      close(true);
    }
  }

  /* Tab out of the popover leads back to where it was opened, not to the end of the page where it stands. */
  function atEdge(backwards) {
    var inside = box.querySelectorAll("a[href], button");
    var focused = document.activeElement;
    return backwards ? focused === box || focused === inside[0] : focused === inside[inside.length - 1];
  }

  /* A theme has exchanged the page's content for another page's: the popovers of the page that was go with it. */
  function remount() {
    if (location.pathname === path) return;
    path = location.pathname;
    close(false);
    var kept = document.querySelectorAll("body > .wenku-popovers");
    for (var i = 0; i < kept.length; i++) document.body.removeChild(kept[i]);
    mount();
  }

  function mount() {
    var shelves = document.querySelectorAll(".wenku-popovers[hidden]");
    for (var i = 0; i < shelves.length; i++) {
      var boxes = shelves[i].children;
      for (var j = 0; j < boxes.length; j++) {
        boxes[j].hidden = true;
        boxes[j].tabIndex = -1;
      }
      document.body.appendChild(shelves[i]); // out of the article, whose columns and fonts are not the popover's
      shelves[i].hidden = false;
    }
    var links = document.querySelectorAll("a.wenku-phrase");
    for (var k = 0; k < links.length; k++) {
      if (!popoverOf(links[k])) continue;
      links[k].setAttribute("aria-haspopup", "dialog");
      links[k].setAttribute("aria-expanded", "false");
    }
  }

  document.addEventListener("click", onClick, true);
  document.addEventListener("mouseover", onOver);
  document.addEventListener("mouseout", onOut);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", function () { close(false); });
  window.addEventListener("pagehide", function () { close(false); }); // Back shows a page as it was left
  mount();
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(remount); // Material's navigation.instant
})(self.wenku);
