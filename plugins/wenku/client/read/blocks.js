/* The body of a Word file as blocks. Our own styles say what a paragraph is; in other files the words do. */
(function (wenku) {
  "use strict";
  var word = wenku.word;

  word.documentOf = function (body, book) {
    var items = [];
    collect(body, items, book);
    var ours = (book.styles.TableText || {}).name === "文库表格文字";
    return ours ? own(items) : foreign(items);
  };

  function collect(parent, items, book) {
    for (var child = parent.firstElementChild; child; child = child.nextElementSibling) {
      if (child.nodeName === "w:p") items.push.apply(items, paragraph(child, book));
      else if (child.nodeName === "w:tbl") items.push({ table: table(child, book) });
      else if (/^w:(?:sdt|sdtContent|ins|moveTo|customXml)$/.test(child.nodeName)) collect(child, items, book);
    }
  }

  /* A paragraph with its number, and what stood in its text boxes behind it. */
  function paragraph(element, book) {
    var properties = element.firstElementChild && element.firstElementChild.nodeName === "w:pPr" ? element.firstElementChild : null;
    var id = properties ? word.xmlValue(properties, "w:pStyle") : "";
    var style = book.styles[id] || {};
    var found = word.wordsOf(element, book.told);
    var number = (properties && word.numberOf(properties)) || inherited(style, book, "number");
    var text = found.runs.map(function (run) { return run.text; }).join("").replace(/^[\s\u3000]+|[\s\u3000]+$/g, "");
    var items = [{ id: id, style: style.name || "", text: (number && text ? book.numbers(number) : "") + text, runs: found.runs, centred: !!properties && word.xmlValue(properties, "w:jc") === "center", kept: !!properties && properties.getElementsByTagName("w:keepNext").length > 0 }];
    found.boxes.forEach(function (box) { boxed(box, items, book); });
    return items;
  }

  function boxed(box, items, book) {
    var inside = [];
    collect(box, inside, book);
    var imprint = inside.filter(function (item) { return item.id === "Imprint" && item.text; });
    if (imprint.length) items.push({ imprint: imprint.map(function (item) { return item.text; }) });
    else {
      book.told.count("box");
      items.push.apply(items, inside);
    }
  }

  function inherited(style, book, key) {
    for (var steps = 0; style && steps < 10; steps++, style = book.styles[style.based]) if (style[key]) return style[key];
    return null;
  }

  function table(element, book) {
    var rows = childrenOf(element, "w:tr");
    var head = rows.filter(function (row) { return row.getElementsByTagName("w:tblHeader").length; }).length;
    var body = rows[head] ? childrenOf(rows[head], "w:tc") : [];
    return {
      type: "table", head: head, rows: rows.map(function (row) { return childrenOf(row, "w:tc").map(function (cell) { return cellText(cell, book); }); }),
      align: body.map(function (cell) { return word.xmlValue(cell, "w:jc").replace(/^(?:left|both|start)$/, "").replace("end", "right"); })
    };
  }

  function childrenOf(element, tag) {
    return Array.from(element.children).reduce(function (all, child) {
      return child.nodeName === tag ? all.concat(child) : /^w:(?:sdt|sdtContent|ins|customXml)$/.test(child.nodeName) ? all.concat(childrenOf(child, tag)) : all;
    }, []);
  }

  function cellText(cell, book) {
    var items = [];
    collect(cell, items, book);
    return items.map(function (item) { return item.table ? word.text({ blocks: [item.table] }) : item.text || ""; }).filter(Boolean).join("\n");
  }

  /* Other programs' files: headings by their styles, the rest as plain text is read. */
  function foreign(items) {
    var title = "";
    var lines = items.filter(function (item) { return item.table || item.imprint || item.text; }).reduce(function (all, item, place) {
      var level = /^(?:heading|标题)\s*([1-4])$/.exec(item.style || "");
      if (item.table) return all.concat(item.table);
      if (!title && (item.style === "title" || (place === 0 && (item.centred || level)))) {
        title = item.text;
        return all;
      }
      if (level) return all.concat({ type: "heading", level: word.level(item.text) || +level[1], runs: item.text });
      return all.concat((item.imprint || item.text.split("\n")).filter(Boolean));
    }, []);
    if (title) return { title: title, blocks: word.arranged(lines) };
    if (typeof lines[0] !== "string") return { title: "", blocks: word.arranged(lines) };
    var first = word.fromText(lines[0]);
    return first.title ? { title: first.title, blocks: word.arranged(lines.slice(1)) } : { title: "", blocks: word.arranged(lines) };
  }

  var STYLES = { Subtitle: "byline", Salutation: "salutation", Plain: "plain", Quote: "quote" };

  /* Our own files: each style is a kind of block. */
  function own(items) {
    var document = { title: "", blocks: [] }, empty = 0;
    items.forEach(function (item) {
      if (item.table) document.blocks.push(item.table);
      else if (item.imprint) document.blocks.push(imprint(item.imprint));
      else if (item.text) take(item, document, empty);
      empty = item.text === "" && item.kept ? empty + 1 : 0; // the room above a signature
    });
    return document;
  }

  function take(item, document, empty) {
    var blocks = document.blocks, before = blocks[blocks.length - 1] || {};
    var heading = /^Heading(\d)$/.exec(item.id);
    if (item.id === "Title") document.title = item.text;
    else if (heading) blocks.push({ type: "heading", level: +heading[1], runs: item.text });
    else if (item.id === "Attachment") blocks.push({ type: "attachment", label: item.text, title: "" });
    else if (item.id === "AttachmentTitle") before.title = item.text;
    else if (item.id === "AttachmentList") listed(item.text, blocks, before);
    else if (item.id === "Signature" || item.id === "Date") signed(item, blocks, before, empty);
    else if (STYLES[item.id]) blocks.push({ type: "paragraph", style: STYLES[item.id], runs: item.text });
    else blocks.push(led(item));
  }

  /* 二级标题 and its text in one paragraph: the runs of the heading have its character style. */
  function led(item) {
    var level = 0, heading = "", body = "";
    item.runs.forEach(function (run) {
      var found = /^Heading(\d)Text$/.exec(run.style);
      if (found) { level = +found[1]; heading += run.text; } else body += run.text;
    });
    return level ? { type: "heading", level: level, runs: heading, body: body } : { type: "paragraph", runs: item.text };
  }

  function listed(text, blocks, before) {
    var name = text.replace(/^附件：/, "").replace(/^\d{1,2}\.\t/, "");
    if (before.type === "attachments" && !/^附件：/.test(text)) before.names.push(name);
    else blocks.push({ type: "attachments", names: [name] });
  }

  function signed(item, blocks, before, empty) {
    var open = before.type === "signature" && !before.date ? before : null;
    if (!open) blocks.push(open = { type: "signature", names: [], date: "", seal: empty > 1 });
    if (item.id === "Date") open.date = item.text;
    else open.names.push(item.text);
  }

  function imprint(rows) {
    var last = rows[rows.length - 1].split("\t");
    return { type: "imprint", copies: rows.length > 1 ? rows[0].replace(/。$/, "") : "", office: last[0], date: (last[1] || "").replace(/印发$/, "") };
  }
})(self.wenku);
