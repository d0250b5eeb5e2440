[(block) (scenario) (list)] @indent.begin
["}" "]"] @indent.branch @indent.end
