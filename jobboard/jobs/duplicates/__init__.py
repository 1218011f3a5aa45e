"""One opening from several sources: how it is told, which source is believed, and what readers see."""
