"""What lets other systems in: tokens of the API, and what a help desk asks for with them."""
