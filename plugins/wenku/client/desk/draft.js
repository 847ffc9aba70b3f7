/* A draft: sections of blocks whose text is a row of parts, words and slots. No DOM; what it takes and gives can be stored as JSON. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk || (wenku.desk = {});
  var SLOT = /【([^【】\n]{1,80})】/;
  // Names that only say what kind of thing stands here: each place asks for its own.
  var ASKING = /[谁哪几]|什么|怎么|怎样|多少|同上/;
  var MEASURE = /^(?:日期|时间|年月|年份|地点|地区|金额|数额|数|前|后|百分比|%|单位|事项|对象|成果|做法|结果|原因|进度|卡点|(?!总)..?数|..?日)$/;
  var VERSION = 1;

  /* [words, {slot: id}, …] of a text; `idOf` gives the id of each slot met. */
  desk.parts = function (text, idOf) {
    return String(text).split(/(【[^【】\n]{1,80}】)/).filter(Boolean).map(function (part) {
      var slot = SLOT.exec(part);
      return slot ? { slot: idOf ? idOf(slot[1]) : slot[1] } : part;
    });
  };

  desk.slotName = function (id) {
    return id.replace(/#\d+$/, "");
  };

  /* The text of a row of parts; a slot that has no value yet stands as 【name】. */
  desk.filled = function (parts, values) {
    return (parts || []).map(function (part) {
      return typeof part === "string" ? part : (values[part.slot] || "").trim() || "【" + desk.slotName(part.slot) + "】";
    }).join("");
  };

  /*
   * The same name asks once through the whole document, unless it cannot be one thing: it stands twice in one paragraph or
   * table (办成【件数】件，没有办成【件数】件), or it only says what kind of thing is wanted (【金额】, 【哪天】).
   */
  function naming(template) {
    var own = Object.create(null), count = Object.create(null);
    textsOf(template).forEach(function (text) {
      var seen = Object.create(null);
      desk.parts(text).forEach(function (part) {
        if (part.slot && (seen[part.slot] || ASKING.test(part.slot) || MEASURE.test(part.slot))) own[part.slot] = true;
        if (part.slot) seen[part.slot] = true;
      });
    });
    return function (name) {
      if (!own[name]) return name;
      count[name] = (count[name] || 0) + 1;
      return name + "#" + count[name];
    };
  }

  function textsOf(template) {
    var texts = [template.heading];
    template.sections.forEach(function (section) {
      texts.push(section.heading);
      section.blocks.forEach(function (block) {
        texts.push([].concat(block.text || [], block.names || [], block.date || [], block.rows ? block.rows.map(function (row) { return row.join("\t"); }) : []).join("\t"));
      });
    });
    return texts;
  }

  /* A draft begun from a template (library/skeleton.py) and what the overview says of it. */
  desk.begin = function (template, about) {
    var idOf = naming(template);
    var signed = template.sections.some(function (section) { return section.blocks.some(function (block) { return block.type === "signature"; }); });
    var draft = {
      version: VERSION, template: about.id, name: about.name, genre: about.genre, scenario: about.scenario, official: !!about.official,
      values: {}, title: desk.parts(/模板$/.test(template.heading) ? "【题目】" : template.heading, idOf),
      sections: template.sections.map(function (section) { return sectionOf(section, idOf, about); })
    };
    draft.advice = template.advice;
    draft.list = template.checks.map(function (text) { return { text: text, done: false }; });
    if (!signed) draft.byline = [desk.parts("（【讲话日期】）"), desk.parts("【讲话人职务】　【讲话人姓名】")];
    if (about.official) draft.sections.push(imprint());
    return numbered(draft);
  };

  function sectionOf(section, idOf, about) {
    var made = { move: section.move, purpose: section.purpose, heading: desk.parts(section.heading, idOf), blocks: [] };
    ["optional", "silent", "label"].forEach(function (key) { if (section[key]) made[key] = section[key]; });
    made.blocks = section.blocks.map(function (block) { return blockOf(block, idOf, about); });
    return made;
  }

  function blockOf(block, idOf, about) {
    function parts(text) { return desk.parts(text, idOf); }
    if (block.type === "table") {
      return { type: "table", head: block.head, align: block.align, rows: block.rows.map(function (row) { return row.map(parts); }) };
    }
    if (block.type === "signature") {
      return { type: "signature", names: block.names.map(parts), date: parts(block.date), seal: !!about.official };
    }
    if (block.type === "attachments") return { type: "attachments", names: block.names.map(parts) };
    return block.level ? { type: "heading", level: block.level, parts: parts(block.text) } : { type: "paragraph", parts: parts(block.text) };
  }

  function imprint() {
    return {
      move: "", purpose: "版记由办公室在印发时定；自己排版的，填了会印在最后一面（双数页）的下端。", heading: desk.parts("版记"), silent: true, optional: true, out: true,
      blocks: [{ type: "imprint", copies: desk.parts("抄送：【抄送机关】"), office: desk.parts("【印发机关】"), date: desk.parts("【印发日期】") }]
    };
  }

  /* Every section and block has a key of its own, which stays while others come and go. */
  function numbered(draft) {
    draft.next = 1;
    draft.sections.forEach(function (section) {
      section.key = "s" + draft.next++;
      section.blocks.forEach(function (block) { block.key = "b" + draft.next++; });
    });
    return draft;
  }

  /* A draft without a template: an opened file, or an empty sheet. */
  desk.fromDocument = function (document, about) {
    var draft = {
      version: VERSION, template: "", name: about.name || "自己的稿子", genre: about.genre || "", scenario: "", official: !!about.official,
      values: {}, title: literal(document.title || ""), sections: []
    };
    var section = { move: "", purpose: "", heading: [], silent: true, blocks: [] };
    draft.sections.push(section);
    document.blocks.forEach(function (block) {
      if ((block.type === "heading" && block.level === 1 && !block.body) || block.type === "attachment") {
        var heading = wenku.word.plain(block.type === "attachment" ? block.title : block.runs);
        section = { move: moveOf(heading, about.moves), purpose: "", heading: literal(heading), blocks: [] };
        if (block.type === "attachment") section.label = block.label;
        draft.sections.push(section);
      } else section.blocks.push(opened(block, about));
    });
    if (!draft.sections[0].blocks.length && draft.sections.length > 1) draft.sections.shift();
    return numbered(draft);
  };

  function literal(text) {
    return text ? [text] : [];
  }

  /* The move that a heading names, '' if it names none: 三、存在的不足 is shortcomings. */
  function moveOf(heading, moves) {
    return Object.keys(moves || {}).filter(function (move) { return heading.indexOf(moves[move]) >= 0; })[0] || "";
  }

  function opened(block, about) {
    function parts(runs) { return literal(wenku.word.plain(runs)); }
    if (block.type === "table") return { type: "table", head: block.head || 0, align: block.align || [], rows: block.rows.map(function (row) { return row.map(parts); }) };
    if (block.type === "signature") return { type: "signature", names: block.names.map(parts), date: parts(block.date), seal: block.seal === undefined ? !!about.official : block.seal };
    if (block.type === "attachments") return { type: "attachments", names: block.names.map(parts) };
    if (block.type === "imprint") return { type: "imprint", copies: parts(block.copies), office: parts(block.office), date: parts(block.date) };
    if (block.type === "heading") return { type: "heading", level: block.level, parts: parts(block.runs), body: block.body ? parts(block.body) : undefined };
    var made = { type: "paragraph", parts: parts(block.runs), own: true };
    if (block.style) made.style = block.style;
    return made;
  }

  desk.VERSION = VERSION;
})(self.wenku);
