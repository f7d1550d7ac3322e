"use strict";
// Written in the language of 2009: tells the judge when this browser can't keep marks safely.
(function () {
  var needed = ["Promise", "fetch", "AbortController", "CustomEvent", "Map"];
  var missing = !(window.crypto && window.crypto.getRandomValues) || !Element.prototype.replaceChildren;
  var inputs = document.querySelectorAll("[data-criterion]");
  var index;
  for (index = 0; index < needed.length; index += 1) {
    missing = missing || !window[needed[index]];
  }
  if (missing) {
    document.getElementById("too-old").hidden = false;
    for (index = 0; index < inputs.length; index += 1) {
      inputs[index].disabled = true;
    }
  }
})();
