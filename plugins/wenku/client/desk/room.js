/* The desk's page: which screen stands on it, and what both share. A draft's id in the address brings it back after a reload. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;

  desk.open = async function (place) {
    var room = { place: place, store: await desk.openStore(), screen: null };
    try {
      room.overview = await wenku.deskFile("index");
    } catch (error) {
      place.textContent = error.message;
      return;
    }
    room.go = function (hash) { go(room, hash); };
    window.addEventListener("hashchange", function (event) {
      var hash = new URL(event.newURL).hash; // the address may have been tidied since
      if (/^#[dt]=/.test(hash)) go(room, hash); // others lead to places of the page
    });
    await go(room, location.hash || (ui.parameter("t") && "#t=" + ui.parameter("t")));
  };

  /* One screen after the other: a slow one must not come over the one that was asked for after it. */
  function go(room, hash) {
    room.going = (room.going || Promise.resolve()).then(function () { return turn(room, hash); });
    return room.going;
  }

  /* #d=… a draft, #t=… (or ?t=…, as other pages link) a template to begin; else the start. */
  async function turn(room, hash) {
    var wanted = /^#([dt])=([\w-]{1,40})$/.exec(hash);
    if (room.screen) await room.screen.leave();
    room.screen = null;
    try {
      if (wanted && wanted[1] === "d") await resume(room, wanted[2]);
      else if (wanted) await begin(room, wanted[2]);
      else await desk.startScreen(room);
    } catch (error) {
      await desk.startScreen(room, error.message);
    }
  }

  async function resume(room, id) {
    var record = await room.store.get(id);
    if (!record) throw new Error("这份稿子不在这个浏览器里了：可能清除过，也可能在别的浏览器里。");
    show(room, record);
  }

  async function begin(room, id) {
    var about = room.overview.templates.filter(function (template) { return template.id === id; })[0];
    if (!about) throw new Error("没有编号是“" + id + "”的模板。");
    desk.take(room, desk.begin(await wenku.deskFile(id), about));
  }

  /* A draft that is new here: kept at its first change, so that looking at a template leaves nothing behind. */
  desk.take = function (room, draft, keepAtOnce) {
    var record = { id: desk.newId(), revision: 0, updated: 0, draft: draft };
    show(room, record);
    if (keepAtOnce) room.screen.touch();
  };

  function show(room, record) {
    room.screen = desk.formScreen(room, record);
    desk.addressed("#d=" + record.id);
    window.scrollTo(0, 0);
  }

  /* The address without what led here, so that a reload neither begins a second draft nor loses this one. */
  desk.addressed = function (hash) {
    history.replaceState(null, "", location.pathname + hash);
  };

  desk.clear = function (room) {
    return ui.empty(room.place);
  };

  /* A button with a word on it and what it does. */
  desk.button = function (label, act, attributes) {
    var button = ui.make("button", Object.assign({ type: "button", "class": "wenku-desk-button" }, attributes || {}), [label]);
    button.addEventListener("click", act);
    return button;
  };

  desk.link = function (url, label, attributes) {
    return ui.make("a", Object.assign({ href: wenku.folder + "../../" + url }, attributes || {}), [label]);
  };
})(self.wenku);
