// Menus are details elements of the class details-menu: a click elsewhere closes them, and so does Escape.
(() => {
    const opened = () => [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.details-menu[open]"))];

    document.addEventListener("click", event => {
        for (const menu of opened()) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    });

    document.addEventListener("keydown", event => {
        if (event.key !== "Escape") return;
        for (const menu of opened()) {
            const hadFocus = menu.contains(document.activeElement);
            menu.open = false;
            if (hadFocus) menu.querySelector("summary")?.focus();
        }
    });
})();
