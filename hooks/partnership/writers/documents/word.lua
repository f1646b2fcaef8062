-- Makes the Word files of many documents in one process. Reads jobs from its input, as JSON: a list of objects with
-- `folder` (which holds document.html and its pictures), `base` (the address that links begin with) and `reference`.
-- What fails leaves its message in word.txt in that folder, and stops nothing else.

local function styled(content, style)
  return pandoc.Div(content, pandoc.Attr("", {}, {["custom-style"] = style}))
end

-- Who: Teaching assistants. One paragraph for each fact.
local function facts(list)
  local lines = pandoc.Blocks {}
  for _, item in ipairs(list.content) do
    local line = pandoc.Inlines {pandoc.Strong(item[1] .. {pandoc.Str ":"}), pandoc.Space()}
    line:extend(pandoc.utils.blocks_to_inlines(item[2][1]))
    lines:insert(pandoc.Para(line))
  end
  return lines
end

local function block(class, style)
  return function(div)
    if div.classes:includes(class) then return styled(div.content, style) end
  end
end

-- The box of a task as the sign that pandoc makes a box of; where its HTML has one, it would lose the whole list.
local function with_boxes(html)
  local function sign(box)
    return (box:match "%schecked" and "☒" or "☐") .. " "
  end
  html = html:gsub("(<input[^<>]*>)%s*<p>", function(box) return "<p>" .. sign(box) end)
  return (html:gsub("<input[^<>]*>%s*", sign))
end

-- Whether the first letter of a paragraph is one of those that are written from the right, as browsers decide it.
local function is_from_the_right(block)
  for _, code in utf8.codes(pandoc.utils.stringify(block)) do
    if code >= 0x590 and code < 0x900 or code >= 0xFB1D and code < 0xFE00 or code >= 0xFE70 and code < 0xFEFF then
      return true
    end
    local is_sign = code < 0xC0 and not utf8.char(code):match "%a" or code >= 0x2000 and code < 0x2C00
    if not is_sign then return false end
  end
  return false
end

local function towards_its_side(block)
  if is_from_the_right(block) then return pandoc.Div({block}, pandoc.Attr("", {}, {dir = "rtl"})) end
end

local function document(job)
  local html = with_boxes(pandoc.system.read_file("document.html"))
  local doc = pandoc.read(html, "html+native_divs-auto_identifiers")
  local lang = doc.meta.lang
  doc = doc:walk {
    Image = function(image)
      image.title = ""
      return image
    end,
    Link = function(link)
      if link.classes:includes "anchor" or link.classes:includes "footnote-backref" then return {} end
      if not link.target:match "^%a[%w+.-]*:" and not link.target:match "^#" then
        link.target = job.base .. link.target
      end
      return link
    end,
    Figure = function(figure) return figure.content end,
  }
  doc = doc:walk {
    traverse = "topdown",
    Div = function(div)
      local classes = div.classes
      if classes:includes "markdown-alert-title" then return styled(div.content, "Alert Title") end
      if classes:includes "markdown-alert" then
        local content = div.content:walk {Div = block("markdown-alert-title", "Alert Title")}
        return styled(content, "Alert"), false
      end
      if classes:includes "theme" then return styled(div.content, "Theme") end
      if classes:includes "label" then return styled(div.content, "Label") end
      if classes:includes "lead" then return styled(div.content, "Lead") end
      if classes:includes "facts" then
        return styled(div.content:walk {DefinitionList = facts}, "Facts"), false
      end
      if classes:includes "origin" then
        return div.content:walk {DefinitionList = function(list) return styled(facts(list), "Origin") end}, false
      end
    end,
  }
  -- Nearly no text has such letters, and to look at every paragraph takes long. In UTF-8 they begin with these bytes.
  if html:find "[\xD6-\xDF\xE0\xEF]" then
    doc = doc:walk {Para = towards_its_side, Plain = towards_its_side, Header = towards_its_side}
  end
  doc.meta = pandoc.Meta {lang = lang}
  pandoc.system.write_file("document.docx", pandoc.write(doc, "docx", {reference_doc = "../" .. job.reference}))
end

for _, job in ipairs(pandoc.json.decode(io.read "a", false)) do
  -- A picture is named in the file by the path that leads to it. Within the folder that is the same for all copies.
  local done, message = pcall(pandoc.system.with_working_directory, job.folder, function() document(job) end)
  if not done then pandoc.system.write_file(job.folder .. "/word.txt", tostring(message)) end
end
