"""What the contract is made of: template, placeholders, parties, tables, signatures, annexes."""
