using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Invariance;

/// <summary>Networks that do what a reader's may: compute in place, diverge, leave a layer out, or give a number alone.</summary>
internal sealed class OddModel : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> _conv, _read;
    private readonly Func<OddModel, Tensor, Tensor> _pass;

    public OddModel(Func<OddModel, Tensor, Tensor> pass, int classes = 3) : base(nameof(OddModel))
    {
        manual_seed(1);
        (_conv, _read, _pass) = (nn.Conv2d(1, 2, 3), nn.Linear(32, classes), pass);
        register_module("conv", _conv);
        register_module("read", _read);
    }

    /// <summary>Takes the mean from the images that it is given, in their place.</summary>
    public static OddModel ComputesInPlace() => new((model, images) => model.Plain(images.sub_(0.5)));

    /// <summary>As <see cref="ComputesInPlace"/>, in new tensors.</summary>
    public static OddModel ComputesElsewhere() => new((model, images) => model.Plain(images.sub(0.5)));

    /// <summary>Its scores are NaN.</summary>
    public static OddModel Diverged() => new((model, images) => model.Plain(images).mul(double.NaN));

    /// <summary>Runs its convolution for one image alone.</summary>
    public static OddModel SkipsConvolution() => new((model, images) => images.shape[0] == 1 ? model.Plain(images) : zeros(images.shape[0], 3));

    /// <summary>Runs its convolution where no gradient is kept.</summary>
    public static OddModel SkipsWithGradients() => new((model, images) => is_grad_enabled() ? zeros(images.shape[0], 3) : model.Plain(images));

    /// <summary>What it decides by, without images.</summary>
    public Tensor Plain(Tensor images) => _read.call(_conv.call(images).flatten(1));

    public override Tensor forward(Tensor input) => _pass(this, input);
}
