-- Turns a document into Markdown as a resource has it. Reads a job from its input, as JSON: `file`, `format` (as
-- pandoc names it), `folder`, `signs` with what takes the place of signs that only another program shows, `bullets`
-- with the signs that stand before items, and whether it `is_typed`; writes text.md, about.json and the document's
-- pictures into that folder.

local with_pasted_lists = dofile(pandoc.path.join {pandoc.path.directory(arg[0]), "pasted_lists.lua"})
local job = pandoc.json.decode(io.read "a", false)
local WRITTEN = {format = "gfm", extensions = {raw_html = false, tex_math_dollars = false}}
local LONG_CELL, SHORT_LINE = 200, 80
local KINDS = {["image/png"] = "png", ["image/jpeg"] = "jpg", ["image/webp"] = "webp"}
local NO_PICTURE = "(A drawing stood here that could not be taken over.)"

local function words(element)
  return pandoc.utils.stringify(element)
end

local function exactly(markdown)
  return pandoc.RawInline("gfm", markdown)
end

local doc = pandoc.read(pandoc.system.read_file(job.file), job.format)
local pictures, left_out, by_source = pandoc.List {}, 0, {}

local function picture(image)
  local kind, content = pandoc.mediabag.lookup(image.src)
  if not content then return image.caption end
  if not KINDS[kind] then
    left_out = left_out + 1
    return pandoc.Emph {pandoc.Str(NO_PICTURE)}
  end
  local name = by_source[image.src]
  if not name then
    name = ("picture-%d.%s"):format(#pictures + 1, KINDS[kind])
    by_source[image.src] = name
    pandoc.system.write_file(job.folder .. "/" .. name, content)
    pictures:insert {file = name, words = words(image.caption)}
  end
  return pandoc.Image(words(image.caption), name)
end

-- Every paragraph within some blocks by itself: those of lists, with their numbers, and of tables too.
local function paragraphs_in(blocks)
  local found = pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    if block.t == "BulletList" or block.t == "OrderedList" then
      for number, item in ipairs(block.content) do
        local inside = paragraphs_in(item)
        local can_begin = inside[1] and (inside[1].t == "Para" or inside[1].t == "Plain")
        if block.t == "OrderedList" and can_begin then
          local mark = ("%d."):format(block.start + number - 1)
          inside[1] = pandoc.Plain(pandoc.Inlines {pandoc.Str(mark), pandoc.Space()} .. inside[1].content)
        end
        found:extend(inside)
      end
    elseif block.t == "Table" then
      local simple = pandoc.utils.to_simple_table(block)
      for _, row in ipairs(pandoc.List {simple.header} .. simple.rows) do
        for _, cell in ipairs(row) do found:extend(paragraphs_in(cell)) end
      end
    elseif block.t == "BlockQuote" then
      found:extend(paragraphs_in(block.content))
    elseif words(block) ~= "" or block.t == "Para" and #block.content > 0 then
      found:insert(block)
    end
  end
  return found
end

-- A cell on one line, as Markdown's tables have it.
local function on_one_line(blocks)
  local between = {pandoc.Space(), pandoc.Str "/", pandoc.Space()}
  return pandoc.utils.blocks_to_inlines(paragraphs_in(blocks), between):walk {
    LineBreak = function() return pandoc.Space() end,
    SoftBreak = function() return pandoc.Space() end,
  }
end

-- Many a document is laid out in a table. What is a page in cells becomes a text again, and nothing of it is lost.
local function is_layout(rows)
  for _, row in ipairs(rows) do
    if #row < 2 then return true end
    for _, cell in ipairs(row) do
      if #paragraphs_in(cell) > 3 or #words(cell) > LONG_CELL then return true end
    end
  end
  return false
end

local function as_text(rows)
  local blocks = pandoc.Blocks {}
  for _, row in ipairs(rows) do
    for number, cell in ipairs(row) do
      local is_line = #cell == 1 and (cell[1].t == "Para" or cell[1].t == "Plain") and words(cell) ~= ""
      local is_label = number == 1 and #row > 1 and is_line and #words(cell) <= SHORT_LINE
      blocks:extend(is_label and {pandoc.Para {pandoc.Strong {pandoc.Str(words(cell))}}} or cell)
    end
  end
  return blocks
end

local function flat(tabular)
  local simple = pandoc.utils.to_simple_table(tabular)
  local rows = pandoc.List(simple.rows)
  local has_header = #words(pandoc.Blocks(simple.header[1] or {})) > 0 or #rows == 0
  for number = 2, #simple.header do has_header = has_header or words(simple.header[number]) ~= "" end
  local all = has_header and pandoc.List {simple.header} .. rows or rows
  if is_layout(all) then return as_text(all) end
  local header = table.remove(all, 1)
  local function line(row)
    return pandoc.List(row):map(function(cell) return {pandoc.Plain(on_one_line(cell))} end)
  end
  local aligned, widths = pandoc.List(simple.aligns), pandoc.List(simple.widths):map(function() return 0 end)
  local caption = pandoc.Blocks(tabular.caption.long):map(function(block)
    return block.t == "Plain" and pandoc.Para(block.content) or block
  end)
  local made = pandoc.SimpleTable({}, aligned, widths, line(header), all:map(line))
  return caption .. {pandoc.utils.from_simple_table(made)}
end

-- HTML that somebody typed is a text here, and remarks in it are left out.
local function typed(html)
  return pandoc.Inlines((html:gsub("<!%-%-.-%-%->", "")))
end

doc = doc:walk {
  RawBlock = function(raw) return pandoc.Para(typed(raw.text)) end,
  RawInline = function(raw) return typed(raw.text) end,
  Image = picture,
  Figure = function(figure)
    local caption = figure.caption.long
    return words(caption) == words(figure.content) and figure.content or figure.content .. caption
  end,
  Div = function(div) return div.content end,
  Span = function(span) return span.content end,
  Underline = function(underlined) return underlined.content end,
  SmallCaps = function(small) return small.content end,
  Link = function(link)
    return link.target:match "^https?://%S+$" and pandoc.Link(link.content, link.target) or link.content
  end,
}

-- Signs that only another program shows, such as Word's own for the items of a list, become those that everybody sees.
doc = doc:walk {
  Str = function(str)
    local text = str.text:gsub(utf8.charpattern, job.signs)
    if text == str.text then return end
    local inlines = pandoc.Inlines {}
    for blanks, word in text:gmatch "( *)([^ ]*)" do
      if blanks ~= "" then inlines:insert(pandoc.Space()) end
      if word ~= "" then inlines:insert(pandoc.Str(word)) end
    end
    return inlines
  end,
}
local bullets = {}
for _, code in utf8.codes(job.bullets) do bullets[utf8.char(code)] = true end
doc = doc:walk {
  Blocks = function(blocks) return with_pasted_lists(blocks, bullets, job.is_typed) end,
}
doc = doc:walk {Table = flat}

-- Lists that follow one another at once are one, if nothing between them counts anew: a reader saw no gap there.
doc = doc:walk {
  Blocks = function(blocks)
    local together = pandoc.Blocks {}
    for _, block in ipairs(blocks) do
      local before = together[#together]
      local goes_on = before and before.t == block.t and (block.t == "BulletList"
        or block.t == "OrderedList" and block.start == before.start + #before.content)
      if goes_on then
        local items = pandoc.List {}
        items:extend(before.content)
        items:extend(block.content)
        before.content = items
      else
        together:insert(block)
      end
    end
    return together
  end,
}

-- The title: what the document calls so, its only first heading, or a short line at its beginning.
local title, headings = words(doc.meta.title or ""), 0
doc:walk {Header = function() headings = headings + 1 end}
local first = doc.blocks[1]
if title == "" and first then
  local level = first.t == "Header" and first.level
  local alike = doc.blocks:filter(function(block) return block.t == "Header" and block.level == level end)
  local is_line = first.t == "Para" and #words(first) <= SHORT_LINE and not words(first):match "[.,;]$"
  if (level and #alike == 1) or (job.may_begin_with_title and is_line and words(first) ~= "") then
    title = words(first)
    -- What has only one line has it in its text too.
    if #doc.blocks == 1 then
      doc.blocks[1] = pandoc.Para(first.content)
    else
      doc.blocks:remove(1)
    end
    headings = headings - (level and 1 or 0)
  end
end
if title ~= "" and #doc.blocks == 0 then doc.blocks:insert(pandoc.Para(doc.meta.title)) end

-- Where no line is marked as a heading, short lines all in bold are.
if headings == 0 then
  doc.blocks = doc.blocks:map(function(block)
    local bold = block.t == "Para" and #block.content == 1 and block.content[1].t == "Strong"
    return bold and #words(block) <= SHORT_LINE and pandoc.Header(2, block.content[1].content) or block
  end)
end

-- Headings begin at the second level, for the first is the page's title, and none skips one.
local highest, last = 6, 1
doc:walk {Header = function(header) highest = math.min(highest, header.level) end}
doc = doc:walk {
  traverse = "topdown",
  Header = function(header)
    if words(header) == "" then return {} end
    last = math.min(header.level - highest + 2, last + 1, 6)
    return pandoc.Header(last, header.content:walk {Strong = function(strong) return strong.content end}, pandoc.Attr())
  end,
}

-- A formula is read as it would be said in a line, as far as it has such a form.
doc = doc:walk {
  Math = function(math)
    local line = pandoc.write(pandoc.Pandoc {pandoc.Plain {math}}, "plain", {wrap_text = "wrap-none"})
    for blank = 0x2000, 0x200A do line = line:gsub(utf8.char(blank), " ") end
    return pandoc.Inlines((line:gsub("%s+$", ""):gsub("^%$+(.-)%$+$", "%1")))
  end,
}

local plain = pandoc.write(doc, "plain", {wrap_text = "wrap-none"})

-- Everything that is said, paragraph after paragraph, so that nothing of the document can be missing unnoticed.
local said = pandoc.List {title}
local function say(block) said:insert(words(block)) end
doc:walk {Para = say, Plain = say, Header = say, CodeBlock = say, LineBlock = say}

-- Lists are written close together where each item is one paragraph.
local function close(list)
  local single = true
  for _, item in ipairs(list.content) do
    local paragraphs = item:filter(function(block) return block.t == "Para" end)
    single = single and #paragraphs <= 1
  end
  if not single then return end
  list.content = pandoc.List(list.content):map(function(item)
    return item:map(function(block) return block.t == "Para" and pandoc.Plain(block.content) or block end)
  end)
  return list
end
doc = doc:walk {BulletList = close, OrderedList = close}

-- Every sign that means something in Markdown is written so that it does not. pandoc leaves some of them as they are.
local function escaped(text)
  if text:match "^[-+=#]+$" then return (text:gsub(".", "\\%0")) end
  text = text:gsub("[\\`*_%[%]|~$<>]", "\\%0"):gsub("&(#?%w+;)", "&amp;%1")
  return (text:gsub("://", "\\://"):gsub("www%.", "www\\."):gsub("^1([.)])$", "1\\%1"))
end

-- A number begins a list at the beginning of a paragraph; 1 does so at that of any line, and lines are broken anew.
local function not_listed(paragraph)
  local first = paragraph.content[1]
  local number, sign = (first and first.t == "Str" and first.text or ""):match "^(%d+)([.)])$"
  if number then paragraph.content[1] = exactly(number .. "\\" .. sign) end
  return paragraph
end

-- What stands higher or lower does so on a page too; only the letters of "10th" need not.
local function placed(tag)
  return function(element)
    if tag == "sup" and words(element):match "^%l%l$" then return element.content end
    return pandoc.Inlines {exactly("<" .. tag .. ">")} .. element.content .. {exactly("</" .. tag .. ">")}
  end
end
doc = doc:walk {Superscript = placed "sup", Subscript = placed "sub"}

local function escape(str)
  return exactly(escaped(str.text))
end

doc = doc:walk {
  -- A hyphen between words is a dash.
  Inlines = function(inlines)
    for number = 2, #inlines do
      local lone = inlines[number].t == "Str" and inlines[number].text == "-"
      if lone and inlines[number - 1].t == "Space" then inlines[number] = pandoc.Str "–" end
    end
    return inlines
  end,
}
doc = doc:walk {
  traverse = "topdown",
  Para = not_listed,
  Plain = not_listed,
  Link = function(link)
    if words(link) == link.target then return link, false end
    link.content = link.content:walk {Str = escape}
    return link, false
  end,
  Str = function(str)
    if str.text:match "^https?://[%w%-._~/?#=&%%+:,;]*[%w/]$" then return pandoc.Link(str.text, str.text), false end
    return escape(str)
  end,
}
doc.meta = pandoc.Meta {}
pandoc.system.write_file(job.folder .. "/text.md", pandoc.write(doc, WRITTEN, {wrap_text = "wrap-auto", columns = 110}))
pandoc.system.write_file(job.folder .. "/about.json",
  pandoc.json.encode {title = title, plain = plain, said = said, pictures = pictures, left_out = left_out})
