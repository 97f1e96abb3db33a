"""How is every form drawn? One renderer: error summary first, label, hint, error and widget in one order."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Set as ``FORM_RENDERER``. ``{{ form }}`` draws a whole form, ``{{ form.name.as_field_group }}`` one field."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
