"""How does a file reach a browser?"""
