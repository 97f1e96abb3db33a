"""When is a job tried again, when is a schedule due, which state follows which? Pure."""
