/* Small parts of the page: buttons, fields, choices. Strings become text, never markup. */
(function (wenku) {
  "use strict";
  var page = wenku.checkPage;
  var ui = wenku.ui;

  page.button = function (text, work, attributes) {
    var button = ui.make("button", Object.assign({ type: "button", "class": "wenku-check-button" }, attributes), [text]);
    button.addEventListener("click", work);
    return button;
  };

  page.field = function (label, control, hint) {
    var id = control.id = "wenku-check-" + (page.count = (page.count || 0) + 1);
    var parts = [ui.make("label", { "for": id }, [label]), control];
    if (hint) {
      control.setAttribute("aria-describedby", id + "-hint");
      parts.push(ui.make("small", { id: id + "-hint" }, [hint]));
    }
    return ui.make("div", { "class": "wenku-check-field" }, parts);
  };

  /* A tick with its words; `work` is told whether it is on. */
  page.tick = function (text, on, work) {
    var box = ui.make("input", { type: "checkbox" });
    box.checked = on;
    box.addEventListener("change", function () { work(box.checked); });
    return ui.make("label", { "class": "wenku-check-tick" }, [box, " " + text]);
  };

  page.select = function (choices, value, work) {
    var select = ui.make("select", {}, choices.map(function (choice) { return ui.make("option", { value: choice[0] }, [choice[1]]); }));
    select.value = value;
    select.addEventListener("change", function () { work(select.value); });
    return select;
  };

  /* Names as people write them in a row: by commas, blanks or lines. */
  page.names = function (text) {
    return text.split(/[、，,；;\s]+/).filter(Boolean);
  };

  page.KINDS = [
    ["copy", "照抄"], ["foreign", "别处的名称"], ["sum", "算账"], ["date", "日期"], ["slot", "空位"], ["name", "名称不一"], ["level", "层次序号"], ["title", "标题"],
    ["format", "格式"], ["move", "缺少部分"], ["length", "篇幅"], ["wording", "字词"], ["term", "过时名称"], ["empty", "套话"], ["punct", "标点"], ["number", "数字写法"], ["privacy", "个人信息"]
  ];
  page.TIERS = [["规定", "条例等写明的"], ["国标", "国家标准写明的"], ["惯例", "机关通行的，或算得出来的"], ["建议", "请再看一眼的"]];

  /* What should stand there, or what may be done. */
  page.advice = function (mark) {
    var text = mark.suggestion;
    if (!text) return "";
    if (mark.fix) return "应为“" + text + "”。";
    return /^[^\u3400-\u9fff]{1,3}$/.test(text) ? "可以改为“" + text + "”。" : "可以：" + text.replace(/。$/, "") + "。";
  };

  page.kindName = function (kind) {
    var found = page.KINDS.filter(function (k) { return k[0] === kind; })[0];
    return found ? found[1] : kind;
  };
})(self.wenku);
