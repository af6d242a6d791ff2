"""What screen and paper share: the codes of questions, the short words for the community."""
