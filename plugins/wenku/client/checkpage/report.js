/* The report: on paper as the page prints it, and as Word. */
(function (wenku) {
  "use strict";
  var page = wenku.checkPage;

  page.wordReport = async function (state, say) {
    try {
      await wenku.load("word.js");
      var name = wenku.word.save("自查报告", wenku.word.write(report(state), wenku.word.storedProfile()));
      say("已写成《" + name + "》，在下载文件夹里。");
    } catch (error) {
      say(error.message);
    }
  };

  function report(state) {
    var blocks = [{ type: "paragraph", style: "plain", runs: "共 " + state.shown.length + " 处。" + page.counted(state.shown) + "。规则只看文字，看不懂的地方请自己判断。" }];
    state.shown.forEach(function (mark, number) {
      blocks.push({ type: "paragraph", style: "plain", runs: [{ text: number + 1 + ". 〔" + mark.tier + "〕" + page.kindName(mark.kind) + "：", bold: true }, { text: mark.text.replace(/\s+/g, " ").slice(0, 80), mark: true }] });
      blocks.push({ type: "paragraph", style: "plain", runs: mark.why + page.advice(mark) + (mark.source ? "（" + mark.source + "）" : "") });
    });
    return { title: "自查报告", genre: null, layout: "handout", blocks: blocks };
  }

  page.counted = function (marks) {
    return page.TIERS.map(function (tier) {
      var count = marks.filter(function (mark) { return mark.tier === tier[0]; }).length;
      return tier[0] + " " + count + " 处";
    }).join("，");
  };
})(self.wenku);
