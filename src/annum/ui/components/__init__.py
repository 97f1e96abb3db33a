"""The building blocks of every page; ``{% load ui %}`` brings them all."""
