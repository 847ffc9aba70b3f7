/* Plain text and documents: levels by their numbers (7.3.3), attachments, signature and date by their form. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var LEVELS = [
    /^[一二三四五六七八九十]{1,3}、/,
    /^（[一二三四五六七八九十]{1,3}）/,
    /^\d{1,2}[.．](?!\d)/,
    /^（\d{1,2}）/
  ];
  var DATE = /^[（(]?(?:[\d×【][\d×】年月日\s]*年[\d×]{0,2}月?[\d×]{0,2}日?|[〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[）)]?$/;
  var SENTENCE = /^.{2,30}?[。：]/;
  var ENDS = /[。；：，！？;:,!?]$/;

  /* 1 to 4 by the number that a paragraph begins with, else 0. */
  word.level = function (text) {
    for (var place = 0; place < LEVELS.length; place++) if (LEVELS[place].test(text)) return place + 1;
    return 0;
  };

  word.isDate = function (text) {
    return DATE.test(String(text).trim());
  };

  /* One paragraph as a block: a heading if it is numbered and no sentence; numbered and a sentence long, its first is the heading. */
  word.block = function (text) {
    var level = word.level(text);
    // 三级 and 四级 are 仿宋 as the text is
    if (!level || level > 2) return { type: "paragraph", runs: text };
    if (!ENDS.test(text) && word.width(text) <= 40) return { type: "heading", level: level, runs: text };
    var first = SENTENCE.exec(text);
    if (level === 1 || !first || first[0].length === text.length) return { type: "paragraph", runs: text };
    return { type: "heading", level: level, runs: first[0], body: text.slice(first[0].length) };
  };

  /* A plain-text draft: a paragraph a line, the first its title if it ends as no sentence does. */
  word.fromText = function (text) {
    var lines = String(text).replace(/\r\n?/g, "\n").split("\n").map(function (line) { return line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""); }).filter(Boolean);
    var title = lines.length && !ENDS.test(lines[0]) && word.width(lines[0]) <= 60 && !word.level(lines[0]) ? lines.shift() : "";
    return { title: title, blocks: word.arranged(lines) };
  };

  /* Lines as blocks; what is a block already passes. */
  word.arranged = function (lines) {
    var blocks = [];
    for (var place = 0; place < lines.length; place++) {
      var line = lines[place];
      if (typeof line !== "string") { blocks.push(line); continue; }
      var mark = /^附件[\s\u3000]?(\d{0,2})[\s\u3000]*(.*)$/.exec(line);
      if (/^附件[：:]/.test(line)) place = takeNames(lines, place, blocks);
      else if (mark && word.width(line) <= 40 && signed(blocks)) blocks.push({ type: "attachment", label: "附件" + mark[1], title: mark[2] || next(lines, place) });
      else if (word.isDate(line) && blocks.length) sign(line, blocks);
      else blocks.push(blocks.every(isByline) && /[：:]$/.test(line) && !word.level(line) ? { type: "paragraph", style: "salutation", runs: line } : word.block(line));
    }
    return blocks;
  };

  function isByline(block) {
    return block.style === "byline";
  }

  function next(lines, place) {
    return typeof lines[place + 1] === "string" ? lines.splice(place + 1, 1)[0] : "";
  }

  function signed(blocks) {
    return blocks.some(function (block) { return block.type === "signature"; });
  }

  function takeNames(lines, place, blocks) {
    var names = [lines[place].replace(/^附件[：:][\s\u3000]*/, "")];
    while (typeof lines[place + 1] === "string" && /^\d{1,2}[.．、]/.test(lines[place + 1]) && /^1[.．、]/.test(names[0])) names.push(lines[++place]);
    blocks.push({ type: "attachments", names: names.map(function (name) { return name.replace(/^\d{1,2}[.．、][\s\u3000]*/, ""); }) });
    return place;
  }

  /* A date on a line of its own, and the short lines before it that end as names do, are the signature; below a title a byline. */
  function sign(date, blocks) {
    if (/^[（(]/.test(date)) {
      blocks.push({ type: "paragraph", style: "byline", runs: date });
      return;
    }
    var names = [];
    while (blocks.length && isName(blocks[blocks.length - 1])) names.unshift(word.plain(blocks.pop().runs));
    blocks.push({ type: "signature", names: names, date: date });
  }

  function isName(block) {
    var text = block.type === "paragraph" && block.style !== "salutation" ? word.plain(block.runs) : "";
    return text && word.width(text) <= 26 && !ENDS.test(text) && !word.level(text);
  }

  /* What the check reads and what "plain text" gives: a line a paragraph, cells by tabs. */
  word.text = function (document) {
    return [document.title].concat((document.blocks || []).map(blockText)).filter(Boolean).join("\n");
  };

  function blockText(block) {
    if (block.type === "table") return block.rows.map(function (row) { return row.map(word.plain).join("\t"); }).join("\n");
    if (block.type === "attachments") {
      return block.names.map(function (name, place) { return (place ? "" : "附件：") + (block.names.length > 1 ? place + 1 + ". " : "") + word.plain(name); }).join("\n");
    }
    if (block.type === "signature") return (block.names || []).concat(block.date || []).join("\n");
    if (block.type === "attachment") return block.label + "\n" + block.title;
    if (block.type === "imprint") return [word.plain(block.copies), word.plain(block.office) + "　" + word.plain(block.date)].filter(Boolean).join("\n");
    return word.plain(block.runs) + word.plain(block.body);
  }
})(self.wenku);
