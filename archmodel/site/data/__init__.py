"""What the scripts of the site know: one file a data script, found by its name. `build(site)` is what `archmodel.load(name)` yields."""
