"""Who the customer is: what the site says of them, and whether the site has signed it."""
