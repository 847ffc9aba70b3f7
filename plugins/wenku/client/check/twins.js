/* Names that must be one and are not: villages, what stands in quotation marks, the office that signs, the form that is attached. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var common = checking.naming.common, reverse = checking.naming.reverse, oneOff = checking.naming.oneOff, own = checking.naming.own;

  checking.twins = function (draft, tell) {
    villages(draft, tell);
    quoted(draft, tell);
    signed(draft, tell);
    forms(draft, tell);
  };

  /* One of a row: 上坝村 and 下坝村, 一组 and 二组. */
  function ordered(a, b) {
    return checking.naming.ORDER.test(a) && checking.naming.ORDER.test(b);
  }

  /* 莲花塘村, then 莲花荡村: names of one kind that begin alike and differ by one character that is no number and no direction. */
  function villages(draft, tell) {
    var seen = new Map();
    draft.lines.forEach(function (line) { if (line.role !== "row") checking.named(line).forEach(function (p) { if (!seen.has(p.name)) seen.set(p.name, p); }); });
    var all = Array.from(seen.values()).filter(function (p) { return p.stem.length > 2; });
    all.forEach(function (b, i) {
      var a = all.slice(0, i).filter(function (a) { return a.suffix === b.suffix && a.stem.length === b.stem.length && common(a.stem, b.stem) > 1 && oneOff(a.stem, b.stem); })[0];
      var k = a ? common(a.stem, b.stem) : 0;
      if (a && !ordered(a.stem[k], b.stem[k]) && !own(draft, b.name)) tell("name-twice", b.start, b.end, "前后名称不一致：另有“" + a.name + "”。", a.name);
    });
  }

  var BRANDS = /^[\u3400-\u9fff]{2,7}(?:通|平台|站|码|网|系统|超市|驿站|工程|行动|计划|讲堂|课堂|热线|先锋|议事会|工作法)$/;

  /* “村情通”, then “村事通”: what has a name of its own keeps it. */
  function quoted(draft, tell) {
    var seen = [];
    draft.prose.forEach(function (line) {
      checking.each(/“([\u3400-\u9fff]{3,9})”/g, line.text, function (match) {
        if (!BRANDS.test(match[1]) || seen.indexOf(match[1]) >= 0) return;
        var twin = seen.filter(function (s) { var k = common(s, match[1]); return k && s.length === match[1].length && oneOff(s, match[1]) && !ordered(s[k], match[1][k]); })[0];
        seen.push(match[1]);
        if (twin) tell("name-twice", line.start + match.index, line.start + match.index + match[0].length, "前后名称不一致：另有“" + twin + "”。", "“" + twin + "”");
      });
    });
  }

  /* The office that signs is the office of the title. */
  function signed(draft, tell) {
    var organ = draft.title && /^([\u3400-\u9fff]{5,30})关于/.exec(draft.title.body), line = draft.lines.filter(function (l) { return l.role === "signature"; }).pop();
    if (!organ || !line || line.body.indexOf(organ[1]) >= 0 || organ[1].indexOf(line.body) >= 0) return;
    var same = common(organ[1], line.body) + common(reverse(organ[1]), reverse(line.body));
    if (same >= Math.max(organ[1].length, line.body.length) - 2 && same > 4) tell("name-twice", line.start + line.indent, line.start + line.indent + line.body.length, "署名与标题里的“" + organ[1] + "”不一致。", organ[1]);
  }

  /* 填写《推荐登记表》, and the one that is attached is a 推荐审批表. */
  function forms(draft, tell) {
    var attached = draft.lines.filter(function (l) { return l.role === "attachment"; }).map(function (l) { return l.body; });
    if (attached.length) draft.prose.forEach(function (line) {
      checking.each(/(?:填写|填报|报送|提交|将|附|见)[^，。；《]{0,6}《([^》]{3,20}(表|清单|名册|承诺书|意见书))》/g, line.text, function (match) {
        if (attached.some(function (a) { return a.indexOf(match[1]) >= 0 || match[1].indexOf(a.replace(/^[^：\d]*[：\d.．\s]*/, "")) >= 0; })) return;
        var near = attached.filter(function (a) { return a.slice(-match[2].length) === match[2] && a.indexOf(match[1].slice(0, 2)) >= 0; });
        var end = line.start + match.index + match[0].length;
        if (near.length === 1) tell("name-twice", end - match[1].length - 2, end, "附件里没有这一件，名称相近的是“" + near[0].replace(/^附件\s*[：:]\s*/, "") + "”。", "统一名称");
      });
    });
  }
})(self.wenku);
