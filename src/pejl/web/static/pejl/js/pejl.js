/* Makes quick what already works without it. */
"use strict";

/* A screen reader hears the sentence of the new answer when a filter has swapped it. */
document.addEventListener("htmx:afterSwap", () => {
  const sentence = document.querySelector("[data-announce]");
  const place = document.getElementById("announcement");
  if (sentence && place) {
    place.textContent = sentence.textContent.trim().replace(/\s+/g, " ");
  }
});

/* Forms that answer as soon as something is chosen need no button; without HTMX the button stays. */
document.addEventListener("DOMContentLoaded", () => {
  if (window.htmx) {
    document.documentElement.classList.add("has-htmx");
  }
});
