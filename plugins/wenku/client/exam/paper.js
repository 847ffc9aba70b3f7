/* A paper on the page, to be printed without its key, and the key on pages of its own. */
(function (wenku) {
  "use strict";
  if (typeof document === "undefined") return;
  var exam = wenku.exam;
  var ATTRIBUTE = "data-wenku-exam-print";

  exam.paper = function (items, chosen, show, leave) {
    var ui = wenku.ui;
    var lines = exam.lines(items);
    var said = ui.make("p", { "class": "wenku-exam-place", role: "status" }, []);
    var title = ui.make("h2", { tabindex: "-1" }, ["卷号 " + chosen.number + "，共 " + items.length + " 题"]);
    show(ui.make("div", { "class": "wenku-exam-paper" }, [
      title,
      ui.make("p", { "class": "wenku-exam-buttons" }, [
        exam.button("印试卷", function () { print("paper"); }),
        exam.button("印答案", function () { print("key"); }),
        exam.button("试卷写成 Word", function () { out(exam.toWord(items, chosen.number, "paper")); }),
        exam.button("答案写成 Word", function () { out(exam.toWord(items, chosen.number, "key")); }),
        exam.button("导出 GIFT", function () { out(exam.toGift(items, chosen.number)); }),
        exam.button("回去重选", function () { mark(""); leave(); })
      ]),
      said,
      sheet("paper", [ui.make("p", { "class": "wenku-exam-who" }, ["姓名：　　　　　　　单位：　　　　　　　　　　　　日期："])].concat(lines.map(asked))),
      sheet("key", lines.map(answered))
    ]));
    mark("both");
    title.focus();

    function sheet(way, children) {
      var head = [ui.make("h3", {}, [exam.title(way)]), ui.make("p", { "class": "wenku-exam-number" }, ["卷号 " + chosen.number + "，共 " + items.length + " 题"])];
      return ui.make("section", { "class": "wenku-exam-" + (way === "paper" ? "sheet" : "key"), "aria-label": exam.title(way) }, head.concat(children));
    }

    function asked(line) {
      return block(line.ask + line.blank, line.answers);
    }

    function answered(line) {
      return block(line.key, line.reasons);
    }

    function block(first, rest) {
      return ui.make("div", { "class": "wenku-exam-block" }, [ui.make("p", {}, [ui.make("b", {}, [first])])].concat(rest.map(function (text) {
        return ui.make("p", {}, [text]);
      })));
    }

    /* While a paper is on the page, print has it alone, paper and key; a button leaves one of them out. */
    function mark(way) {
      if (way) document.documentElement.setAttribute(ATTRIBUTE, way);
      else document.documentElement.removeAttribute(ATTRIBUTE);
    }

    function print(way) {
      mark(way);
      window.print();
      mark("both");
    }

    function out(promise) {
      said.textContent = "";
      promise.then(function (name) {
        said.textContent = "已写成《" + name + "》，在下载文件夹里。";
      }, function (error) {
        said.textContent = error.message;
      });
    }
  };
})(self.wenku);
