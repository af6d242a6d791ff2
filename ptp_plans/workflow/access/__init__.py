"""Getting in: passwords, sessions, the first administrator of an installation."""
