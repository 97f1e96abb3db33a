"""The design system: shell, tokens, components, charts, forms, print. No business."""
