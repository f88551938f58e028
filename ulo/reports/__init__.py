"""Reports: what people ask for, as blocks; `press` puts blocks on paper."""
