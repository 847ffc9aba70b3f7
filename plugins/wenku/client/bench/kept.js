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
    restore: function () { return []; },

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

  bench.Local = function (data, tell) {
    this.key = "wenku.bench." + data.id;
    this.tell = tell;
    this.orders = [];
    this.saved = true;
  };

  bench.Local.prototype = {
    restore: function () {
      var found = wenku.storage.get(this.key);
      this.orders = Array.isArray(found) ? found.filter(function (o) { return o && typeof o.do === "string"; }) : [];
      this.saved = !this.orders.length;
      return this.orders;
    },

    keep: function (orders) {
      this.orders = this.orders.concat(orders);
      this.saved = false;
      var why = wenku.storage.put(this.key, this.orders);
      this.tell(why ? "浏览器没有存上。请马上按 s 保存决定，关掉这一页就没有了。" : "已存在这台电脑的浏览器里；看完按 s 保存决定。");
    },

    safe: function () { return this.saved || !!wenku.storage.get(this.key); },

    /* As a file for `import_texts.py --apply`. */
    file: function (batch) {
      this.saved = true;
      return JSON.stringify({ wenku: "decisions", format: 1, batch: batch, orders: this.orders }, null, 0) + "\n";
    },

    wipe: function () {
      wenku.storage.drop(this.key);
      this.orders = [];
      this.saved = true;
    }
  };
})(self.wenku);
