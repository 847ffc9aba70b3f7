/* Keeping one draft as it is typed: at most half a second behind, never over somebody else's words, and never silent about it. */
(function (wenku) {
  "use strict";
  var desk = wenku.desk;
  var PAUSE = 300;

  /* `tell(state)` hears {kind, message}: saved, typing, full, blocked, changed, gone. */
  function Keeper(store, record, tell) {
    this.store = store;
    this.record = record; // {id, revision, updated, draft}
    this.tell = tell;
    this.timer = 0;
    this.dirty = false;
    this.writing = null;
    this.stopped = false;
  }

  /* Something was typed. */
  Keeper.prototype.touch = function () {
    this.dirty = true;
    if (this.stopped) return;
    this.tell({ kind: "typing" });
    clearTimeout(this.timer);
    this.timer = setTimeout(this.flush.bind(this), PAUSE);
  };

  /* Writes what is not written yet; writes follow each other, so that each knows the revision before it. */
  Keeper.prototype.flush = function () {
    clearTimeout(this.timer);
    var own = this;
    if (!this.writing) this.writing = this.write().then(function () { own.writing = null; });
    return this.writing;
  };

  Keeper.prototype.write = async function () {
    while (this.dirty && !this.stopped) {
      this.dirty = false;
      var base = this.record.revision;
      var next = { id: this.record.id, revision: base + 1, updated: Date.now(), draft: this.record.draft };
      try {
        await this.store.put(next, base);
        this.record.revision = next.revision;
        this.record.updated = next.updated;
        this.tell({ kind: "saved", updated: next.updated });
      } catch (error) {
        this.dirty = true;
        if (error.kind === "changed" || error.kind === "gone") this.stopped = true; // its writer decides
        this.tell({ kind: error.kind || "blocked", message: error.message });
        break;
      }
    }
  };

  /* Keeps what stands on this page as a draft of its own, beside the one that somebody else has changed or wiped. */
  Keeper.prototype.keepApart = function () {
    this.record.id = desk.newId();
    this.record.revision = 0;
    this.stopped = false;
    this.dirty = true;
    return this.flush();
  };

  /* Somebody may have written or wiped while this page was not looked at. */
  Keeper.prototype.look = async function () {
    if (this.stopped || !this.record.revision) return;
    var stored = await this.store.get(this.record.id).catch(function () { return null; });
    if (this.writing) return;
    if (!stored) this.halt("gone", "这份稿子在别处被清除了。");
    else if (stored.revision !== this.record.revision) this.halt("changed", "这份稿子在另一个标签页里改过。");
  };

  Keeper.prototype.halt = function (kind, message) {
    this.stopped = true;
    clearTimeout(this.timer);
    this.tell({ kind: kind, message: message });
  };

  desk.Keeper = Keeper;

  desk.newId = function () {
    var bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, function (byte) { return (256 + byte).toString(16).slice(1); }).join("");
  };
})(self.wenku);
