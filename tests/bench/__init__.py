"""How fast the product is beside the limit of this machine, measured in the same run: `make bench`."""
