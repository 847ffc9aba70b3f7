/* The pages' own texts (library/leaves.py), one script a page: what stands behind an anchor now, wherever the reader is. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var FORMAT = 1;
  var arrived = Object.create(null);
  var asked = Object.create(null); // name → promise

  /* What the scripts call. */
  wenku.leafCame = function (format, name, value) {
    arrived[name] = format === FORMAT ? value : new Error("这份副本里的文件不是一次构建出来的（格式 " + format + "，只认识 " + FORMAT + "）。请重新解压整包。");
  };

  function bring(name, mark) {
    if (asked[name]) return asked[name];
    asked[name] = wenku.scriptReader(wenku.folder + "pages/")(name + ".js" + (mark ? "?" + mark : "")).then(function () {
      if (!arrived[name] || arrived[name] instanceof Error) throw arrived[name] || new Error("文件 pages/" + name + ".js 不完整。");
      return arrived[name];
    });
    asked[name].catch(function () { delete asked[name]; });
    return asked[name];
  }

  /* {pages, heirs, phrases, moves, genres}: what there is, and who stands for what is gone. */
  wenku.leafList = function () {
    return bring("index");
  };

  /* What stands under a name that an address or a file has brought; nothing of what every object has. */
  wenku.known = function (table, name) {
    return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : null;
  };

  /* The page with that id, or the one that stands for it; null where there is neither. */
  wenku.leaf = function (id) {
    return wenku.leafList().then(function (list) {
      var now = wenku.known(list.pages, id) ? id : wenku.known(list.heirs, id);
      return now ? bring(now, list.marks[now]).then(function (value) { return new Leaf(value, id); }) : null;
    });
  };

  function Leaf(value, asked) {
    this.about = value;
    this.moved = value.id !== asked;
    // Parsed apart from the page: nothing in it runs or loads, and only its words are read.
    var document = new DOMParser().parseFromString(value.html, "text/html");
    var sheet = document.createElement("div");
    sheet.className = "wenku-" + value.kind + (/^(exemplar|template)$/.test(value.kind) ? " wenku-document" : "");
    while (document.body.firstChild) sheet.appendChild(document.body.firstChild);
    document.body.appendChild(sheet);
    this.document = document;
    this.sheet = sheet;
  }

  /* {element, gone}: what the anchor names, or, where that was taken out, what stood before it. */
  Leaf.prototype.find = function (anchor) {
    return wenku.standing(this.document, anchor);
  };

  wenku.standing = function (document, anchor) {
    var found = document.getElementById(anchor);
    if (!found) return null;
    var own = !found.classList.contains("wenku-anchor");
    var holder = own ? found : holderOf(found);
    if (!holder) return null;
    return { element: holder, gone: !own && /^p-/.test(anchor) && wenku.anchorOf(holder) !== anchor };
  };

  /* The anchors of a table stand before it, one after the other. */
  function holderOf(span) {
    if (/^(P|LI|DT|DD|H[1-6])$/.test(span.parentNode.nodeName)) return span.parentNode;
    var next = span.nextElementSibling;
    while (next && next.classList.contains("wenku-anchor")) next = next.nextElementSibling;
    return next;
  }

  /* What a heading or paragraph is called now. */
  wenku.anchorOf = function (element) {
    if (/^[hp]-/.test(element.id)) return element.id;
    var first = element.querySelector(".wenku-anchor");
    return first ? first.id : element.id;
  };

  /* The elements that belong to a heading: itself and what follows, up to the next of its level; a title, up to the first. */
  wenku.sectionOf = function (heading) {
    var level = Number(heading.nodeName[1]);
    var parts = [heading];
    for (var next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (/^H[1-6]$/.test(next.nodeName) && (level === 1 || Number(next.nodeName[1]) <= level)) break;
      parts.push(next);
    }
    return parts;
  };

  /* A paragraph, or a section with its heading, as a tree of plain elements (clip.js). */
  wenku.treeOf = function (element) {
    return wenku.clip.tree(/^H[1-6]$/.test(element.nodeName) ? wenku.sectionOf(element) : [element]);
  };

  wenku.wordsOf = function (element) {
    return wenku.clip.text(wenku.treeOf(element));
  };

  /* The tree as elements of this page: only plain tags, their spans and where they are aligned. */
  wenku.draw = function (tree) {
    if (typeof tree === "string") return document.createTextNode(tree);
    var drawn = tree.tag ? document.createElement(tree.tag) : document.createDocumentFragment();
    if (tree.style) drawn.className = "wenku-drawn--" + (/indent/.test(tree.style) ? "indent" : tree.style.replace(/.*:/, ""));
    (tree.attributes.match(/(?:colspan|rowspan|start)="\d+"/g) || []).forEach(function (one) {
      drawn.setAttribute(one.split("=")[0], one.split('"')[1]);
    });
    tree.kids.forEach(function (kid) { drawn.appendChild(wenku.draw(kid)); });
    return drawn;
  };

  /* A short name of a text, whatever its white space and ticks (FNV-1a, 32 bits). */
  wenku.fingerprint = function (text) {
    var hash = 0x811c9dc5;
    var bare = text.replace(/[\s\u3000□☑]/g, "");
    for (var i = 0; i < bare.length; i++) hash = Math.imul(hash ^ bare.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(36);
  };
})(self.wenku);
