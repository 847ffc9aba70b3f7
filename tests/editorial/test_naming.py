"""Which line of a page is the title: heads of papers, bylines, columns and menus are none, a headline before them is not lost."""

import pytest

from tests.editorial.tools import body, import_text

TEXT = "去年三月，我从县水利局到坪口镇挂职，和大家一起修渠、架桥、通水，学到了不少，也走了一些弯路。\n村里的渠修了两年，先修上段，再修下段，水在去年五月通到了最后一块田，大家都很高兴。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "河湾晚报网  首页 | 时政 | 社会 | 图片\n水从山那边来\n——记挂职干部修渠的两年\n2021-10-18 08:05 来源：河湾晚报\n",
            "水从山那边来——记挂职干部修渠的两年",
        ),
        (
            "第12卷第3期　　　　河湾学报　　　　2021年6月\n挂职干部参与山区水利建设问题研究\n（河湾水利学校）\n",
            "挂职干部参与山区水利建设问题研究",
        ),
        (
            "通知公告\n发布机构：水利局  发文日期：2022-08-03  名称：关于水利挂职干部补贴发放的通知\n",
            "关于水利挂职干部补贴发放的通知",
        ),
        (
            "文档之家 > 公文写作 > 工作总结\n上传人：山泉  上传时间：2022-09-02\n驻村水利挂职工作总结\n",
            "驻村水利挂职工作总结",
        ),
        ("内部公告 | 收文 | 发文 | 日程\n汛期驻村干部值班安排表\n发布人：办公室  已读(47)\n", "汛期驻村干部值班安排表"),
        ("办理结果公开\n对镇人大第12号建议的答复\n各位代表：\n", "对镇人大第12号建议的答复"),
    ],
)
def test_the_title_of_a_page(head: str, title: str) -> None:
    _, made = import_text(head + TEXT)
    assert [one.draft.title for one in made] == [title]
    assert "修渠、架桥、通水" in body(made[0])


def test_a_headline_above_a_byline_is_no_button_of_the_page() -> None:
    page = "河湾先锋网  首页|要闻|驻村|视频\n海边水库上的挂职干部\n记者 李晓明 通讯员 王建国\n发布:2018-11-30 15:20 | 评论(0)\n[视频加载中,请稍候...]\n"
    _, made = import_text(page + TEXT)
    assert "海边水库上的挂职干部" in made[0].draft.title + body(made[0])
