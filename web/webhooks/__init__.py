"""Other systems are told what happens: signed, tried again, each thing under one id."""
