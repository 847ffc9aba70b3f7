/* A page of the library as a document: a template's skeleton, an exemplar to read, a lesson or its handout. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var ASIDE = /(?:^| )(?:wenku-skip|wenku-move|wenku-facts|wenku-foot|wenku-endnotes|wenku-invented|wenku-copy|headerlink|wenku-ref)(?: |$)/;
  var ATTACHMENT = /^(附件\d*)[\s\u3000]+(.+)$/;

  /* Resolves with the name of the file. */
  wenku.sheetToWord = async function (sheet, way) {
    await wenku.load("word.js");
    var made = way === "template" ? await skeleton(sheet) : read(sheet, way);
    return word.save(made.title.replace(/[【】]/g, ""), word.write(made, word.storedProfile()));
  };

  function idOf(sheet) {
    return (sheet.querySelector(".wenku-permalink") || sheet).textContent.trim();
  }

  /* As the desk makes it of nothing filled in: hints, labels and marks are not in what it reads. */
  async function skeleton(sheet) {
    await wenku.load("writing.js");
    var desk = wenku.desk, id = idOf(sheet);
    var overview = await wenku.deskFile("index");
    var about = overview.templates.filter(function (template) { return template.id === id; })[0];
    return desk.document(desk.begin(await wenku.deskFile(id), about));
  }

  function read(sheet, way) {
    var state = { blocks: [], title: "", notes: way === "notes", started: way !== "handout", signed: false, lesson: way === "lesson" || way === "handout" };
    Array.prototype.forEach.call(sheet.children, function (element) { take(element, state); });
    var document = { title: state.title, blocks: state.blocks, layout: state.lesson ? "handout" : "standard" };
    if (!state.lesson) document.mark = "示例（挂职文库 " + idOf(sheet) + "，人名地名均为虚构），供学写法，请勿照抄";
    return document;
  }

  /* The handout is what follows its heading. */
  function take(element, state) {
    if (ASIDE.test(element.className) || element.nodeName === "BUTTON") return;
    if (/^H[1-6]$/.test(element.nodeName)) heading(element, state);
    else if (state.started && TAKES[element.nodeName]) TAKES[element.nodeName](element, state);
    else if (state.started && element.nodeName === "DIV") Array.prototype.forEach.call(element.children, function (child) { take(child, state); });
  }

  function heading(element, state) {
    var text = word.plain(runs(element)), level = +element.nodeName[1];
    var attachment = state.signed && ATTACHMENT.exec(text);
    if (element.classList.contains("handout")) {
      if (!state.started) { state.started = true; state.title += "　讲义"; return; }
    }
    if (level === 1) state.title = text;
    else if (!state.started) return;
    else if (attachment) state.blocks.push({ type: "attachment", label: attachment[1], title: attachment[2] });
    else state.blocks.push({ type: "heading", level: Math.min(level - 1, 4), runs: text });
  }

  var TAKES = {
    P: function (element, state) { paragraph(element, state, state.lesson ? "plain" : ""); },
    OL: function (element, state) { list(element, state, true); },
    UL: function (element, state) { list(element, state, false); },
    TABLE: table,
    BLOCKQUOTE: function (element, state) {
      Array.prototype.forEach.call(element.children, function (child) {
        if (child.nodeName === "P") paragraph(child, state, "quote");
        else take(child, state);
      });
    },
    DETAILS: details
  };

  function paragraph(element, state, style) {
    var found = runs(element), text = word.plain(found).trim();
    if (!text) return;
    if (element.classList.contains("byline")) text.split("\n").forEach(function (line) { state.blocks.push({ type: "paragraph", style: "byline", runs: line }); });
    else if (element.classList.contains("salutation")) state.blocks.push({ type: "paragraph", style: "salutation", runs: found });
    else if (element.classList.contains("signature")) signature(text, state);
    else if (/^附件：/.test(text)) state.blocks = state.blocks.concat(word.arranged(text.split("\n")));
    else state.blocks.push(style ? { type: "paragraph", style: style, runs: found } : word.block(text));
  }

  function signature(text, state) {
    var lines = text.split("\n").map(function (line) { return line.trim(); });
    state.signed = true;
    state.blocks.push({ type: "signature", names: lines.filter(function (line) { return !word.isDate(line); }), date: lines.filter(word.isDate)[0] || "", seal: lines.length > 1 && /[局委会府部院校厅]$/.test(lines[0]) });
  }

  function list(element, state, numbered) {
    var count = +element.getAttribute("start") || 1;
    Array.prototype.forEach.call(element.children, function (item) {
      var own = runs(item);
      var head = numbered ? count++ + "." : item.querySelector("input[type=checkbox]") ? "□ " : state.lesson ? "· " : "";
      if (own.length) state.blocks.push({ type: "paragraph", style: state.lesson ? "plain" : "body", runs: [{ text: head }].concat(own) });
      Array.prototype.forEach.call(item.children, function (child) { if (/^(?:OL|UL|TABLE|BLOCKQUOTE)$/.test(child.nodeName)) take(child, state); });
    });
  }

  function table(element, state) {
    var rows = Array.prototype.slice.call(element.rows);
    state.blocks.push({
      type: "table", head: element.tHead ? element.tHead.rows.length : 0,
      align: rows.length ? Array.prototype.map.call(rows[rows.length - 1].cells, function (cell) { return cell.style.textAlign === "left" ? "" : cell.style.textAlign; }) : [],
      rows: rows.map(function (row) { return Array.prototype.map.call(row.cells, runs); })
    });
  }

  /* A margin note hangs on the paragraph before it; any other box is written if its reader has it open. */
  function details(element, state) {
    if (element.classList.contains("margin")) {
      var before = state.blocks[state.blocks.length - 1];
      if (!state.notes || !before || !before.runs) return;
      var key = before.body ? "body" : "runs";
      before[key] = word.runs(before[key]).concat({ text: "", note: noteText(element) });
    } else if (element.open) {
      Array.prototype.forEach.call(element.children, function (child) {
        if (child.nodeName === "SUMMARY") state.blocks.push({ type: "paragraph", style: "plain", runs: { text: child.textContent.trim(), bold: true } });
        else take(child, state);
      });
    }
  }

  function noteText(element) {
    return Array.prototype.map.call(element.children, function (child) {
      return child.textContent.trim() + (child.nodeName === "SUMMARY" ? "。" : "");
    }).join("");
  }

  /* The words of an element as runs: bold stays, a line break stays; lists and tables inside it are taken on their own. */
  function runs(element) {
    var found = [];
    (function walk(node, bold) {
      if (node.nodeType === 3) put(node.data.replace(/\s*\n\s*/g, ""), bold);
      else if (node.nodeName === "BR") put("\n", bold);
      else if (node.nodeType === 1 && !ASIDE.test(node.className) && !/^(?:BUTTON|OL|UL|TABLE|BLOCKQUOTE|DETAILS|INPUT)$/.test(node.nodeName)) {
        Array.prototype.forEach.call(node.childNodes, function (child) { walk(child, bold || /^(?:STRONG|B)$/.test(node.nodeName)); });
      }
    })({ nodeType: 1, nodeName: "SPAN", className: "", childNodes: element.childNodes }, false);

    function put(text, bold) {
      var last = found[found.length - 1];
      if (!text) return;
      if (last && !!last.bold === bold) last.text += text;
      else found.push(bold ? { text: text, bold: true } : { text: text });
    }
    if (found.length) {
      found[0].text = found[0].text.replace(/^[ \n]+/, "");
      found[found.length - 1].text = found[found.length - 1].text.replace(/[ \n]+$/, "");
    }
    return found.filter(function (run) { return run.text; });
  }
})(self.wenku);
