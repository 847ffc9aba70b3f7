"""The pages that browser tests open: one of each kind that a reader reads, one of every kind that there is."""

READ = (
    "index.html",
    "personal-summary/index.html",
    "personal-summary/guide.html",
    "personal-summary/templates/gr-011.html",
    "personal-summary/exemplars/gr-101.html",
    "leader-speech/exemplars/jh-101.html",
    "selection-notice/exemplars/tz-101.html",
    "moves/index.html",
    "moves/shortcomings.html",
    "help/taxonomy.html",
    "desk/index.html",
    "desk/basket.html",
    "desk/compare.html",
)
EVERY_KIND = (
    *READ,
    "research-report/exemplars/dy-101.html",
    "phrases/index.html",
    "training/index.html",
    "training/exam.html",
    "training/links.html",
    "training/lessons/kc-105.html",
    "frames/turn.html",
    "help/contents.html",
    "help/deploy.html",
    "404.html",
)
