"""What the visitor has chosen that changes the numbers. It lives in the address; what only changes the picture does not."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Selection:
    """`areas`: the codes counted, none meaning all. `with_example`: whether example workbooks are included.
    `snapshot_id` names the data: time of the load, and the data version."""

    programme: str
    definition: str
    as_of: date
    areas: tuple[str, ...]
    with_example: bool
    snapshot_id: str

    @property
    def data_version(self) -> str:
        return self.snapshot_id.partition("_")[2]
