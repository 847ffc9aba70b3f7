/* The projector: one thing of the basket at a time, as large as it fits; keys and taps go on, Esc ends. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var LARGEST = 64; // pixels
  var SMALLEST = 20;

  wenku.sheetScreen = function (rows, opener) {
    var ui = wenku.ui;
    var place = 0;
    var body = ui.make("div", { "class": "wenku-screen__body" }, []);
    var source = ui.make("p", { "class": "wenku-screen__source", role: "status" }, []);
    var back = button("上一样", function () { go(-1); });
    var on = button("下一样", function () { go(1); });
    var note = button("看笔记", function () { screen.classList.toggle("wenku-screen--notes"); fit(); });
    var end = button("结束", close);
    var foot = ui.make("div", { "class": "wenku-screen__foot" }, [source, back, on, note, end]);
    var screen = ui.make("div", { "class": "wenku-screen", role: "dialog", "aria-modal": "true", "aria-label": "投影", tabindex: "-1" }, [body, foot]);

    function button(label, act) {
      var made = ui.make("button", { type: "button" }, [label]);
      made.addEventListener("click", act);
      return made;
    }

    function show() {
      var row = rows[place];
      ui.empty(body).appendChild(row.tree ? wenku.draw(row.tree) : ui.make("p", {}, [row.text]));
      if (row.entry.note) body.appendChild(ui.make("p", { "class": "wenku-screen__note" }, [row.entry.note]));
      source.textContent = place + 1 + " / " + rows.length + "　" + wenku.sheetOut.named(row);
      back.disabled = place === 0;
      on.disabled = place === rows.length - 1;
      fit();
    }

    /* The largest type at which all is in sight; what is longer scrolls. */
    function fit() {
      for (var size = LARGEST; size >= SMALLEST; size -= 2) {
        body.style.fontSize = size + "px";
        if (body.scrollHeight <= body.clientHeight) break;
      }
      body.scrollTop = 0;
    }

    function go(step) {
      var next = place + step;
      if (next < 0 || next >= rows.length) return;
      place = next;
      show();
      if (document.activeElement && document.activeElement.disabled) screen.focus();
    }

    function onKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      var onButton = event.target.nodeName === "BUTTON" && /^(Enter| )$/.test(event.key);
      if (event.key === "Escape") close();
      else if (/^(ArrowRight|ArrowDown|PageDown)$/.test(event.key) || (event.key === " " && !onButton)) go(1);
      else if (/^(ArrowLeft|ArrowUp|PageUp)$/.test(event.key)) go(-1);
      else if (event.key === "Tab") return hold(event);
      else return;
      event.preventDefault();
    }

    /* Tab stays among the four buttons while the screen is up. */
    function hold(event) {
      var stops = [back, on, note, end].filter(function (one) { return !one.disabled; });
      var edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement !== edge && screen.contains(document.activeElement) && document.activeElement !== screen) return;
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }

    function close() {
      document.removeEventListener("keydown", onKey, true);
      window.removeEventListener("resize", fit);
      document.body.removeChild(screen);
      if (document.fullscreenElement) document.exitFullscreen().catch(function () {});
      opener.focus();
    }

    document.body.appendChild(screen);
    document.addEventListener("keydown", onKey, true);
    window.addEventListener("resize", fit);
    if (screen.requestFullscreen) screen.requestFullscreen().then(fit, function () {}); // refused: the window is large enough
    show();
    screen.focus();
  };
})(self.wenku);
