"""How a contact's memory of the candidate is modelled, and how actions are scored and ordered."""
