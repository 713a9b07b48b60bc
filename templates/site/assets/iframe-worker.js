/* Search without a server. Browsers start no worker from a page opened as a file (file://), so this puts a hidden frame in
   the worker's place: the same script runs in the frame and speaks with the page by the same messages. */
(() => {
  "use strict"
  if (location.protocol !== "file:") return

  class FrameWorker extends EventTarget {
    constructor(address) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      const script = String(address).replace(/&/g, "&amp;").replace(/"/g, "&quot;")
      frame.srcdoc =
        '<!doctype html><meta charset="utf-8"><script>' +
        "const postMessage = data => parent.postMessage({ frameWorker: true, data }, '*');" +
        "const importScripts = (...scripts) => scripts.reduce((before, src) => before.then(() => new Promise(done => {" +
        "  const element = document.createElement('script'); element.src = src;" +
        "  element.onload = element.onerror = done; document.head.append(element) })), Promise.resolve());" +
        "window.postMessage = postMessage; window.importScripts = importScripts;" +
        '</scr' + 'ipt><script src="' + script + '"></scr' + 'ipt>'
      this.onmessage = null
      this.waiting = []
      window.addEventListener("message", event => {
        if (event.source !== frame.contentWindow || !event.data || !event.data.frameWorker) return
        const message = new MessageEvent("message", { data: event.data.data })
        this.dispatchEvent(message)
        if (this.onmessage) this.onmessage(message)
      })
      frame.addEventListener("load", () => {
        this.frame = frame.contentWindow
        this.waiting.splice(0).forEach(data => this.postMessage(data))
      })
      document.body.append(frame)
    }

    postMessage(data) {
      if (!this.frame) { this.waiting.push(data); return }
      this.frame.dispatchEvent(new this.frame.MessageEvent("message", { data }))
    }

    terminate() {}
  }

  window.Worker = FrameWorker
})()
