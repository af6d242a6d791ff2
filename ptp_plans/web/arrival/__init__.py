"""What a request meets before any page: the names of this server; and where papers say it is."""
