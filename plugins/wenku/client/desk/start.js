/* The first screen: go on with a draft, begin from a template, open a file; where it all lies, and how to wipe it. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;

  desk.startScreen = async function (room, message) {
    var records = await room.store.all().catch(function () { return []; });
    records.sort(function (one, other) { return other.updated - one.updated || (one.id < other.id ? -1 : 1); });
    var place = desk.clear(room);
    place.appendChild(ui.make("p", { role: "alert", "class": "wenku-desk-alert" }, message ? [message] : []));
    if (records.length) place.appendChild(drafts(room, records));
    place.appendChild(templates(room));
    place.appendChild(opening(room));
    place.appendChild(lying(room, records.length));
    desk.addressed("");
  };

  function drafts(room, records) {
    var list = ui.make("ul", { "class": "wenku-desk-drafts" }, records.map(function (record) {
      var title = desk.filled(record.draft.title, record.draft.values) || "没有题目的稿子";
      var open = ui.make("a", { href: "#d=" + record.id }, [title]);
      var about = record.draft.name + "，" + whole(record.draft) + " 字，" + when(record.updated);
      var drop = desk.button("删去", function () { remove(room, record, title); }, { "aria-label": "删去《" + title + "》" });
      return ui.make("li", {}, [open, ui.make("span", { "class": "wenku-desk-quiet" }, [about]), drop]);
    }));
    return section("接着写", [list]);
  }

  async function remove(room, record, title) {
    if (!window.confirm("删去《" + title + "》？删了就找不回来。要留底，先打开它，用“导出文件”存一份。")) return;
    await room.store.drop(record.id);
    desk.startScreen(room, "已删去《" + title + "》。");
  }

  function whole(draft) {
    return draft.sections.reduce(function (sum, one) { return sum + (one.out ? 0 : desk.sectionHan(one, draft)); }, 0);
  }

  function when(time) {
    var date = new Date(time);
    return date.getMonth() + 1 + "月" + date.getDate() + "日 " + ("0" + date.getHours()).slice(-2) + ":" + ("0" + date.getMinutes()).slice(-2);
  }

  function templates(room) {
    var overview = room.overview;
    var groups = Object.keys(overview.genres).map(function (genre) {
      var own = overview.templates.filter(function (template) { return template.genre === genre; });
      if (!own.length) return null;
      return ui.make("div", { "class": "wenku-desk-genre" }, [ui.make("h3", {}, [overview.genres[genre]]), ui.make("ul", {}, own.map(function (template) {
        return ui.make("li", {}, [ui.make("a", { href: "#t=" + template.id }, [template.name])]);
      }))]);
    }).filter(Boolean);
    return section("写什么", [ui.make("p", {}, ["选一个情景，模板就成了表格：空位是要填的，每一节写明要交代什么。"]), ui.make("div", { "class": "wenku-desk-genres" }, groups)]);
  }

  function opening(room) {
    var told = ui.make("p", { role: "alert", "class": "wenku-desk-alert" });
    var file = ui.make("input", { type: "file", id: "wenku-desk-file", accept: ".docx,.txt,.json" });
    file.addEventListener("change", function () { openFile(room, file.files[0], genre.value, told); file.value = ""; });
    var text = ui.make("textarea", { id: "wenku-desk-pasted", rows: "4" });
    var genre = ui.make("select", { id: "wenku-desk-genre" }, [ui.make("option", { value: "" }, ["不定"])].concat(Object.keys(room.overview.genres).map(function (slug) {
      return ui.make("option", { value: slug }, [room.overview.genres[slug]]);
    })));
    var use = desk.button("用这段文字开始", function () { openText(room, text.value, genre.value, told); });
    return section("已经有稿子", [
      field("文种", genre), field("打开 .docx、.txt，或者从这里导出的文件", file), told, field("或者粘贴", text), use
    ]);
  }

  function field(label, control) {
    return ui.make("p", { "class": "wenku-desk-field" }, [ui.make("label", { "for": control.id }, [label]), control]);
  }

  function about(room, genre, name) {
    var official = room.overview.templates.some(function (template) { return template.genre === genre && template.official; });
    var moves = {};
    (room.overview.order[genre] || []).forEach(function (move) { moves[move] = room.overview.moves[move].name; });
    return { genre: genre, name: name || (genre ? room.overview.genres[genre] : "自己的稿子"), official: official, moves: moves };
  }

  async function openFile(room, file, genre, told) {
    if (!file) return;
    told.textContent = "正在读《" + file.name + "》…";
    try {
      await wenku.load("open.js");
      var read = await wenku.word.openFile(file, desk.fromFile);
      if (read.draft) desk.take(room, read.draft, true);
      else desk.take(room, desk.fromDocument(read.document, about(room, genre, file.name)), true);
      if (read.told && read.told.length) room.screen.say("读进来了。" + read.told.join(""));
    } catch (error) {
      told.textContent = error.message;
    }
  }

  function openText(room, text, genre, told) {
    if (!text.trim()) {
      told.textContent = "先把文字粘贴到上面的框里。";
      return;
    }
    desk.take(room, desk.fromDocument(wenku.word.fromText(text), about(room, genre, "")), true);
  }

  /* An honest line for shared machines. */
  function lying(room, count) {
    var where = room.store.name ? "稿子存在" + room.store.name + "里，不上传，也不跟着文库的文件夹走：换一个浏览器、换一台机器就看不到，要带走请用“导出文件”。"
      : "这个浏览器不让网页存东西（可能开了无痕方式，或者禁了网站数据）：写的字只在这一页里，关掉就没有了，请随时导出。";
    var wipe = desk.button("全部清除", function () { wipeAll(room, count); });
    return section("存在哪里", [ui.make("p", {}, [where + "几个人共用一台电脑的，用完请清除。清理浏览器的网站数据也会清掉稿子。"]), ui.make("p", {}, count ? [wipe] : ["现在这里没有稿子。"])]);
  }

  async function wipeAll(room, count) {
    if (!window.confirm("清除这里的 " + count + " 份稿子？清除后找不回来。")) return;
    var records = await room.store.all();
    for (var record of records) await room.store.drop(record.id);
    desk.startScreen(room, "已全部清除。");
  }

  function section(title, children) {
    return ui.make("section", { "class": "wenku-desk-part" }, [ui.make("h2", {}, [title])].concat(children));
  }
})(self.wenku);
