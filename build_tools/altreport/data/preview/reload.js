// Loads the page again once the preview shows something newer than this page. Hidden pages wait: a browser has few connections.
(() => {
  const own = document.currentScript.dataset.version;
  let source = null;

  const rest = () => {
    source?.close();
    source = null;
  };

  const listen = () => {
    if (source || document.visibilityState !== "visible") return;
    source = new EventSource("/_altreport/changes");
    source.onmessage = (event) => {
      if (event.data !== own) {
        rest();
        location.reload();
      }
    };
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) {
        rest();
        setTimeout(listen, 2000);
      }
    };
  };

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : rest()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
