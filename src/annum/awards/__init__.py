"""Award programmes: titles and their rules, nominations, juries, selection under quotas, notice, honours."""
