"use strict";
// Acts that are hard to take back ask once more: a form with data-confirm says what will happen.
document.addEventListener("submit", function (event) {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
});
