/* On the page that a result leads to: mark what was found (`?h=`), and bring the first mark of the section into view. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var CONTENT = ["[data-wenku-content]", "article", "main", "[role=main]", "body"]; // as adapters/folder.py
  var SKIPPED = /^(SCRIPT|STYLE|TEXTAREA|NOSCRIPT|BUTTON|SELECT)$/;
  var HTML = "http://www.w3.org/1999/xhtml";
  var MOST = 200; // marks on a page
  var HITS = 8, LONGEST = 400; // of an address: what ui_results.js writes; a longer one is not ours

  function land() {
    var hits = wenku.ui.parameter("h").slice(0, LONGEST).split("\n").slice(0, HITS).map(bare).filter(Boolean);
    clear();
    if (!hits.length) return;
    var content = CONTENT.map(function (name) { return document.querySelector(name); }).filter(Boolean)[0];
    var marks = [];
    hits.forEach(function (hit) {
      if (marks.length < MOST) marks = marks.concat(markAll(content, hit));
    });
    show(marks);
  }

  function bare(text) {
    return text.replace(/\s+/g, "");
  }

  /* White space is where the author broke the lines: it is left out on both sides. */
  function readText(content) {
    var text = "", nodes = [], places = [];
    var walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT, null, false);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (SKIPPED.test(node.parentNode.nodeName) || node.parentNode.closest(".headerlink, .footnote-ref, .wenku-skip, .wenku-search")) continue;
      for (var i = 0; i < node.data.length; i++) {
        if (/\s/.test(node.data[i])) continue;
        text += node.data[i];
        nodes.push(node);
        places.push(i);
      }
    }
    return { text: text, nodes: nodes, places: places };
  }

  /* Ranges from the last to the first, so that wrapping one leaves the places of those before it. */
  function markAll(content, hit) {
    var read = readText(content);
    var found = [], marks = [];
    for (var at = read.text.indexOf(hit); at >= 0 && found.length < MOST; at = read.text.indexOf(hit, at + hit.length)) found.push(at);
    found.reverse().forEach(function (start) {
      marks = markRange(read, start, start + hit.length).concat(marks);
    });
    return marks;
  }

  function markRange(read, start, end) {
    var marks = [];
    for (var i = end; i > start; ) {
      var node = read.nodes[i - 1], last = read.places[i - 1];
      var first = last;
      while (i > start && read.nodes[i - 1] === node) first = read.places[--i];
      marks.unshift(wrap(node, first, last + 1));
    }
    return marks;
  }

  /* In a drawing HTML's mark would not be drawn, and the word with it: there the text itself is marked. */
  function wrap(node, start, end) {
    if (node.parentNode.namespaceURI !== HTML) return drawn(node.parentNode);
    var range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    var mark = wenku.ui.make("mark", { "class": "wenku-hit" });
    range.surroundContents(mark);
    return mark;
  }

  function drawn(element) {
    element.classList.add("wenku-hit", "wenku-hit--drawn");
    return element;
  }

  /* The first mark from the anchor on, or the first of the page. */
  function show(marks) {
    var name = location.hash.slice(1);
    var anchor = name && document.getElementById(wenku.ui.decoded(name, name));
    var inOrder = marks.slice().sort(function (one, other) {
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    var after = inOrder.filter(function (mark) {
      return anchor && (anchor.contains(mark) || anchor.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    var target = after[0] || inOrder[0];
    if (!target) return;
    unfold(target);
    target.classList.add("wenku-hit--first");
    target.scrollIntoView({ block: "center" });
  }

  /* A hit in a closed part of the page is opened: folds, and tabs (pymdownx: the nth block belongs to the nth button). */
  function unfold(element) {
    for (var box = element.parentNode; box && box !== document.body; box = box.parentNode) {
      if (box.nodeName === "DETAILS") box.open = true;
      if (box.classList.contains("tabbed-block")) chooseTab(box);
    }
  }

  function chooseTab(block) {
    var number = Array.prototype.indexOf.call(block.parentNode.children, block);
    var set = block.parentNode.parentNode;
    var buttons = Array.prototype.filter.call(set.children, function (child) { return child.nodeName === "INPUT"; });
    if (!buttons[number]) return;
    buttons[number].checked = true;
    buttons[number].dispatchEvent(new Event("change", { bubbles: true }));
  }

  function clear() {
    Array.prototype.forEach.call(document.querySelectorAll(".wenku-hit--drawn"), function (element) {
      element.classList.remove("wenku-hit", "wenku-hit--drawn", "wenku-hit--first");
    });
    Array.prototype.forEach.call(document.querySelectorAll("mark.wenku-hit"), function (mark) {
      var parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      parent.removeChild(mark);
      parent.normalize();
    });
  }

  /* Marks that are gone do not come back by reloading. */
  function forget() {
    var others = location.search.slice(1).split("&").filter(function (pair) { return pair && pair.slice(0, 2) !== "h="; });
    try {
      history.replaceState(history.state, "", location.pathname + (others.length ? "?" + others.join("&") : "") + location.hash);
    } catch (error) {
      return; // an old browser lets a file keep its address
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.defaultPrevented || !document.querySelector(".wenku-hit")) return;
    clear();
    forget();
  });
  if (document.readyState === "complete") land();
  else window.addEventListener("load", land); // after the browser's own jump to the anchor
  wenku.land = land;
})(self.wenku);
