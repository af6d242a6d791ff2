"""What goes with the contract: the plan anual, the act of the assembly, the budget."""
