/* Search without a server. Browsers start no worker from a page opened as a file (file://), so this puts a hidden frame in
   the worker's place: the same script runs in the frame and speaks with the page by the same messages. The frame has no
   script but files, this one again among them: the policy of the pages holds in it, too. */
(() => {
  "use strict"

  if (location.href === "about:srcdoc") {
    window.postMessage = data => parent.postMessage({ frameWorker: true, data }, "*")
    window.importScripts = (...scripts) => scripts.reduce((before, src) => before.then(() => new Promise(done => {
      const element = document.createElement("script")
      element.src = new URL(src, document.scripts[1].src) // the worker's own script, next to which it looks for others
      element.onload = element.onerror = done
      document.head.append(element)
    })), Promise.resolve())
    return
  }
  if (location.protocol !== "file:") return

  const own = document.currentScript.src

  class FrameWorker extends EventTarget {
    constructor(address) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      const script = src => `<script src="${String(src).replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"></script>`
      frame.srcdoc = `<!doctype html><meta charset="utf-8">${script(own)}${script(address)}`
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
