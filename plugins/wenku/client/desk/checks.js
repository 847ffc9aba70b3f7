/* The check while writing: quiet, a count and a list; where the check has not come there is none of it. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;
  var SHOWN = 60;
  var missing = false;

  desk.drawChecks = async function (screen) {
    var place = screen.checks;
    if (missing) { place.hidden = true; return; }
    var text = wenku.word.text(screen.document());
    try {
      await wenku.load("check.js");
      var found = await wenku.examine({ text: text, genre: screen.draft.genre, scenario: screen.draft.scenario || null, own: {} });
    } catch (error) {
      missing = true;
      place.hidden = true;
      return;
    }
    if (place === screen.checks) show(place, found.marks, text, screen);
  };

  function show(place, marks, text, screen) {
    var open = place.open;
    var slots = marks.filter(function (mark) { return mark.kind === "slot"; }).length;
    var told = marks.filter(function (mark) { return mark.kind !== "slot"; }); // the bar counts what is not filled in
    ui.empty(place).appendChild(ui.make("summary", {}, ["自查：" + (told.length ? told.length + " 处要看" : "没有要看的") + (slots ? "（空位另计）" : "")]));
    place.hidden = false;
    place.appendChild(ui.make("ol", {}, told.slice(0, SHOWN).map(function (mark) { return ui.make("li", {}, [described(mark, text, screen)]); })));
    if (told.length > SHOWN) place.appendChild(ui.make("p", {}, ["只列前 " + SHOWN + " 处。"]));
    place.open = open;
  }

  function described(mark, text, screen) {
    var words = (mark.text || "").slice(0, 30);
    var said = (mark.tier ? "〔" + mark.tier + "〕" : "") + (words ? "“" + words + "”：" : "") + (mark.why || "") + (mark.suggestion ? "可以写成：" + mark.suggestion + "。" : "") + (mark.source ? "（" + mark.source + "）" : "");
    var button = desk.button(said, function () { lead(text.slice(text.lastIndexOf("\n", mark.start - 1) + 1, lineEnd(text, mark.start)), screen); });
    button.className = "wenku-desk-mark";
    return button;
  }

  function lineEnd(text, start) {
    var end = text.indexOf("\n", start);
    return end < 0 ? text.length : end;
  }

  /* To the block that holds the line. */
  function lead(line, screen) {
    for (var section of screen.draft.sections) {
      for (var block of section.out ? [] : section.blocks) {
        var parts = [].concat(block.parts || [], block.body || [], block.rows ? [].concat.apply([], [].concat.apply([], block.rows)) : []);
        var own = desk.filled(parts, screen.draft.values).trim();
        if (!own || (line.indexOf(own) < 0 && own.indexOf(line.trim()) < 0)) continue;
        var view = document.getElementById("wenku-" + block.key);
        view.scrollIntoView({ block: "center" });
        var target = view.querySelector("textarea, input, button");
        if (target) target.focus({ preventScroll: true });
        return;
      }
    }
  }
})(self.wenku);
