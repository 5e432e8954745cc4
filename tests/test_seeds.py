"The five lists of the showcase: every entry, section and repaired field that was counted by hand."

import csv
import hashlib

import pytest

from survey_kit.read.faults import faults_in
from survey_kit.read.readers import read_sources
from survey_kit.settings import read_settings

SECTIONS = {
    'post_training': {
        'Benchmarks & Surveys': 2,
        'Efficiency / Quantization / Distillation': 37,
        'Foundation Model': 19,
        'Lora': 3,
        'Preference Optimization': 10,
        'Reinforcement Learning': 8,
        'Reward Model': 7,
        'Other': 8,
    },
    'diffusion_flow': {
        '⭐ Milestone Models': 4,
        '⚡️ Inference Acceleration': 6,
        '⚙️ Model Optimization': 6,
        '🧪 Model Distillation': 5,
        '📊 Reinforcement Learning': 4,
        '🌊 Flow Matching Concepts': 2,
        '🎨 Image Editing': 3,
        '👤 Personalized - ID Preserving Image Generation': 5,
    },
    'efficient_diffusion': {
        'Part 1: Introduction': 53,
        'Part 2: Efficient Diffusion Models: Foundational Principles': 12,
        'Part 3: Mainstream Network Architectures': 73,
        'Part 4: Efficient Training and Fine-Tuning': 50,
        'Part 5: Efficient Sampling and Inference': 56,
        'Part 6: Efficient Deployment And Usage': 7,
        'Part 7: Discussion and Conclusion': 8,
    },
    'daily_papers': {'': 78},
    'alignment': {
        'Alignment Techniques of Diffusion Models > RLHF/RLAIF': 10,
        'Alignment Techniques of Diffusion Models > DPO': 10,
        'Alignment Techniques of Diffusion Models > Training-Free Implicit Alignment': 14,
        'Alignment Techniques of Diffusion Models > Alignment Beyond Text-to-Image Diffusion Models': 11,
        'Benchmarks and Evaluation': 14,
        'Fundamentals of Human Alignment > Preference Modeling': 6,
        'Fundamentals of Human Alignment > RLHF': 6,
        'Fundamentals of Human Alignment > DPO': 7,
        'Potential Challenges and Opportunities of Diffusion Alignment': 19,
    },
}


@pytest.fixture(scope='module')
def survey():
    settings = read_settings()
    return settings, *read_sources({s: (settings.root / s.path).read_bytes() for s in settings.sources})


def test_sources_are_as_received(survey):
    settings = survey[0]
    with open(settings.root / 'data/raw/manifest.csv', encoding='utf8', newline='') as file:
        rows = list(csv.DictReader(file))
    assert {f'data/raw/{r["file"]}' for r in rows} == {s.path for s in settings.sources}
    for row in rows:
        assert hashlib.sha256((settings.root / 'data/raw' / row['file']).read_bytes()).hexdigest() == row['sha256']


def test_entries_by_section(survey):
    entries = survey[2]
    found = {name: group['section'].value_counts().to_dict() for name, group in entries.groupby('source')}
    assert found == SECTIONS and len(entries) == 563


def test_links_are_all_accounted_for(survey):
    sources = survey[1]
    assert len(faults_in(survey[3])) == 0
    assert (sources['n_links_entries'] + sources['n_links_rejects'] == sources['n_links']).all()
    assert sources['n_links'].sum() == 101 + 0 + 62 + 273 + 109


@pytest.mark.parametrize(
    ('entry', 'field', 'value'),
    [
        (
            'post_training:0054',
            'title',
            'FPQVAR: Floating Point Quantization for Visual Autoregressive Model with FPGA Hardware Co-design',
        ),
        ('diffusion_flow:0047', 'title', 'Timestep Embedding Tells: It’s Time to Cache for Video Diffusion Model'),
        ('diffusion_flow:0174', 'arxiv_id', ''),
        ('diffusion_flow:0167', 'url', ''),
        ('diffusion_flow:0106', 'rating', 5),
        ('efficient_diffusion:0072', 'url', 'https://arxiv.org/abs/2009.09761'),
        ('efficient_diffusion:0072', 'date', '2020-09'),
        (
            'efficient_diffusion:0191',
            'title',
            'An empirical study and analysis of text-to-image generation using large language model-powered '
            'textual representation',
        ),
        ('efficient_diffusion:0055', 'url', 'https://arxiv.org/abs/2401.09047'),
        ('alignment:0093', 'title', 'The Analysis of Permutations'),
        ('alignment:0093', 'venue', 'Journal of the Royal Statistical Society. Series C (Applied Statistics)'),
        ('alignment:0093', 'year', 1975),
    ],
)
def test_fields_that_are_easily_wrong(survey, entry, field, value):
    entries = survey[2].set_index('entry_id')
    if entry not in entries.index:
        pytest.fail(f'no entry {entry}')
    assert entries.at[entry, field] == value


def test_glued_bullet_is_an_entry_of_its_own(survey):
    entries = survey[2]
    found = entries[entries['title'].str.startswith('An image is worth one word: Personalizing')]
    assert found['arxiv_id'].tolist() == ['2208.01618']


def test_raw_text_is_as_received(survey):
    settings, _, entries, _ = survey
    lines = (settings.root / 'data/raw/diffusion_flow.md').read_text(encoding='utf8').split('\n')
    entry = entries.set_index('entry_id').loc['diffusion_flow:0047']
    assert entry['raw'] == '\n'.join(lines[entry['line'] - 1 : entry['end_line']]) and 'It‚Äôs' in entry['raw']
