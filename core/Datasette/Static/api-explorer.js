// The API explorer: asks for what its forms say and shows the answer in the page. Only this site is ever asked.
(() => {
  /** @param {string} selector @returns {any} an element that the page always has */
  const the = (selector) => document.querySelector(selector);
  const answer = the("#api-answer");
  const status = the("#api-status");
  const body = the("#api-body");
  const get = the("form.api-get");
  const post = the("form.api-post");

  /** @param {string} heading @param {string} text */
  const show = (heading, text) => {
    status.textContent = heading;
    body.textContent = text;
    answer.hidden = false;
  };

  /** @param {string} text */
  const indented = (text) => {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  };

  /** @param {string} path @param {RequestInit} options */
  const send = async (path, options) => {
    let address;
    try {
      address = new URL(path, location.href);
    } catch {
      show("not sent", "That is no path.");
      return;
    }
    if (address.origin !== location.origin) {
      show("not sent", "The path must be one on this site.");
      return;
    }
    show("…", "");
    try {
      const response = await fetch(address, options);
      show(`${response.status} ${response.statusText}`.trim(), indented(await response.text()));
    } catch (error) {
      show("no answer", String(error));
    }
  };

  get.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    send(get.elements.path.value, { headers: { Accept: "application/json" } });
  });

  post.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = post.elements.json.value.trim() || "{}";
    try {
      JSON.parse(text);
    } catch (error) {
      show("not sent", `This is no JSON: ${/** @type {Error} */ (error).message}`);
      return;
    }
    send(post.elements.path.value, { method: "POST", body: text, headers: { Accept: "application/json", "Content-Type": "application/json" } });
  });

  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest("a.api-example");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    get.elements.path.value = link.getAttribute("href");
    get.closest("details").open = true;
    get.requestSubmit();
    get.scrollIntoView();
  });
})();
