"use strict";
// The stage from the keyboard or a presenter's remote: right and left, space, page down and up.
document.addEventListener("keydown", function (event) {
  const forward = ["ArrowRight", "PageDown", " ", "Enter"].indexOf(event.key) >= 0;
  const back = ["ArrowLeft", "PageUp", "Backspace"].indexOf(event.key) >= 0;
  const link = forward || back ? document.querySelector(forward ? "a[rel=next]" : "a[rel=prev]") : null;
  if (link) {
    event.preventDefault();
    link.click();
  }
});
