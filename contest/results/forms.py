"""Text ↔ values of decisions."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from contest.web import OnceForm, text


class DecisionForm(OnceForm):
    reason = TextAreaField("Lý do, cách quyết định", [DataRequired(), Length(max=1000)])
    by = StringField("Những người quyết định", [DataRequired(), Length(max=500)])

    def validate_by(self, field: StringField) -> None:
        if not self.names():
            raise ValidationError(field.gettext("This field is required."))

    def names(self) -> list[str]:
        return [name.strip() for name in text(self.by).replace(";", ",").split(",") if name.strip()]
