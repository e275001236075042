"""Reading back: results, what moved, the grid, what a group takes along."""
