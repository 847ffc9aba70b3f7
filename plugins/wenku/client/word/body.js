/* The blocks of a document as paragraphs and tables; each kind of block by a function of its own. */
(function (wenku) {
  "use strict";
  var word = wenku.word;
  var KEEP = "<w:keepNext/>";
  // between a line and the rule of a table
  var GAP = "<w:spacing w:after=\"120\"/>";
  var EMPTY = "<w:p/>";
  var END_MARKS = /[\s。；，、．.;,：:]+$/;

  /* `work` is what the writing of one document shares: its page, the notes met so far, the properties of its section. */
  word.bodyXml = function (document, work) {
    var blocks = document.blocks || [];
    var title = document.title ? titleXml("Title", document.title, work.page) + (isByline(blocks[0]) ? "" : EMPTY) : "";
    return title + blocks.map(function (block, place) {
      var write = WRITERS[block.type];
      if (!write) throw new Error("文稿里有一种不认识的段落“" + block.type + "”。");
      return write(block, Object.assign({ next: blocks[place + 1] }, work));
    }).join("");
  };

  function titleXml(style, title, page) {
    return word.paragraphXml(style, word.titleXml(title, page.text / 20 / page.title));
  }

  function isByline(block) {
    return !!block && block.style === "byline";
  }

  var WRITERS = {
    heading: function (block, around) {
      if (!block.body) return word.paragraphXml("Heading" + block.level, word.runsXml(block.runs, around.notes));
      return word.paragraphXml("BodyText",
        word.runsXml(block.runs, around.notes, "Heading" + block.level + "Text") + word.runsXml(block.body, around.notes), keep(around));
    },

    paragraph: function (block, around) {
      var written = word.paragraphXml(STYLES[block.style || "body"] || "BodyText", word.runsXml(block.runs, around.notes), keep(around));
      // 7.3.2: a line below the title
      return written + (isByline(block) && !isByline(around.next) ? EMPTY : "");
    },

    table: function (block, around) {
      return word.tableXml(block, around.page, around.notes) + (around.next && around.next.type === "table" ? EMPTY : "");
    },

    /* 7.3.4: a line below the text, two characters in; numbers only if several; names aligned; no mark at their end. */
    attachments: function (block, around) {
      var names = (block.names || []).map(function (name) { return word.plain(name).replace(END_MARKS, ""); });
      var several = names.length > 1;
      return word.blank(1) + names.map(function (name, place) {
        var hanging = several ? (place ? 1.5 : 4.5) : 3;
        var head = (place ? "" : "附件：") + (several ? place + 1 + ".\t" : "");
        return word.paragraphXml("AttachmentList", word.runsXml(head + name),
          keep(around) + word.indent(around.page, { left: several ? 6.5 : 5, hanging: hanging }));
      }).join("");
    },

    attachment: function (block, around) {
      return word.paragraphXml("Attachment", word.runsXml(block.label)) + titleXml("AttachmentTitle", block.title, around.page);
    },

    signature: function (block, around) {
      return word.signatureXml(block, around.page);
    },

    imprint: function (block, around) {
      return (block.own ? word.sliver(around.section) : "") + word.imprintXml(block, around.page);
    },

    pagebreak: function () {
      return "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    }
  };

  var STYLES = { body: "BodyText", salutation: "Salutation", byline: "Subtitle", plain: "Plain", quote: "Quote" };

  /* No page holds nothing but the signature (7.3.5.5): the last lines of the text go with it. */
  function keep(around) {
    var next = around.next ? around.next.type : "";
    return next === "signature" || next === "attachments" ? KEEP : next === "table" ? GAP : "";
  }

  word.EMPTY = EMPTY;
  word.KEEP = KEEP;
})(self.wenku);
