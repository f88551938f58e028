"""Words, rules and fields in plain Python: no Qt, no SQL, no paper."""
