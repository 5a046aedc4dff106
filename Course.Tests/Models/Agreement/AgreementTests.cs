using System.Diagnostics;
using CourseKit.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Models.Agreement;

/// <summary>Forward and backward of every network and layer agree with PyTorch's, given the same weights. PyTorch's side is written from the
/// papers in <c>pytorch.py</c>, and its answers are stored, so that they are compared where PyTorch is missing.</summary>
public sealed class AgreementTests
{
    private const double Relative = 1e-8;

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Models = new()
    {
        ["lenet5-map"] = () => new LeNet5(LeNet5Criterion.Map, j: 100),
        ["lenet5-mean-squared"] = () => new LeNet5(LeNet5Criterion.MeanSquared),
        ["alexnet-small-in-two-towers"] = () => new AlexNet(AlexNetDesign.Small with { Activation = Activation.Tanh, IsOverlapping = true, IsNormalised = true, Towers = 2 }),
        ["normalisation"] = () => new LocalResponseNormalisation(),
        ["blur-2"] = () => new BlurPool(2),
        ["blur-3"] = () => new BlurPool(3),
        ["blur-4"] = () => new BlurPool(),
        ["blur-5"] = () => new BlurPool(5),
        ["locally-connected"] = () => new LocallyConnectedLayer(new(3, 5, 7), 2, 3, stride: 2, padding: 1),
    };

    public static TheoryData<string> Names => [.. Answers.Stored.Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_agree_with_PyTorch(string name)
    {
        var expected = Answers.Stored.Cases.Single(one => one.Name == name);
        using var scope = NewDisposeScope();
        using var model = Models.TryGetValue(name, out var make) ? make() : Networks.Create(name);
        model.to(float64).eval();
        Formula.SetWeights(model);
        if (model is LeNet5 lenet)
            ((RadialBasis)lenet["RBF"]).Patterns.copy_(Formula.Tensor(50, 10, 84).sign());

        var x = Input(name).requires_grad_();
        var output = model.call(x);
        var loss = model is LeNet5 own ? own.Loss(output, tensor(new long[] { 3, 8 })) : (output * Formula.Tensor(99, output.shape)).sum();
        loss.backward();

        Assert.Equal(expected.Shape, output.shape);
        Same(expected.Output, Formula.Some(output), "the output");
        Same(expected.Input, Formula.Some(x.grad!), "the gradient by the input");
        Assert.Equal(expected.Parameters.Select(parameter => (parameter.Name, string.Join('×', parameter.Shape))),
            model.named_parameters().Select(pair => (pair.name, string.Join('×', pair.parameter.shape))));
        foreach (var (gradient, (parameterName, parameter)) in expected.Parameters.Zip(model.named_parameters()))
            Same(gradient.Gradient, Formula.Some(parameter.grad!), $"the gradient by {parameterName}");
    }

    [Fact]
    public void The_stored_answers_are_those_that_the_script_gives()
    {
        var (stored, computed) = (Answers.Stored.Cases, Answers.Computed().Cases);
        Assert.Equal(stored.Select(one => one.Name), computed.Select(one => one.Name));
        foreach (var (before, now) in stored.Zip(computed))
        {
            Same(before.Output, now.Output, $"the output of {before.Name}");
            Same(before.Input, now.Input, $"the gradient by the input of {before.Name}");
            foreach (var (one, other) in before.Parameters.Zip(now.Parameters))
                Same(one.Gradient, other.Gradient, $"the gradient by {one.Name} of {before.Name}");
        }
    }

    // 61 million weights, so the only test with a big network; float32, whose sums over 9 216 numbers agree to about 1e-5.
    [Fact]
    public void Torchvisions_AlexNet_gives_torchvisions_outputs()
    {
        var expected = Answers.Stored.AlexNet!;
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var watch = Stopwatch.StartNew();
        using var model = new TorchvisionAlexNet();
        model.eval();
        Assert.Equal(expected.Names, model.named_parameters().Select(pair => pair.name));
        Formula.SetWeights(model);
        var output = model.call(((Formula.Tensor(0, 1, 3, 224, 224) + 1) / 2).to(float32));
        var largest = output.abs().max().item<float>();
        foreach (var (e, a) in expected.Output.SkipLast(1).Zip(Formula.Some(output)))
            Assert.True(Math.Abs(e - a) <= 1e-5 * largest, $"{a} instead of {e}, where the largest is {largest}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed}");
    }

    private static Tensor Input(string name) => name switch
    {
        "normalisation" => 3 * Formula.Tensor(0, 2, 7, 3, 4),
        "locally-connected" => Formula.Tensor(0, 2, 3, 5, 7),
        _ when name.StartsWith("blur", StringComparison.Ordinal) => Formula.Tensor(0, 2, 3, 9, 8),
        _ when name.StartsWith("lenet5", StringComparison.Ordinal) => (Formula.Tensor(0, 2, 1, 28, 28) + 1) / 2,
        _ => (Formula.Tensor(0, 2, 1, 32, 32) + 1) / 2,
    };

    // Of numbers next to nothing beside the others, rounding alone is left.
    private static void Same(double[] expected, double[] actual, string what)
    {
        var rounding = 1e-14 * Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Relative * Math.Abs(pair.First) + rounding,
            $"In {what} {pair.Second:R} instead of {pair.First:R}."));
    }
}
