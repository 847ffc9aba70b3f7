/* Ctrl+C on a page gives its words alone (clip.js); what our own buttons copy goes the same way. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var CONTENT = ["[data-wenku-content]", "article", "main", "[role=main]"]; // as adapters/folder.py
  var ROWS = "ul, ol, dl, table";
  var BLOCK = "p, h1, h2, h3, h4, h5, h6, td, th, li, dt, dd, pre, summary";
  var OURS = !!document.querySelector("meta[name=wenku-basket], a.wenku-permalink"); // other people's pages keep their links
  var given = null; // what a button gives, while it is being copied

  function contentOf() {
    return CONTENT.map(function (name) { return document.querySelector(name); }).filter(Boolean)[0];
  }

  /* The part of the selection that lies in the page's text, and the element to read: whole lists and tables, not loose rows. */
  function selected() {
    var selection = window.getSelection();
    var content = contentOf();
    if (!content || !selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0).cloneRange();
    if (!range.intersectsNode(content)) return null;
    if (!content.contains(range.startContainer)) range.setStart(content, 0);
    if (!content.contains(range.endContainer)) range.setEnd(content, content.childNodes.length);
    var root = range.commonAncestorContainer;
    if (root.nodeType !== 1) root = root.parentNode;
    if (root.closest("pre")) return null; // a program is copied as it stands
    return { range: range, root: wholeOf(root, range) };
  }

  function wholeOf(root, range) {
    var block = root.closest(BLOCK);
    if (block) return range.toString().trim() === wordsOf(block) ? wholeOf(block.parentNode, range) : root;
    return root.closest(ROWS) ? root.closest(ROWS).parentNode : root;
  }

  function wordsOf(block) {
    var link = block.querySelector(".headerlink");
    return block.textContent.replace(link ? link.textContent : "", "").trim();
  }

  function onCopy(event) {
    if (!event.clipboardData || (!given && /^(INPUT|TEXTAREA)$/.test(event.target.nodeName))) return;
    var found = given || !OURS ? null : selected();
    var data = given || (found && wenku.clip.read(found.root, found.range));
    if (!data || !data.text) return;
    event.clipboardData.setData("text/plain", data.text);
    if (data.html) event.clipboardData.setData("text/html", data.html);
    event.preventDefault();
  }

  /* The old way first: it works on file:// and on plain http, where navigator.clipboard does not exist. */
  function copySelected(data) {
    var focused = document.activeElement;
    var field = document.body.appendChild(document.createElement("textarea"));
    field.className = "wenku-offscreen";
    field.setAttribute("readonly", "");
    field.value = data.text;
    field.select();
    given = data;
    var done = false;
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    given = null;
    document.body.removeChild(field);
    if (focused && focused.focus) focused.focus({ preventScroll: true });
    return done;
  }

  /* {text, html} into the clipboard; the promise fails where the browser refuses. */
  wenku.put = function (data) {
    if (copySelected(data)) return Promise.resolve();
    return navigator.clipboard ? navigator.clipboard.writeText(data.text) : Promise.reject(new Error("refused"));
  };

  /* A note, a label or a hint is selected only by who begins in it: a drag over the text passes them by (tools.css). */
  document.addEventListener("mousedown", function (event) {
    var own = event.target.closest && event.target.closest("details.margin, .wenku-template > blockquote");
    var before = document.querySelector(".wenku-own");
    if (before && before !== own) before.classList.remove("wenku-own");
    if (own) own.classList.add("wenku-own");
  });
  document.addEventListener("copy", onCopy);
})(self.wenku);
