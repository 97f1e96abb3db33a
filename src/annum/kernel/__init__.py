"""The ground: small pure values that every room uses. Standard library only; knows no room."""
