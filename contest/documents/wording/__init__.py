"""The wording of every form, by its name in an address; in the order of a contest's life."""

from contest.documents.blocks import Form
from contest.documents.wording import awarding, closing, complaints, counting, meeting, planning

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        *planning.FORMS,
        *counting.FORMS,
        *meeting.FORMS,
        *closing.FORMS,
        *awarding.FORMS,
        *complaints.FORMS,
    )
}
