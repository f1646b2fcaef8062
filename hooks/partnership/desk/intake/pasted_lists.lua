-- Finds the lists that somebody typed, or pasted from a program that gave only its signs: a sign, a dash, an o, a
-- number or a letter before every line. `bullets` has the signs that nothing else begins with.

local LONG_LINE = 60
local WEAK = {["-"] = true, ["–"] = true, ["—"] = true, ["*"] = true, ["+"] = true, ["o"] = true, ["§"] = true}
-- How deep in a list something stands, by the sign or the way of counting before it. A list never goes down to the same.
local DEPTH = {["◦"] = 2, ["o"] = 2, ["-"] = 2, ["–"] = 2, ["—"] = 2, LowerAlpha = 2, ["▪"] = 3, ["§"] = 3, LowerRoman = 3}
local ROMAN = {i = 1, ii = 2, iii = 3, iv = 4, v = 5, vi = 6, vii = 7, viii = 8, ix = 9, x = 10}

-- What stands before a line: its kind, whether one alone may be chance, and its number in each way of counting.
local function mark_of(line, bullets)
  local text = line[1] and line[1].t == "Str" and line[1].text or ""
  local sign = text:match("^" .. utf8.charpattern)
  if sign and bullets[sign] and (text ~= sign or #line > 1) then
    return {kind = sign, counts = {}, glued = text ~= sign and text:sub(#sign + 1)}
  end
  if #line < 3 or line[2].t ~= "Space" then return end
  if WEAK[text] then return {kind = text, weak = true, counts = {}} end
  local opens, figures, closes = text:match "^(%(?)(%w+)([.)])$"
  if not figures or (opens ~= "" and closes ~= ")") then return end
  local counts = {
    Decimal = figures:match "^%d%d?$" and tonumber(figures),
    LowerAlpha = figures:match "^%l$" and figures:byte() - 96,
    -- "A. Smith" is a name.
    UpperAlpha = closes == ")" and figures:match "^%u$" and figures:byte() - 64,
    LowerRoman = ROMAN[figures],
  }
  for way, count in pairs(counts) do counts[way] = count or nil end
  if next(counts) then return {kind = opens .. closes, weak = true, counts = counts} end
end

-- The way of counting in which one mark follows another, or true for two of the same sign.
local function follows(mark, before)
  if mark.kind ~= before.kind then return nil end
  if not next(mark.counts) then return true end
  for _, way in ipairs {"Decimal", "LowerRoman", "LowerAlpha", "UpperAlpha"} do
    if mark.counts[way] and before.counts[way] and mark.counts[way] == before.counts[way] + 1 then return way end
  end
end

-- The lines of a paragraph. In a text that was typed, they end where lines end.
local function lines_of(block, typed)
  local lines = pandoc.List {pandoc.Inlines {}}
  for _, inline in ipairs(block.content) do
    if inline.t == "LineBreak" or (typed and inline.t == "SoftBreak") then
      lines:insert(pandoc.Inlines {})
    else
      lines[#lines]:insert(inline)
    end
  end
  return lines
end

-- Every line of a text in its order, with its mark; what is no paragraph is one entry.
local function entries_of(blocks, bullets, typed)
  local entries = pandoc.List {}
  for _, block in ipairs(blocks) do
    if block.t == "Para" or block.t == "Plain" then
      for number, line in ipairs(lines_of(block, typed)) do
        entries:insert {line = line, mark = mark_of(line, bullets), block = block, first = number == 1}
      end
    else
      entries:insert {block = block, first = true}
    end
  end
  -- One number or dash alone is none of a list.
  local function is_beside(number, step)
    local other, own = entries[number + step], entries[number]
    while other and other.mark do
      local way = step > 0 and follows(other.mark, own.mark) or step < 0 and follows(own.mark, other.mark)
      if way then return true end
      number = number + step
      other = entries[number + step]
    end
  end
  local alone = pandoc.List {}
  for number, entry in ipairs(entries) do
    local before = number > 1 and entries[number - 1].mark
    local is_within = entry.mark and entry.mark.kind == "o" and before and not before.weak
    local may_be_chance = entry.mark and entry.mark.weak and not is_within
    if may_be_chance and not is_beside(number, 1) and not is_beside(number, -1) then
      alone:insert(entry)
    end
  end
  for _, entry in ipairs(alone) do entry.mark = nil end
  return entries
end

local function without_mark(entry)
  local line = entry.line:clone()
  if entry.mark.glued then
    line[1] = pandoc.Str(entry.mark.glued)
  else
    line:remove(1)
    while line[1] and line[1].t == "Space" do line:remove(1) end
  end
  return pandoc.Blocks {pandoc.Para(line)}
end

local function made(level)
  if not level.way then return pandoc.BulletList(level.items) end
  return pandoc.OrderedList(level.items, pandoc.ListAttributes(level.start, "Decimal", "Period"))
end

local function close(levels)
  local level = levels:remove()
  local items = levels[#levels].items
  items[#items]:insert(made(level))
end

-- Puts a line into the list that it goes on with, or into a new one within the last item of it.
local function add(levels, entry, next_entry, typed)
  local mark = entry.mark
  local at = #levels
  while at > 0 and not follows(mark, levels[at].last) do at = at - 1 end
  if at > 0 then
    while #levels > at do close(levels) end
  else
    local way = next_entry and next_entry.mark and follows(next_entry.mark, mark)
    way = next(mark.counts) and (type(way) == "string" and way or next(mark.counts)) or nil
    local depth = DEPTH[way or mark.kind] or 1
    if #levels > 0 and ((typed and entry.first) or depth <= levels[#levels].depth) then return false end
    levels:insert {items = pandoc.List {}, way = way, start = way and mark.counts[way], depth = depth}
  end
  levels[#levels].items:insert(without_mark(entry))
  levels[#levels].last = mark
  return true
end

local function goes_on(entry, before, typed)
  if not typed or not entry.line or entry.first then return false end
  local words = pandoc.utils.stringify(entry.line)
  return words:match "^%l" or #pandoc.utils.stringify(before) >= LONG_LINE
end

return function(blocks, bullets, typed)
  local entries = entries_of(blocks, bullets, typed)
  local result, levels, last_line = pandoc.Blocks {}, pandoc.List {}, nil
  local function finish()
    while #levels > 1 do close(levels) end
    if #levels == 1 then result:insert(made(levels:remove())) end
  end
  for number, entry in ipairs(entries) do
    if entry.mark then
      if not add(levels, entry, entries[number + 1], typed) then
        finish()
        add(levels, entry, entries[number + 1], typed)
      end
      last_line = entry.line
    elseif #levels > 0 and goes_on(entry, last_line, typed) then
      local items = levels[#levels].items
      local paragraph = items[#items][#items[#items]]
      paragraph.content = paragraph.content .. {pandoc.SoftBreak()} .. entry.line
      last_line = entry.line
    else
      local was_list = #levels > 0
      finish()
      if entry.first or was_list then
        if entry.line then
          result:insert((entry.block.t == "Plain" and pandoc.Plain or pandoc.Para)(entry.line))
        else
          result:insert(entry.block)
        end
      else
        local paragraph = result[#result]
        paragraph.content = paragraph.content .. {typed and pandoc.SoftBreak() or pandoc.LineBreak()} .. entry.line
      end
    end
  end
  finish()
  return result
end
