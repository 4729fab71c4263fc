"""Who is ill or away today, reported by guardians, seen by the teacher."""
