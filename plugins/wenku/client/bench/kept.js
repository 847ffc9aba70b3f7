/* Where what is said goes at once: to the local server, or into this browser until it is saved as a file. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench;
  var AGAIN = 10000;

  /* Orders go to `put` in their order, several at once while it is busy; what it did not take is sent again. */
  bench.Keeper = function (put, tell, words) {
    this.put = put;
    this.tell = tell;
    this.words = words;
    this.waiting = [];
    this.busy = false;
  };

  bench.Keeper.prototype.keep = function (orders) {
    this.waiting = this.waiting.concat(orders);
    this.send();
  };

  bench.Keeper.prototype.send = function () {
    var own = this, sent = this.waiting.length;
    if (this.busy || !sent) return;
    this.busy = true;
    this.tell("正在存……");
    this.put(this.waiting.slice(0, sent)).then(function () {
      own.waiting = own.waiting.slice(sent);
      own.busy = false;
      if (own.waiting.length) own.send();
      else own.tell(own.words.kept);
    }, function (error) {
      own.busy = false;
      own.tell(own.words.failed + "（" + (error && error.message) + "）");
      setTimeout(function () { own.send(); }, AGAIN);
    });
  };

  bench.Keeper.prototype.safe = function () { return !this.waiting.length; };

  bench.post = function (where, body) {
    return fetch(where, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "omit" }).then(function (answer) {
      if (!answer.ok) return answer.text().then(function (text) { throw new Error(text.slice(0, 200) || String(answer.status)); });
      return answer.json();
    });
  };

  bench.onServer = function (tell) {
    var made = new bench.Keeper(function (orders) { return bench.post("orders", { orders: orders }); }, tell,
      { kept: "已存在草稿旁边。", failed: "没有存上，10 秒后再试；请看一看运行审稿台的窗口还在不在" });
    made.restore = function () { return Promise.resolve([]); };
    return made;
  };

  /* A database of the browser's, as what localStorage was told in the last seconds is lost when a browser is killed (5 s in
     Chromium 78 and 156; measured). */
  bench.inBrowser = function (id, tell) {
    var made = new bench.Keeper(function (orders) { return work("readwrite", function (table) { return added(table, id, orders); }); }, tell,
      { kept: "已存在这台电脑的浏览器里；看完按 s 保存决定。", failed: "浏览器没有存上，关掉这一页就没有了，请马上按 s 保存决定" });
    made.restore = function () {
      return work("readonly", function (table) { return table.get(id); }).then(list, function () { return []; });
    };
    made.wipe = function () {
      made.waiting = [];
      return work("readwrite", function (table) { return table.delete(id); });
    };
    return made;
  };

  function list(found) {
    return Array.isArray(found) ? found.filter(function (order) { return order && typeof order.do === "string"; }) : [];
  }

  /* To what lies there now: another tab may have added to it. */
  function added(table, id, orders) {
    var request = table.get(id);
    request.onsuccess = function () { table.put(list(request.result).concat(orders), id); };
    return request;
  }

  var base = null;

  /* The answer once it is written. */
  function work(mode, call) {
    base = base || opened();
    return base.then(function (open) {
      return new Promise(function (done, failed) {
        var transaction = open.transaction("orders", mode), request = call(transaction.objectStore("orders"));
        transaction.oncomplete = function () { done(request.result); };
        transaction.onabort = transaction.onerror = function () { failed(transaction.error); };
      });
    });
  }

  function opened() {
    return new Promise(function (done, failed) {
      var request = window.indexedDB.open("wenku-bench", 1);
      request.onupgradeneeded = function () { request.result.createObjectStore("orders"); };
      request.onsuccess = function () { done(request.result); };
      request.onerror = request.onblocked = function () { failed(request.error); };
    });
  }
})(self.wenku);
