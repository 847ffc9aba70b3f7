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
    var kept = wenku.checkPage.readKept().kept; // names and rules as the page of the check has them
    try {
      await wenku.load("check.js");
      var found = await wenku.examine({ text: text, genre: screen.draft.genre, scenario: screen.draft.scenario || null, own: kept.own, words: kept.words, off: kept.off, today: today() });
    } catch (error) {
      missing = true;
      place.hidden = true;
      return;
    }
    var marks = found.marks.filter(function (mark) { return kept.right.indexOf(keyOf(mark)) < 0; });
    if (place === screen.checks) show(place, marks, text, screen);
  };

  function keyOf(mark) {
    return mark.rule + "\n" + mark.text;
  }

  function today() {
    var date = new Date();
    return date.getFullYear() + "-" + ("0" + (date.getMonth() + 1)).slice(-2) + "-" + ("0" + date.getDate()).slice(-2);
  }

  /* What its writer says is right is not told again, here and on the page of the check. */
  function approve(mark, screen) {
    var kept = wenku.checkPage.readKept().kept;
    kept.right.push(keyOf(mark));
    var trouble = wenku.checkPage.writeKept(kept);
    if (trouble) screen.say(trouble);
    desk.drawChecks(screen);
  }

  function show(place, marks, text, screen) {
    var open = place.open;
    var slots = marks.filter(function (mark) { return mark.kind === "slot"; }).length;
    var told = marks.filter(function (mark) { return mark.kind !== "slot"; }); // the bar counts what is not filled in
    ui.empty(place).appendChild(ui.make("summary", {}, ["自查：" + (told.length ? told.length + " 处要看" : "没有要看的") + (slots ? "（空位另计）" : "")]));
    place.hidden = false;
    place.appendChild(ui.make("ol", {}, told.slice(0, SHOWN).map(function (mark) { return ui.make("li", {}, [described(mark, text, screen), desk.button("这里没错", function () { approve(mark, screen); })]); })));
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
    var title = screen.room.place.querySelector(".wenku-desk-head textarea");
    if (title) title.focus();
  }
})(self.wenku);
