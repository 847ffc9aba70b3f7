/* The dialog's elements, and what holds for all of them: where the focus goes, and when they may change. */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;
  var ROOMY = "(min-height: 821px) and (min-width: 45em)"; // where filters may stand open before the results

  var COMBOBOX = { role: "combobox", "aria-expanded": "false", "aria-controls": "wenku-results", "aria-autocomplete": "list" };

  ui.parts = function () {
    var made = Object.assign({}, ui.shell, {
      facets: ui.make("div", { "class": "wenku-search__facets" }),
      summary: ui.make("summary", { "class": "wenku-search__summary" }, [wenku.words("search.filter")]),
      list: ui.make("ul", { id: "wenku-results", "class": "wenku-search__list", role: "listbox", "aria-label": wenku.words("search.results") }),
      more: ui.make("button", { type: "button", "class": "wenku-search__more", hidden: "" }, [wenku.words("search.more")]),
      lines: ui.make("div", { "class": "wenku-search__lines" }),
      mode: ui.make("button", { type: "button", "class": "wenku-chip", "aria-pressed": "false", hidden: "" }, [wenku.words("search.lines")]),
      help: ui.make("div", { "class": "wenku-search__help" })
    });
    made.filters = ui.make("details", { "class": "wenku-search__filters", hidden: "" }, [made.summary, made.facets]);
    made.filters.open = window.matchMedia(ROOMY).matches;
    [made.filters, made.mode, made.lines, made.list, made.more, made.help].forEach(function (element) { made.body.appendChild(element); });
    Object.keys(COMBOBOX).forEach(function (name) { made.input.setAttribute(name, COMBOBOX[name]); });
    return made;
  };

  function focusable(box) {
    var found = box.querySelectorAll("input, button, summary, a[href]:not([tabindex='-1'])");
    return Array.prototype.filter.call(found, function (element) { return element.offsetParent !== null; });
  }

  ui.trap = function (box, event) {
    var all = focusable(box);
    var edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement !== edge && box.contains(document.activeElement)) return false;
    (event.shiftKey ? all[all.length - 1] : all[0]).focus();
    return true;
  };

  /* A focus on what goes away would fall out of the dialog, and its keys with it. */
  ui.fill = function (parts, element, children) {
    var held = element.contains(document.activeElement);
    ui.empty(element);
    children.forEach(function (child) { element.appendChild(child); });
    if (held) parts.input.focus();
  };

  /* A function that draws: nothing is drawn between press and release, or the click would meet something else or nothing. */
  ui.pressing = function (root) {
    var pressed = false, waiting = null;
    root.addEventListener("pointerdown", function () { pressed = true; });
    ["pointerup", "pointercancel"].forEach(function (name) { window.addEventListener(name, released); });

    function released() {
      setTimeout(function () { // the click comes after the release
        var draw = waiting;
        pressed = false;
        waiting = null;
        if (draw) draw();
      });
    }

    return function (draw) {
      if (pressed) waiting = draw;
      else draw();
    };
  };
})(self.wenku);
