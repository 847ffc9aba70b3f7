/* Beside the marks: how much stands in other texts, and the length of each part beside the exemplars'. */
(function (wenku) {
  "use strict";
  var page = wenku.checkPage;
  var ui = wenku.ui;

  page.shares = function (shares) {
    if (!shares.length) return [];
    return [ui.make("h3", {}, ["与别的文字相同"]), ui.make("ul", {}, shares.slice(0, 20).map(function (share) {
      var from = share.source, name = "《" + (from.title || from.name) + "》";
      var link = from.url ? ui.make("a", { href: ui.address(from.url, []), target: "_blank", rel: "noopener" }, [name]) : name;
      return ui.make("li", {}, [link, "：" + share.same + " 字，占本稿 " + Math.max(1, Math.round(100 * share.share)) + "%"]);
    }))];
  };

  /* The exemplars' lengths (library/checking.py). */
  async function lengths() {
    await wenku.load("check.js");
    if (!wenku.checking.usual) await wenku.scriptReader(wenku.folder + "check/")("usual.js");
    return wenku.checking.usual;
  }

  page.chart = async function (result, genre) {
    if (!genre || !result.lengths.length) return [];
    try {
      var found = await lengths(), usual = found.lengths[genre];
      if (!usual) return [];
      return chart(result, usual, found.moves);
    } catch (error) {
      return []; // the marks are there without it
    }
  };

  function chart(result, usual, moves) {
    var most = Math.max.apply(null, result.lengths.map(function (one) { return Math.max(one.length, (usual.moves[one.move] || [0, 0, 0])[2]); }));
    var rows = result.lengths.filter(function (one) { return moves[one.move]; }).map(function (one) { return row(one, usual.moves[one.move], moves[one.move], most); });
    var whole = usual.whole[""];
    return [ui.make("h3", {}, ["各部分篇幅"]), ui.make("p", {}, ["全文 " + result.characters + " 字" + (whole ? "，同文种范文 " + whole[0] + "—" + whole[2] + " 字。" : "。")]),
      ui.make("table", { "class": "wenku-check-chart" }, [ui.make("thead", {}, [ui.make("tr", {}, ["部分", "本稿", "范文", "对照"].map(function (t) { return ui.make("th", { scope: "col" }, [t]); }))]), ui.make("tbody", {}, rows)])];
  }

  function row(one, range, name, most) {
    var bar = ui.make("span", { "class": "wenku-check-bar", "aria-hidden": "true" });
    if (range) {
      var usual = ui.make("span", { "class": "wenku-check-usual" });
      usual.style.left = 100 * range[0] / most + "%";
      usual.style.width = Math.max(1, 100 * (range[2] - range[0]) / most) + "%";
      bar.appendChild(usual);
    }
    var own = ui.make("span", { "class": "wenku-check-own" });
    own.style.width = Math.max(1, 100 * one.length / most) + "%";
    bar.appendChild(own);
    return ui.make("tr", {}, [ui.make("th", { scope: "row" }, [name]), ui.make("td", {}, [one.length + " 字"]), ui.make("td", {}, [range ? range[0] + "—" + range[2] + " 字" : "没有单写"]), ui.make("td", {}, [bar])]);
  }
})(self.wenku);
