"""Slots of templates: 【挂职单位】, readable in plain text and in Word, and by a machine (DESIGN, contracts)."""

import re

SLOT = re.compile("【[^【】\n]{1,40}】")
