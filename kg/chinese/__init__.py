"""Pure functions on Chinese text that know nothing of entities: numerals, dates, surnames, quantities."""
