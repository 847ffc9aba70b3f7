/* A draft as the document that is written, printed and checked: sections left out are gone, headings are counted anew. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var DIGITS = "一二三四五六七八九十";
  var NUMBER = /^[一二三四五六七八九十]{1,3}、/;

  desk.chinese = function (number) {
    if (number <= 10) return DIGITS[number - 1];
    return (number >= 20 ? DIGITS[Math.floor(number / 10) - 1] : "") + "十" + (number % 10 ? DIGITS[number % 10 - 1] : "");
  };

  /* What is printed above a section: '' if its heading is only the name of a part. */
  desk.headings = function (draft) {
    var count = 0;
    var counted = draft.sections.some(function (section) { return !section.own && !section.out && NUMBER.test(desk.filled(section.heading, draft.values)); });
    return draft.sections.map(function (section) {
      var text = desk.filled(section.heading, draft.values);
      if (section.out || section.silent || section.label || !text) return section.label ? text : "";
      if (section.own && counted && !NUMBER.test(text)) text = "一、" + text; // one that its writer added among numbered ones
      return NUMBER.test(text) ? text.replace(NUMBER, desk.chinese(++count) + "、") : text;
    });
  };

  desk.document = function (draft) {
    var blocks = byline(draft);
    var headings = desk.headings(draft);
    draft.sections.forEach(function (section, place) {
      if (section.out) return;
      if (section.label) blocks.push({ type: "attachment", label: section.label, title: headings[place] });
      else if (headings[place]) blocks.push({ type: "heading", level: 1, runs: headings[place] });
      section.blocks.forEach(function (block) {
        if (!block.out) blocks = blocks.concat(written(block, draft, blocks.every(isByline)));
      });
    });
    return { title: desk.filled(draft.title, draft.values), genre: draft.genre, blocks: endsLast(blocks) };
  };

  function byline(draft) {
    return (draft.byline || []).map(function (parts) { return { type: "paragraph", style: "byline", runs: desk.filled(parts, draft.values) }; });
  }

  function isByline(block) {
    return block.style === "byline";
  }

  /* A block as blocks of a document: none if it is empty, several if its writer typed several lines. */
  function written(block, draft, early) {
    function text(parts) { return desk.filled(parts, draft.values); }
    if (block.type === "paragraph") return paragraphs(text(block.parts) + colon(block, draft), block.style, early);
    if (block.type === "heading") {
      var body = block.body && text(block.body);
      return [body ? { type: "heading", level: block.level, runs: text(block.parts), body: body } : { type: "heading", level: block.level, runs: text(block.parts) }];
    }
    if (block.type === "table") return [{ type: "table", head: block.head, align: block.align, rows: block.rows.map(function (row) { return row.map(text); }) }];
    if (block.type === "attachments") return [{ type: "attachments", names: block.names.map(text).filter(Boolean) }];
    if (block.type === "signature") return [{ type: "signature", names: block.names.map(text).filter(Boolean), date: text(block.date), seal: !!block.seal }];
    return [{ type: "imprint", copies: text(block.copies), office: text(block.office), date: text(block.date) }];
  }

  /* 7.3.2: a full-width colon after the last of those a document is sent to. */
  function colon(block, draft) {
    var slot = block.parts.length === 1 && block.parts[0].slot;
    return slot && /^(?:主送|称谓)/.test(slot) && !/[：:]$/.test(draft.values[slot] || "") ? "：" : "";
  }

  /* 7.3.2: the first paragraph stands flush left if it ends with a colon. */
  function paragraphs(text, style, early) {
    return text.split("\n").map(function (line) { return line.trim(); }).filter(Boolean).map(function (line) {
      if (style) return { type: "paragraph", style: style, runs: line };
      return early && /[：:]$/.test(line) && !wenku.word.level(line) ? { type: "paragraph", style: "salutation", runs: line } : wenku.word.block(line);
    });
  }

  /* Attachments stand after the signature, the imprint after all. */
  function endsLast(blocks) {
    var imprints = blocks.filter(function (block) { return block.type === "imprint"; });
    return blocks.filter(function (block) { return block.type !== "imprint"; }).concat(imprints.slice(0, 1));
  }

  /* Han characters, as the library counts length: of the draft by section, slots not counted. */
  var HAN = /\p{Script=Han}/gu;

  desk.han = function (text) {
    return (String(text).replace(/【[^【】\n]*】/g, "").match(HAN) || []).length;
  };

  desk.sectionHan = function (section, draft) {
    return section.blocks.reduce(function (sum, block) { return sum + (block.out || untouched(block, draft) ? 0 : desk.han(blockText(block, draft))); }, 0);
  };

  /* A skeleton of which no slot is filled in yet: its words are not its writer's. */
  function untouched(block, draft) {
    var slots = desk.slots({ title: [], sections: [block], values: draft.values });
    return slots.length > 0 && slots.every(function (slot) { return !slot.value.trim(); });
  }

  function blockText(block, draft) {
    if (block.type !== "paragraph" && block.type !== "heading" && block.type !== "table") return "";
    var rows = block.rows ? [].concat.apply([], block.rows) : [block.parts, block.body];
    return rows.map(function (parts) { return parts ? desk.filled(parts, draft.values) : ""; }).join("\n");
  }

  /* Slots in the order of the document: {id, count, value}. */
  desk.slots = function (draft) {
    var met = new Map();
    (function walk(value) {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value && typeof value === "object") {
        if (typeof value.slot === "string") met.set(value.slot, (met.get(value.slot) || 0) + 1);
        else if (!value.out) ["heading", "parts", "body", "rows", "names", "copies", "office", "date", "blocks"].forEach(function (key) { if (value[key]) walk(value[key]); });
      }
    })([draft.title, draft.byline || [], draft.sections]);
    return Array.from(met, function (pair) { return { id: pair[0], count: pair[1], value: draft.values[pair[0]] || "" }; });
  };
})(self.wenku);
