"""axe-core over the page of the check with a draft in it, in both schemes and on a phone: nothing serious or critical."""

from pathlib import Path

import pytest

from tests.a11y import axe
from tests.a11y.test_axe import grave
from tests.browser.cdp import Browser
from tests.check.test_browser import DRAFT, READY, paste

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_page_has_no_grave_fault(browser: Browser, site: Path, scheme: str, width: int) -> None:
    try:
        library = axe.source()
    except axe.Unavailable as reason:
        pytest.skip(str(reason))
    page = browser.page(width, 900, mobile=width < 600)
    page.prefer(scheme, motion="reduce")
    page.goto((site / "desk/check.html").as_uri())
    page.wait(READY)
    paste(page, DRAFT)
    page.run("document.querySelector('.wenku-check-filters').open = true; 1")
    page.key("F8")
    assert grave(page, library) == []
