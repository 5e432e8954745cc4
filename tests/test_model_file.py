"The model that is shipped is the one that its readings, rules and code make."

from pathlib import Path

from survey_kit.codebook import MODEL_PATH, read_codebook, stored_model
from survey_kit.inputs import read_inputs

ROOT = Path(__file__).parents[1]


def test_the_stored_model_is_of_this_codebook_and_code():
    inputs = read_inputs(ROOT)
    assert stored_model(inputs, read_codebook(inputs)), (
        f'{MODEL_PATH} is of another state: run `make prepare`, or `survey-kit label` on any file, and commit it'
    )
