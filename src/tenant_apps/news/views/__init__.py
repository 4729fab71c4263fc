"""Pages of posts: writing and sending for staff, reading and answering for families."""
