/* Reading bits: Elias gamma and Rice codes, as written by wenku/search/bits.py. */
(function (wenku) {
  "use strict";

  /* A place in bytes; every method moves it on. */
  function Bits(bytes, place) {
    this.bytes = bytes;
    this.place = place || 0;
  }

  Bits.prototype.bit = function () {
    var place = this.place++;
    return (this.bytes[place >> 3] >> (7 - (place & 7))) & 1;
  };

  Bits.prototype.bits = function (count) {
    var value = 0;
    while (count--) value = (value << 1) | this.bit();
    return value;
  };

  Bits.prototype.gamma = function () {
    var zeros = 0;
    while (!this.bit()) {
      if (++zeros > 31) throw new Error("not a gamma code");
    }
    return zeros ? (1 << zeros) | this.bits(zeros) : 1;
  };

  Bits.prototype.rice = function (low) {
    var high = 0;
    while (this.bit()) high++;
    return low ? (high << low) | this.bits(low) : high;
  };

  Object.defineProperty(Bits.prototype, "ended", {
    get: function () { return this.place >= this.bytes.length * 8; }
  });

  wenku.Bits = Bits;
  /* As rice_parameter in bits.py. */
  wenku.riceParameter = function (total, count) {
    var mean = Math.floor((69 * total) / (100 * count));
    return mean ? 31 - Math.clz32(mean) : 0;
  };
})(self.wenku);
