/*
 * The dialog's frame and its field, on every page: they stand there at once, so that what is typed while the rest comes is
 * typed into the field, by whatever keys or input method, and never reaches the keys of a theme.
 */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined" || !wenku.folder) return;
  var ui = wenku.ui;

  function build() {
    var input = ui.make("input", {
      type: "search", "class": "wenku-search__input", "aria-label": wenku.words("search.open"), placeholder: wenku.words("search.placeholder"), autocomplete: "off", spellcheck: "false", enterkeyhint: "search"
    });
    var shell = {
      input: input, opener: null, composing: false,
      close: ui.make("button", { type: "button", "class": "wenku-search__close" }, [wenku.words("search.close")]),
      status: ui.make("p", { "class": "wenku-search__status", role: "status" }),
      alert: ui.make("p", { "class": "wenku-search__alert", role: "alert" })
    };
    var bar = ui.make("div", { "class": "wenku-search__bar", role: "search" }, [input, shell.close]);
    shell.body = ui.make("div", { "class": "wenku-search__body", tabindex: "-1" }, [shell.alert, shell.status]);
    shell.box = ui.make("div", { "class": "wenku-search__box", role: "dialog", "aria-modal": "true", "aria-label": wenku.words("search.open") }, [bar, shell.body]);
    // vp-raw: VitePress leaves its links to the browser, which marks what was found.
    shell.root = ui.make("div", { "class": "wenku-search vp-raw", hidden: "" }, [shell.box]);
    input.addEventListener("compositionstart", function () { shell.composing = true; });
    input.addEventListener("compositionend", function () { shell.composing = false; });
    shell.root.addEventListener("keydown", onKey);
    shell.root.addEventListener("click", function (event) { if (event.target === shell.root) ui.close(); });
    shell.close.addEventListener("click", function () { ui.close(); });
    document.body.appendChild(shell.root);
    return shell;
  }

  /* `ui.keys` is the dialog's own once it has come; until then the field takes every key but this one. */
  function onKey(event) {
    var leaves = !event.isComposing && (event.key === "Escape" || ui.isSearchKey(event, true));
    var own = ui.keys ? ui.keys(event) : leaves && (ui.close(), true);
    if (own) event.preventDefault();
    event.stopPropagation(); // themes have keys of their own
  }

  ui.isOpen = function () {
    return !!ui.shell && !ui.shell.root.hidden;
  };

  /* At once the field; the rest when it has come. `left` is what Back comes back to, or "address". */
  ui.open = function (query, left) {
    var shell = (ui.shell = ui.shell || build());
    if (!ui.isOpen()) shell.opener = document.activeElement;
    if (!shell.root.isConnected) document.body.appendChild(shell.root); // a theme may have exchanged the body
    shell.root.hidden = false;
    document.documentElement.classList.add("wenku-searching");
    shell.input.focus();
    if (!ui.show) shell.status.textContent = wenku.words("search.opening");
    return wenku.load("dialog.js").then(function () {
      ui.show(query, left);
    }, function (error) {
      shell.status.textContent = "";
      shell.alert.textContent = wenku.words("search.failed", error.message);
    });
  };

  /* `moved`: another page stands below already. */
  ui.close = function (moved) {
    var shell = ui.shell;
    if (!ui.isOpen()) return;
    shell.input.blur(); // a key that follows at once is the page's
    shell.root.hidden = true;
    document.documentElement.classList.remove("wenku-searching");
    if (ui.closed) ui.closed(moved);
    if (shell.opener && shell.opener.focus) shell.opener.focus();
  };
})(self.wenku);
