"""Plans de desarrollo de la comunidad: from the workshop to the contract with the State."""
