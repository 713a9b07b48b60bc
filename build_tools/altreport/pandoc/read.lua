-- Many texts read by one pandoc process. Request: a list of texts, each with its format. Answer: for each a line of JSON, which
-- is pandoc's document or, where pandoc cannot read the text, {"fault": why}.

for _, item in ipairs(pandoc.json.decode(io.read('a'), false)) do
  local ok, answer = pcall(function() return pandoc.write(pandoc.read(item.text, item.format), 'json') end)
  io.write(ok and answer or pandoc.json.encode({ fault = tostring(answer) }), '\n')
end
