"""Money, time, people and carbon of the plan, each as an account: a ledger of figures and the sheets in which they are read."""
