"""The catalogue: the folder is the topic, the file is the rule, its path is its id."""
