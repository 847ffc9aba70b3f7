/* Where what is said goes at once: to the local server, or into this browser until it is saved as a file. */
(function (wenku) {
  "use strict";
  var bench = wenku.bench;

  /* `tell` shows a sentence. What the server has not taken is sent again, in order. */
  bench.Server = function (tell) {
    this.tell = tell;
    this.waiting = [];
    this.busy = false;
  };

  bench.Server.prototype = {
    restore: function () { return Promise.resolve([]); },

    keep: function (orders) {
      this.waiting = this.waiting.concat(orders);
      this.send();
    },

    send: function () {
      var own = this, sent = this.waiting.length;
      if (this.busy || !sent) return;
      this.busy = true;
      post("orders", { orders: this.waiting.slice(0, sent) }).then(function () {
        own.waiting = own.waiting.slice(sent);
        own.busy = false;
        own.tell(own.waiting.length ? "正在存……" : "已存在草稿旁边。");
        own.send();
      }, function (error) {
        own.busy = false;
        own.tell("没有存上（" + error.message + "），10 秒后再试。请看一看运行审稿台的窗口还在不在。");
        setTimeout(function () { own.send(); }, 10000);
      });
    },

    safe: function () { return !this.waiting.length; }
  };

  function post(where, body) {
    return fetch(where, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), credentials: "omit" }).then(function (answer) {
      if (!answer.ok) return answer.text().then(function (text) { throw new Error(text.slice(0, 200) || String(answer.status)); });
      return answer.json();
    });
  }

  bench.post = post;

  /* In this browser: a database of its own, as what localStorage was told in the last seconds is lost when a browser is
     killed (5 s in Chromium 78 and 156; measured). `saved`: all of it lies in a file, `kept`: all of it is in the browser. */
  bench.Local = function (data, tell) {
    this.id = data.id;
    this.tell = tell;
    this.orders = [];
    this.waiting = 0;
    this.saved = this.kept = true;
  };

  bench.Local.prototype = {
    restore: function () {
      var own = this;
      return this.ask("readonly", function (table) { return table.get(own.id); }).then(function (found) {
        own.orders = Array.isArray(found) ? found.filter(function (o) { return o && typeof o.do === "string"; }) : [];
        own.saved = !own.orders.length;
        return own.orders;
      }, function () { return []; });
    },

    keep: function (orders) {
      var own = this;
      this.orders = this.orders.concat(orders);
      this.saved = this.kept = false;
      this.waiting++;
      this.ask("readwrite", function (table) { return added(table, own.id, orders); }).then(function () {
        own.kept = !--own.waiting;
        own.tell("已存在这台电脑的浏览器里；看完按 s 保存决定。");
      }, function () {
        own.tell("浏览器没有存上。请马上按 s 保存决定，关掉这一页就没有了。");
      });
    },

    /* The answer once it is written. */
    ask: function (mode, call) {
      this.base = this.base || opened();
      return this.base.then(function (base) {
        return new Promise(function (done, failed) {
          var work = base.transaction("orders", mode), request = call(work.objectStore("orders"));
          work.oncomplete = function () { done(request.result); };
          work.onabort = work.onerror = function () { failed(work.error); };
        });
      });
    },

    safe: function () { return this.saved || this.kept; },

    /* As a file for `import_texts.py --apply`. */
    file: function (batch) {
      this.saved = true;
      return JSON.stringify({ wenku: "decisions", format: 1, batch: batch, orders: this.orders }, null, 0) + "\n";
    },

    wipe: function () {
      var own = this;
      this.saved = true;
      return this.ask("readwrite", function (table) { return table.delete(own.id); });
    }
  };

  /* To what lies there now: another tab may have added to it. */
  function added(table, id, orders) {
    var request = table.get(id);
    request.onsuccess = function () { table.put((Array.isArray(request.result) ? request.result : []).concat(orders), id); };
    return request;
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
