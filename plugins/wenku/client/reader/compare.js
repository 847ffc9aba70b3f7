/* Two exemplars side by side, part by part: the moves in the order of the first, what only the second has where it stands there. The
   address names both (#gr-101,gr-102), so that a comparison can be sent and found again. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var mount = document.querySelector("[data-wenku-load=compare]");
  if (!mount) return;
  var NONE = "这一篇没有这一部分。";
  var HAN = /[\u3400-\u9fff\u{20000}-\u{3ffff}]/gu;

  function make(tag, attributes, children) {
    return wenku.ui.make(tag, attributes, children);
  }

  function han(text) {
    return (text.match(HAN) || []).length;
  }

  /* The parts of a page: {move, tree, han}, the same move's sections joined, in the order in which it first comes. */
  function partsOf(leaf) {
    var parts = [];
    Array.prototype.forEach.call(leaf.sheet.querySelectorAll("[data-move]"), function (heading) {
      var move = heading.getAttribute("data-move");
      var part = parts.filter(function (one) { return one.move === move; })[0];
      if (!part) parts.push(part = { move: move, trees: [], han: 0 });
      var tree = wenku.clip.tree(ownOf(heading));
      part.trees.push(tree);
      part.han += han(wenku.clip.text(tree));
    });
    return parts;
  }

  /* A section without what has a move of its own below it; of a title, the text without the title. */
  function ownOf(heading) {
    var all = wenku.sectionOf(heading);
    var next = all.slice(1).filter(function (one) { return one.hasAttribute("data-move"); })[0];
    var own = next ? all.slice(0, all.indexOf(next)) : all;
    return heading.nodeName === "H1" ? own.slice(1) : own;
  }

  function order(one, other) {
    var moves = one.map(function (part) { return part.move; });
    other.forEach(function (part, place) {
      if (moves.indexOf(part.move) >= 0) return;
      var before = place ? moves.indexOf(other[place - 1].move) : -1;
      moves.splice(before + 1, 0, part.move);
    });
    return moves;
  }

  function cell(parts, move, leaf) {
    var part = parts.filter(function (one) { return one.move === move; })[0];
    if (!part) return make("div", { "class": "wenku-compare__part wenku-empty" }, [NONE]);
    var whole = parts.reduce(function (sum, one) { return sum + one.han; }, 0) || 1;
    var said = "第 " + (parts.indexOf(part) + 1) + " 部分 · " + part.han + " 字 · 占 " + Math.round(100 * part.han / whole) + "%";
    var box = make("div", { "class": "wenku-compare__part" }, [make("p", { "class": "wenku-note" }, [leaf.about.id + " · " + said])]);
    part.trees.forEach(function (tree) { box.appendChild(wenku.draw(lowered(tree))); });
    return box;
  }

  /* Headings of a page stand below the heading of the row. */
  function lowered(tree) {
    if (typeof tree === "string") return tree;
    var tag = /^h[1-5]$/.test(tree.tag) ? "h" + Math.max(3, Number(tree.tag[1]) + 1) : tree.tag;
    return { tag: tag, style: tree.style, attributes: tree.attributes, kids: tree.kids.map(lowered) };
  }

  function title(leaf) {
    return make("a", { href: wenku.folder + "../../p/" + leaf.about.id + ".html" }, [leaf.about.title]);
  }

  function show(one, other, list) {
    var first = partsOf(one), second = partsOf(other);
    var rows = order(first, second).map(function (move) {
      return make("div", { "class": "wenku-compare__row" }, [
        make("h2", {}, [list.moves[move] || move]), cell(first, move, one), cell(second, move, other)
      ]);
    });
    var heads = make("div", { "class": "wenku-compare__row wenku-compare__heads" }, [one, other].map(function (leaf) {
      return make("div", {}, [title(leaf), make("span", { "class": "wenku-note" }, [" " + leaf.about.han + " 字"])]);
    }));
    return make("div", { "class": "wenku-compare" }, [heads].concat(rows));
  }

  /* Two lists of the exemplars, by genre; the second begins with those of the first's genre. */
  function pick(list, ids) {
    var all = Object.keys(list.pages).filter(function (id) { return list.pages[id][2] === "exemplar"; });
    return make("div", { "class": "wenku-compare__pick" }, ["左边", "右边"].map(function (side, place) {
      var field = make("select", {}, Object.keys(list.genres).map(function (genre) {
        return make("optgroup", { label: list.genres[genre] }, all.filter(function (id) { return list.pages[id][3] === genre; }).map(function (id) {
          return make("option", { value: id }, [list.pages[id][1]]);
        }));
      }));
      field.value = ids[place];
      field.addEventListener("change", function () {
        var now = ids.slice();
        now[place] = field.value;
        location.hash = now.join(",");
      });
      return make("label", {}, [side + "：", field]);
    }));
  }

  /* Two ids that are there: those of the address, else a page and its next of the same genre. */
  function chosen(list) {
    var asked = location.hash.slice(1).split(",").map(function (id) { return wenku.known(list.pages, id) ? id : wenku.known(list.heirs, id); });
    var all = Object.keys(list.pages).filter(function (id) { return list.pages[id][2] === "exemplar"; });
    var known = asked.filter(function (id) { return all.indexOf(id) >= 0; });
    var one = known[0] || all[0];
    var same = all.filter(function (id) { return id !== one && list.pages[id][3] === list.pages[one][3]; });
    var after = same.filter(function (id) { return id > one; });
    return [one, known[1] || after[0] || same[0] || one];
  }

  var turn = 0;

  /* What comes late of an earlier choice is not shown over a later one. */
  function draw() {
    var mine = ++turn;
    return wenku.leafList().then(function (list) {
      var ids = chosen(list);
      return Promise.all(ids.map(wenku.leaf)).then(function (leaves) {
        if (mine !== turn) return;
        wenku.ui.empty(mount).appendChild(pick(list, ids));
        mount.appendChild(show(leaves[0], leaves[1], list));
        wenku.reachWide();
      });
    }).catch(function (error) { wenku.ui.empty(mount).appendChild(make("p", { "class": "wenku-empty" }, [error.message])); });
  }

  (wenku.storage ? Promise.resolve() : wenku.load("page.js")).then(function () { return wenku.load("keep.js"); }).then(function () {
    document.head.appendChild(make("link", { rel: "stylesheet", href: wenku.folder + "basket.css" }, []));
    window.addEventListener("hashchange", draw);
    return draw();
  }, function (error) { mount.textContent = error.message; });
})(self.wenku);
