"""Writes tiny.pth and tiny-legacy.pth beside this script, with any PyTorch from 1.6 on: both formats of torch.save, with
everything that a state_dict may have. PthFileTests.cs says what is in them."""
import os
import torch

layer = torch.nn.Linear(3, 2)
layer.weight.data = torch.arange(6.0).reshape(2, 3)
layer.bias.data = torch.tensor([0.5, -0.25])
state = layer.state_dict()  # with the attribute _metadata
base = torch.arange(24, dtype=torch.int32)
state['whole'] = base
state['part'] = base.reshape(2, 3, 4)[:, 1, ::2]  # strides (12, 2), offset 4, the same storage
state['transposed'] = state['weight'].t()
state['parameter'] = torch.nn.Parameter(torch.tensor([1.5], dtype=torch.bfloat16))
state['half'] = torch.tensor([0.5, -2], dtype=torch.float16)
state['double'] = torch.tensor(0.1, dtype=torch.float64)
state['step'] = torch.tensor(-42)
state['mask'] = torch.tensor([True, False])
state['empty'] = torch.zeros(0, 5)
state['bytes'] = torch.tensor([0, 255], dtype=torch.uint8)
state['schräg'] = torch.ones(1, dtype=torch.int8).expand(3)

folder = os.path.dirname(os.path.abspath(__file__))
torch.save(state, os.path.join(folder, 'tiny.pth'))
torch.save({'epoch': 3, 'state_dict': state, 'lr': 0.1, 'history': [1, 2.5, None, (True,)]}, os.path.join(folder, 'tiny-legacy.pth'), _use_new_zipfile_serialization=False)
