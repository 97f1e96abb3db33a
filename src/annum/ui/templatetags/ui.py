"""``{% load ui %}``: every component, chart and filter of the design system."""

from annum.ui.components import actions, blocks, drawings, figures, filters, lists, tables
from annum.ui.components.registry import register

__all__ = ["actions", "blocks", "drawings", "figures", "filters", "lists", "register", "tables"]
