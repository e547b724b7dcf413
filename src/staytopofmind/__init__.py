"""Who to contact, when, about what and why: computed from a contact history and a moment."""
