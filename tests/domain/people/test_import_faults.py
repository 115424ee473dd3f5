"""An import that is cut off leaves nothing: neither rows nor the note that the file was taken."""

import pytest

from pejl.domain.people.imports.merging import Merge
from pejl.domain.people.imports.people import import_people
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.models import BenefitSpell, Intake

ORDER = PeopleOrder("0101")


class CutOffError(Exception):
    """The power goes."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["compare", "take_in", "clear"])
def test_a_cut_at_any_step_leaves_nothing_and_the_file_can_be_taken_again(tmp_path, monkeypatch, step):
    people, spells = tmp_path / "people.csv", tmp_path / "spells.csv"
    people.write_text("cpr;given_name;family_name\n740385-4002;Freja;Friis\n", encoding="utf-8")
    spells.write_text("cpr;benefit;start\n740385-4002;dagpenge;2017-01-01\n", encoding="utf-8")
    import_people(people, ORDER)
    whole = getattr(Merge, step)
    done = []

    def cut(self):
        answer = whole(self)
        done.append(step)
        if step != "clear" or len(done) > 1:  # the first clearing makes room
            raise CutOffError
        return answer

    monkeypatch.setattr(Merge, step, cut)
    with pytest.raises(CutOffError):
        import_spells(spells, ORDER)
    assert not BenefitSpell.objects.exists()
    assert not Intake.objects.filter(kind="spells").exists()
    monkeypatch.undo()
    assert import_spells(spells, ORDER).counts.added == 1
