"""What every field is told by: where things stand on the page, wordings compared, forests that weigh signals."""
