[(block) (scenario) (list)] @fold
