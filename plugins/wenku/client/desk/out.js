/* The ways out: Word, paper, plain text, and a small file that carries the draft elsewhere. Always from the writer's own words. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;
  var FORMAT = "wenku-draft";
  var out = (desk.out = {});

  function nameOf(screen) {
    return desk.filled(screen.draft.title, screen.draft.values).replace(/[【】]/g, "") || screen.draft.name;
  }

  async function withWord(screen, work) {
    try {
      await wenku.load("word.js");
      work();
    } catch (error) {
      screen.say(error.message);
    }
  }

  out.word = function (screen) {
    return withWord(screen, function () {
      var profile = wenku.word.storedProfile();
      var name = wenku.word.save(nameOf(screen), wenku.word.write(screen.document(), profile));
      screen.say("已写成《" + name + "》，在下载文件夹里。" + wenku.word.departures(profile).join(""));
    });
  };

  out.text = function (screen) {
    return withWord(screen, function () {
      var text = "\ufeff" + wenku.word.text(screen.document()).replace(/\n/g, "\r\n") + "\r\n";
      screen.say("已存成《" + wenku.word.save(nameOf(screen), text, ".txt", "text/plain;charset=utf-8") + "》。");
    });
  };

  out.file = function (screen) {
    return withWord(screen, function () {
      var text = JSON.stringify({ format: FORMAT, version: desk.VERSION, draft: screen.draft }, null, 1) + "\n";
      screen.say("已导出《" + wenku.word.save(nameOf(screen), text, ".wenku.json", "application/json") + "》。在另一台机器的写作台“已经有稿子”里打开它。");
    });
  };

  out.print = function () {
    window.print(); // the sheet is made when the browser says that it prints
  };

  /* The draft as a page of the standard's layout: shown on paper alone. */
  desk.sheet = function (place, document) {
    var old = place.querySelector(".wenku-desk-sheet");
    if (old) place.removeChild(old);
    var sheet = ui.make("div", { "class": "wenku-document wenku-desk-sheet" }, [ui.make("h1", {}, [document.title])]);
    document.blocks.forEach(function (block) { printed(block).forEach(function (element) { sheet.appendChild(element); }); });
    place.appendChild(sheet);
  };

  function printed(block) {
    if (block.type === "heading") {
      if (!block.body) return [ui.make("h" + (block.level + 1), {}, [wenku.word.plain(block.runs)])];
      return [ui.make("p", {}, [ui.make("span", { "class": "wenku-desk-lead" }, [wenku.word.plain(block.runs)]), wenku.word.plain(block.body)])];
    }
    if (block.type === "table") {
      return [ui.make("table", {}, block.rows.map(function (row, place) {
        return ui.make("tr", {}, row.map(function (cell) { return ui.make(place < block.head ? "th" : "td", {}, [wenku.word.plain(cell)]); }));
      }))];
    }
    if (block.type === "attachment") return [ui.make("p", { "class": "wenku-desk-attachment" }, [block.label]), ui.make("h1", {}, [block.title])];
    if (block.type === "paragraph") return [ui.make("p", block.style ? { "class": block.style } : {}, [wenku.word.plain(block.runs)])];
    return [ui.make("p", block.type === "signature" ? { "class": "signature" } : { "class": "wenku-desk-lines" }, [wenku.word.text({ blocks: [block] })])];
  }

  /* A draft from an exported file. Throws a sentence for the reader. */
  desk.fromFile = function (text) {
    var held;
    try {
      held = JSON.parse(text);
    } catch (broken) {
      held = null;
    }
    if (!held || held.format !== FORMAT || !held.draft) throw new Error("这不是写作台导出的文件。能打开的是 .docx、.txt，或者名字以 .wenku.json 结尾的导出文件。");
    if (held.version > desk.VERSION) throw new Error("这个文件是较新版本的写作台导出的，请更新文库后再打开。");
    if (!sound(held.draft)) throw new Error("这个导出文件不完整，读不出稿子。请回原来的机器重新导出。");
    return held.draft;
  };

  function sound(draft) {
    return Array.isArray(draft.sections) && Array.isArray(draft.title) && draft.values && typeof draft.values === "object" && Number.isInteger(draft.next) &&
      draft.sections.every(function (section) {
        return Array.isArray(section.blocks) && Array.isArray(section.heading) && /^s\d+$/.test(section.key) && section.blocks.every(function (block) {
          return /^b\d+$/.test(block.key) && (Array.isArray(block.parts) || Array.isArray(block.rows) || Array.isArray(block.names) || Array.isArray(block.office));
        });
      });
  }
})(self.wenku);
