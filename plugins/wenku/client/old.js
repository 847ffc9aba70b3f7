/* Loaded only by browsers without modules (before Chrome 61, IE mode of dual-core browsers): ES3, and no more than this. */
document.attachEvent ? window.attachEvent("onload", tell) : window.addEventListener("load", tell, false);
function tell() {
  var note = document.getElementById("wenku-old-browser");
  if (note) note.removeAttribute("hidden");
}
