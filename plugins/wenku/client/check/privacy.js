/* What does not belong into a text that is handed round: telephone, identity and account numbers, homes, illnesses. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  var ILL = "(?:患(?:有)?[\\u3400-\\u9fff]{2,12}|[\\u3400-\\u9fff]{1,6}(?:癌|肿瘤|白血病|尿毒症|突出症?|骨折|偏瘫|瘫痪|中风|糖尿病|高血压|心脏病|冠心病|肝炎|肺结核|抑郁症?|精神病|精神分裂|癫痫|痴呆|残疾|病|症|不孕|流产|离异|离婚|离了婚|丧偶|刑满释放|在押|判刑|坐牢|受(?:了)?处分|[手脚腿臂]{1,2}[^，。]{0,4}(?:缺失|截肢|残)|服刑|吸毒|社区矫正|缓刑|智力障碍|自闭|艾滋)|(?:一|二|三|四)级(?:肢体|智力|精神|视力|听力)残疾)";
  var RULES = [
    ["privacy-phone", /(?:^|[^\d])(1[3-9]\d{9}|1[3-9]\d[\s-]\d{4}[\s-]\d{4})(?!\d)/g, "写入了个人手机号码。", "删去，或改为办公电话"],
    ["privacy-card", /(?:银行卡|卡号|账号|帐号)[^\d。]{0,8}(\d[\d\s]{14,22}\d)/g, "写入了银行账号。", "删去账号"],
    ["privacy-chat", /(?:微信|WeChat|QQ|扣扣)(?:号)?[:：为是]?\s?([A-Za-z0-9_-]{5,20})/g, "写入了个人的微信或QQ号码。", "删去号码"],
    ["privacy-plate", /((?:京|津|沪|渝|冀|豫|云|辽|黑|湘|皖|鲁|新|苏|浙|赣|鄂|桂|甘|晋|蒙|陕|吉|闽|贵|粤|青|藏|川|宁|琼)[A-Z][·•]?[A-Z0-9]{5,6})(?![A-Z0-9])/g, "写入了车牌号码。", "删去车牌号"],
    ["privacy-home", /(住(?:在)?[\u3400-\u9fff]{1,14}\d+(?:号|栋|幢|组)(?:\d+(?:室|号)?)?)(?!楼层|村)/g, "写出了住户的门牌。", "隐去住址"],
    ["privacy-card", /(?:^|[^\d])([34569]\d{15,18})(?!\d)/g, "写入了像银行账号的号码。", "删去账号"],
    ["privacy-home", /([\u3400-\u9fff]{0,8}\d+(?:栋|幢|号楼|座)(?:\d+|[一二三四五六])单元\d+(?:室|号|房)?)/g, "写出了住户的门牌。", "隐去住址"]
  ];

  checking.privacy = function (paragraph, draft, tell) {
    var text = paragraph.text, start = paragraph.start;
    RULES.forEach(function (rule) {
      checking.each(rule[1], text, function (match) {
        if (rule[0] === "privacy-card" && match[1].length === 18 && sound(match[1])) return;
        var at = match.index + match[0].lastIndexOf(match[1]);
        tell(rule[0], start + at, start + at + match[1].length, rule[2], rule[3]);
      });
    });
    identity(paragraph, tell);
    checking.each(new RegExp("(患(?:有)?[\\u3400-\\u9fff]{2,10}的(" + checking.NAME + "))(?=[，。、；（]|同志|老人|家|一家|说)", "g"), text, function (match) {
      if (checking.isName(match[2]) && !checking.isWord(match[2])) tell("privacy-health", start + match.index, start + match.index + match[0].length, "写出了具名人员的病情。", "隐去姓名，或不写病情");
    });
    illness(paragraph, tell);
    checking.each(new RegExp("(?:^|[，。；：“]|的)(" + checking.NAME + ")(?:主任|老师|同志|书记|镇长|局长|医生)[^。；]{0,24}?(?:受(?:了)?处分|离(?:了)?婚|服刑|在押|吸毒|患[\\u3400-\\u9fff]{2,6})", "g"), text, function (match) {
      var at = match.index + match[0].indexOf(match[1]);
      if (checking.isName(match[1]) && !checking.isWord(match[1])) tell("privacy-health", start + at, start + match.index + match[0].length, "写出了具名人员的处分、家事或病情。", "隐去姓名，或不写这件事");
    });
  };

  function identity(paragraph, tell) {
    checking.each(/(?:^|[^\dA-Za-z])(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])/g, paragraph.text, function (match) {
      var at = match.index + match[0].lastIndexOf(match[1]), near = /身份证|证件号|公民身份/.test(paragraph.text.slice(Math.max(0, at - 14), at));
      if (!near && !sound(match[1])) return;
      tell("privacy-identity", paragraph.start + at, paragraph.start + at + match[1].length, "写入了个人身份证号码。", "删去身份证号");
    });
  }

  function sound(number) {
    if (number.length !== 18) return false;
    var sum = WEIGHTS.reduce(function (s, w, i) { return s + w * number[i]; }, 0);
    return "10X98765432"[sum % 11] === number[17].toUpperCase() && /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])/.test(number);
  }

  /* A named person and an illness in one breath. */
  function illness(paragraph, tell) {
    var pattern = new RegExp("(?:^|[，。；：、（“]|叫|[老病残][人者疾]|当事人|申请人|[\u3400-\u9fff]{1,2}老师|主任|村民|教师|同志|职工|大户|户主|困难户|低保户|监测户|脱贫户|特困户|残疾人|学生|员工|居民|儿童)(" + checking.NAME + ")(?:[，（(、]|(?=患))([^。；]{0,40}?)(" + ILL + ")", "g");
    checking.each(pattern, paragraph.text, function (match) {
      if (!checking.isName(match[1]) || /过敏|毛病|通病|看病|治病|疾病(?:防|预|控|监)|疫病|病虫/.test(match[3] + paragraph.text.slice(match.index + match[0].length, match.index + match[0].length + 3)) || checking.isWord(match[1]) ) return;
      if (match[2].length > 30 || /[。；]/.test(match[2]) || /(?:问题|现象|作风|形式)/.test(match[0])) return;
      var at = match.index + match[0].indexOf(match[1]);
      tell("privacy-health", paragraph.start + at, paragraph.start + match.index + match[0].length, "写出了具名人员的病情。", "隐去姓名，或不写病情");
    });
  }
})(self.wenku);
