"""Our benchmarks: `bench.py search` beside Material's search and Pagefind, `bench.py growth`, `bench.py check`,
`bench.py phrases`, `bench.py archive`."""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import importlib
import sys

KINDS = {
    "search": ("bench_search", "本站搜索与 Material 自带搜索、Pagefind 在同一批页面上的对照"),
    "growth": ("bench_growth", "1,000、5,000、20,000 页合成文本上，索引与首次搜索随页数的增长"),
    "check": ("bench_check", "自查：分种类的查全率、误标、时间和内存"),
    "archive": ("bench_archive", "短语和同文分给几个进程做，时间和内存随页数的增长"),
    "phrases": ("bench_phrases", "短语工作随页数增长的时间和内存"),
}


def main() -> int:
    kind = sys.argv[1] if len(sys.argv) > 1 else ""
    if kind not in KINDS:
        lines = [f"  {name:<8} {what}" for name, (_, what) in KINDS.items()]
        print("用法：python3 scripts/bench.py 种类 [选项]，种类：\n" + "\n".join(lines), file=sys.stderr)
        return 0 if kind in ("-h", "--help") else 2
    del sys.argv[1]
    result: int = importlib.import_module(KINDS[kind][0]).main()
    return result


if __name__ == "__main__":
    sys.exit(main())
