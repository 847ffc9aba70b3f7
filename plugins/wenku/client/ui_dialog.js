/* The search dialog: a combobox over a list (WAI-ARIA Authoring Practices 1.2), a focus trap, and the order of events. */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;
  var PAUSE = 80, SLOW = 200, FIRST = 10, MORE = 20;
  var parts = null; // the dialog's elements, once made
  var state = { query: "", chosen: {}, limit: FIRST, active: -1, number: 0, composing: false, opener: null, answer: null, pressed: false, waiting: null };

  function build() {
    var input = ui.make("input", {
      type: "search", "class": "wenku-search__input", role: "combobox", "aria-expanded": "false", "aria-controls": "wenku-results",
      "aria-autocomplete": "list", "aria-label": "搜索全库", placeholder: "搜标题、正文、拼音", autocomplete: "off", spellcheck: "false", enterkeyhint: "search"
    });
    var close = ui.make("button", { type: "button", "class": "wenku-search__close" }, ["关闭"]);
    var made = {
      input: input, close: close,
      status: ui.make("p", { "class": "wenku-search__status", role: "status" }),
      alert: ui.make("p", { "class": "wenku-search__alert", role: "alert" }),
      facets: ui.make("div", { "class": "wenku-search__facets" }),
      list: ui.make("ul", { id: "wenku-results", "class": "wenku-search__list", role: "listbox", "aria-label": "搜索结果" }),
      more: ui.make("button", { type: "button", "class": "wenku-search__more", hidden: "" }, ["显示更多"]),
      help: ui.make("div", { "class": "wenku-search__help" })
    };
    var bar = ui.make("div", { "class": "wenku-search__bar", role: "search" }, [input, close]);
    var body = ui.make("div", { "class": "wenku-search__body", tabindex: "-1" }, [made.alert, made.status, made.facets, made.list, made.more, made.help]);
    made.box = ui.make("div", { "class": "wenku-search__box", role: "dialog", "aria-modal": "true", "aria-label": "搜索全库" }, [bar, body]);
    made.body = body;
    made.root = ui.make("div", { "class": "wenku-search", hidden: "" }, [made.box]);
    listen(made);
    document.body.appendChild(made.root);
    return made;
  }

  function listen(made) {
    var timer = 0;
    made.input.addEventListener("compositionstart", function () { state.composing = true; });
    made.input.addEventListener("compositionend", function () {
      state.composing = false;
      later();
    });
    made.input.addEventListener("input", function (event) {
      if (!state.composing && !event.isComposing) later();
    });
    function later() {
      clearTimeout(timer);
      timer = setTimeout(function () { if (made.input.value !== state.query) ask(made.input.value); }, PAUSE);
    }
    made.close.addEventListener("click", close);
    made.more.addEventListener("click", more);
    made.root.addEventListener("click", function (event) { if (event.target === made.root) close(); });
    made.root.addEventListener("keydown", onKey);
    made.root.addEventListener("pointerdown", function () { state.pressed = true; });
    ["pointerup", "pointercancel"].forEach(function (name) { window.addEventListener(name, released); });
    made.list.addEventListener("click", function (event) {
      if (event.target.closest("a")) follow(event);
    });
  }

  /* A result is opened: the query is worth remembering; the page may be the one we are on. */
  function follow(event) {
    ui.recent.add(state.query);
    if (event && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    forget();
    close();
  }

  function onKey(event) {
    if (event.isComposing || state.composing || event.keyCode === 229) return; // the input method's key
    var handled = KEYS[event.key];
    if (handled && handled(event) !== false) event.preventDefault();
    event.stopPropagation(); // themes have keys of their own
  }

  var KEYS = {
    Escape: close,
    Tab: trap,
    ArrowDown: function (event) { return inInput(event) && move(1); },
    ArrowUp: function (event) { return inInput(event) && move(-1); },
    Enter: function (event) { return inInput(event) && enter(event); }
  };

  function inInput(event) {
    return event.target === parts.input;
  }

  function focusable() {
    var found = parts.box.querySelectorAll("input, button, a[href]:not([tabindex='-1'])");
    return Array.prototype.filter.call(found, function (element) { return element.offsetParent !== null; });
  }

  function trap(event) {
    var all = focusable();
    var edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement !== edge && parts.box.contains(document.activeElement)) return false;
    (event.shiftKey ? all[all.length - 1] : all[0]).focus();
    return true;
  }

  function options() {
    return parts.list.querySelectorAll("[role='option']");
  }

  function move(by) {
    var count = options().length;
    if (count) activate((state.active + by + count + (state.active < 0 && by < 0 ? 1 : 0)) % count);
    return true;
  }

  function activate(number) {
    var all = options();
    if (all[state.active]) all[state.active].setAttribute("aria-selected", "false");
    state.active = number;
    if (!all[number]) return parts.input.removeAttribute("aria-activedescendant");
    all[number].setAttribute("aria-selected", "true");
    parts.input.setAttribute("aria-activedescendant", all[number].id);
    all[number].scrollIntoView({ block: "nearest" });
  }

  function enter(event) {
    if (parts.input.value !== state.query) return ask(parts.input.value), true;
    var chosen = options()[Math.max(0, state.active)];
    if (chosen) chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }));
    return true;
  }

  function more() {
    var shown = options().length;
    state.limit += MORE;
    run().then(function () { activate(Math.min(shown, options().length - 1)); });
    parts.input.focus();
  }

  function choose(facet, value) {
    state.chosen[facet] = value;
    state.limit = FIRST;
    run().then(function () {
      var chip = parts.facets.querySelector("[data-facet='" + facet + "'] [aria-pressed='true'], [data-facet='" + facet + "'] button");
      (chip || parts.input).focus();
    });
  }

  function ask(query) {
    state.query = query;
    state.chosen = {};
    state.limit = FIRST;
    if (parts.input.value !== query) parts.input.value = query;
    remember(query);
    return run();
  }

  /* Only the last of several searches may draw. */
  async function run() {
    var number = ++state.number;
    if (!state.query.trim()) return drawBeginning();
    var slow = setTimeout(function () { if (number === state.number) parts.status.textContent = "正在查找……"; }, SLOW);
    try {
      var wanted = Object.assign({ limit: state.limit }, state.chosen);
      var answer = await wenku.search(state.query, wanted);
      whenReleased(function () { if (number === state.number) draw(answer); });
    } catch (error) {
      if (number === state.number) drawError(error);
    }
    clearTimeout(slow);
  }

  function draw(answer) {
    state.answer = answer;
    fill(parts.list, answer.results.map(ui.resultItem));
    fill(parts.facets, ui.facetChips(answer, state.chosen, choose));
    var filtered = Object.keys(state.chosen).some(function (facet) { return state.chosen[facet]; });
    fill(parts.help, answer.total ? [] : ui.nothing(state.query, filtered, function () { ask(state.query); }));
    parts.status.textContent = ui.statement(state.query, answer);
    parts.alert.textContent = answer.problems.join(" ");
    parts.more.hidden = answer.results.length >= answer.total || !answer.results.length;
    opened(answer.results.length > 0);
    if (state.limit === FIRST) parts.body.scrollTop = 0;
  }

  function drawBeginning() {
    clearResults();
    parts.status.textContent = "";
    fill(parts.help, ui.beginning(ask, drawBeginning));
  }

  /* At once; the names of the moves are added when the index has come, and nothing that stands there is made anew. */
  function begin() {
    drawBeginning();
    wenku.ready().then(function () {
      if (!state.query && !parts.input.value && !parts.help.querySelector("[data-moves]")) ui.moves().forEach(add);
    }, drawError);

    function add(group) {
      parts.help.appendChild(group);
    }
  }

  function drawError(error) {
    clearResults();
    parts.status.textContent = "";
    parts.alert.textContent = error.message;
  }

  function clearResults() {
    [parts.list, parts.facets, parts.help].forEach(function (element) { fill(element, []); });
    parts.alert.textContent = "";
    parts.more.hidden = true;
    opened(false);
  }

  function opened(has) {
    state.active = -1;
    parts.input.removeAttribute("aria-activedescendant");
    parts.input.setAttribute("aria-expanded", String(has));
  }

  /* A focus on what goes away would fall out of the dialog, and its keys with it. */
  function fill(element, children) {
    var held = element.contains(document.activeElement);
    ui.empty(element);
    children.forEach(function (child) { element.appendChild(child); });
    if (held) parts.input.focus();
  }

  /* Nothing is drawn between press and release, or the click would meet something else or nothing. */
  function whenReleased(draw) {
    if (state.pressed) state.waiting = draw;
    else draw();
  }

  function released() {
    setTimeout(function () { // the click comes after the release
      var draw = state.waiting;
      state.pressed = false;
      state.waiting = null;
      if (draw) draw();
    });
  }

  /* The address carries the query, so that it can be shared; some browsers forbid that for files, and nothing is lost. */
  function remember(query) {
    var search = location.search.replace(/([?&])q=[^&]*&?/, "$1").replace(/[?&]$/, "");
    if (query) search += (search ? "&" : "?") + "q=" + encodeURIComponent(query);
    try {
      history.replaceState(history.state, "", location.pathname + search + location.hash);
    } catch (error) {
      return;
    }
  }

  function forget() {
    remember("");
  }

  ui.openDialog = function (query, opener) {
    parts = parts || build();
    if (parts.root.hidden) state.opener = opener;
    parts.root.hidden = false;
    document.documentElement.classList.add("wenku-searching");
    parts.input.focus();
    if (query !== undefined && query !== state.query) ask(query);
    else if (!state.query) begin();
    parts.input.select();
  };

  function close() {
    state.number++; // what is under way may not draw any more
    parts.root.hidden = true;
    document.documentElement.classList.remove("wenku-searching");
    forget();
    if (state.opener && state.opener.focus) state.opener.focus();
  }
})(self.wenku);
