/* The search dialog: a combobox over a list (WAI-ARIA Authoring Practices 1.2), and the order of events. */
(function (wenku) {
  "use strict";
  var ui = wenku.ui;
  var PAUSE = 80, SLOW = 200, FIRST = 10, MORE = 20;
  var parts = null; // the dialog's elements, once made
  var whenReleased = null; // draws now, or when nothing is pressed any more
  var state = { query: "", answered: null, chosen: {}, limit: FIRST, active: -1, number: 0, answer: null, lines: "" };

  function listen(made) {
    var timer = 0;
    made.input.addEventListener("compositionend", later);
    made.input.addEventListener("input", function (event) {
      if (!ui.shell.composing && !event.isComposing) later();
    });
    function later() {
      clearTimeout(timer);
      timer = setTimeout(function () { if (made.input.value !== state.query) ask(made.input.value); }, PAUSE);
    }
    whenReleased = ui.pressing(made.root);
    made.more.addEventListener("click", more);
    made.mode.addEventListener("click", function () {
      state.lines = state.lines ? "" : "best";
      run();
    });
    [made.list, made.lines].forEach(function (element) {
      element.addEventListener("click", function (event) {
        var link = event.target.closest("a");
        if (link) follow(event, link);
      });
    });
    return made;
  }

  /* A result is opened, and the list is left for the way back. On this page the dialog goes and the hit comes. */
  function follow(event, link) {
    ui.recent.add(state.query);
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    ui.state.keep({ query: state.query, chosen: state.chosen, lines: state.lines, limit: state.limit, active: state.active, scroll: parts.body.scrollTop });
    if (link.pathname !== location.pathname || !ui.state.goOn(link)) return;
    event.preventDefault();
    event.stopPropagation(); // a theme may follow links itself
    ui.close(true);
    ui.land();
  }

  ui.keys = function (event) {
    if (event.isComposing || ui.shell.composing || event.keyCode === 229) return false; // the input method's key
    if (ui.isSearchKey(event, true)) return ui.close(), true;
    var handled = KEYS[event.key];
    return !!handled && handled(event) !== false;
  };

  var KEYS = {
    Escape: function () { ui.close(); },
    Tab: function (event) { return ui.trap(parts.box, event); },
    ArrowDown: function (event) { return inInput(event) && move(1); },
    ArrowUp: function (event) { return inInput(event) && move(-1); },
    Enter: function (event) { return inInput(event) && enter(event); }
  };

  function inInput(event) {
    return event.target === parts.input;
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

  /* Never what answers another question: while this one is still looked for, Enter waits. */
  function enter(event) {
    if (parts.input.value !== state.query) return ask(parts.input.value), true;
    if (state.answered !== state.query) return true;
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

  /* Filters stay while a query is refined, and go with it. */
  function ask(query) {
    state.query = query;
    if (!query.trim()) state.chosen = {};
    state.limit = FIRST;
    if (parts.input.value !== query) parts.input.value = query;
    return run();
  }

  function askAnew(query) {
    state.chosen = {};
    state.lines = "";
    return ask(query);
  }

  /* Only the last of several searches may draw. */
  async function run() {
    var number = ++state.number, query = state.query;
    if (!query.trim()) return ui.state.forget(), drawBeginning();
    var slow = setTimeout(function () { if (number === state.number) parts.status.textContent = wenku.words("search.finding"); }, SLOW);
    try {
      if (state.lines || /[|｜]/.test(query)) return await drawLines(query, number, state.lines || "best", 0);
      var wanted = Object.assign({ limit: state.limit }, state.chosen);
      var answer = await wenku.search(query, wanted);
      ui.state.keep({ query: query, chosen: state.chosen });
      whenReleased(function () { if (number === state.number) draw(query, answer); });
    } catch (error) {
      if (number === state.number) drawError(error);
    } finally {
      clearTimeout(slow);
    }
  }

  /* Line by line instead of page by page; two wordings (甲|乙) always so. */
  async function drawLines(query, number, sort, limit) {
    await wenku.load("lines.js");
    var shown = await ui.lines(query, state.chosen, sort, limit, function (other, more) {
      state.lines = other;
      drawLines(query, ++state.number, other, more);
    });
    if (number !== state.number) return;
    var two = ui.wordings(query).length > 1;
    if (!two && !shown.found) return (state.lines = ""), run(); // it stands nowhere as it was typed: what is near, then
    clearResults();
    parts.status.textContent = "";
    parts.mode.hidden = two;
    parts.mode.setAttribute("aria-pressed", "true");
    ui.fill(parts, parts.lines, shown.made);
  }

  function draw(query, answer) {
    state.answer = answer;
    state.answered = query;
    ui.fill(parts, parts.lines, []);
    parts.mode.hidden = answer.match !== "exact" || answer.server || /\S\s+\S/.test(query); // several words are no line; lines are the index's
    parts.mode.setAttribute("aria-pressed", "false");
    ui.fill(parts, parts.list, ui.resultItems(answer));
    ui.fill(parts, parts.facets, ui.facetChips(answer, state.chosen, choose));
    var filtered = Object.keys(state.chosen).some(function (facet) { return state.chosen[facet]; });
    parts.filters.hidden = !parts.facets.firstChild;
    parts.summary.textContent = ui.filterSummary(state.chosen);
    ui.fill(parts, parts.help, answer.total ? [] : ui.nothing(query, filtered, function () { askAnew(query); }));
    parts.status.textContent = ui.statement(query, answer);
    parts.alert.textContent = answer.problems.join(" ");
    parts.more.hidden = answer.results.length >= answer.total || !answer.results.length;
    opened(answer.results.length > 0);
    if (state.limit === FIRST) parts.body.scrollTop = 0;
  }

  function drawBeginning() {
    clearResults();
    parts.status.textContent = "";
    ui.fill(parts, parts.help, ui.beginning(askAnew, drawBeginning));
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
    state.answered = null;
    [parts.list, parts.facets, parts.help, parts.lines].forEach(function (element) { ui.fill(parts, element, []); });
    parts.mode.hidden = true;
    parts.filters.hidden = true;
    parts.alert.textContent = "";
    parts.more.hidden = true;
    opened(false);
  }

  function opened(has) {
    state.active = -1;
    parts.input.removeAttribute("aria-activedescendant");
    parts.input.setAttribute("aria-expanded", String(has));
  }

  /* `left` is what this entry of the history was left with; a query given by whoever opened goes before. */
  ui.show = function (query, left) {
    var first = !parts;
    parts = parts || listen(ui.parts());
    ui.state.enter();
    if (first) parts.status.textContent = "";
    if (left === "address") return wenku.ready().then(function () { comeBack(ui.state.inAddress()); }, drawError);
    if (left) return comeBack(ui.state.left());
    if (query !== undefined) askAnew(query);
    else if (ui.shell.composing) begin(); // the input method is not done: its end asks
    else if (parts.input.value !== state.query) ask(parts.input.value); // typed while this script came
    else if (!state.query) begin();
    if (query !== undefined || !first) parts.input.select();
  };

  /* Query, filters, how many, which one and where: as it was left. */
  async function comeBack(left) {
    parts.input.value = state.query = left.query;
    state.chosen = Object.assign({}, left.chosen);
    state.limit = left.limit || FIRST;
    state.lines = left.lines || "";
    await run();
    if (left.active >= 0) activate(left.active);
    parts.body.scrollTop = left.scroll;
  }

  ui.closed = function (moved) {
    state.number++; // what is under way may not draw any more
    if (state.answered !== state.query) state.query = "", parts.input.value = "";
    if (moved) return ui.state.leaveBehind();
    ui.state.forget();
    ui.state.leave();
  };
})(self.wenku);
