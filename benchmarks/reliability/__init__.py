"""The campaigns behind docs/reliability.md: Morgue is killed, starved, damaged and flooded, and its answers compared.

python -m benchmarks.reliability                all campaigns whole; writes docs/reliability.md (an hour or two)
python -m benchmarks.reliability --small        a small form of each, in minutes; writes nothing
python -m benchmarks.reliability --only kills,swaps
"""
