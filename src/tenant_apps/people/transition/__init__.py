"""From one school year to the next: read the old year, propose, plan. Reads and computes; writes nothing."""
