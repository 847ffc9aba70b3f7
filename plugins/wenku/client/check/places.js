/* Whose places, whose leaders, whose trade: what is named and is not the writer's own. No list of places is needed. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var LEVELS = ["省", "市", "县", "区", "旗", "州"];
  var PLACE = /(?:自治区|自治州|自治县|街道|省|市|县|区|旗|州|镇|乡|村|社区)/g;
  var EDGE = /[中在到由向从和与及去对是的赴来自往离回跟同比用把让给叫省市县区镇乡州旗里外上下但因为以驻像由了过着]/;
  var COMMON = ("全 本 我 各 该 这 那 某 两 三 四 五 六 七 八 九 十 几 多 每 邻 外 老 新 小 山 园 城 郊 校 片 厂 库 林 矿 牧 农 渔 景 社 地 灾 库 疫 专 特 贫 富 强 大 先 后 一 二 " +
    "乡镇 村镇 城镇 集镇 重镇 市镇 城区 园区 地区 山区 社区 校区 片区 景区 小区 库区 灾区 林区 矿区 辖区 街区 新区 老区 特区 战区 郊区 牧区 县区 市区 厂区 住宅 开发 示范 试验 工业 产业 高新 经济 保税 保护 自然 服务 作业 种植 养殖 安置 生活 办公 居民 功能 集中 " +
    "脱贫 重点 中心 行政 自然 示范 驻 派驻 联系 包 帮扶 薄弱 后进 软弱 先进 美丽 和美 乡 农 贫困 出列 空心 城中 试点 样板 结对 全部 所有 其他 其它 有关 相关 周边 附近 邻近 别的 外地 当地 本地 各个 若干 部分 多数 少数 整 另 同 下 进 入 到 回 走 出 转 离 在 沿海 内陆 西部 东部 中部 山区 百强 农业 产粮 文明 平安 卫生 " +
    "超 夜 早 股 上 门 城 都 闹 集 菜 楼 房 车 书 花 超级 农贸 批发 二手 集贸 劳动力 人才 资本 消费 国内 国际 海外 统一 面向 扩大 开拓 进入 挤进 地级 副省级 县级 设区的 直辖 省辖").split(" ");
  var VERB = /[为入叫称归属并改派选驻帮扶挂赴建开管办抓查看走访帮给让说讲问请找写定发送报批审考评选调用设是有无没不只仅也还就才又再已曾正将会能可要需应各全本我每该这那某其同另几多少一两二三四五六七八九十百千万第]/;

  /* Named places of the text: {name, suffix, start, end}. */
  function named(line) {
    var found = [];
    checking.each(PLACE, line.text, function (match) {
      var at = match.index, suffix = match[0], text = line.text;
      if (/^[长委级属直派里内外中情政办域民集营口落场道产]/.test(text.slice(at + suffix.length)) && !/^(?:委|政府|里派|直|中心)/.test(text.slice(at + suffix.length))) return;
      if (suffix === "州" && /^[市县区]/.test(text.slice(at + 1))) return;
      if (suffix.length === 1 && /^(?:镇|乡|市|区)/.test(suffix) && /^(?:场|镇|村)/.test(text.slice(at + 1))) return;
      var stem = stemOf(text, at, suffix);
      if (stem) found.push({ name: stem + suffix, stem: stem, suffix: suffix, start: line.start + at - stem.length, end: line.start + at + suffix.length });
    });
    return found;
  }

  /* Two or three characters that are no word of the language, with an edge before them. */
  function stemOf(text, at, suffix) {
    for (var size = 4; size > 1; size--) {
      var stem = text.slice(at - size, at);
      if (stem.length < size || !/^[\u3400-\u9fff]+$/.test(stem)) continue;
      if (size < 4 && !edge(text, at - size) && size > 2) continue;
      if (size === 4 && !(edge(text, at - size) && suffix !== "村" && suffix !== "区")) continue;
      if (size === 2 && !edge(text, at - 2)) continue;
      if (size > 2 && (EDGE.test(stem[0]) || /^[经由至自]/.test(stem) || size > 3 && checking.commonness(stem.slice(0, 2)) > 6)) continue;
      if (!bad(stem, suffix)) return stem;
    }
    return "";
  }

  function edge(text, at) {
    return at <= 0 || !/[\u3400-\u9fff]/.test(text[at - 1]) || EDGE.test(text[at - 1]) || at > 1 && checking.commonness(text.slice(at - 2, at)) > 7 || /(?:街道|社区)$/.test(text.slice(0, at));
  }

  function bad(stem, suffix) {
    if (VERB.test(stem) || COMMON.some(function (w) { return stem === w || w.length > 1 && (stem.slice(-w.length) === w || (stem + suffix).slice(-w.length) === w); })) return true;
    if (/[之以向了着过于]/.test(stem) || stem.length > 2 && checking.commonness(stem.slice(-2)) > 9) return true;
    if (/[省市县区州旗镇乡村的和与在到由]/.test(/^[^州]州$/.test(stem) && /^[市区]$/.test(suffix) ? stem[0] : stem)) return true;
    if (suffix.length === 1 && checking.commonness(stem.slice(-1) + suffix) > (/[乡镇村]/.test(suffix) ? 5 : 8)) return true;
    if (/[县旗州市]/.test(suffix) && stem.length === 2 && checking.commonness(stem) < 9 && !/[为入叫成归属]$/.test(stem)) return false;
    if (/^(?:镇|乡|区)$/.test(suffix) && stem.length === 2 && checking.commonness(stem) < (suffix === "区" ? 7 : 9)) return false;
    return checking.isWord(stem) || checking.isWord(stem + suffix) || stem.length > 2 && checking.isWord(stem.slice(-2)) && checking.isWord(stem.slice(0, -2));
  }

  checking.places = function (draft, tell) {
    if (!draft.own.place.length) return;
    var own = draft.own.all.concat(draft.words).join("|");
    draft.lines.forEach(function (line) {
      if (line.role === "attachment") return;
      named(line).forEach(function (place) {
        if (own.indexOf(place.name) >= 0 || own.indexOf(place.stem) >= 0 && place.stem.length > 1) return;
        if (quotedTitle(line, place) || draft.own.all.concat(draft.words).some(function (o) { return o.length > 2 && place.name.slice(-o.length) === o; })) return;
        var county = LEVELS.indexOf(place.suffix) >= 0 || place.suffix.length === 3;
        tell(county ? "foreign-county" : "foreign-place", place.start, place.end, "“" + place.name + "”不在您填写的地名里。", "确认是不是本地的名称");
      });
      if (line.role !== "signdate") ours(draft, line, tell);
    });
    soil(draft, own, tell);
    leaders(draft, tell);
    trades(draft, tell);
    goods(draft, tell);
  };

  function quotedTitle(line, place) {
    var before = line.text.slice(0, place.start - line.start);
    return before.lastIndexOf("《") > before.lastIndexOf("》");
  }

  /* 在桐水这片热土上 */
  function soil(draft, own, tell) {
    draft.prose.forEach(function (line) {
      checking.each(/(?:在|扎根|来到|热爱|深爱|离开)([\u3400-\u9fff]{2,3})(?=(?:这片|这块|这方)(?:热土|土地|沃土|大地)|大地上)/g, line.text, function (match) {
        if (own.indexOf(match[1]) >= 0 || checking.isWord(match[1]) || /[的我你他们]/.test(match[1])) return;
        var end = line.start + match.index + match[0].length;
        tell("foreign-place", end - match[1].length, end, "“" + match[1] + "”不在您填写的地名里。", "确认是不是本地的名称");
      });
    });
  }

  /* A text of the city's own office does not say 我县; one of a county that names no city is asked about 我市. */
  function above(draft, line, tell) {
    var areas = draft.own.unit.map(function (u) { return (/[省市县区旗州](?=[^省市县区旗州]*$)/.exec(u) || [""])[0]; }), all = draft.own.all.join("");
    var city = draft.genre !== "personal-summary" && areas.length && areas.every(function (a) { return a === "市"; });
    checking.each(/(?:^|[，。；：、“\s])(我(?:县|区|市|州))(?![域间级长里])/g, line.text, function (match) {
      var end = line.start + match.index + match[0].length;
      if (/县|区/.test(match[1]) && city) tell("foreign-ours", end - 2, end, "您填写的单位是市里的，这里写的是“" + match[1] + "”。", "我市");
      if (/市|州/.test(match[1]) && all.indexOf(match[1][1]) < 0) tell("foreign-county", end - 2, end, "您填写的地名里没有" + match[1][1] + "，这里写的是“" + match[1] + "”。", "确认是不是照搬别处的文稿");
    });
  }

  /* 我区 in a text of a county */
  function ours(draft, line, tell) {
    var kinds = draft.own.place.map(function (p) { return p.slice(-1); }).concat(draft.own.unit.map(function (u) { return (/[省市县区旗州](?=[^省市县区旗州]*$)/.exec(u) || [""])[0]; })).join("");
    if (!/[县区市旗]/.test(kinds)) return;
    checking.each(/(?:我|本|全)(省|市|县|区|旗|州)(?![域间级长])/g, line.text, function (match) {
      if (kinds.indexOf(match[1]) >= 0 || /[\u3400-\u9fff]/.test("") || match[1] === "省" || match[1] === "州") return;
      if (match[0][0] === "全" && match[1] === "市" && !/[县区]/.test(kinds)) return;
      if (match[1] === "市" && /[县区旗]/.test(kinds)) return;
      if (/[园社校片景小库厂]$/.test(line.text.slice(0, match.index)) || /完$|安$|健$/.test(line.text.slice(0, match.index))) return;
      tell("foreign-ours", line.start + match.index, line.start + match.index + match[0].length, "您填写的地方是" + draft.own.place.filter(function (p) { return /[县区旗市]$/.test(p); })[0] + "，这里写的是“" + match[0] + "”。", match[0][0] + (/[县区旗]/.exec(kinds) || ["市"])[0]);
    });
    above(draft, line, tell);
    bodies(draft, line, kinds, tell);
    towns(draft, line, tell);
    units(draft, line, tell);
  }

  /* 区委, 区纪委 in a text of a county */
  function bodies(draft, line, kinds, tell) {
    if (!/[县区旗]/.test(kinds)) return;
    checking.each(/(?:^|[，。；：、（“\s由经到在和与向报请对为是的让及同])(县|区)(?=委|纪委|政府|人大|政协|直(?:机关|单位|部门)|里|监委|政务服务|[教财民审农水住自市人卫退应文公司][\u3400-\u9fff]{1,8}局)/g, line.text, function (match) {
      if (kinds.indexOf(match[1]) >= 0) return;
      var at = line.start + match.index + match[0].length - 1, right = /[县区旗]/.exec(kinds)[0];
      tell("foreign-ours", at, at + 2, "您填写的地方是" + draft.own.place.filter(function (p) { return /[县区旗市]$/.test(p); })[0] + "，这里写的是“" + match[1] + "”。", right + line.text.charAt(at + 1 - line.start));
    });
  }

  /* 我镇 in a text whose places are townships of another kind */
  function towns(draft, line, tell) {
    var own = draft.own.place.map(function (p) { return (/(?:街道|镇|乡)$/.exec(p) || [""])[0]; }).filter(Boolean);
    if (!own.length) return;
    checking.each(/(?:我|本|全)(镇|乡|街道)(?![域间级长里道村])/g, line.text, function (match) {
      if (own.indexOf(match[1]) >= 0) return;
      tell("foreign-ours", line.start + match.index, line.start + match.index + match[0].length, "您填写的是" + draft.own.place.filter(function (p) { return /(?:街道|镇|乡)$/.test(p); }).join("、") + "，这里写的是“" + match[0] + "”。", match[0][0] + own[0]);
    });
  }

  var UNITS = { 局: /局$/, 校: /校$|大学$|学院$|中学$|小学$|中心$/, 院: /院$/, 厂: /厂$/, 公司: /公司$/, 集团: /集团|公司/, 行: /银行|支行/ };

  function units(draft, line, tell) {
    if (!draft.own.unit.length) return;
    checking.each(/(?:^|[，。；、：\s　])(我)(局|校|院|厂|公司|集团|行)(?![长里上下动])/g, line.text, function (match) {
      var wanted = UNITS[match[2]];
      if (draft.own.unit.some(function (u) { return wanted.test(u) || u.indexOf(match[2]) >= 0; })) return;
      var at = line.start + match.index + match[0].indexOf("我");
      tell("foreign-ours", at, at + 1 + match[2].length, "您填写的单位是" + draft.own.unit[0] + "，这里写的是“我" + match[2] + "”。", "核对是不是照搬别的单位的文稿");
    });
  }

  /* A leader with a post who is not among the writer's own people. */
  function leaders(draft, tell) {
    if (!draft.own.person.length) return;
    var own = draft.own.person.concat(draft.words).join("|");
    checking.people(draft).forEach(function (p) {
      if (own.indexOf(p.name) >= 0 || !/^(?:副)?(?:书记|县长|区长|市长|省长|州长|部长|局长|主席|镇长|乡长|主任|常委|秘书长)$/.test(p.post)) return;
      tell("foreign-leader", p.start, p.end + p.post.length, "“" + p.name + p.post + "”不在您填写的人名里。", "确认姓名和职务");
    });
  }

  /* A unit of education that looks for doctors: words of another trade, once, in the text of a unit of this one. */
  function trades(draft, tell) {
    var trades = checking.data.trades, unit = draft.own.unit.concat(draft.title ? [draft.title.body] : []).join("，");
    var mine = trades.filter(function (t) { return (t.unitPattern = t.unitPattern || new RegExp(t.unit)).test(unit); });
    if (mine.length !== 1) return;
    var words = /notice|speech/.test(draft.genre) ? trades.filter(function (t) { return t !== mine[0] && t.words; }).map(function (t) { return t.words; }) : [];
    var other = new RegExp([mine[0].only].concat(words).join("|"), "g");
    draft.prose.forEach(function (line) {
      checking.each(other, line.text, function (match) {
        if (count(draft.text, other) > 2) return;
        tell("foreign-trade", line.start + match.index, line.start + match.index + match[0].length, "您写的是" + mine[0].name + "单位，“" + match[0] + "”像是别的系统的说法。", mine[0].people);
      });
    });
  }

  function count(text, pattern) {
    return (text.match(pattern) || []).length;
  }

  /* All is about plums; tea is named once. */
  function goods(draft, tell) {
    var names = checking.data.goods, counts = names.map(function (n) { return draft.text.split(n).length - 1; });
    var most = counts.indexOf(Math.max.apply(null, counts));
    if (counts[most] < 3) return;
    names.forEach(function (name, k) {
      if (k === most || counts[k] !== 1 || names[most].indexOf(name) >= 0 || name.indexOf(names[most]) >= 0) return;
      draft.prose.forEach(function (line) {
        var at = line.text.indexOf(name);
        if (at < 0 || !/产业|种植|加工|环节|基地|示范|技术|品种|收购|销售|采后|处理|专业|分会|行会|协会|园/.test(line.text.slice(Math.max(0, at - 4), at + name.length + 6)) || /[、和与及]$/.test(line.text.slice(0, at)) || /^[、和与及]/.test(line.text.slice(at + name.length))) return;
        tell("foreign-goods", line.start + at, line.start + at + name.length, "全文写的多是“" + names[most] + "”，“" + name + "”只出现一次。", "确认是不是从别的文稿带来的");
      });
    });
  }

  checking.named = named;
})(self.wenku);
