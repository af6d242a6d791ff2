"""What a change of the plan means for its contract, and the years that are closed to change."""
