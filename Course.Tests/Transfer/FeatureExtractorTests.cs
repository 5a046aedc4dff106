using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Training;
using CourseKit.Models;
using CourseKit.Training;
using CourseKit.Transfer;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Transfer;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class FeatureExtractorTests
{
    public static TheoryData<string, long> Models => new() { { "transfer-letters", 28 }, { "lenet5-original", 28 }, { "lenet5-modern", 28 }, { "alexnet-small", 32 }, { "alexnet-torchvision", 64 } };

    // Hooks see what each layer gives in a whole pass. AlexNet's ReLUs work in place, on what the layer before them gave.
    [Theory]
    [MemberData(nameof(Models))]
    public void Cut_at_any_layer_it_gives_what_a_hook_sees_there(string name, long side)
    {
        manual_seed(1);
        using var model = Networks.Create(name);
        using var images = rand(2, Networks.Get(name).Input.Depth, side, side);
        model.eval();
        foreach (var (path, module) in model.named_modules().Where(named => named.name.Length > 0).ToList())
        {
            using var scope = NewDisposeScope();
            Tensor? seen = null;
            var layer = (nn.Module<Tensor, Tensor>)module;
            var hook = layer.register_forward_hook((_, _, output) =>
            {
                seen ??= output.detach().clone().DetachFromDisposeScope(); // a chain frees what lies between its layers
                return output;
            });
            using (no_grad())
                model.call(images);
            hook.remove();
            using var expected = seen!;
            var features = FeatureExtractor.Cut(model, path).Of(images);
            Assert.Equal([2, expected.numel() / 2], features.shape);
            Assert.True(expected.flatten(1).equal(features).all().item<bool>(), $"{path} gives something else.");
            Assert.False(features.requires_grad);
        }
    }

    [Fact]
    public void The_pass_ends_behind_the_layer_and_leaves_the_model_as_it_was()
    {
        using var model = TinyTask.Model(dropout: 0.5);
        using var images = rand(3, 1, 6, 6);
        var calls = 0;
        var hook = ((nn.Module<Tensor, Tensor>)model.named_modules().Single(named => named.name == "linear").module).register_forward_hook((_, _, output) =>
        {
            calls++;
            return output;
        });
        model.train();
        using var numbers = get_rng_state();
        var extractor = FeatureExtractor.Cut(model, "dropout");
        using Tensor once = extractor.Of(images), again = extractor.Of(images);
        Assert.Equal("dropout", extractor.Layer);
        Assert.Equal(0, calls);
        // Evaluating: nothing dropped.
        Assert.Equal(once.data<float>().ToArray(), again.data<float>().ToArray());
        Assert.True(model.training);
        using var after = get_rng_state();
        Assert.Equal(numbers.bytes, after.bytes);
        using (model.call(images))
            Assert.Equal(1, calls);
        hook.remove();
    }

    [Fact]
    public void Features_of_a_data_set_are_its_images_in_order_and_stay_when_the_model_learns_on()
    {
        using var model = TinyTask.Model();
        var data = TinyTask.Images(250);
        var extractor = FeatureExtractor.Cut(model, "relu");
        var features = extractor.Of(data, TestContext.Current.CancellationToken);
        Assert.Equal((250, 64), (features.Count, features.Length));
        Assert.Equal(data.Labels.ToArray(), features.Labels.ToArray());
        Assert.Equal(data.Classes, features.Classes);
        Assert.Equal("relu of Sequential: 250 images, 64 numbers each", features.ToString());
        using (var last = data.Subset(249).All())
        using (var row = extractor.Of(last.Images))
            Assert.Equal(row.data<float>().ToArray(), features[249].ToArray());

        var before = features.Values.ToArray();
        using var trainer = new Trainer(model);
        trainer.Fit(data, null, 1, TestContext.Current.CancellationToken);
        Assert.Equal(before, features.Values.ToArray());
        Assert.NotEqual(before, extractor.Of(data, TestContext.Current.CancellationToken).Values.ToArray());
    }

    [Fact]
    public void Images_are_changed_as_the_model_takes_them()
    {
        using var model = TinyTask.Model();
        using var images = rand(2, 1, 6, 6);
        using var doubled = images * 2;
        using Tensor expected = FeatureExtractor.Cut(model, "conv").Of(doubled), actual = FeatureExtractor.Cut(model, "conv", batch => batch * 2).Of(images);
        Assert.Equal(expected.data<float>().ToArray(), actual.data<float>().ToArray());
    }

    [Fact]
    public void Nothing_is_left_but_the_result()
    {
        using var model = TinyTask.Model();
        using var images = rand(2, 1, 6, 6);
        var data = TinyTask.Images(120);
        var extractor = FeatureExtractor.Cut(model, "conv", batch => batch + 1);
        extractor.Of(images).Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        var result = extractor.Of(images);
        Assert.Equal(before + 1, Tensor.TotalCount);
        result.Dispose();
        var features = extractor.Of(data, TestContext.Current.CancellationToken);
        Assert.Equal(before, Tensor.TotalCount);
        var linear = LinearModel.Fit(features, cancellationToken: TestContext.Current.CancellationToken);
        linear.Accuracy(features);
        linear.Probabilities(features);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void What_cannot_be_cut_is_answered_in_a_sentence()
    {
        using var model = new TransferNet(3);
        Assert.StartsWith("TransferNet has no layer 'conv9'; it has conv1, act1, pool1, conv2, act2, pool2, conv3, act3, pool3, flatten, fc1, act4, fc2.", Assert.Throws<ArgumentException>(() => FeatureExtractor.Cut(model, "conv9")).Message, StringComparison.Ordinal);
        Assert.Contains("no layer ''", Assert.Throws<ArgumentException>(() => FeatureExtractor.Cut(model, "")).Message, StringComparison.Ordinal);
        var gone = new TransferNet(3);
        gone.Dispose();
        Assert.Contains("disposed", Assert.Throws<ArgumentException>(() => FeatureExtractor.Cut(gone, "conv1")).Message, StringComparison.Ordinal);

        using var direct = new CallsForward();
        using var images = rand(1, 1, 6, 6);
        Assert.StartsWith("The pass through CallsForward does not come to the layer conv by call(): in forward write conv.call(x), not conv.forward(x)", Assert.Throws<InvalidOperationException>(() => FeatureExtractor.Cut(direct, "conv").Of(images)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<OperationCanceledException>(() => FeatureExtractor.Cut(model, "conv1").Of(TinyTask.Images(3), new(canceled: true)));
    }

    [Fact]
    public void A_data_set_without_images_has_no_features()
    {
        using var model = TinyTask.Model();
        var features = FeatureExtractor.Cut(model, "conv").Of(TinyTask.Images(3).Take(0), TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (features.Count, features.Length));
    }

    private sealed class CallsForward : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Conv2d _conv = nn.Conv2d(1, 1, 3);

        public CallsForward() : base(nameof(CallsForward)) => register_module("conv", _conv);

        public override Tensor forward(Tensor input) => _conv.forward(input);
    }
}
