"""Reading back: results, progress, the grid, the export."""
