"""An invented agency, its clients, and a world that talks about them."""
