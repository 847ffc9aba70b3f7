/*
 * A page that a cache gave without asking the server (a server that says nothing of caching lets browsers keep a file for a
 * tenth of its age) is asked for once more; when the server has another, that one is shown: so a correction arrives by a
 * link as well. Where the server has itself asked, nothing is done.
 */
(function (wenku) {
  "use strict";
  if (!wenku.folder || !/^https?:$/.test(location.protocol)) return;

  function isFromCache() {
    var entry = performance.getEntriesByType("navigation")[0];
    return !!entry && entry.type === "navigate" && entry.transferSize === 0;
  }

  /* Of a head's Last-Modified and of what this document came with. */
  function isOther(answer) {
    var date = Date.parse(answer.headers.get("Last-Modified"));
    return answer.ok && date > 0 && Math.abs(date - Date.parse(document.lastModified)) >= 1000;
  }

  window.addEventListener("load", async function () {
    if (!isFromCache()) return;
    try {
      var answer = await fetch(location.href.split("#")[0], { cache: "no-cache" });
      if (isOther(answer)) location.reload();
    } catch (error) {
      return; // no network: what the cache has is better than nothing
    }
  });
})(self.wenku);
