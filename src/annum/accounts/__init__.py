"""Identity only: people who log in, sessions, second factors."""
