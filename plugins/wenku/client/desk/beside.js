/* Beside a section: the same move in the exemplars, what the phrases in it are worth. To read and to follow; nothing is pasted. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;

  desk.drawBeside = async function (place, section, screen) {
    place.textContent = "正在取…";
    try {
      var found = await wenku.deskFile("move-" + section.move);
    } catch (error) {
      place.textContent = error.message;
      return;
    }
    ui.empty(place);
    place.appendChild(ui.make("p", { "class": "wenku-desk-quiet" }, ["要答的是：" + screen.room.overview.moves[section.move].asks + "。下面的用来看写法，句子请自己写。"]));
    place.appendChild(passages(nearest(found.passages, screen.draft)));
    if (found.phrases.length) place.appendChild(phrases(found.phrases));
  };

  /* Of the same scenario first, then of the genre, then the others; what stands first among equals stays so. */
  function nearest(passages, draft) {
    function distance(passage) {
      return passage.scenario === draft.scenario ? 0 : passage.genre === draft.genre ? 1 : 2;
    }
    return passages.map(function (passage, place) { return [distance(passage), place, passage]; })
      .sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; })
      .filter(function (ranked) { return ranked[0] < 2 || !draft.genre; })
      .map(function (ranked) { return ranked[2]; });
  }

  function passages(list) {
    if (!list.length) return ui.make("p", {}, ["同文种的范文里没有单写这一部分的。"]);
    return ui.make("div", {}, list.map(function (passage, place) {
      var part = /^[一二三四五六七八九十]{1,3}、/.test(passage.heading) ? passage.heading + " · " : "";
      var summary = ui.make("summary", {}, [part + passage.title + "，" + passage.level + "，" + passage.han + " 字"]);
      var words = ui.make("div");
      var link = ui.make("p", {}, [desk.link(passage.url, "到范文里看，连同旁注", { target: "_blank" })]);
      var box = ui.make("details", {}, [summary, words, link]);
      box.addEventListener("toggle", function () { if (box.open && !words.firstChild) show(words, passage); });
      box.open = !place;
      return box;
    }));
  }

  /* The passage itself, out of its page's leaf. */
  async function show(place, passage) {
    place.textContent = "正在取…";
    try {
      await wenku.load("page.js");
      await wenku.load("keep.js");
      var leaf = await wenku.leaf(passage.id);
      var found = leaf && leaf.find(decodeURIComponent(passage.url.split("#")[1] || ""));
      if (!found) throw new Error("没有取到这一段，请点下面到范文里看。");
      ui.empty(place).appendChild(wenku.draw(wenku.clip.tree(wenku.sectionOf(found.element).slice(1))));
    } catch (error) {
      place.textContent = error.message;
    }
  }

  function phrases(list) {
    return ui.make("div", {}, [ui.make("h3", {}, ["这一部分里常见的说法"]), ui.make("ul", { "class": "wenku-desk-phrases" }, list.map(function (phrase) {
      return ui.make("li", {}, [desk.link(phrase.url, phrase.text, { target: "_blank" }), ui.make("span", { "class": "wenku-desk-quiet" }, [phrase.label + "，" + phrase.passages + " 处"])]);
    }))]);
  }

  /* The plan of length: each move's characters against what the exemplars of the genre have. */
  desk.drawPlan = function (place, draft, overview) {
    var open = place.open;
    var usual = overview.lengths[draft.genre];
    var moves = own(draft);
    var whole = draft.sections.reduce(function (sum, section) { return sum + (section.out ? 0 : desk.sectionHan(section, draft)); }, 0);
    var range = usual && (usual.whole[draft.scenario] || usual.whole[""]);
    ui.empty(place).appendChild(ui.make("summary", {}, ["篇幅：" + whole + " 字" + (range ? "，范文 " + spread(range) : "")]));
    place.hidden = !usual;
    if (!usual) return;
    var most = Math.max.apply(null, [1].concat(moves.map(function (one) { return Math.max(one.han, (usual.moves[one.move] || [0, 0, 0])[2]); })));
    place.appendChild(ui.make("table", { "class": "wenku-desk-lengths" }, [
      ui.make("thead", {}, [ui.make("tr", {}, ["部分", "已写", "范文（最少—居中—最多）", ""].map(function (text) { return ui.make("th", { scope: "col" }, [text]); }))]),
      ui.make("tbody", {}, moves.map(function (one) { return row(one, usual.moves[one.move], overview, most); }))
    ]));
    place.open = open;
  };

  function spread(range) {
    return range[0] === range[2] ? range[0] + " 字（只有一篇）" : range[0] + "—" + range[2] + " 字，居中 " + range[1] + "（" + range[3] + " 篇）";
  }

  function own(draft) {
    var counted = new Map();
    draft.sections.forEach(function (section) {
      if (!section.out && section.move) counted.set(section.move, (counted.get(section.move) || 0) + desk.sectionHan(section, draft));
    });
    return Array.from(counted, function (pair) { return { move: pair[0], han: pair[1] }; });
  }

  function row(one, range, overview, most) {
    var bar = ui.make("span", { "class": "wenku-desk-track", "aria-hidden": "true" }, [ui.make("span", { "class": "wenku-desk-mine" })]);
    bar.firstChild.style.width = 100 * one.han / most + "%";
    if (range) {
      var usual = bar.appendChild(ui.make("span", { "class": "wenku-desk-usual" }));
      usual.style.left = 100 * range[0] / most + "%";
      usual.style.width = Math.max(1, 100 * (range[2] - range[0]) / most) + "%";
    }
    var cells = [overview.moves[one.move].name, one.han + " 字", range ? range.slice(0, 3).join("—") + " 字" : "范文里没有单写"];
    return ui.make("tr", {}, cells.map(function (text) { return ui.make("td", {}, [text]); }).concat(ui.make("td", {}, [bar])));
  }
})(self.wenku);
