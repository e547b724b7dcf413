"""A strategy from outside the package: congratulate a contact on their news."""
