"""The five labels that an editor may give a phrase, what each tells a writer, and the mark of one not yet looked at."""

UNLABELLED = "未标注"
WHOLE_SENTENCE = "整句雷同"
LABELS = {
    "固定程式": "程式语：位置和写法有规矩，照用。",
    "常用表述": "常用而实在的说法：可以用，后面要跟着事实。",
    "空泛慎用": "空话：删掉也不少什么。换成一件事、一个数。",
    "时代用语": "旧提法：当年的口号或已取消的事项，今天用会闹笑话。",
    WHOLE_SENTENCE: "两篇以上整句相同：多半是抄的，不要再抄。",
}
