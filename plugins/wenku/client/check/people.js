/* Persons as a text names them: a surname, a given name, and the post, the age or the mark that says it is one. */
(function (wenku) {
  "use strict";
  var checking = wenku.checking;
  var SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖涂岳帅缑亢况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟覃";
  var COMPOUND = "欧阳|上官|司马|诸葛|司徒|令狐|皇甫|尉迟|公孙|慕容|端木|东方|南宫|夏侯";
  var GIVEN = "[\\u3400-\\u9fff]{1,2}";
  var POST = "书记|县长|区长|市长|省长|州长|镇长|乡长|部长|局长|主席|主任|同志|老师|校长|院长|站长|所长|队长|支书|会计|厂长|经理|董事长|教授|博士|先生|女士|小姐|老板|大姐|大爷|大叔|老人|科长|股长|处长|秘书长|常委";
  var NAME = "((?:" + COMPOUND + "|[" + SURNAMES + "])" + GIVEN + "?)";
  var BEFORE = "(^|[，。；：、（(“”‘《》！？\\s　]|[的由和与请向对让给是叫找跟到]|书记|主任|县长|区长|市长|部长|局长|村民|老人|同志|教师|大户|支书|会计|队长|组长|学生|职工|患者|户主|干部|部务委员|常委|股长|科长|员)";
  var NOT = /^(?:马上|方便|方向|安排|高度|和平|文化|成立|成效|成员|关于|关系|金额|时间|平均|全面|全体|全部|黄金|高级|安全|任务|任期|国家|明确|通过|通知|解决|应当|应该|计划|项目|管理|常务|常委|于是|于此|经过|经常|相关|有关|有的|有人|有些|别的|家长|家里|后来|从此|那么|须要|能够|单位|从来|向来|连续|空位|强调|时候|农业|农村|温度|水平|水利|路线|公开|公示|公司|公共|田间|石料|花费|康复|包括|包村|党员|党委|党组|党支|利用|利益|都是|都有|充分|党政|江河|山区|山林|林地|林业|白天|古塘|东片|东西|师傅|师范|支部|支出|支持|支队|步骤|左右|宣传|双方|双向|阳光|牛羊|武装|房屋|车辆|车间|富余|万元|元旦|秋季|夏季|米粉|季度|席位|申报|申请|查看|查询|干部|司法|印发|商务|商量|权属|荣誉|国土|国有|空间|年底|年初|年度|年轻|年级)/;

  checking.people = function (draft) {
    if (draft.people) return draft.people;
    var found = [];
    draft.lines.forEach(function (line) {
      checking.each(new RegExp(BEFORE + NAME + "(?=(?:村)?(?:副)?(?:" + POST + "))", "g"), line.text, function (match) {
        add(found, line, match, post(line.text.slice(match.index + match[0].length)));
      });
      checking.each(new RegExp("()((?:" + COMPOUND + "|[" + SURNAMES + "])[\\u3400-\\u9fff]{2})(?=(?:书记|县长|区长|市长|镇长|乡长|部长|局长))", "g"), line.text, function (match) {
        if (LEADER.test(line.text.slice(match.index + match[0].length)) && !checking.isWord(match[2].slice(1)) && !checking.isWord(match[2].slice(0, 2)) && !checking.isWord(match[2])) add(found, line, match, post(line.text.slice(match.index + match[0].length)));
      });
      checking.each(new RegExp("(书记|主任|县长|区长|市长|部长|局长|镇长|乡长|支书|会计|村民|大户|老人|户主|患者|队长|股长|科长|科员|教师|馆员|研究员)" + "((?:" + COMPOUND + "|[" + SURNAMES + "])[\\u3400-\\u9fff]{1,2})(?=[，。、；：（(）]|$|(?:说|讲|问|代表|出面|把|在|和|与|同|带|专门|主持|一起))", "g"), line.text, function (match) {
        add(found, line, match, match[1]);
      });
    });
    return (draft.people = found);
  };

  var LEADER = /^(?:书记|县长|区长|市长|镇长|乡长|部长|局长)/;

  function post(after) {
    return (new RegExp("^(?:村)?(?:副)?(?:" + POST + ")").exec(after) || [""])[0];
  }

  function add(found, line, match, title) {
    var name = match[2], at = match.index + match[0].length - name.length;
    if (name.length < 2 || NOT.test(name) || /[的了在是和与各位等到把将对们些委县市区镇乡村组办股科局部厅长]/.test(name.slice(1))) return;
    found.push({ name: name, post: title, start: line.start + at, end: line.start + at + name.length });
  }

  checking.SURNAMES = SURNAMES;
  checking.NAME = "(?:" + COMPOUND + "|[" + SURNAMES + "])[\\u3400-\\u9fff]{1,2}";
  checking.isName = function (name) { return !NOT.test(name); };
})(self.wenku);
