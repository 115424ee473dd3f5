/* Security keys: the form is held back until the browser has asked for the key, and then sent with its answer. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form[data-key]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = document.querySelector("[data-key-failed]");
      failed.hidden = true;
      try {
        const answer = await window.webauthnJSON[form.dataset.key](JSON.parse(form.dataset.options));
        form.elements.credential.value = JSON.stringify(answer);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
});
