/* What stands in a basket now: each entry with the words behind its anchor today, where they stand, and what became of them. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var FIRST = 30; // characters by which a paragraph is known in a list
  var GONE = "这一页已经不在文库里了。放进来时它写的是：";

  function absolute(path) {
    var link = document.createElement("a");
    link.href = wenku.folder + "../../" + path;
    return link.href;
  }

  function row(entry, more) {
    var made = { entry: entry, title: entry.title, heading: "", address: "", tree: null, fate: "", text: entry.words };
    Object.keys(more).forEach(function (name) { made[name] = more[name]; });
    made.first = made.text.replace(/\s+/g, "").slice(0, FIRST);
    return made;
  }

  function phraseRow(entry, list) {
    var known = wenku.known(list.phrases, entry.anchor);
    if (!known) return row(entry, { fate: "这个短语现在没有自己的页了。" });
    return row(entry, { title: "短语", heading: known[1], text: known[1] + "：" + (entry.words || "见它的短语页"), address: absolute(known[0]) });
  }

  /* The last heading before a paragraph, below the title. */
  function headingOf(element) {
    var from = element;
    while (from && from.parentNode && !/^wenku-/.test(from.parentNode.className)) from = from.parentNode;
    for (var before = from && from.previousElementSibling; before; before = before.previousElementSibling) {
      if (/^H[2-6]$/.test(before.nodeName)) return before.textContent.replace(/\u00b6/g, "").trim();
    }
    return "";
  }

  function fateOf(entry, leaf, standing, text) {
    if (leaf.moved) return "原来的那一页已撤下，由这一页接替。放进来时它写的是：" + entry.words;
    if (!standing) return "这一页里找不到当时的那一段了。它当时是：" + entry.words;
    if (standing.gone) return "当时的那一段已经删去，这里是它前面的一段。它当时是：" + entry.words;
    return entry.print && wenku.fingerprint(text) !== entry.print ? "这里后来改过。它当时是：" + entry.words : "";
  }

  function leafRow(entry, leaf) {
    if (!leaf) return row(entry, { fate: GONE + (entry.words || entry.title) });
    var about = leaf.about;
    var page = absolute("p/" + about.id + ".html");
    if (entry.kind === "page") return row(entry, { title: about.title, text: about.title, address: page, fate: leaf.moved ? "原来的那一页已撤下，由这一页接替。" : "" });
    var standing = leaf.moved ? null : leaf.find(entry.anchor);
    if (!standing) return row(entry, { title: about.title, address: page, fate: fateOf(entry, leaf, null, "") });
    var tree = wenku.treeOf(standing.element);
    var text = wenku.clip.text(tree).trim();
    return row(entry, {
      title: about.title, heading: headingOf(standing.element), address: page + "#" + wenku.anchorOf(standing.element),
      tree: tree, text: text, fate: fateOf(entry, leaf, standing, text)
    });
  }

  /* Entries → promise of rows. A page that does not come is told in its row, and the others are shown. */
  wenku.sheetRows = function (entries) {
    return wenku.leafList().then(function (list) {
      return Promise.all(entries.map(function (entry) {
        if (entry.kind === "phrase") return phraseRow(entry, list);
        return wenku.leaf(entry.page).then(function (leaf) { return leafRow(entry, leaf); }, function (error) {
          return row(entry, { fate: error.message });
        });
      }));
    });
  };
})(self.wenku);
