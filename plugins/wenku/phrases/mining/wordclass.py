"""What part of speech a word has, by jieba's own dictionary; words it lacks are taken for nouns (terms, names)."""

import importlib.util
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from wenku.text.segment import domain_words

# jieba's tags by first letter (the ICTPOS set) → the classes that matter at a phrase's edge.
CLASSES = {"p": "p", "c": "c", "u": "u", "y": "u", "e": "u", "o": "u", "k": "u", "r": "r", "m": "m", "q": "q"}
CLASSES |= {"f": "f", "t": "t", "d": "d", "v": "v", "a": "a", "z": "a", "b": "a"}
# jieba gives one tag a word; these are used otherwise in running prose.
OVERRIDES = {
    "c": "和 与 及 以及 或 或者 并 并且 而 而且 但 但是 因 因为 如 如果 即 同时 同 跟 则 若 虽 虽然 既 既要 又要 从而 因此 所以 由于 不仅 比如 例如 此外",
    "p": "对 把 被 将 由 从 向 在 按 按照 为 为了 以 给 让 使 使得 用 到 于 当 随着 通过 根据 依据 关于 对于 作为 就 经 经过 自 往 朝 离 沿 围绕 针对 除 除了 包括 有关 直到 直至 截至 截止 至 由此 连 基于 借助 受限于 取决于 用于 无须 无法 通常 相较",
    "u": "的 地 得 着 了 过 之 所 等 等等 们 似的 来说 来讲 而言 以来 以后 以前 之后 之前 之间 为止 左右 其中 期间 时候 时 者 吗 呢 吧 啊 呀 嘛 而已 第 性 化 式 型 级",
    "d": "进行 不 没 没有 未 也 都 就 又 还 再 才 只 很 更 最 太 非 已 已经 曾 正 正在 将 要 必 必须 应 应当 应该 须 需 需要 可 可以 能 能够 会 可能 一定 能否 是否 仍 仍然 常 经常 往往 一直 一起"
    " 一般 比较 较 较为 十分 非常 有所 有些 逐步 逐渐 尽快 尽量 尽可能 不断 不能 不会 不敢 不得 不要 不是 不再 没法 另 另外 特别 特别是 尤其 尤其是 主要 几乎 各自 互相 相互 分别 共 共有 约 另行 当场 当面 随时"
    " 首先 其次 最后 然后 接着 后来 后 先 便 却 竟 竟然 原来 本来 其实 当然 终于 到底 只有 只是 只能 只要 只会 就是 就要 才能 也是 还是 还有 都是 都要 都有 也有 也要 而是 并非 并未 从不 别 甚至 即可 即使 无论 不管 尽管 不论 哪怕",
    "r": "这 那 此 该 本 各 每 某 其 其他 其它 有的 有些 所有 一切 这些 那些 这个 那个 这样 那样 这里 那里 这种 那种 自己 我 你 他 她 它 我们 你们 他们 她们 它们 大家 咱们 别人 人家 什么 怎么 怎样 如何 谁 哪 哪里 哪些 几 多少 多 另一 任何 同 某些 多大 多长 多久 上述 以上 以下 如下 之一 为何 怎么办 每个 各个 整个 全 凡",
    "m": "一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 半 零 一些 许多 不少 大量 一个 一种 一次 一批 一定 两个 三个 几个 第一 第二 第三 首 头 近 余 多年 一年 两年 三年 一是 二是 三是 四是 五是 部分 多数 少数 大部分 绝大多数 唯一 若干",
    "q": "个 名 位 件 条 项 种 次 批 年 月 日 天 号 岁 点 元 万元 亿元 亩 公里 米 户 人 家 份 张 本 篇 章 节 段 句 遍 趟 回 步 届 期 轮 类 级 层 处 所 座 间 台 套 辆 只 头 棵 斤 公斤 吨 分 分钟 小时 秒 周 倍 成 字 页 行 格 块 片 支 根 把 双 副 群 队 场 门 口 笔 桩",
    "a": "相同 不同 类似 相关",
    "f": "上 下 中 里 内 外 前 后 间 旁 边 东 西 南 北 左 右 上面 下面 里面 外面 前面 后面 中间 当中 之中 之上 之下 之内 之外 以内 以外 以上 以下 方面 内部 一方面 另一方面",
    "v": "下派 上挂 是 有 做 作 说 看 想 讲 写 问 听 谈 走 来 去 出 进 起 成 开 抓 办 管 搞 当 存在 开展 加强 成为 具有 使用 得到 受到 认为 觉得 知道 感到 属于 达到 实现 完成 提高 增强 推动 促进 建立 完善 制定 组织 落实 坚持 深入 熟悉 了解 掌握 参加 参与 协助 负责 担任 带领 选派",
    "n": "初衷 干部 群众 党员 单位 部门 工作 情况 问题 同志 人员 党委 政府 书记",
    "t": "今年 去年 前年 明年 后年 当年 当时 当天 现在 目前 今天 昨天 明天 近年 近年来 多年来 年来 平时 上午 下午 晚上 早上 月底 年底 年初 去年底 月份 此时 那时 眼下 如今 从此 刚才",
}
OVERRIDDEN = {word: kind for kind, words in reversed(OVERRIDES.items()) for word in words.split()}
PARTICLES = re.compile(
    "[由个位件次点过能能是不了着的地得里上下出来去到给在没有要会这那么前先后再又就才也还都很最把被从对够多少定]|回原"
)
NUMERAL = frozenset("〇零一二三四五六七八九十百千万亿两")


def word_classes(words: Collection[str]) -> Mapping[str, str]:
    """Class of each word: p c u r m q f t d (closed classes), v a (predicates), b (adverbs of manner), g (guessed pairs), i (idioms, set phrases), n (the rest)."""
    found = {word: OVERRIDDEN.get(word) or by_shape(word) for word in words}
    missing = {word for word, kind in found.items() if kind is None}
    found |= read_tags(missing) | {word: "n" for word, _ in domain_words() if word in missing}
    return {word: by_guess(word) if kind is None else kind for word, kind in found.items()}


def by_guess(word: str) -> str:
    """jieba joins characters it cannot explain into pairs (考不, 有位, 数够); terms and names are guessed rightly."""
    return "g" if len(word) == 2 and PARTICLES.search(word) else "n"


def by_shape(word: str) -> str | None:
    if word == "":
        return ""
    if word[0].isdigit() or all(character in NUMERAL for character in word):
        return "m"
    return "x" if word.isascii() else None


def read_tags(words: Collection[str]) -> dict[str, str]:
    """Classes from jieba's dictionary; the words it does not list are left out. One pass over the file for all new words."""
    wanted = set(words) - SEEN.keys()
    if wanted:
        SEEN.update(dict.fromkeys(wanted, ""))
        with dictionary_path().open(encoding="utf-8") as lines:
            for line in lines:
                word, _, rest = line.partition(" ")
                if word in wanted:
                    SEEN[word] = classify(word, rest.split(" ")[1].strip())
    return {word: SEEN[word] for word in words if SEEN[word]}


# A memo of a pure function of the word: a pass costs 0.2 s, and `serve` builds again and again.
SEEN: dict[str, str] = {}


def dictionary_path() -> Path:
    spec = importlib.util.find_spec("jieba")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise ImportError("没有安装 jieba：短语的词性取自它的词典。请 pip install jieba。")
    return Path(folders[0]) / "dict.txt"


def classify(word: str, tag: str) -> str:
    if tag[:1] == "d" and len(word) > 1:
        return "b"  # adverbs of manner (日常, 大胆); the closed adverbs are listed above
    if tag in ("vn", "an"):
        return "vn"
    if tag == "ad":
        return "b"
    if tag in ("i", "l"):
        return "i"
    return CLASSES.get(tag[:1], "n")
