"""The index of all phrases: by label, by genre, by pinyin."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from wenku.model import NewPage
from wenku.phrases.mining.labels import ADVICE
from wenku.phrases.pages.concordance import Entry
from wenku.phrases.pages.html import Setting
from wenku.site import relative

TITLE = "短语"
# First character of each letter among the 3,755 characters of GB/T 2312 level 1, which stand in the order of pinyin.
LETTERS = "啊A芭B擦C搭D蛾E发F噶G哈H击J喀K垃L妈M拿N哦O啪P期Q然R撒S塌T挖W昔X压Y匝Z"
FIRSTS = [(LETTERS[i].encode("gb2312"), LETTERS[i + 1]) for i in range(0, len(LETTERS), 2)]
LEVEL_ONE = (b"\xb0\xa1", b"\xd7\xf9")
OTHER = "其他"


def letter(text: str) -> str:
    """The first letter of the first character's pinyin, by GB/T 2312; 其他 for what its level 1 does not hold."""
    try:
        code = text[0].encode("gb2312")
    except UnicodeEncodeError:
        return OTHER
    if len(code) != 2 or not LEVEL_ONE[0] <= code <= LEVEL_ONE[1]:
        return text[0].upper() if text[0].isascii() and text[0].isalpha() else OTHER
    return next(name for first, name in reversed(FIRSTS) if first <= code)


def sound(text: str) -> tuple[str, bytes]:
    """Sorts by letter and then as GB/T 2312 does, which is by pinyin."""
    found = letter(text)
    return ("~" if found == OTHER else found, text.encode("gb18030"))


def index_page(entries: Sequence[Entry], setting: Setting) -> NewPage:
    url = setting.url("index")
    title = f"<h1>{TITLE}</h1>\n<p>几篇文章共用的说法，各自在哪里出现、值不值得用。</p>\n"
    return setting.new_page("index", TITLE, title + overview(entries, setting, url), "overview")


def overview(entries: Sequence[Entry], setting: Setting, url: str) -> str:
    """The three lists, to stand in any page."""
    if not entries:
        return '<p class="wenku-empty">还没有短语：至少两篇文章用到同一个说法，这里才会列出。</p>'
    by_sound = sorted(entries, key=lambda entry: sound(entry.phrase.text))
    parts = ['<h2 id="by-label">按标签</h2>']
    for number, (label, advice) in enumerate(ADVICE.items()):
        own = [entry for entry in by_sound if entry.phrase.label == label]
        parts += [listing(f"label-{number}", label, own, setting, url, advice)] if own else []
    parts.append('<h2 id="by-genre">按文种</h2>')
    for number, group in enumerate(sorted({group for entry in entries for group in entry.groups}, key=setting.name)):
        own = [entry for entry in by_sound if group in entry.groups]
        parts.append(listing(f"genre-{number}", setting.name(group), own, setting, url))
    parts += ['<h2 id="by-sound">按音序</h2>', by_letter(by_sound, setting, url)]
    return "\n".join(parts)


def listing(anchor: str, name: str, entries: Sequence[Entry], setting: Setting, url: str, advice: str = "") -> str:
    said = f'<p class="wenku-note">{escape(advice)}</p>' if advice else ""
    return f'<h3 id="{anchor}">{escape(name)}（{len(entries)}）</h3>{said}{items(entries, setting, url)}'


def by_letter(entries: Sequence[Entry], setting: Setting, url: str) -> str:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[letter(entry.phrase.text)].append(entry)
    names = {name: f"letter-{name.lower() if name.isascii() else 'other'}" for name in groups}
    jumps = "".join(f'<a href="#{anchor}">{escape(name)}</a>' for name, anchor in names.items())
    lists = "".join(
        f'<h3 id="{names[name]}">{escape(name)}</h3>{items(own, setting, url)}' for name, own in groups.items()
    )
    return f'<p class="wenku-letters">{jumps}</p>{lists}'


def items(entries: Iterable[Entry], setting: Setting, url: str) -> str:
    lines = "".join(
        f'<li><a href="{relative(setting.url(entry.phrase.slug), url)}">{escape(entry.phrase.text)}</a>'
        f'<span class="wenku-note">{entry.pages} 篇</span></li>'
        for entry in entries
    )
    return f'<ul class="wenku-phrase-list">{lines}</ul>'
