"""How many files are under way in the background: few on a slow line, so that a query need not stand behind them."""

import pytest

from tests.client.node import Client

# `step` is how much later it is with each file that comes; `stop` the file that is no longer wanted.
RUN = """
(async function (count, step, stop) {
    var real = performance, clock = 0, asked = [], running = 0, most = 0;
    Object.defineProperty(self, "performance", { value: { now: function () { return clock; } }, configurable: true });
    function bring(number) {
        if (number === stop) return null;
        asked.push(number);
        most = Math.max(most, ++running);
        return new Promise(function (done, failed) {
            setTimeout(function () {
                clock += step;
                running--;
                (number % 3 ? done : failed)(new Error("missing"));
            });
        });
    }
    room.inFlight(count, bring);
    while (running) await new Promise(function (done) { setTimeout(done); });
    Object.defineProperty(self, "performance", { value: real, configurable: true });
    return { asked: asked, most: most };
})
"""


@pytest.mark.parametrize(("step", "fewest", "most"), [(0, 96, 96), (1, 96, 96), (20, 10, 26), (100, 6, 9)])
def test_as_many_as_come_within_a_quarter_of_a_second(client: Client, step: int, fewest: int, most: int) -> None:
    answer = client.ask(run=f"{RUN}(400, {step}, -1)")
    assert fewest <= answer["most"] <= most
    assert answer["asked"] == list(range(400))  # each once, in order, whether the one before came or not


def test_nothing_is_asked_for_after_the_store_is_full(client: Client) -> None:
    assert client.ask(run=f"{RUN}(400, 1, 100)")["asked"] == list(range(100))
