"""The register of contracts: what officials search among thousands, and who has yet to sign."""
