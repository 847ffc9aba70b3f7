/* Reading bits: Elias gamma, Rice and Exp-Golomb codes, as written by wenku/search/bits.py. */
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
    while (count > 0) {
      var inside = this.place & 7;
      var taken = Math.min(8 - inside, count);
      value = (value << taken) | ((this.bytes[this.place >> 3] >> (8 - inside - taken)) & ((1 << taken) - 1));
      this.place += taken;
      count -= taken;
    }
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

  Bits.prototype.expGolomb = function (low) {
    return ((this.gamma() - 1) << low) | this.bits(low);
  };

  wenku.Bits = Bits;
  /* As rice_parameter in bits.py. */
  wenku.riceParameter = function (total, count) {
    var mean = Math.floor((69 * total) / (100 * count));
    return mean ? 31 - Math.clz32(mean) : 0;
  };
})(self.wenku);
