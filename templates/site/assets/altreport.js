// Previews of endnotes, filters of lists, and the search. Without this script, pages still have all texts and links.
(() => {
  'use strict'

  const body = document.body
  const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

  // Previews: a note opens beside its number when the pointer or the focus is on it (WCAG 2.2, 1.4.13), and on the first tap.

  const words = document.querySelector('aside.previews')
  const notes = new Map([...document.querySelectorAll('[data-preview]')].map((note) => [note.dataset.preview, note]))
  let open = null
  let timer = 0

  function place(box, call) {
    const line = call.getBoundingClientRect()
    const width = Math.min(420, document.documentElement.clientWidth - 24)
    box.style.width = `${width}px`
    const left = Math.max(12, Math.min(line.left + line.width / 2 - width / 2, document.documentElement.clientWidth - width - 12))
    box.style.left = `${left + window.scrollX}px`
    const below = line.bottom + box.offsetHeight + 12 < window.innerHeight || line.top < box.offsetHeight + 60
    box.style.top = `${window.scrollY + (below ? line.bottom + 6 : line.top - box.offsetHeight - 6)}px`
  }

  function close() {
    window.clearTimeout(timer)
    if (open) {
      open.call.removeAttribute('aria-describedby')
      open.box.remove()
      open = null
    }
  }

  function show(call) {
    if (open && open.call === call) return
    close()
    const note = notes.get(call.getAttribute('href'))
    if (!note) return
    const box = document.createElement('div')
    box.className = 'preview md-typeset'
    box.id = 'preview'
    box.setAttribute('role', 'note')
    box.innerHTML = note.innerHTML
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = '×'
    button.setAttribute('aria-label', words.dataset.close)
    button.addEventListener('click', () => {
      call.focus()
      close()
    })
    box.prepend(button)
    box.addEventListener('pointerenter', () => window.clearTimeout(timer))
    box.addEventListener('pointerleave', later)
    box.addEventListener('focusout', (event) => {
      if (!box.contains(event.relatedTarget) && event.relatedTarget !== call) later()
    })
    body.append(box)
    call.setAttribute('aria-describedby', 'preview')
    open = { call, box }
    place(box, call)
  }

  function later() {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => {
      if (open && !open.box.matches(':hover') && !open.box.contains(document.activeElement) && document.activeElement !== open.call) close()
    }, 250)
  }

  if (words) {
    for (const call of document.querySelectorAll('.endnote-call a')) {
      let tapped = false
      call.addEventListener('pointerenter', (event) => {
        if (event.pointerType !== 'touch') show(call)
      })
      call.addEventListener('pointerleave', later)
      call.addEventListener('pointerdown', (event) => {
        tapped = event.pointerType === 'touch' && !(open && open.call === call)
      })
      call.addEventListener('click', (event) => {
        if (tapped) {
          event.preventDefault()
          show(call)
        }
        tapped = false
      })
      call.addEventListener('focus', () => {
        if (call.matches(':focus-visible')) show(call)
      })
      call.addEventListener('blur', later)
      call.addEventListener('keydown', (event) => {
        if (event.key === 'Tab' && !event.shiftKey && open && open.call === call) {
          const first = open.box.querySelector('a[href]')
          if (first) {
            event.preventDefault()
            first.focus()
          }
        }
      })
    }
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && open) {
        const { call, box } = open
        const inside = box.contains(document.activeElement)
        close()
        if (inside) {
          call.focus()
          close()
        }
      }
    })
    document.addEventListener('pointerdown', (event) => {
      if (open && !open.box.contains(event.target) && event.target !== open.call) close()
    })
  }

  // Filters: a form names the items that it filters; each field is compared with the item's data of the same name.

  for (const form of document.querySelectorAll('form[data-filter]')) {
    const items = [...document.querySelectorAll(form.dataset.filter)]
    const shown = form.querySelector('output')
    const texts = new Map(items.map((item) => [item, folded(item.textContent)]))
    const narrow = () => {
      const wanted = [...new FormData(form)].filter(([, value]) => value.trim())
      let left = 0
      for (const item of items) {
        const fits = wanted.every(([name, value]) =>
          name === 'text'
            ? folded(value).split(/\s+/).filter(Boolean).every((word) => texts.get(item).includes(word))
            : (item.dataset[name] || '').split('\n').includes(value)
        )
        item.hidden = !fits
        left += fits ? 1 : 0
      }
      for (const heading of document.querySelectorAll('h2[id^="kind-"]')) {
        const kind = heading.id.slice(5)
        heading.hidden = !items.some((item) => item.dataset.kind === kind && !item.hidden)
      }
      shown.textContent = wanted.length ? shown.dataset.shown.replace('{shown}', left).replace('{all}', items.length) : ''
    }
    form.addEventListener('input', narrow)
    form.addEventListener('reset', () => window.setTimeout(narrow))
    form.addEventListener('submit', (event) => event.preventDefault())
    form.hidden = false
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
    narrow()
    if (target) target.hidden = false
  }

  // Search: most texts have no vowel signs of Arabic and Hebrew, so they are taken out of what is typed. A word that was found without its accents is marked.

  document.addEventListener('keyup', ({ target }) => {
    if (!target.matches('.md-search__input')) return
    const plain = target.value.normalize('NFC').replace(/[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]/g, '')
    if (plain !== target.value) target.value = plain
  }, true)

  function mark(root, terms) {
    const fits = (word) => word !== word.normalize('NFD') && terms.some((term) => folded(word).startsWith(term))
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found = []
    while (texts.nextNode()) {
      const inside = texts.currentNode.parentElement
      if (!inside.closest('mark, sub > sub, [hidden]') && texts.currentNode.data.split(/[^\p{L}\p{M}]+/u).some(fits)) found.push(texts.currentNode)
    }
    for (const text of found) {
      text.replaceWith(...text.data.split(/([^\p{L}\p{M}]+)/u).map((word) => {
        if (!fits(word)) return word
        const marked = document.createElement('mark')
        marked.dataset.mdHighlight = ''
        marked.textContent = word
        return marked
      }))
    }
  }

  const results = document.querySelector('.md-search-result__list')
  if (results) {
    new MutationObserver(() => {
      for (const hidden of results.querySelectorAll('sub > sub')) mark(hidden.parentElement.parentElement, [...hidden.querySelectorAll('mark')].map((found) => found.textContent))
    }).observe(results, { childList: true })
  }
  const wanted = new URLSearchParams(window.location.search).get('h')
  if (wanted) mark(document.querySelector('article'), folded(wanted).split(/\s+/).filter(Boolean))
})()
