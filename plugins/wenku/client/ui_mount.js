/* The button in the header and the keys that open the dialog. The dialog's script comes when it is first wanted. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined" || !wenku.folder) return;
  var ui = wenku.ui;
  // Lucide "search" (ISC licence) as a path.
  var GLASS = "M10.5 3a7.5 7.5 0 1 0 4.7 13.35l4.22 4.23 1.16-1.16-4.23-4.22A7.5 7.5 0 0 0 10.5 3zm0 1.7a5.8 5.8 0 1 1 0 11.6 5.8 5.8 0 0 1 0-11.6z";

  function icon() {
    var space = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(space, "svg");
    var path = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", GLASS);
    svg.appendChild(path);
    return svg;
  }

  function button() {
    var keys = ui.make("kbd", { "class": "wenku-open__key", "aria-hidden": "true" }, ["/"]);
    var label = ui.make("span", { "class": "wenku-open__label" }, [wenku.words("search.open")]);
    var made = ui.make("button", { type: "button", "class": "wenku-open", "aria-haspopup": "dialog", "aria-label": wenku.words("search.open"), title: wenku.words("search.title") }, [icon(), label, keys]);
    made.addEventListener("click", function () { ui.open(); });
    return made;
  }

  function isTyping(element) {
    return element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.nodeName) || element.isContentEditable);
  }

  /* `/`, also as a Chinese input method gives its key, where nothing is being typed; Ctrl+K, which alone closes again. */
  ui.isSearchKey = function (event, open) {
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    var slash = event.key === "/" || (event.code === "Slash" && !event.shiftKey && /^(、|／|Process)$/.test(event.key));
    var control = (event.key === "k" || event.key === "K") && (event.ctrlKey || event.metaKey) && !event.altKey;
    return control || (!open && slash && plain && !isTyping(event.composedPath()[0]));
  };

  function onKey(event) {
    if (event.isComposing || event.defaultPrevented || !ui.isSearchKey(event, false)) return;
    event.preventDefault();
    event.stopPropagation(); // a theme's own search listens further up
    ui.open();
  }

  var here = location.pathname, language = document.documentElement.lang;

  function begin() {
    if (!ui.place(button())) return;
    wenku.load("page.js").catch(function () {}); // without it the page still reads
    document.addEventListener("keydown", onKey);
    // Any field or link of a page may open the search: <input data-wenku-search>, <a data-wenku-search="query">.
    document.addEventListener("click", function (event) {
      var source = event.target.closest && event.target.closest("[data-wenku-search]");
      if (!source) return;
      event.preventDefault();
      ui.open(source.getAttribute("data-wenku-search") || source.value || undefined);
    });
    reopen();
    ui.land();
    if (window.document$ && window.document$.subscribe) window.document$.subscribe(arrive);
  }

  /* A theme that exchanges the page's content without loading a page tells when it has: under the dialog, if that is open. */
  function arrive() {
    if (location.pathname === here) return;
    if (document.documentElement.lang !== language) return location.reload(); // its index is another one
    here = location.pathname;
    ui.close(true);
    reopen();
    ui.land();
  }

  /* The address says what to mark. */
  ui.land = function () {
    if (wenku.land) wenku.land();
    else if (/[?&]h=/.test(location.search)) wenku.load("land.js").catch(function () {}); // without marks the page still reads
  };

  /* A shared address, or the way back to a list: the state of the entry comes before what its address says. */
  function reopen() {
    var left = history.state && history.state.wenku;
    if (left && left.query) ui.open(undefined, left);
    else if (/[?&]q=/.test(location.search)) ui.open(undefined, "address");
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})(self.wenku);
