"""Panel methods (cách tổng hợp điểm): one small file each; never reads a sheet's state."""

from scoring.panel.mean import Mean
from scoring.panel.method import Drop, Outcome, PanelMethod, Remark, Scores
from scoring.panel.sum import Sum
from scoring.panel.trimmed import Then, Trimmed

__all__ = ["Drop", "Mean", "Outcome", "PanelMethod", "Remark", "Scores", "Sum", "Then", "Trimmed"]
