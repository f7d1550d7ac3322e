"""Panel methods (cách tổng hợp điểm): one small file each; never reads a sheet's state."""

from scoring.panel.agreed import Agreed
from scoring.panel.majority import Majority
from scoring.panel.mean import Mean
from scoring.panel.median import Median
from scoring.panel.method import Drop, PanelMethod, Quotient, Remark, Scores
from scoring.panel.near_mean import AtTolerance, NearMean
from scoring.panel.sum import Sum
from scoring.panel.third_marker import ThenThird, ThirdMarker
from scoring.panel.trimmed import Then, Trimmed

__all__ = [
    "Agreed",
    "AtTolerance",
    "Drop",
    "Majority",
    "Mean",
    "Median",
    "NearMean",
    "PanelMethod",
    "Quotient",
    "Remark",
    "Scores",
    "Sum",
    "Then",
    "ThenThird",
    "ThirdMarker",
    "Trimmed",
]
