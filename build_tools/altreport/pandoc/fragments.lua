-- Many small texts in one pandoc process. Reads a request as JSON from standard input, writes the answer as JSON.

local request = pandoc.json.decode(io.read('a'), false)

-- An '@key' without brackets is text (a name on social media, say); pandoc forgets the hyphen of '-@key'.
local function unbracketed(cite)
  local first = cite.content[1]
  if first and first.tag == 'Str' and first.text:sub(1, 1) == '[' then
    return nil
  end
  if cite.citations[1].mode == 'SuppressAuthor' then
    cite.content:insert(1, pandoc.Str '-')
  end
  return cite.content
end

-- A note whose only content is a code span was made from '[^key]' by the definition that we appended: a call of endnote 'key'.
local function name_calls(blocks)
  return blocks:walk {
    Note = function(note)
      local block = note.content[1]
      local inline = block and block.content and block.content[1]
      if inline and inline.tag == 'Code' then
        return pandoc.Span({}, pandoc.Attr('', { 'endnote-call' }, { key = inline.text }))
      end
    end,
    Cite = unbracketed,
  }
end

local function read_text(text)
  return name_calls(pandoc.read(text, request.markdown).blocks)
end

local function as_json(blocks)
  return pandoc.write(pandoc.Pandoc(blocks), 'json')
end

local function keys_of(blocks)
  local keys = {}
  blocks:walk {
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do
        keys[#keys + 1] = citation.id
      end
    end,
  }
  return keys
end

-- A citation in running text makes a note of its own, elsewhere: here only the place stays.
local function name_citations(blocks)
  return blocks:walk {
    Cite = function(cite)
      local works = table.concat(keys_of(pandoc.Blocks { pandoc.Plain { cite } }), ' ')
      return pandoc.Span({}, pandoc.Attr('', { 'endnote-call' }, { works = works }))
    end,
  }
end

-- Request: texts (list of Markdown). Answer: list of documents, each as a string of JSON.
local function read()
  local documents = {}
  for i, text in ipairs(request.texts) do
    documents[i] = as_json(name_citations(read_text(text)))
  end
  return documents
end

-- Request: documents (list of JSON strings). Answer: list of HTML strings.
local function html()
  local pages = {}
  local options = pandoc.WriterOptions { wrap_text = 'none', email_obfuscation = 'none', html_math_method = 'plain' }
  for i, document in ipairs(request.documents) do
    pages[i] = pandoc.write(pandoc.read(document, 'json'), 'html5', options)
  end
  return pages
end

local function references()
  local found, faults = pandoc.List(), {}
  for _, work in ipairs(request.works) do
    local ok, result = pcall(pandoc.read, work.text, work.format)
    if ok and result.meta.references then
      found:extend(result.meta.references)
    else
      faults[work.id] = tostring(result)
    end
  end
  return found, faults
end

-- An empty locator keeps pandoc from reading a pinpoint as its own kind of locator and printing it in other words.
local function shield(suffix)
  if #suffix > 0 and not pandoc.utils.stringify(suffix):match('^{') then
    suffix:insert(1, pandoc.Str '{}')
  end
  return suffix
end

-- The style is told the note's number. The note around a citation keeps citeproc from changing its first letter and from
-- adding brackets, the span from moving the words beside it.
local function number_citations(blocks, number)
  return blocks:walk {
    Cite = function(cite)
      for _, citation in ipairs(cite.citations) do
        citation.note_num = number
        citation.suffix = shield(citation.suffix)
      end
      return pandoc.Span({ pandoc.Note { pandoc.Para { cite } } }, pandoc.Attr('', { 'cited-works' }))
    end,
  }
end

-- Of the note around each citation only the words are wanted.
local function unwrap_citations(blocks)
  return blocks:walk {
    Span = function(span)
      if span.classes:includes('cited-works') then
        return span.content:walk {
          Cite = function(cite) return cite.content end,
          Note = function(note) return pandoc.utils.blocks_to_inlines(note.content) end,
        }
      end
    end,
  }
end

-- Each text is one numbered note, in the order in which the style is to see them.
local function format_notes(notes, meta)
  local divisions, keys = pandoc.List(), {}
  for i, note in ipairs(notes) do
    local blocks = read_text(note.text)
    keys[i] = table.concat(keys_of(blocks), ' ')
    divisions:insert(pandoc.Div(number_citations(blocks, note.number)))
  end
  local done = pandoc.utils.citeproc(pandoc.Pandoc(divisions, meta))
  local formatted = {}
  for i = 1, #notes do
    formatted[i] = { document = as_json(unwrap_citations(done.blocks[i].content)), works = keys[i] }
  end
  return formatted
end

-- Request: works (id, format biblatex or csljson, text), notes (number, text), csl (a file), lang.
-- Answer: notes (document and keys of the works cited, in order), works (id to its full form), faults (id to message).
local function cite()
  local found, faults = references()
  local meta = pandoc.Meta {
    references = pandoc.MetaList(found),
    csl = request.csl,
    lang = request.lang,
    ['suppress-bibliography'] = true,
    ['notes-after-punctuation'] = false,
  }
  local singles = {}
  for i, work in ipairs(request.works) do
    singles[i] = { number = i, text = '[@' .. work.id .. '].' }
  end
  local works = {}
  for i, document in ipairs(format_notes(singles, meta)) do
    works[request.works[i].id] = document.document
  end
  return { notes = format_notes(request.notes, meta), works = works, faults = faults }
end

local jobs = { read = read, html = html, cite = cite }
io.write(pandoc.json.encode(jobs[request.job]()))
