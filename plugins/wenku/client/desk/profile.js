/* The unit's layout: what may differ from the standard, each departure named while it is chosen. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var ui = wenku.ui;
  var FACES = [["body", "正文字体"], ["title", "标题字体"], ["level1", "一级标题字体"], ["level2", "二级标题字体"], ["latin", "数字和字母"]];
  var MEASURES = [["top", "天头（毫米）"], ["bottom", "地脚（毫米）"], ["left", "订口（毫米）"], ["right", "切口（毫米）"], ["lines", "每面行数"], ["columns", "每行字数"]];
  var WORDS = {
    numbers: ["页码", { outer: "— 1 —，单页居右、双页居左（国标）", center: "— 1 —，居中", none: "不要页码" }],
    measure: ["页边量到哪里", { box: "量到行框（软件的量法）", glyph: "量到字（国标的量法）" }]
  };
  var BOLD = [["boldLevel1", "一级标题加粗"], ["boldLevel2", "二级标题加粗"], ["boldLevel3", "三级标题加粗"]];

  desk.profileDialog = async function (screen) {
    try {
      await wenku.load("word.js");
    } catch (error) {
      screen.say(error.message);
      return;
    }
    var opener = document.activeElement;
    var panel = ui.make("div", { "class": "wenku-desk-dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": "wenku-desk-unit" });
    var veil = ui.make("div", { "class": "wenku-desk-veil" }, [panel]);
    var profile = wenku.word.storedProfile();

    function close() {
      document.body.removeChild(veil);
      if (opener && opener.focus) opener.focus();
    }

    function draw(focused) {
      ui.empty(panel);
      [ui.make("h2", { id: "wenku-desk-unit" }, ["本单位版式"]), departures(profile)].concat(fields(profile, draw)).forEach(function (element) { panel.appendChild(element); });
      panel.appendChild(ui.make("p", { "class": "wenku-desk-tools" }, [
        desk.button("记住", function () {
          screen.say(wenku.word.storeProfile(profile) ? "已记住本单位版式，存在本机浏览器里。" : "这个浏览器不让网页存东西，版式没有记住。");
          close();
        }, { "class": "wenku-desk-button wenku-desk-main" }),
        desk.button("照国标", function () { profile = wenku.word.profile({}); draw(); }),
        desk.button("不改了", close)
      ]));
      (panel.querySelector(focused ? "#" + focused : "select") || panel).focus();
    }

    panel.addEventListener("keydown", function (event) {
      if (event.key === "Escape") close();
      if (event.key === "Tab") hold(panel, event);
    });
    document.body.appendChild(veil);
    draw();
  };

  /* Tab stays inside. */
  function hold(panel, event) {
    var stops = panel.querySelectorAll("select, input, button");
    var edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge) return;
    event.preventDefault();
    stops[event.shiftKey ? stops.length - 1 : 0].focus();
  }

  function departures(profile) {
    var told = wenku.word.departures(profile);
    return ui.make("div", { "class": "wenku-desk-quiet", role: "status" }, told.length ? told.map(function (text) { return ui.make("p", {}, [text]); })
      : [ui.make("p", {}, ["与 GB/T 9704—2012 一致。字体只写名字，不随文件走：打开的机器上没有，就由 Word 换别的。"])]);
  }

  function fields(profile, draw) {
    return FACES.map(function (face) { return choice(face[0], face[1], faces(face[0]), profile, draw); })
      .concat(Object.keys(WORDS).map(function (key) { return choice(key, WORDS[key][0], WORDS[key][1], profile, draw); }))
      .concat(MEASURES.map(function (measure) { return number(measure[0], measure[1], profile, draw); }))
      .concat(BOLD.map(function (bold) { return tick(bold[0], bold[1], profile, draw); }));
  }

  function faces(key) {
    return wenku.word.CHOICES[key].reduce(function (named, face) {
      named[face] = face || "同正文";
      return named;
    }, {});
  }

  function labelled(control, label) {
    return ui.make("p", { "class": "wenku-desk-field" }, [ui.make("label", { "for": control.id }, [label]), control]);
  }

  function choice(key, label, words, profile, draw) {
    var control = ui.make("select", { id: "wenku-unit-" + key }, Object.keys(words).map(function (value) { return ui.make("option", { value: value }, [words[value]]); }));
    control.value = profile[key];
    control.addEventListener("change", function () { profile[key] = control.value; draw(control.id); });
    return labelled(control, label);
  }

  function number(key, label, profile, draw) {
    var control = ui.make("input", { type: "number", step: "0.5", id: "wenku-unit-" + key });
    control.value = profile[key];
    control.addEventListener("change", function () {
      profile[key] = wenku.word.profile({ [key]: Number(control.value) })[key];
      draw(control.id);
    });
    return labelled(control, label);
  }

  function tick(key, label, profile, draw) {
    var control = ui.make("input", { type: "checkbox", id: "wenku-unit-" + key });
    control.checked = profile[key];
    control.addEventListener("change", function () { profile[key] = control.checked; draw(control.id); });
    return ui.make("p", {}, [ui.make("label", {}, [control, " " + label])]);
  }
})(self.wenku);
