"""Take our links out of a page again: linking a page twice gives what linking it once gives.

Apart from `apply`, so that a build without phrases loads nothing of them.
"""

import re

LINK = re.compile(r'<a class="wenku-phrase"[^<>]*>([^<>]*)</a>')
# Elements that show nothing: comments are taken away by one plugin and printed by another.
BEGIN, END = '<wbr class="wenku-begin">', '<wbr class="wenku-end">'
OURS = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def without_links(html: str) -> str:
    """The page as it was before `apply`; a page without our marks comes back as it is."""
    if "wenku" not in html:
        return html
    return LINK.sub(r"\1", OURS.sub("", html))
