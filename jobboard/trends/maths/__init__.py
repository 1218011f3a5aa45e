"""Rules over arrays and numbers: nothing here knows a store, a clock or a page."""
