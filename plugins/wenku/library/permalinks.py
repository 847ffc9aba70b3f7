"""Short links that do not move: p/<id>.html leads to the page without a server and without JavaScript."""

from html import escape

from wenku.library.catalog import relative

PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<script src="{script}" data-target="{target}"></script>
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
<meta name="robots" content="noindex">
</head>
<body>
<p>正在前往：<a href="{target}">{title}</a></p>
</body>
</html>
"""
SCRIPT_PATH = "assets/wenku/go.js"
# Stands before the refresh, so that a #anchor is carried over; without JavaScript the refresh leads to the page's top.
SCRIPT = b"""(function () {
  "use strict";
  var target = document.currentScript.getAttribute("data-target");
  if (location.hash) location.replace(target + location.hash);
})();
"""


def permalink(identifier: str) -> str:
    return f"p/{identifier}.html"


def permalink_page(identifier: str, title: str, url: str) -> bytes:
    here = permalink(identifier)
    values = {"target": relative(url, here), "script": relative(SCRIPT_PATH, here), "title": title}
    return PAGE.format(**{key: escape(value) for key, value in values.items()}).encode()
