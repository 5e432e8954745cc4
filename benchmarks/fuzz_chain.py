#!/usr/bin/env python3
"""Look for a document that stops a survey: the checks of tests/test_chain_hostile.py on many more examples, new ones
each time.

usage: fuzz_chain.py [--times 50]

The tests of the gate look at the same examples in every run, so that a failure is never a surprise. This looks at
TIMES as many, drawn anew. What is found is printed as small as it could be made; it becomes a test of the stage in
which it fails. 50 take some ten minutes.
"""

import argparse
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--times', type=int, default=50)
    os.environ |= {'HOSTILE_TIMES': str(parser.parse_args().times), 'HYPOTHESIS_PROFILE': 'default'}
    return pytest.main(
        [str(ROOT / 'tests/test_chain_hostile.py'), '--rootdir', str(ROOT), '-k', 'any or cleaned or date']
    )


if __name__ == '__main__':
    sys.exit(main())
