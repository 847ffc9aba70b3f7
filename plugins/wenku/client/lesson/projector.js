/* A lesson on a projector: section by section, as large as it fits; what is longer scrolls. Answers stay shut until opened.
   → Space PageDown on (first through what is below the edge), ← PageUp back, ↑ ↓ a little, Home End first and last section,
   + and - the size of type, Esc ends. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var LARGEST = 0.05; // of the screen's height; below the smallest the last row of a classroom reads nothing
  var SMALLEST = 0.032;
  var STEP = 0.004;
  var NOT_SHOWN = ".wenku-skip, .headerlink, .wenku-copy, script";
  var sheet = document.querySelector(".wenku-lesson");
  if (!sheet || !wenku.action) return;

  /* [[element]] of each section, its heading first. */
  function sections() {
    var found = [];
    Array.prototype.forEach.call(sheet.children, function (element) {
      if (element.matches(NOT_SHOWN) || element.classList.contains("wenku-foot")) return;
      if (/^H[12]$/.test(element.nodeName) || !found.length) found.push([]);
      found[found.length - 1].push(element);
    });
    return found;
  }

  function copy(element) {
    var made = element.cloneNode(true);
    Array.prototype.forEach.call(made.querySelectorAll(NOT_SHOWN), function (one) { one.parentNode.removeChild(one); });
    [made].concat([].slice.call(made.querySelectorAll("[id]"))).forEach(function (one) { one.removeAttribute("id"); });
    return made;
  }

  function project(opener) {
    var ui = wenku.ui;
    var slides = sections();
    var place = 0;
    var change = 0;
    var body = ui.make("div", { "class": "wenku-projector__body md-typeset", tabindex: "0", role: "region", "aria-label": "本节" }, []);
    var told = ui.make("p", { role: "status" }, []);
    var back = control("往回", function () { turn(-1); });
    var on = control("往下", function () { turn(1); });
    var foot = ui.make("div", { "class": "wenku-projector__foot" }, [
      told, back, on,
      control("字小一些", function () { size(-STEP); }), control("字大一些", function () { size(STEP); }), control("结束", close)
    ]);
    var screen = ui.make("div", { "class": "wenku-projector", role: "dialog", "aria-modal": "true", "aria-label": "投影" }, [body, foot]);

    function control(label, act) {
      var made = ui.make("button", { type: "button" }, [label]);
      made.addEventListener("click", act);
      return made;
    }

    function show() {
      ui.empty(body);
      slides[place].map(copy).forEach(function (one) { body.appendChild(one); });
      fit();
      body.scrollTop = 0;
      tell();
    }

    /* The largest type at which all is in sight; the reader's own wish comes on top. */
    function fit() {
      for (var share = LARGEST; share >= SMALLEST; share -= STEP) {
        body.style.fontSize = Math.round((share + change) * window.innerHeight) + "px";
        if (body.scrollHeight <= body.clientHeight) break;
      }
      tell();
    }

    function below() {
      return body.scrollHeight - body.clientHeight - body.scrollTop > 4;
    }

    function tell() {
      told.textContent = "第 " + (place + 1) + " 节，共 " + slides.length + " 节" + (below() ? "，下面还有" : "");
      back.setAttribute("aria-disabled", place === 0 && body.scrollTop < 4 ? "true" : "false");
      on.setAttribute("aria-disabled", place === slides.length - 1 && !below() ? "true" : "false");
    }

    function size(step) {
      change = Math.max(SMALLEST - LARGEST, Math.min(LARGEST, change + step));
      fit();
    }

    /* A screenful on or back within the section, then the next or the last one. */
    function turn(direction) {
      if (direction > 0 ? below() : body.scrollTop > 4) scroll(direction * 0.85);
      else go(place + direction);
    }

    function scroll(screens) {
      body.scrollTop += screens * body.clientHeight;
      tell();
    }

    function go(next) {
      if (next < 0 || next >= slides.length) return;
      place = next;
      show();
      body.focus();
    }

    function onKey(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      var act = {
        Escape: close,
        ArrowRight: function () { turn(1); },
        PageDown: function () { turn(1); },
        ArrowLeft: function () { turn(-1); },
        PageUp: function () { turn(-1); },
        Home: function () { go(0); },
        End: function () { go(slides.length - 1); },
        "+": function () { size(STEP); },
        "=": function () { size(STEP); },
        "-": function () { size(-STEP); },
        ArrowDown: function () { scroll(0.3); },
        ArrowUp: function () { scroll(-0.3); }
      }[event.key];
      if (event.key === " " && /^(BUTTON|SUMMARY)$/.test(event.target.nodeName)) return; // it presses what has the focus
      if (event.key === "Tab") return hold(event);
      if (event.key === " ") act = function () { turn(1); };
      if (!act) return;
      event.preventDefault();
      act();
    }

    /* Tab stays on the screen. */
    function hold(event) {
      var stops = [].slice.call(screen.querySelectorAll("[tabindex='0'], a[href], button, summary")).filter(function (one) { return one.offsetParent; });
      var edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement !== edge && screen.contains(document.activeElement)) return;
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }

    function close() {
      document.removeEventListener("keydown", onKey, true);
      window.removeEventListener("resize", fit);
      document.body.removeChild(screen);
      document.documentElement.classList.remove("wenku-projecting");
      if (document.fullscreenElement) document.exitFullscreen().catch(function () {});
      opener.focus();
    }

    document.documentElement.classList.add("wenku-projecting");
    document.body.appendChild(screen);
    document.addEventListener("keydown", onKey, true);
    window.addEventListener("resize", fit);
    if (screen.requestFullscreen) screen.requestFullscreen().catch(function () {}); // refused: the window is large enough
    show();
    body.focus();
  }

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = wenku.folder + "projector.css";
  document.head.appendChild(style);
  wenku.action("投影", "一屏一节，方向键换，Esc 结束", project);
})(self.wenku);
