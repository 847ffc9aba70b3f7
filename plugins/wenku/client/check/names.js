/* One body, form or person named in two ways. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var ENDS = ("有限公司 委员会 合作社 产业园 工业园 示范园 开发区 办公室 办事处 服务站 卫生院 养老院 敬老院 职业学院 学院 大学 中学 小学 学校 医院 中心 集团 公司 基地 农场 联合社 水库 厂 " +
    "管理站 派出所 工作组 领导小组 专班 协会 商会 研究所 研究院 工作队 " +
    "责任书 任务书 协议书 协议 方案 办法 细则 名册 清单 台账 手册 局 厅 馆 站 院 表").split(" ");
  var PAPERS = /^(?:责任书|任务书|协议书|协议|方案|办法|细则|名册|清单|台账|手册|表)$/; // many of a kind: one of the two must be named as a title
  var EDGE = /[的在到由向与对是报经请同将把从为被让给和及跟去来会了着过等各这那该本我你他它其某全每有没并或于据按以因]/;
  var ORDER = /^(?:[一二三四五六七八九十\d]+|[上下东西南北中前后左右大小甲乙丙丁新老内外]|第[一二三四五六七八九十\d]+)?$/;
  var OTHER = ("组织 宣传 统战 政法 纪检 农业 教育 卫生 财政 民政 司法 人事 审计 统计 交通 水利 文化 体育 旅游 档案 信访 县 市 区 省 镇 乡 村 社区 街道 总结 任务 交接 走访 推荐 报名 考核 " +
    "个人 单位 党员 干部 年度 季度 月度 工作 人民 中心 城关 中医 妇幼 保健 第一书记 工作队 队员 名额 岗位").split(" ");

  checking.names = function (draft, tell) {
    var all = mentions(draft), told = new Set();
    for (var i = 0; i < all.length; i++) for (var k = i + 1; k < all.length; k++) {
      var a = all[i], b = all[k];
      if (a.end !== b.end || a.name === b.name || told.has(a.name + b.name)) continue;
      var pair = twins(a, b);
      if (!pair) continue;
      told.add(a.name + b.name), told.add(b.name + a.name);
      report(draft, pair, tell);
    }
    kinds(all, tell);
    shortened(draft, all, tell);
    persons(draft, tell);
    places(draft, tell);
  };

  /* Names by where they end: {end, name, places}. The name's left edge is only known to lie in it. */
  function mentions(draft) {
    var found = new Map();
    draft.lines.forEach(function (line) {
      if (line.role === "title" && /^在/.test(line.body)) return;
      ENDS.forEach(function (end) {
        for (var at = line.text.indexOf(end); at >= 0; at = line.text.indexOf(end, at + 1)) {
          if (longer(line.text, at, end) || /[长员]/.test(line.text[at + end.length] || "")) continue;
          var before = left(line.text.slice(Math.max(0, at - 16), at));
          if (before.length < 2) continue;
          var name = before + end, key = end + "\n" + name;
          if (!found.has(key)) found.set(key, { end: end, name: name, before: before, places: [] });
          found.get(key).places.push({ start: line.start + at - before.length, end: line.start + at + end.length, titled: line.text[at + end.length] === "》" });
        }
      });
    });
    return Array.from(found.values());
  }

  function longer(text, at, end) {
    return ENDS.some(function (other) {
      return other.length > end.length && other.slice(-end.length) === end && text.slice(at + end.length - other.length, at + end.length) === other;
    });
  }

  /* Back to a mark or a word that cannot stand in a name. */
  function left(text) {
    var i = text.length;
    while (i > 0 && /[\u3400-\u9fff]/.test(text[i - 1]) && !(EDGE.test(text[i - 1]) && !inside(text, i - 1))) i--;
    return text.slice(i);
  }

  /* 住房和城乡建设, 发展和改革, 人力资源和社会保障, 任务, 为民 … */
  function inside(text, at) {
    return text[at] === "和" && /(?:住房|发展|资源|文化|卫生|住建|新闻|科学技术|经济|广播|民族|宗教|退役)$/.test(text.slice(0, at)) || /有限|会计|民政|任|以上/.test(text.slice(at, at + 2)) && text[at] !== "以" || text.slice(at, at + 2) === "有限";
  }

  /* The same before and after, a little between that is not only a number or a direction. */
  function twins(a, b) {
    var tail = common(reverse(a.before), reverse(b.before));
    var x = a.before.slice(0, a.before.length - tail), y = b.before.slice(0, b.before.length - tail);
    if (!x || !y) return null; // one is the end of the other: a short form
    for (var gap = 0; gap <= 6; gap++) for (var i = 0; i <= Math.min(3, gap, x.length); i++) {
      var k = gap - i;
      if (k > Math.min(4, y.length)) continue;
      var head = common(reverse(x.slice(0, x.length - i)), reverse(y.slice(0, y.length - k)));
      var p = x.slice(x.length - i), q = y.slice(y.length - k);
      if (head + tail < 2 || !p && !q) continue;
      var shared = head + tail + a.end.length;
      if (p.length === 1 && q.length === 1 && head && head + tail > 2 && checking.sameSound(p, q) || head >= (a.end === "厂" ? 4 : tail >= 4 ? 1 : 2) && shared >= 2 * Math.max(p.length, q.length) + 1 && doubtful(p, q, x.slice(x.length - i - head, x.length - i), a, tail))
        return { a: trim(a, head + i + tail), b: trim(b, head + k + tail), p: p, q: q, end: a.end };
      if (head >= 1) break;
    }
    return null;
  }

  function trim(mention, length) {
    var cut = mention.before.length - length;
    return { name: mention.name.slice(cut), places: mention.places.map(function (p) { return { start: p.start + cut, end: p.end, titled: p.titled }; }) };
  }

  function doubtful(p, q, head, a, tail) {
    if (PAPERS.test(a.end) && p && q && head.length > 3 && a.places.some(function (place) { return place.titled; })) return true;
    if (ORDER.test(p) && ORDER.test(q)) return false;
    if (p && q && (OTHER.indexOf(p) >= 0 || OTHER.indexOf(q) >= 0) || OTHER.indexOf(p || q) >= 0 && !/^[镇乡]$/.test(p || q)) return false;
    if (/^(?:和|与|及)$/.test(p || q)) return true;
    if (/[和与及]/.test(p + q)) return (!p || !q) && /^和/.test(p || q) && head.length > 2; // 自然资源局, 自然资源和规划局
    if (/^[院站馆]$/.test(a.end) && head.length + tail < 3) return false;
    return !/^[省市县区镇乡村]$|公司$|分公司|子公司/.test(head) && (!/[省市县区镇乡村]$/.test(p + q) || /^[镇乡]?$/.test(p) && /^[镇乡]?$/.test(q));
  }

  function report(draft, pair, tell) {
    if (PAPERS.test(pair.end) && !pair.a.places.concat(pair.b.places).some(function (p) { return p.titled; })) return;
    var few = pair.a.places.length < pair.b.places.length || pair.a.places.length === pair.b.places.length && own(draft, pair.b.name) ? pair.a : pair.b, many = few === pair.a ? pair.b : pair.a;
    if (pair.a.places.length === pair.b.places.length && Math.abs(checking.cost(pair.a.name) - checking.cost(pair.b.name)) > 6) few = checking.cost(pair.a.name) > checking.cost(pair.b.name) ? pair.a : pair.b, many = few === pair.a ? pair.b : pair.a;
    if (own(draft, few.name)) { var other = few; few = many; many = other; }
    few.places.concat(many.places.slice(0, 1)).forEach(function (place, k) {
      if (k < few.places.length) tell("name-twice", place.start, place.end, "前后名称不一致：另有“" + many.name + "”。", many.name);
    });
  }

  function own(draft, name) {
    return draft.own.all.concat(draft.words).some(function (o) { return o.indexOf(name) >= 0; });
  }

  function common(a, b) {
    var i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    return i;
  }

  function reverse(text) { return text.split("").reverse().join(""); }

  var BODIES = /^(?:中心|服务站|管理站|站|院|馆|局)$/;

  /* 县农技推广中心, then 县农技推广站: one stem of four or more, two kinds of body. */
  function kinds(all, tell) {
    all.forEach(function (a, i) {
      if (!BODIES.test(a.end) || stem(a).length < 4) return;
      var other = all.slice(0, i).filter(function (b) { return b.end !== a.end && BODIES.test(b.end) && stem(b).slice(-5) === stem(a).slice(-5) && b.places.length >= a.places.length; })[0];
      if (other) a.places.forEach(function (place) { tell("name-twice", place.start, place.end, "前后名称不一致：另有“" + other.name + "”。", other.name); });
    });
  }

  /* 服务中心 and 服务站 are two kinds of one 服务 */
  function stem(mention) {
    return mention.name.replace(/(?:中心|站|院|馆|局)$/, "");
  }

  /* 区农林局 beside 区农业农村局: a short name that is none in use. */
  function shortened(draft, all, tell) {
    var offices = checking.data.offices;
    var full = all.filter(function (m) { return m.end === "局" && offices.full.some(function (o) { return m.name.slice(-o.length) === o; }); });
    all.filter(function (m) { return m.end === "局"; }).forEach(function (m) {
      var area = /([省市县区州旗])([\u3400-\u9fff]{2,3}局)$/.exec(m.name);
      if (!area || offices.full.indexOf(area[2]) >= 0 || offices.short.indexOf(area[2]) >= 0) return;
      var match = full.filter(function (f) {
        var office = offices.full.filter(function (o) { return f.name.slice(-o.length) === o; })[0];
        return office[0] === area[2][0] && office !== area[2] && f.name.slice(-office.length - 1, -office.length) === area[1];
      })[0];
      if (!match) return;
      m.places.forEach(function (place) { tell("name-twice", place.end - area[0].length, place.end, "前后名称不一致：另有“" + match.name + "”。", match.name); });
    });
  }

  /* 苦楝树坪村 where the writer's own is 苦楝坪村: one character more, less or other, in names of four or more. */
  function places(draft, tell) {
    draft.own.place.filter(function (name) { return name.length > 3; }).forEach(function (name) {
      var end = name.slice(-1);
      draft.lines.forEach(function (line) {
        for (var at = line.text.indexOf(end); at >= 0; at = line.text.indexOf(end, at + 1)) {
          if (line.text.slice(0, at + 1).slice(-name.length) === name) continue;
          var twin = [name.length, name.length + 1, name.length - 1].map(function (size) { return line.text.slice(Math.max(0, at + 1 - size), at + 1); })
            .filter(function (other) { return other[0] === name[0] && other.length > 3 && oneOff(other, name); })[0];
          if (twin && !own(draft, twin)) tell("name-twice", line.start + at + 1 - twin.length, line.start + at + 1, "与您填写的“" + name + "”差一个字。", name);
        }
      });
    });
  }

  function oneOff(a, b) {
    var head = common(a, b), tail = Math.min(common(reverse(a), reverse(b)), Math.min(a.length, b.length) - head);
    return Math.max(a.length, b.length) - head - tail === 1;
  }

  /* 邱海棠, then 丘海棠 */
  function surnames(draft, names, tell) {
    names.filter(function (name) { return name.length === 3; }).forEach(function (name) {
      draft.lines.forEach(function (line) {
        for (var at = line.text.indexOf(name.slice(1)); at > 0; at = line.text.indexOf(name.slice(1), at + 1)) {
          var other = line.text[at - 1];
          var titled = !checking.isWord(name.slice(1)) || new RegExp("^(?:同志|书记|主任|[县区市镇乡部局院校]长)").test(line.text.slice(at + 2));
          if (titled && other !== name[0] && checking.sameSound(other, name[0])) tell("name-person", line.start + at - 1, line.start + at + 2, "人名前后不一致：另有“" + name + "”。", name);
        }
      });
    });
  }

  /* A person's name with one character of the same sound changed. */
  function persons(draft, tell) {
    var seen = new Map();
    draft.own.person.forEach(function (name) { seen.set(name, 2); });
    checking.people(draft).forEach(function (p) { seen.set(p.name, (seen.get(p.name) || 0) + 1); });
    var names = Array.from(seen.keys()).filter(function (n) { return n.length > 1 && n.length < 5; });
    surnames(draft, names, tell);
    names.forEach(function (name) {
      draft.lines.forEach(function (line) {
        for (var at = line.text.indexOf(name[0]); at >= 0; at = line.text.indexOf(name[0], at + 1)) {
          var other = line.text.slice(at, at + name.length);
          if (other === name || other.length < name.length || seen.has(other) && seen.get(other) > 1 && draft.own.person.indexOf(name) < 0) continue;
          var differ = other.split("").filter(function (c, k) { return c !== name[k]; }), k = other.split("").findIndex(function (c, i) { return c !== name[i]; });
          if (differ.length === 1 && name.length > 2 && checking.sameSound(differ[0], name[k]) && (seen.get(name) > 1 || draft.own.person.indexOf(name) >= 0 || seen.has(other))) tell("name-person", line.start + at, line.start + at + name.length, "人名前后不一致：另有“" + name + "”。", name);
        }
      });
    });
  }
  checking.naming = { common: common, reverse: reverse, oneOff: oneOff, own: own, ORDER: ORDER };
})(self.wenku);
