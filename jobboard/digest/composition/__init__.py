"""What an edition says: which openings stand in it, why, under which headline. Rules and the facts that they need."""
