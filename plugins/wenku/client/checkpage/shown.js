/* The marks in the text and as a list, and the way from one to the next by keyboard. */
(function (wenku) {
  "use strict";
  var page = wenku.checkPage;
  var ui = wenku.ui;
  var SHOWN = 300;

  page.shownText = function (text, marks, choose) {
    var nodes = [], reached = 0;
    marks.forEach(function (mark, number) {
      if (mark.start < reached || mark.end <= mark.start) return; // within a mark that is shown already
      nodes.push(document.createTextNode(text.slice(reached, mark.start)));
      var element = ui.make("mark", { "class": "wenku-check-mark", "data-tier": mark.tier, "data-mark": String(number), tabindex: "-1", title: mark.why }, [text.slice(mark.start, mark.end)]);
      element.addEventListener("click", function () { choose(number); });
      nodes.push(element);
      reached = mark.end;
    });
    nodes.push(document.createTextNode(text.slice(reached)));
    return nodes;
  };

  page.shownList = function (state, actions) {
    var items = state.shown.slice(0, SHOWN).map(function (mark, number) { return item(mark, number, state, actions); });
    var parts = [ui.make("ol", { "class": "wenku-check-list" }, items)];
    if (state.shown.length > SHOWN) parts.push(ui.make("p", {}, ["只列前 " + SHOWN + " 处，改掉一些再看后面的。"]));
    return parts;
  };

  function item(mark, number, state, actions) {
    var words = mark.text.replace(/\s+/g, " ");
    var head = page.button(page.kindName(mark.kind) + "：" + (words.length > 36 ? words.slice(0, 36) + "……" : words), function () { actions.choose(number); }, { "class": "wenku-check-go" });
    var lines = [ui.make("p", {}, [ui.make("b", { "class": "wenku-check-tier", "data-tier": mark.tier }, [mark.tier]), " ", head]), ui.make("p", {}, [mark.why + page.advice(mark)])];
    if (mark.source) lines.push(ui.make("p", { "class": "wenku-check-quiet" }, ["出处：" + mark.source]));
    if (mark.theirs) lines.push(beside(mark));
    if (mark.move) lines.push(ui.make("p", {}, [ui.make("a", { href: wenku.folder + "../../moves/" + mark.move + ".html", target: "_blank", rel: "noopener" }, ["看范文怎样写这一部分（新标签页）"])]));
    lines.push(ui.make("p", {}, buttons(mark, number, state, actions)));
    return ui.make("li", { "data-mark": String(number), tabindex: "-1" }, lines);
  }

  /* Both sides of a run; a paragraph of the library has its link. */
  function beside(mark) {
    var from = mark.from, name = from.title || from.name;
    var link = from.url ? ui.make("a", { href: ui.address(from.url, [mark.theirs.slice(0, 24)]), target: "_blank", rel: "noopener" }, ["《" + name + "》里的这一段（新标签页）"]) : "《" + name + "》";
    return ui.make("div", { "class": "wenku-check-beside" }, [
      ui.make("div", {}, [ui.make("b", {}, ["您写的"]), ui.make("p", {}, [mark.text])]),
      ui.make("div", {}, [ui.make("b", {}, [link]), ui.make("p", {}, [mark.theirs])])
    ]);
  }

  function buttons(mark, number, state, actions) {
    var all = [];
    if (mark.fix) all.push(page.button("改成“" + mark.suggestion + "”", function () { actions.accept(mark, number); }));
    if (/^foreign-(?:county|place|leader)$/.test(mark.rule)) all.push(page.button("没错，记作自己的名称", function () { actions.own(mark, number); }));
    else all.push(page.button("这里没错", function () { actions.right(mark, number); }));
    all.push(page.button("关掉这条规则", function () { actions.off(mark, number); }));
    return all;
  }
})(self.wenku);
