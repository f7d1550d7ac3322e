"use strict";
// The print button of a page that is made to be printed.
document.addEventListener("click", function (event) {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
});
