"""How many made-up examples each law is tried on.

500 in a usual run; `./check --full` asks for `full`, the mutation run for `mutation`, and the
coverage gate, which looks at lines and not at luck, for `coverage`.
"""

from hypothesis import HealthCheck, Phase, settings

UNHURRIED = [HealthCheck.too_slow, HealthCheck.data_too_large]
for name, examples in {"usual": 500, "full": 5000, "mutation": 50, "coverage": 50}.items():
    settings.register_profile(
        name, max_examples=examples, deadline=None, suppress_health_check=UNHURRIED
    )
settings.register_profile(
    "mutation",
    settings.get_profile("mutation"),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # the first failure is enough
    report_multiple_bugs=False,
)
settings.load_profile("usual")
