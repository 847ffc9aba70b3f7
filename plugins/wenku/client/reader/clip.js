/* What is copied: the words of a page as a small tree of plain elements, and that tree as HTML and as text. No sign,
   label, note, button, link or colour of the page comes along; levels, lists, tables and indents do. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var DROPPED = ".headerlink, .wenku-facts, .wenku-move, .wenku-draft, .wenku-invented, .wenku-foot, .wenku-endnotes, .wenku-ref," +
    " .wenku-actions, .wenku-tools, .wenku-contents, .wenku-mine, .wenku-plain, .wenku-popovers, .wenku-related, .wenku-same," +
    " .wenku-chips, script, style, noscript, template," +
    " button, select, textarea, input:not([type=checkbox]), svg, [hidden]";
  var ASIDE = "details.margin, .wenku-template > blockquote"; // copied only where the selection lies inside it
  var KEPT = /^(H[1-6]|P|UL|OL|LI|TABLE|THEAD|TBODY|TFOOT|TR|TH|TD|CAPTION|BLOCKQUOTE|PRE|DL|DT|DD|HR|BR|STRONG|B|EM|I|SUB|SUP|CODE|DEL)$/;
  var BOX = /^(ARTICLE|MAIN|SECTION|DIV|DETAILS|UL|OL|DL|TABLE|THEAD|TBODY|TFOOT|TR|BLOCKQUOTE|BODY)$/; // between its parts white space is nothing
  var INLINE = /^(strong|b|em|i|sub|sup|code|del)$/;
  var LINES = /^(h[1-6]|p|li|dt|dd|tr|caption)$/;
  var INDENTED = ".wenku-document > p:not(.salutation):not(.byline):not(.signature):not(.wenku-move), .wenku-document > h2," +
    " .wenku-document > h3, .wenku-document > h4, .wenku-passage > p";
  var CENTRED = ".wenku-document > h1, .wenku-document > .byline";
  var INDENT = "\u3000\u3000";
  // Two characters of the size that Word and Writer give to pasted text. Writer knows no em here; Word counts characters.
  var INDENT_STYLE = "text-indent:24pt;mso-char-indent-count:2.0";

  /* A part of a page → tree {tag, style, attributes, kids}. `range` bounds it, null takes all of `root`. */
  function read(root, range) {
    var own = root.closest(ASIDE);
    return { tag: "", style: "", attributes: "", kids: kidsOf(root, range, own) };
  }

  function kidsOf(element, range, own) {
    var kids = [];
    for (var node = element.firstChild; node; node = node.nextSibling) {
      if (range && !range.intersectsNode(node)) continue;
      if (node.nodeType === 3) kids.push(textOf(node, range));
      else if (node.nodeType === 1) kids = kids.concat(readOne(node, range, own));
    }
    return kids.filter(function (kid) { return kid !== "" && (kid !== " " || !BOX.test(element.nodeName)); });
  }

  function textOf(node, range) {
    var from = range && range.startContainer === node ? range.startOffset : 0;
    var to = range && range.endContainer === node ? range.endOffset : node.length;
    var text = node.data.slice(from, to).replace(/[\u200b\u2060]/g, "");
    return node.parentNode.closest("pre") ? text : text.replace(/[ \t\r\n]+/g, " ");
  }

  function readOne(element, range, own) {
    if (element.matches(DROPPED) || (element.matches(ASIDE) && element !== own)) return [];
    if (element.nodeName === "INPUT") return [element.checked ? "☑" : "□"];
    if (element.nodeName === "DETAILS" && !element.open) return titleOf(element, range, own); // all that a closed box shows
    var kids = kidsOf(element, range, own);
    if (element.matches("summary, .admonition-title")) return [node("p", "", "", [node("strong", "", "", kids)])];
    if (!KEPT.test(element.nodeName)) return kids;
    if (!kids.length && !/^(BR|HR|TD|TH)$/.test(element.nodeName)) return [];
    return [node(element.nodeName.toLowerCase(), styleOf(element), attributesOf(element), kids)];
  }

  function titleOf(box, range, own) {
    var title = box.querySelector("summary");
    return title ? readOne(title, range, own) : [];
  }

  function node(tag, style, attributes, kids) {
    return { tag: tag, style: style, attributes: attributes, kids: kids };
  }

  function styleOf(element) {
    if (element.matches(".wenku-document > .signature")) return "text-align:right";
    if (element.matches(CENTRED)) return "text-align:center";
    if (element.matches(INDENTED)) return INDENT_STYLE;
    var aligned = /^T[DH]$/.test(element.nodeName) && element.style.textAlign;
    return aligned ? "text-align:" + aligned : "";
  }

  function attributesOf(element) {
    if (element.nodeName === "TABLE") return ' border="1" cellspacing="0" cellpadding="4"'; // Word draws no others
    var found = "";
    ["colspan", "rowspan", "start"].forEach(function (name) {
      var value = Number(element.getAttribute(name));
      if (value > 1) found += " " + name + '="' + value + '"';
    });
    return found;
  }

  function html(kid) {
    if (typeof kid === "string") return kid.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    var inner = kid.kids.map(html).join("");
    if (!kid.tag) return inner;
    var start = "<" + kid.tag + kid.attributes + (kid.style ? ' style="' + kid.style + '"' : "") + ">";
    if (/^[bh]r$/.test(kid.tag)) return start;
    return INLINE.test(kid.tag) ? start + inner + "</" + kid.tag + ">" : start + inner.trim() + "</" + kid.tag + ">\n";
  }

  /* Blocks are lines; cells are parted by tabs, so that a table falls into cells again in a sheet. */
  function text(tree) {
    return lines(tree, []).map(function (line) { return line.replace(/\s+$/, ""); }).filter(Boolean).join("\n");
  }

  function lines(tree, done) {
    var line = "";
    function end() {
      if (line.trim()) done.push(line.replace(/^ +/, ""));
      line = "";
    }
    tree.kids.forEach(function (kid, place) {
      if (typeof kid === "string") line += kid;
      else if (kid.tag === "br") end();
      else if (kid.tag === "pre") done.push(raw(kid));
      else if (kid.tag === "tr") done.push(kid.kids.filter(isNode).map(flat).join("\t"));
      else if (LINES.test(kid.tag)) {
        end();
        var from = done.length;
        lines(kid, done);
        if (done.length > from) done[from] = markOf(tree, kid, place) + done[from];
      } else if (kid.tag === "" || /^(ul|ol|table|thead|tbody|tfoot|blockquote|dl)$/.test(kid.tag)) {
        end();
        lines(kid, done);
      } else line += flat(kid);
    });
    end();
    return done;
  }

  function isNode(kid) {
    return typeof kid !== "string";
  }

  function markOf(list, kid, place) {
    if (kid.tag === "li" && list.tag === "ol") {
      var first = Number((/start="(\d+)"/.exec(list.attributes) || [0, 1])[1]);
      return first + list.kids.slice(0, place).filter(isNode).length + ". ";
    }
    if (kid.tag === "li") return /^[□☑]/.test(kid.kids[0]) ? "" : "- ";
    return kid.style === INDENT_STYLE ? INDENT : "";
  }

  function flat(kid) {
    return typeof kid === "string" ? kid : kid.tag === "br" ? " " : kid.kids.map(flat).join("").trim();
  }

  function raw(kid) {
    return typeof kid === "string" ? kid : kid.kids.map(raw).join("");
  }

  wenku.clip = {
    /* Headings, paragraphs, lists and tables as one tree, each with its own shape; of a sign or a note, nothing. */
    tree: function (elements) {
      return node("", "", "", elements.reduce(function (kids, one) { return kids.concat(readOne(one, null, null)); }, []));
    },

    text: text,
    html: html,

    /* {html, text} of an element, or of the part of it that a range takes. */
    read: function (root, range) {
      var tree = read(root, range || null);
      return { html: html(tree).trim(), text: text(tree) };
    }
  };
})(self.wenku);
