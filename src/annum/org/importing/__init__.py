"""The importers of this room: units and posts; people with appointments, roles and deputies."""
