using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Course.Tests.Models;

#pragma warning disable IDE1006 // A field's name is its layer's.

/// <summary>Models whose numbers are known.</summary>
internal static class KnownModels
{
    /// <summary>AlexNet as torchvision ships it.</summary>
    public static Module<Tensor, Tensor> AlexNet() => Sequential(
        ("features", Sequential(
            Conv2d(3, 64, 11, stride: 4, padding: 2), ReLU(inplace: true), MaxPool2d(3, 2), Conv2d(64, 192, 5, padding: 2), ReLU(inplace: true), MaxPool2d(3, 2),
            Conv2d(192, 384, 3, padding: 1), ReLU(inplace: true), Conv2d(384, 256, 3, padding: 1), ReLU(inplace: true), Conv2d(256, 256, 3, padding: 1), ReLU(inplace: true), MaxPool2d(3, 2))),
        ("avgpool", AdaptiveAvgPool2d(6)),
        ("flatten", Flatten()),
        ("classifier", Sequential(Dropout(), Linear(9216, 4096), ReLU(inplace: true), Dropout(), Linear(4096, 4096), ReLU(inplace: true), Linear(4096, 1000))));

    /// <summary>LeNet-5 as it is usually written: layers for what has weights, functions for the rest.</summary>
    public sealed class LeNet : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1 = Conv2d(1, 6, 5), conv2 = Conv2d(6, 16, 5);
        private readonly MaxPool2d pool = MaxPool2d(2);
        private readonly Linear fc1, fc2 = Linear(120, 84), fc3 = Linear(84, 10);

        public LeNet(long features = 400) : base(nameof(LeNet))
        {
            fc1 = Linear(features, 120);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = pool.call(functional.relu(conv1.call(x)));
            x = pool.call(functional.relu(conv2.call(x)));
            x = functional.relu(fc1.call(x.flatten(1)));
            return fc3.call(functional.relu(fc2.call(x)));
        }
    }

    /// <summary>Two convolutions whose result is added to a projection of the input, with batch normalization.</summary>
    public sealed class Residual : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1 = Conv2d(4, 8, 3, stride: 2, padding: 1, bias: false), conv2 = Conv2d(8, 8, 3, padding: 1, bias: false), shortcut = Conv2d(4, 8, 1, stride: 2, bias: false);
        private readonly BatchNorm2d norm = BatchNorm2d(8);
        private readonly Conv2d last = Conv2d(8, 1, 3);

        public Residual() : base(nameof(Residual)) => RegisterComponents();

        public override Tensor forward(Tensor x)
        {
            var main = norm.call(conv2.call(functional.relu(conv1.call(x))));
            return last.call(functional.relu(main + shortcut.call(x)));
        }
    }

    /// <summary>Calls one of its layers by <c>forward</c>, never another, and gives two tensors.</summary>
    public sealed class Careless : Module<Tensor, (Tensor, Tensor)>
    {
        private readonly Linear seen = Linear(4, 3), direct = Linear(3, 2), idle = Linear(5, 5);

        public Careless() : base(nameof(Careless)) => RegisterComponents();

        public override (Tensor, Tensor) forward(Tensor x)
        {
            x = seen.call(x);
            return (x, direct.forward(x));
        }
    }

    /// <summary>Takes two tensors.</summary>
    public sealed class Pair : Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear left = Linear(4, 3), right = Linear(2, 3);

        public Pair() : base(nameof(Pair)) => RegisterComponents();

        public override Tensor forward(Tensor x, Tensor y) => left.call(x) + right.call(y);
    }

    /// <summary>Forgets to register.</summary>
    public sealed class Forgetful : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(4, 3);

        public Forgetful() : base(nameof(Forgetful)) { }

        public override Tensor forward(Tensor x) => layer.call(x);
    }
}
