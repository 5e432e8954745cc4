"Shapes of reading lists that people use, each with the entries that a reader must find."

import pytest

from survey_kit.read.readers import find_reader

SHAPES = {}
SHAPES['mla'] = (
    r'''# L
## P
- Ho, Jonathan, Ajay Jain, and Pieter Abbeel. "Denoising Diffusion Probabilistic Models." *Advances in Neural Information Processing Systems* 33 (2020): 6840-6851. [[pdf]](https://arxiv.org/abs/2006.11239)
- Song, Yang, et al. "Score-based generative modeling through stochastic differential equations." arXiv preprint arXiv:2011.13456 (2020).
- Vaswani, Ashish, et al. "Attention is all you need." Advances in neural information processing systems. 2017.
''',
    [
        ('Denoising Diffusion Probabilistic Models', 2020, '2006.11239', None),
        ('Score-based generative modeling through stochastic differential equations', 2020, '2011.13456', 'arXiv'),
        ('Attention is all you need', 2017, '', None),
    ],
)
SHAPES['apa'] = (
    r'''## P
- **Ouyang, et al. (2022)** *Training language models to follow instructions with human feedback*. NeurIPS 2022
- **Bai et al. (2022)** *Constitutional AI: Harmlessness from AI Feedback*. [arXiv](https://arxiv.org/abs/2212.08073)
- Christiano, P., Leike, J., Brown, T. (2017). Deep reinforcement learning from human preferences. *NeurIPS*.
''',
    [
        ('Training language models to follow instructions with human feedback', 2022, '', 'NeurIPS'),
        ('Constitutional AI: Harmlessness from AI Feedback', 2022, '2212.08073', None),
        ('Deep reinforcement learning from human preferences', 2017, '', 'NeurIPS'),
    ],
)
SHAPES['auto'] = (
    r'''## P
* <[Generative adversarial imitation
learning](https://arxiv.org/abs/1606.03476)> by Jonathan Ho, Stefano Ermon, NIPS 2016.
* <[Third-person imitation learning](https://arxiv.org/abs/1703.01703)> by Bradly C. Stadie, 2017.
* Deep Q-learning from demonstrations. <https://arxiv.org/abs/1704.03732>
''',
    [
        ('Generative adversarial imitation learning', 2016, '1606.03476', 'NeurIPS'),
        ('Third-person imitation learning', 2017, '1703.01703', None),
        ('Deep Q-learning from demonstrations', None, '1704.03732', None),
    ],
)
SHAPES['nick'] = (
    r'''## P
[CVPR 2024; MIT] **---DMD---** One-step Diffusion with Distribution Matching Distillation \[[PDF](https://arxiv.org/abs/2311.18828), Code\]

[NeurIPS 2023; Google] **---Parallel---** Parallel Sampling of Diffusion Models \[[PDF](https://arxiv.org/abs/2305.16317), [Code](https://github.com/AndyShih12/paradigms)\]
''',
    [
        ('One-step Diffusion with Distribution Matching Distillation', 2024, '2311.18828', 'CVPR'),
        ('Parallel Sampling of Diffusion Models', 2023, '2305.16317', 'NeurIPS'),
    ],
)
SHAPES['keyed'] = (
    r'''## P
**Denoising Diffusion Implicit Models**
- Paper: https://arxiv.org/abs/2010.02502
- Code: https://github.com/ermongroup/ddim

**Consistency Models**
- Paper: https://arxiv.org/abs/2303.01469
- Code: https://github.com/openai/consistency_models
- Venue: ICML 2023
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['head'] = (
    r'''# My papers
Some intro.
## Image models
### High-Resolution Image Synthesis with Latent Diffusion Models
**Authors**: Robin Rombach, Andreas Blattmann

**Abstract**: By decomposing the image formation process into a sequential application of denoising autoencoders, diffusion models (DMs) achieve state-of-the-art synthesis results on image data and beyond. We show more.

[Paper](https://arxiv.org/abs/2112.10752) [Code](https://github.com/CompVis/latent-diffusion)

```bibtex
@inproceedings{rombach, title={High-Resolution Image Synthesis}, year={2022}}
```
### Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding
**Authors**: Chitwan Saharia

[Paper](https://arxiv.org/abs/2205.11487)
### Scalable Diffusion Models with Transformers
*ICCV 2023* [Paper](https://arxiv.org/abs/2212.09748)
''',
    [
        ('High-Resolution Image Synthesis with Latent Diffusion Models', None, '2112.10752', None),
        ('Photorealistic Text-to-Image Diffusion Models with Deep Language Understanding', None, '2205.11487', None),
        ('Scalable Diffusion Models with Transformers', 2023, '2212.09748', 'ICCV'),
    ],
)
SHAPES['details'] = (
    r'''# List
<details><summary><b>Denoising Diffusion Implicit Models</b> (ICLR 2021)</summary>

Jiaming Song, Chenlin Meng, Stefano Ermon

[[Paper]](https://arxiv.org/abs/2010.02502) [[Code]](https://github.com/ermongroup/ddim)
</details>
<details><summary><b>Elucidating the Design Space of Diffusion-Based Generative Models</b> (NeurIPS 2022)</summary>

Tero Karras

[[Paper]](https://arxiv.org/abs/2206.00364)
</details>
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Elucidating the Design Space of Diffusion-Based Generative Models', 2022, '2206.00364', 'NeurIPS'),
    ],
)
SHAPES['refs'] = (
    r'''## Papers
- Denoising Diffusion Implicit Models, ICLR 2021 [[paper][ddim]] [[code][c1]]
- [Consistency Models][cm] (ICML 2023)

[ddim]: https://arxiv.org/abs/2010.02502
[c1]: https://github.com/ermongroup/ddim
[cm]: https://arxiv.org/abs/2303.01469
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['crlf'] = (SHAPES['refs'][0].replace('\n', '\r\n'), SHAPES['refs'][1])
SHAPES['bom'] = ('\ufeff' + SHAPES['refs'][0], SHAPES['refs'][1])
SHAPES['zh'] = (
    r'''# 论文列表
## 扩散模型
- [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239) 去噪扩散概率模型，NeurIPS 2020
- **扩散模型综述**：[Diffusion Models: A Comprehensive Survey of Methods and Applications](https://arxiv.org/abs/2209.00796) 
- [2023] [Consistency Models](https://arxiv.org/abs/2303.01469) | [代码](https://github.com/openai/consistency_models) | 解读：一步生成
''',
    [
        ('Denoising Diffusion Probabilistic Models', 2020, '2006.11239', 'NeurIPS'),
        ('Diffusion Models: A Comprehensive Survey of Methods and Applications', None, '2209.00796', None),
        ('Consistency Models', 2023, '2303.01469', None),
    ],
)
SHAPES['comment'] = (
    r'''## Papers
- Denoising Diffusion Implicit Models [[paper]](https://arxiv.org/abs/2010.02502)
<!--
## Old
- Old Paper about Nothing at All [[paper]](https://arxiv.org/abs/2010.99999)
-->
- Consistency Models [[paper]](https://arxiv.org/abs/2303.01469)

```
- Paper Title [[paper]](https://arxiv.org/abs/2303.00000)
```
- Title of the paper [[Paper](-)] [[PDF]()]
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Consistency Models', None, '2303.01469', None),
    ],
)
SHAPES['htmltable'] = (
    r'''<h2>Papers</h2>
<table>
<tr><th>Title</th><th>Venue</th><th>Links</th></tr>
<tr><td><b>Denoising Diffusion Implicit Models</b></td><td>ICLR 2021</td><td><a href="https://arxiv.org/abs/2010.02502">Paper</a> <a href="https://github.com/ermongroup/ddim">Code</a></td></tr>
<tr><td>Consistency Models</td><td>ICML 2023</td><td><a href="https://arxiv.org/abs/2303.01469">Paper</a></td></tr>
</table>
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['htmlpage'] = (
    r'''<!DOCTYPE html><html><head><title>Reading list</title><style>a{color:red}</style><script>var x="https://arxiv.org/abs/1111.11111";</script></head>
<body><h1>Reading list</h1><h2>Diffusion</h2>
<ul>
  <li><a href="https://arxiv.org/abs/2010.02502">Denoising Diffusion Implicit Models</a>, Jiaming Song, Chenlin Meng, Stefano Ermon. ICLR 2021.</li>
  <li><p><i>Consistency Models</i>. Yang Song, Prafulla Dhariwal. ICML 2023. [<a href="https://arxiv.org/abs/2303.01469">pdf</a>]</p></li>
</ul></body></html>
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['mdtable'] = (
    r'''## P
Year | Venue | Paper | Stars
--- | --- | --- | ---
2023 | ICML | Consistency Models <br> *Yang Song, Prafulla Dhariwal* <br> [[paper]](https://arxiv.org/abs/2303.01469) [[code]](https://github.com/openai/consistency_models) | 5k
2021 | ICLR | **Denoising Diffusion Implicit Models** <br> Jiaming Song, Chenlin Meng <br> [paper](https://arxiv.org/abs/2010.02502) | 1k
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
    ],
)
SHAPES['cvbadge'] = (
    r'''## P
* [![arXiv](https://img.shields.io/badge/arXiv-2303.01469-b31b1b.svg)](https://arxiv.org/abs/2303.01469) [![ICML](https://img.shields.io/badge/ICML-2023-blue)]() Consistency Models
* [![arXiv](https://img.shields.io/badge/arXiv-2010.02502-b31b1b.svg)](https://arxiv.org/abs/2010.02502) ![ICLR 2021](https://img.shields.io/badge/ICLR-2021-blue) Denoising Diffusion Implicit Models
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
    ],
)
SHAPES['cvprefix'] = (
    r'''## P
* [[CVPR2022](https://arxiv.org/abs/2112.10752)] High-Resolution Image Synthesis with Latent Diffusion Models [[code](https://github.com/CompVis/latent-diffusion)]
* [[ICML'23](https://arxiv.org/abs/2303.01469)] Consistency Models
* **[2021.10, ICLR]** [Denoising Diffusion Implicit Models](https://arxiv.org/abs/2010.02502), *Song et al.*
''',
    [
        ('High-Resolution Image Synthesis with Latent Diffusion Models', 2022, '2112.10752', 'CVPR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
    ],
)
SHAPES['nested'] = (
    r'''## P
- Consistency Models
  - *Yang Song, Prafulla Dhariwal, Mark Chen, Ilya Sutskever*
  - ICML 2023
  - [Paper](https://arxiv.org/abs/2303.01469) | [Code](https://github.com/openai/consistency_models)
- Denoising Diffusion Implicit Models
  - *Jiaming Song, Chenlin Meng, Stefano Ermon*
  - ICLR 2021
  - [Paper](https://arxiv.org/abs/2010.02502)
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
    ],
)
SHAPES['plainauth'] = (
    r'''## P
1. Yang Song, Prafulla Dhariwal, Mark Chen, Ilya Sutskever. Consistency Models. ICML 2023. [pdf](https://arxiv.org/abs/2303.01469)
2. J. Song, C. Meng, and S. Ermon, "Denoising Diffusion Implicit Models," in Proc. ICLR, 2021. [pdf](https://arxiv.org/abs/2010.02502)
3. T. Karras, M. Aittala, T. Aila, and S. Laine. Elucidating the design space of diffusion-based generative models. In NeurIPS, 2022.
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Elucidating the design space of diffusion-based generative models', 2022, '', 'NeurIPS'),
    ],
)
SHAPES['boldauthorsfirst'] = (
    r'''## 2023
- **Consistency Models** - Yang Song, Prafulla Dhariwal, Mark Chen (ICML 2023) [[arXiv:2303.01469](https://arxiv.org/abs/2303.01469)]
- **Elucidating the Design Space of Diffusion-Based Generative Models** - Tero Karras, Miika Aittala (NeurIPS 2022) [[arXiv:2206.00364](https://arxiv.org/abs/2206.00364)]
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Elucidating the Design Space of Diffusion-Based Generative Models', 2022, '2206.00364', 'NeurIPS'),
    ],
)
SHAPES['twolinebold'] = (
    r'''## P
**Elucidating the Design Space of
Diffusion-Based Generative Models.**<br>
*Tero Karras, Miika Aittala.*<br>
NeurIPS 2022. [[PDF](https://arxiv.org/abs/2206.00364)]

**Consistency
Models.**<br>
*Yang Song, Prafulla Dhariwal.*<br>
ICML 2023. [[PDF](https://arxiv.org/abs/2303.01469)]
''',
    [
        ('Elucidating the Design Space of Diffusion-Based Generative Models', 2022, '2206.00364', 'NeurIPS'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['latex'] = (
    r'''## P
- $\beta$-DPO: Direct Preference Optimization with Dynamic $\beta$, NeurIPS 2024. [[paper](https://arxiv.org/abs/2407.08639)]
- 3D-aware $S^2$ Diffusion with $\mathcal{L}_1$ Losses [[paper](https://arxiv.org/abs/2407.08640)] :fire:
''',
    [
        ('$\\beta$-DPO: Direct Preference Optimization with Dynamic $\\beta$', 2024, '2407.08639', 'NeurIPS'),
        ('3D-aware $S^2$ Diffusion with $\\mathcal{L}_1$ Losses', None, '2407.08640', None),
    ],
)
SHAPES['org'] = (
    r'''## P
- (*ICLR 2021*) Denoising Diffusion Implicit Models (@Stanford) [[paper](https://arxiv.org/abs/2010.02502)]
- (*ICML 2023*) Consistency Models (@OpenAI) [[paper](https://arxiv.org/abs/2303.01469)] [[code](https://github.com/openai/consistency_models)]
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['remarks'] = (
    r'''## P
- [Denoising Diffusion Implicit Models](https://arxiv.org/abs/2010.02502)
  - Deterministic sampling with a non-Markovian process
  - 50x faster than ancestral sampling
- [Maxout networks](https://proceedings.mlr.press/v28/goodfellow13.html)
  - A new activation that takes the maximum of linear functions
- 20210604 CVPR-21 oral [Rethinking Noise Schedules in Diffusion](https://arxiv.org/abs/2106.00001)
  - Other ways to add noise
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Maxout networks', None, '', None),
        ('Rethinking Noise Schedules in Diffusion', 2021, '2106.00001', 'CVPR'),
    ],
)
SHAPES['kv'] = (
    r'''title: Consistency Models
year: 2023
venue: ICML
pdf: https://arxiv.org/abs/2303.01469
code: https://github.com/openai/consistency_models

title: Denoising Diffusion Implicit Models
year: 2021
venue: ICLR
pdf: https://arxiv.org/abs/2010.02502
code:
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
    ],
)
SHAPES['kvb'] = (
    r'''### P
- **Title:** Consistency Models
  - **Authors:** Yang Song, Prafulla Dhariwal
  - **Venue:** ICML 2023
  - **Link:** [arXiv](https://arxiv.org/abs/2303.01469)
- **Title:** Denoising Diffusion Implicit Models
  - **Authors:** Jiaming Song
  - **Venue:** ICLR 2021
  - **Link:** [arXiv](https://arxiv.org/abs/2010.02502)
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
    ],
)
SHAPES['summarycells'] = (
    r'''| **Paper** | **Links** |
| ---- | ---- |
| 1) **Consistency Models** - presents a new family of models that generate in one step. | [Paper](https://arxiv.org/abs/2303.01469), [Tweet](https://x.com/a/status/1) |
| 2) Denoising Implicit Samplers - introduces a way to sample from diffusion models with fewer steps by making the process deterministic, which has long been wanted by many; it keeps quality and lowers the cost of sampling by an order of magnitude in most of the cases the authors looked at. | [Paper](https://arxiv.org/abs/2010.02502), [Tweet](https://x.com/a/status/2) |
| 3) Chain-of-Agents  A new framework for handling long-context tasks with many agents that work together and split the text into chunks, each of them given to a worker agent that reads it in turn and passes a message to the next; in the end a manager agent writes the answer. | [Paper](https://arxiv.org/abs/2406.02818), [Tweet](https://x.com/a/status/3) |
''',
    [
        ('Consistency Models', None, '2303.01469', None),
        ('Denoising Implicit Samplers', None, '2010.02502', None),
        ('Chain-of-Agents', None, '2406.02818', None),
    ],
)
SHAPES['nolink'] = (
    r'''## Papers
1. Data-Free Learning of Student Networks. Chen, Hanting et al. ICCV 2019
2. Knowledge Distillation from Internal Representations. Aguilar, Gustavo et al. AAAI 2020
3. Pair-based self-distillation for semi-supervised domain adaptation. iclr 2021
4. Graph Structure Aware Contrastive Knowledge Distillation for Recommender Systems[CIKM 2021]
''',
    [
        ('Data-Free Learning of Student Networks', 2019, '', 'ICCV'),
        ('Knowledge Distillation from Internal Representations', 2020, '', 'AAAI'),
        ('Pair-based self-distillation for semi-supervised domain adaptation', 2021, '', 'ICLR'),
        ('Graph Structure Aware Contrastive Knowledge Distillation for Recommender Systems', 2021, '', 'CIKM'),
    ],
)
SHAPES['bullets_nolink'] = (
    r'''## Papers
* Denoising Diffusion Implicit Models [\[paper\]](https://arxiv.org/abs/2010.02502)
* Temporal-Frequency Co-Training for Time Series Semi-Supervised Learning [\[paper\]]() [\[code\]]()
* Task-Aware Reconstruction for Time-Series Transformer
* Consistency Models [\[paper\]](https://arxiv.org/abs/2303.01469)
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Temporal-Frequency Co-Training for Time Series Semi-Supervised Learning', None, '', None),
        ('Task-Aware Reconstruction for Time-Series Transformer', None, '', None),
        ('Consistency Models', None, '2303.01469', None),
    ],
)
SHAPES['cite_nested'] = (
    r'''## Papers
* AlexNet [[Paper]](https://papers.nips.cc/book/25-2012)
  * Alex Krizhevsky, Ilya Sutskever, Geoffrey E. Hinton, ImageNet Classification with Deep Convolutional Neural Networks, NIPS, 2012.
* VGG-Net [[Web]](https://www.robots.ox.ac.uk/~vgg/) [[Paper]](https://arxiv.org/abs/1409.1556)
  * Karen Simonyan and Andrew Zisserman, Very Deep Convolutional Networks for Large-Scale Visual Recognition, ICLR, 2015.
''',
    [
        ('ImageNet Classification with Deep Convolutional Neural Networks', 2012, '', 'NeurIPS'),
        ('Very Deep Convolutional Networks for Large-Scale Visual Recognition', 2015, '1409.1556', 'ICLR'),
    ],
)
SHAPES['emojihouse'] = (
    r'''## P
* [4D Gaussian Splatting for Real-Time Dynamic Scene Rendering](https://arxiv.org/abs/2310.08528)<br>:star:[code](https://github.com/hustvl/4DGaussians)<br>:house:[project](https://guanjunwu.github.io/4dgs/)
* [Consistency Models](https://arxiv.org/abs/2303.01469)<br>:star:[code](https://github.com/openai/consistency_models)
* 基准
  * [Denoising Diffusion Implicit Models](https://arxiv.org/abs/2010.02502)<br>:star:[code](https://github.com/ermongroup/ddim)
''',
    [
        ('4D Gaussian Splatting for Real-Time Dynamic Scene Rendering', None, '2310.08528', None),
        ('Consistency Models', None, '2303.01469', None),
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
    ],
)
SHAPES['month'] = (
    r'''## P
**Equivariant flow matching**\
*Leon Klein, Andreas Krämer, Frank Noé*\
Arxiv June 2023. [[Paper](https://arxiv.org/abs/2306.15030)]

**Flow Matching for Generative Modeling**\
*Yaron Lipman, Ricky T. Q. Chen*\
ICLR 2023. [[Paper](https://arxiv.org/abs/2210.02747)] \
6 Oct 2022
''',
    [
        ('Equivariant flow matching', 2023, '2306.15030', 'arXiv'),
        ('Flow Matching for Generative Modeling', 2023, '2210.02747', 'ICLR'),
    ],
)
SHAPES['authorsyear'] = (
    r'''## Papers
- [Distilling the Knowledge in a Neural Network](https://arxiv.org/pdf/1503.02531), Geoffrey Hinton, Oriol Vinyals, Jeff Dean, 2015
- [Unifying distillation and privileged information](https://arxiv.org/pdf/1511.03643), David Lopez-Paz, Léon Bottou, Bernhard Schölkopf, Vladimir Vapnik, 2015
- [From Structured Prediction to Inverse Reinforcement Learning](https://www.aclweb.org/anthology/P10-5005/) by Hal Daumé III, 2010.
''',
    [
        ('Distilling the Knowledge in a Neural Network', 2015, '1503.02531', None),
        ('Unifying distillation and privileged information', 2015, '1511.03643', None),
        ('From Structured Prediction to Inverse Reinforcement Learning', 2010, '', None),
    ],
)
SHAPES['tools'] = (
    r'''# Awesome
## Papers
- [Denoising Diffusion Implicit Models](https://arxiv.org/abs/2010.02502)
- [Consistency Models](https://arxiv.org/abs/2303.01469)
## Tools
- [diffusers](https://github.com/huggingface/diffusers) - State-of-the-art diffusion models.
## Datasets
| Name | Size | Link |
|---|---|---|
| LAION-5B | 5B | [Link](https://laion.ai/blog/laion-5b/) |
## Videos
- [Lecture on diffusion models](https://www.youtube.com/watch?v=1)
## Citation
If you find this useful cite [our paper](https://arxiv.org/abs/2401.00001):
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Consistency Models', None, '2303.01469', None),
    ],
)
SHAPES['rst'] = (
    r'''Reading list
============

Diffusion
---------

* `Denoising Diffusion Implicit Models <https://arxiv.org/abs/2010.02502>`_, ICLR 2021
* **Consistency Models**. ICML 2023. `[PDF] <https://arxiv.org/abs/2303.01469>`_, `[Code] <https://github.com/openai/consistency_models>`_

Other
~~~~~

=========================================  =======  ====  ==========================================================
Paper Title                                Venue    Year  Materials
=========================================  =======  ====  ==========================================================
Score-Based Generative Modeling            ICLR     2021  `[PDF] <https://arxiv.org/abs/2011.13456>`_
Flow Matching for Generative Modeling      ICLR     2023  `[PDF] <https://arxiv.org/abs/2210.02747>`_, `[Code] <https://github.com/a/b>`_
=========================================  =======  ====  ==========================================================
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Score-Based Generative Modeling', 2021, '2011.13456', 'ICLR'),
        ('Flow Matching for Generative Modeling', 2023, '2210.02747', 'ICLR'),
    ],
)
SHAPES['linespara'] = (
    r'''## P
Denoising Diffusion Implicit Models  
Jiaming Song, Chenlin Meng, Stefano Ermon  
ICLR 2021  
https://arxiv.org/abs/2010.02502

Consistency Models  
Yang Song, Prafulla Dhariwal  
ICML 2023  
https://arxiv.org/abs/2303.01469
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['urlfirst'] = (
    r'''## P
- https://arxiv.org/abs/2010.02502 Denoising Diffusion Implicit Models
- https://arxiv.org/abs/2303.01469 - Consistency Models (ICML 2023)
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['yearbracket'] = (
    r'''## P
- [2010.02502] Denoising Diffusion Implicit Models [[arXiv](https://arxiv.org/abs/2010.02502)] [[GitHub](https://github.com/ermongroup/ddim)]
- [2303.01469] Consistency Models [[arXiv](https://arxiv.org/abs/2303.01469)]
- (2022-06) Elucidating the Design Space of Diffusion-Based Generative Models, Karras et al., [link](https://arxiv.org/abs/2206.00364)
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Consistency Models', None, '2303.01469', None),
        ('Elucidating the Design Space of Diffusion-Based Generative Models', 2022, '2206.00364', None),
    ],
)
SHAPES['quotednick'] = (
    r'''## 2017
* DDIM: "Denoising Diffusion Implicit Models" ICLR. [[Paper]](https://arxiv.org/abs/2010.02502)
  快速采样的方法，步数很少
* "Scalable Diffusion: Transformers by Design" ICCV.
* **Robo**: "Why Do Robots Learn? A Study", *arXiv, Nov 2023*. [[Paper](https://arxiv.org/abs/2311.12871)]
''',
    [
        ('Denoising Diffusion Implicit Models', 2017, '2010.02502', 'ICLR'),
        ('Scalable Diffusion: Transformers by Design', 2017, '', 'ICCV'),
        ('Why Do Robots Learn? A Study', 2023, '2311.12871', 'arXiv'),
    ],
)
SHAPES['venueonly'] = (
    r'''## Papers
* Learned Index Structures for Key Search (SIGMOD 2018)
* Learned Structures without Any Venue or Link
* A Spline for Radix Trees (aiDM2020)
* Tuning Databases with Learned Costs （2016）
* Cutting Tail Latency in Learned Structures (CHEOPS 22)
* Universal Tuning of Storage Engines (arXiv 2021) [Source Code](https://github.com/a/b)
* Farming the Food of an Optimizer (ICDE 2022, **best demo award**)
''',
    [
        ('Learned Index Structures for Key Search', 2018, '', 'SIGMOD'),
        ('Learned Structures without Any Venue or Link', None, '', ''),
        ('A Spline for Radix Trees', 2020, '', 'aiDM'),
        ('Tuning Databases with Learned Costs', 2016, '', ''),
        ('Cutting Tail Latency in Learned Structures', 2022, '', 'CHEOPS'),
        ('Universal Tuning of Storage Engines', 2021, '', 'arXiv'),
        ('Farming the Food of an Optimizer', 2022, '', 'ICDE'),
    ],
)
SHAPES['icons'] = (
    r'''## All papers
- [Consistency Models](https://arxiv.org/abs/2303.01469)
    - Yang Song, Prafulla Dhariwal, Mark Chen
    - 🏛️ Institutions: Unknown
    - 📅 Date: March 2, 2023
    - 📑 Publisher: ICML 2023
    - 🔑 Key: [model], [one step]
    - 📖 TLDR: A family of models that generate in one step, made by distilling another model or from nothing.

- [Flow Matching for Generative Modeling](https://arxiv.org/abs/2210.02747)
    - Yaron Lipman
    - 📅 Date: October 6, 2022
    - 📑 Publisher: arXiv
''',
    [
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Flow Matching for Generative Modeling', 2022, '2210.02747', 'arXiv'),
    ],
)
SHAPES['bareitems'] = (
    r'''# Accepted
### ICML-2019 (45)
<details>
  <summary></summary>
  <li> Learning Graphs with Few Labels </li>
  <li> Sparse Transformers for Long Graphs </li>
</details>

### Before 2018
- [[Arxiv](https://arxiv.org/abs/1706.03762)] Attention Is All You Need
- [[ICLR2017](https://arxiv.org/abs/1609.02907)] Semi-Supervised Classification with Graph Convolutional Networks
''',
    [
        ('Learning Graphs with Few Labels', 2019, '', None),
        ('Sparse Transformers for Long Graphs', 2019, '', None),
        ('Attention Is All You Need', None, '1706.03762', 'arXiv'),
        ('Semi-Supervised Classification with Graph Convolutional Networks', 2017, '1609.02907', 'ICLR'),
    ],
)
SHAPES['mergedcells'] = (
    r'''<table>
<tr><td rowspan="2"><b>Framework</b></td><td colspan="2"><b>Algorithm</b></td><td rowspan="2"><b>Paper</b></td></tr>
<tr><td>Category</td><td>Method</td></tr>
<tr><td rowspan="3">Plain Averaging</td><td>Robust Regularization Tricks</td><td>DDIM</td><td><a href="https://arxiv.org/abs/2010.02502">[2021 ICLR] Denoising Diffusion Implicit Models</a></td></tr>
<tr><td rowspan="2">Distillation of Many Steps</td><td>CM</td><td><a href="https://arxiv.org/abs/2303.01469">[2023 ICML] Consistency Models</a></td></tr>
<tr><td>FM</td><td><a href="https://arxiv.org/abs/2210.02747">[2023 ICLR] Flow Matching for Generative Modeling</a></td></tr>
</table>
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
        ('Flow Matching for Generative Modeling', 2023, '2210.02747', 'ICLR'),
    ],
)
SHAPES['headsections'] = (
    r'''# List
## Table of contents
- [2D Generation](#2d)
## 2D Generation
### Denoising Diffusion Implicit Models
**Authors**: Jiaming Song, Chenlin Meng
<details>
<summary><b>Abstract</b></summary>
Denoising diffusion probabilistic models have achieved high quality image generation without adversarial training, yet they require simulating a Markov chain for many steps.
</details>

[📄 Paper](https://arxiv.org/abs/2010.02502) | [💻 Code](https://github.com/ermongroup/ddim)
### Consistency Models for One Step
**Authors**: Yang Song

[📄 Paper](https://arxiv.org/abs/2303.01469)
## 3D Generation
### Flow Matching for Generative Modeling
**Authors**: Yaron Lipman, Ricky Chen

[📄 Paper](https://arxiv.org/abs/2210.02747)
''',
    [
        ('Denoising Diffusion Implicit Models', None, '2010.02502', None),
        ('Consistency Models for One Step', None, '2303.01469', None),
        ('Flow Matching for Generative Modeling', None, '2210.02747', None),
    ],
)
SHAPES['citations'] = (
    r'''## Papers
| Paper | Strategy | Venue | Year |
|---|---|---|---|
| [Song J, Meng C, Ermon S. Denoising diffusion implicit models. In: International Conference on Learning Representations. 2021, 1–20](https://arxiv.org/abs/2010.02502) | Sampling | ICLR | 2021 |

## Journal articles
1. Song Jiaming, Meng Chenlin, Ermon Stefano. Dense networks for vessel detection [J]. IEEE Transactions on Medical Imaging, 2019, 39(5): 1392-1403.
2. Lipman Y, Chen R, Le M. Matching flows for corneal nerves [J]. Medical Image Analysis, 2021, 67: 101874. (IF:13.8)
3. [Learning to Forget in Recurrent Networks](https://arxiv.org/abs/1802.02353) - Rich Caruana, 2018.
4. <A class of converging algorithms for automata> by Ann Thathachar, 1984.
''',
    [
        ('Denoising diffusion implicit models', 2021, '2010.02502', 'ICLR'),
        ('Dense networks for vessel detection', 2019, '', 'IEEE Transactions on Medical Imaging'),
        ('Matching flows for corneal nerves', 2021, '', 'Medical Image Analysis'),
        ('Learning to Forget in Recurrent Networks', 2018, '1802.02353', ''),
        ('A class of converging algorithms for automata', 1984, '', ''),
    ],
)
SHAPES['innerpaper'] = (
    r'''## Robots
- `2008` Robotic Grasping of Novel Objects:
  - Grasping objects never seen before, from two images, without a model in three dimensions [paper](https://arxiv.org/abs/0801.0001)
- `2021` Denoising Diffusion Implicit Models [paper](https://arxiv.org/abs/2010.02502)
''',
    [
        ('Robotic Grasping of Novel Objects', 2008, '0801.0001', None),
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', None),
    ],
)
SHAPES['sametitle'] = (
    r'''## Papers
- [Consistency Models](https://arxiv.org/abs/2303.01469) [Consistency Models](https://openreview.net/forum?id=FmqFfMTNnv) [Consistency Models](https://github.com/openai/consistency_models)
- [Flow Matching for Generative Modeling](https://arxiv.org/abs/2210.02747) [code](https://github.com/a/b)
''',
    [
        ('Consistency Models', None, '2303.01469', None),
        ('Flow Matching for Generative Modeling', None, '2210.02747', None),
    ],
)
SHAPES['naturestyle'] = (
    r'''# References
- [x] 1. Thompson, M. C., Yeates, T. O. & Rodriguez, J. A. Advances in methods for structure determination. F1000Res. 9, (2020).
- [x] 2. Bai, X.-C., McMullan, G. & Scheres, S. H. W. How microscopes are changing biology. Trends Biochem. Sci. 40, 49–57 (2015).
- [x] 3. Wüthrich, K. The way to structures of proteins. Nat. Struct. Biol. 8, 923–925 (2001).
- [x] 4. Senior, A. W. et al. Improved structure prediction using deep learning. Nature 577, 706–710 (2020).
''',
    [
        ('Advances in methods for structure determination', 2020, '', 'F1000Res'),
        ('How microscopes are changing biology', 2015, '', 'Trends Biochem Sci'),
        ('The way to structures of proteins', 2001, '', 'Nat Struct Biol'),
        ('Improved structure prediction using deep learning', 2020, '', 'Nature'),
    ],
)
SHAPES['namesbold'] = (
    r'''# 1990
- Kiesler, S., Siegel, J., & McGuire, T. W. (1984). **Social aspects of communication by computer**. American Psychologist, 39(10), 1123-1134. http://dx.doi.org/10.1037/0003-066X.39.10.1123
- Jim Hollan and Scott Stornetta. 1992. **Beyond being there together**. In Proceedings of the SIGCHI Conference (CHI '92), Ann Bauer and John Lynch (Eds.). ACM, 119-125.
- Jonathan Grudin. 1994. **Groupware and social dynamics for developers**. Commun. ACM 37, 1 (January 1994), 92-105.
''',
    [
        ('Social aspects of communication by computer', 1984, '', None),
        ('Beyond being there together', 1992, '', 'CHI'),
        ('Groupware and social dynamics for developers', 1994, '', None),
    ],
)
SHAPES['foundhere'] = (
    r'''# Publications
- Yann Fraboni, Richard Vidal, Marco Lorenzi. Riding Free on Aggregated Models. *AISTATS 2021*
    - The paper can be found [here](http://proceedings.mlr.press/v130/fraboni21a.html).
    - The code can be found [here](https://github.com/a/free-rider).
- Yann Fraboni, Marco Lorenzi. Sampling Clients by Clusters: Low Variance. *ICML 2021*
    - The paper can be found [here](http://proceedings.mlr.press/v139/fraboni21a.html).
''',
    [
        ('Riding Free on Aggregated Models', 2021, '', 'AISTATS'),
        ('Sampling Clients by Clusters: Low Variance', 2021, '', 'ICML'),
    ],
)
SHAPES['hangingvenue'] = (
    r'''In this section, we will summarize papers accepted by top conferences, including NeurIPS, ICML, ICLR.
<table>
<tr><td>Conferences</td><td>Title</td><td>Affiliation</td></tr>
<tr><td rowspan=2 height=190>ICLR 2021</td><td><a href="https://arxiv.org/abs/2010.02502">Denoising Diffusion Implicit Models</a></td><td>Stanford</td></tr>
<tr><td><a href="https://openreview.net/pdf?id=TNkPBBYFkXg">Learning with Clients of Many Kinds</a></td><td>Duke</td></tr>
<tr><td>ICML 2023</td><td><a href="https://arxiv.org/abs/2303.01469">Consistency Models</a></td><td>OpenAI</td></tr>
</table>
''',
    [
        ('Denoising Diffusion Implicit Models', 2021, '2010.02502', 'ICLR'),
        ('Learning with Clients of Many Kinds', 2021, '', 'ICLR'),
        ('Consistency Models', 2023, '2303.01469', 'ICML'),
    ],
)
SHAPES['yearsummaries'] = (
    r'''# Speech
<details>
  <summary>2021</summary>

  * [Closing the Gap between Two Kinds of Models](https://arxiv.org/abs/2104.01721)
  * [Neural Mixtures for Speech Recognition](https://arxiv.org/abs/2107.10708)
</details>

<details>
  <summary>2020</summary>

  * [Correcting Speech Recognition by Translation](https://arxiv.org/abs/1910.10697)
</details>
''',
    [
        ('Closing the Gap between Two Kinds of Models', None, '2104.01721', None),
        ('Neural Mixtures for Speech Recognition', None, '2107.10708', None),
        ('Correcting Speech Recognition by Translation', None, '1910.10697', None),
    ],
)
SHAPES['shortsections'] = (
    r'''# Overview
### 2010
- [Matrix Factorization for Recommenders](https://datajobs.com/repo/Recommender-[Netflix].pdf)
    - MF
- [Factorization Machines](https://ieeexplore.ieee.org/document/5694074)
    - FM
- [Temporal Dynamics in Filtering](https://www.cc.gatech.edu/~zha/kdd-koren.pdf)
    - SVD++, timeSVD++
### 2012
- [Personalized Ranking from Implicit Feedback](https://arxiv.org/abs/1205.2618)
    - BPR
### 2013
- [Factored Item Similarity for Recommenders](http://glaros.example.edu/gkhome/node/1068)
    - FISM
## Tools
- [Recommenders for Everybody and Everything](http://tools.example.edu/node/1)
''',
    [
        ('Matrix Factorization for Recommenders', 2010, '', None),
        ('Factorization Machines', 2010, '', None),
        ('Temporal Dynamics in Filtering', 2010, '', None),
        ('Personalized Ranking from Implicit Feedback', 2012, '1205.2618', None),
        ('Factored Item Similarity for Recommenders', 2013, '', None),
    ],
)
SHAPES['nickbold'] = (
    r'''## Filtering
* [2001] ItemCF: **Item-Based Filtering for Recommendation**. [[PDF](https://dl.acm.org/doi/pdf/10.1145/371920.372071)]
* [2003] **Recommendations of a Large Shop**. [[PDF](https://ieeexplore.ieee.org/document/1167344)]
* [2005] Slope One: **Predictors with Slope One for Ratings**. [[PDF](https://arxiv.org/pdf/cs/0702144.pdf)]
* [2016 seminar] Named Entities by Neural Architectures, G. Lample et al. [[pdf]](http://aclweb.org/anthology/N16-1030.pdf)
''',
    [
        ('Item-Based Filtering for Recommendation', 2001, '', None),
        ('Recommendations of a Large Shop', 2003, '', None),
        ('Predictors with Slope One for Ratings', 2005, 'cs/0702144', None),
        ('Named Entities by Neural Architectures', 2016, '', None),
    ],
)
SHAPES['yearlines'] = (
    r'''## Segmentation
**~2016**
1. Combining Two Kinds of Networks for Biomedical Images (***2016*** &#x1F44D;), *Jianxu Chen et al, NIPS.* [pdf](https://arxiv.org/pdf/1609.01006.pdf)

**2017**
1. Anatomically Constrained Networks (ACNNs): Application to Hearts, *Ozan Oktay et al, IEEE TMI.* [pdf](https://ieeexplore.ieee.org/document/8051114)
1. Learning and Incorporating Shape Models, *H. Ravishankar et al, MICCAI.* [pdf](https://link.springer.com/content/pdf/10.1007/978.pdf)

**2018**
1. Matrix Layers for Segmentation (Y. Qin, KDD'08) [[Focus](https://github.com/a/focus)] [[PDF](https://arxiv.org/pdf/1805.08403v3.pdf)]
''',
    [
        ('Combining Two Kinds of Networks for Biomedical Images', 2016, '1609.01006', 'NeurIPS'),
        ('Anatomically Constrained Networks (ACNNs): Application to Hearts', None, '', 'IEEE TMI'),
        ('Learning and Incorporating Shape Models', None, '', 'MICCAI'),
        ('Matrix Layers for Segmentation', 2008, '1805.08403', 'KDD'),
    ],
)
SHAPES['notes'] = (
    r'''## Good websites
1. [Papers with code](https://paperswithcode.com/)
## Paper list
1. Convolutional Networks for Biomedical Segmentation [note](https://github.com/a/b/blob/main/UNet.md)
2. Gated Axial Attention for Medical Segmentation [note](https://github.com/a/b/blob/main/gated_axial.md)
''',
    [
        ('Convolutional Networks for Biomedical Segmentation', None, '', None),
        ('Gated Axial Attention for Medical Segmentation', None, '', None),
    ],
)


@pytest.mark.parametrize('shape', SHAPES)
def test_shape(shape):
    "Title, year and arXiv id of every entry, the venue where one is given, and no link lost."
    text, wanted = SHAPES[shape]
    reading = find_reader(text.removeprefix('\ufeff')).read(text, 'mine')
    found = [
        (d.title, None if str(d.year) == '<NA>' else int(d.year), d.arxiv_id, d.venue)
        for d in reading.entries.itertuples()
    ]
    assert [f[:3] for f in found] == [w[:3] for w in wanted]
    assert all(w[3] in (None, f[3]) for f, w in zip(found, wanted, strict=True))
    assert reading.links[0] == sum(reading.links[1:])
