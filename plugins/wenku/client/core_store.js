/* What has been loaded, up to so many bytes: the part that was used longest ago goes first, and comes from the cache again. */
(function (wenku) {
  "use strict";

  /* Parts by name; each says its `size`. One is kept however large it is. */
  function Store(most) {
    this.most = most;
    this.size = 0;
    this.parts = new Map();
  }

  Store.prototype.get = function (name) {
    var part = this.parts.get(name);
    if (part) this.parts.delete(name), this.parts.set(name, part); // a Map is in the order of setting
    return part;
  };

  Store.prototype.put = function (name, part) {
    this.parts.set(name, part);
    this.size += part.size;
    while (this.size > this.most && this.parts.size > 1) {
      var oldest = this.parts.entries().next().value;
      this.parts.delete(oldest[0]);
      this.size -= oldest[1].size;
    }
    return part;
  };

  /* Nothing more can be had without dropping something. */
  Store.prototype.full = function () {
    return this.size > 0.98 * this.most;
  };

  wenku.Store = Store;
})(self.wenku);
