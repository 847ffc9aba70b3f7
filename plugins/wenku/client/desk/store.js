/*
 * Where drafts are kept: IndexedDB, which has what was typed a moment ago even when the browser is killed (localStorage is
 * written out seconds later); localStorage where that is refused; nowhere if neither may be used. Nothing leaves the machine.
 */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var DATABASE = "wenku.desk", TABLE = "drafts", PREFIX = "wenku.draft/1:";

  function trouble(kind, message) {
    var error = new Error(message);
    error.kind = kind;
    return error;
  }

  /* What a write refuses: somebody else has written since (`base` is the revision it knows), or wiped it. */
  function refusal(stored, base) {
    if (stored && stored.revision !== base) return trouble("changed", "这份稿子在另一个标签页里改过。");
    if (!stored && base > 0) return trouble("gone", "这份稿子在别处被清除了。");
    return null;
  }

  function failed(error) {
    var full = error && (error.name === "QuotaExceededError" || /quota|full/i.test(error.message));
    return full ? trouble("full", "浏览器给网页的地方满了。") : trouble("blocked", "浏览器不让网页存东西。");
  }

  function Indexed(database) {
    this.database = database;
    this.name = "本机浏览器的 IndexedDB";
  }

  /* One transaction; its promise is kept when all of it is written. */
  Indexed.prototype.run = function (mode, work) {
    var database = this.database;
    return new Promise(function (done, refuse) {
      var transaction, result, reason;
      try {
        transaction = database.transaction(TABLE, mode);
      } catch (error) {
        refuse(failed(error)); // the database was closed under us
        return;
      }
      transaction.oncomplete = function () { done(result); };
      transaction.onabort = transaction.onerror = function () { refuse(reason || failed(transaction.error)); };
      work(transaction.objectStore(TABLE), function (value) { result = value; }, function (error) { reason = error; transaction.abort(); });
    });
  };

  Indexed.prototype.all = function () {
    return this.run("readonly", function (table, give) {
      table.getAll().onsuccess = function (event) { give(event.target.result); };
    });
  };

  Indexed.prototype.get = function (id) {
    return this.run("readonly", function (table, give) {
      table.get(id).onsuccess = function (event) { give(event.target.result || null); };
    });
  };

  Indexed.prototype.put = function (record, base) {
    return this.run("readwrite", function (table, give, refuse) {
      table.get(record.id).onsuccess = function (event) {
        var reason = refusal(event.target.result, base);
        if (reason) {
          refuse(reason);
          return;
        }
        try {
          table.put(record);
        } catch (error) {
          refuse(failed(error));
        }
      };
      give(record.revision);
    });
  };

  Indexed.prototype.drop = function (id) {
    return this.run("readwrite", function (table) { table.delete(id); });
  };

  /* The same over localStorage. */
  function Local() {
    this.name = "本机浏览器的 localStorage";
  }

  Local.prototype.all = async function () {
    return Object.keys(localStorage).filter(function (key) { return key.indexOf(PREFIX) === 0; }).map(read).filter(Boolean);
  };

  Local.prototype.get = async function (id) {
    return read(PREFIX + id);
  };

  Local.prototype.put = async function (record, base) {
    var reason = refusal(read(PREFIX + record.id), base);
    if (reason) throw reason;
    try {
      localStorage.setItem(PREFIX + record.id, JSON.stringify(record));
    } catch (error) {
      throw failed(error);
    }
    return record.revision;
  };

  Local.prototype.drop = async function (id) {
    localStorage.removeItem(PREFIX + id);
  };

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch (broken) {
      return null;
    }
  }

  /* No place at all: everything stays on the page, and the page says so. */
  function Nowhere() {
    this.name = "";
  }

  Nowhere.prototype.all = async function () { return []; };
  Nowhere.prototype.get = async function () { return null; };
  Nowhere.prototype.drop = async function () {};
  Nowhere.prototype.put = async function () { throw failed(null); };

  function openDatabase() {
    return new Promise(function (done, refuse) {
      var request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = function () { request.result.createObjectStore(TABLE, { keyPath: "id" }); };
      request.onsuccess = function () { done(request.result); };
      request.onerror = request.onblocked = function () { refuse(request.error); };
    });
  }

  function localWorks() {
    try {
      localStorage.setItem(PREFIX + "?", "1");
      localStorage.removeItem(PREFIX + "?");
      return true;
    } catch (refused) {
      return false;
    }
  }

  /* The best place that this browser allows. */
  desk.openStore = async function () {
    try {
      var database = await openDatabase();
      database.onversionchange = function () { database.close(); };
      return new Indexed(database);
    } catch (refused) {
      return localWorks() ? new Local() : new Nowhere();
    }
  };
})(self.wenku);
