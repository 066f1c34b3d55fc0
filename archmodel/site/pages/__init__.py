"""The pages of the site: one file a kind of page, found by its name. `pages(site)` yields them."""
