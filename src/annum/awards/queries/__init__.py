"""Reading: programmes, nominations, juries, honours."""
