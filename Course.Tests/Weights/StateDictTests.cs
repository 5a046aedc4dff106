using CourseKit.Course.Tests.Convolution;
using CourseKit.Weights;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Weights;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class StateDictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_models_weights_go_to_a_file_and_into_another_model()
    {
        using var scope = NewDisposeScope();
        using nn.Module<Tensor, Tensor> first = Net(), second = Net();
        using (var weights = StateDict.From(first))
            Safetensors.Write(_folder["net"], weights.Tensors);
        using (var weights = Safetensors.Read(_folder["net"]))
            weights.LoadInto(second);

        using var noGradient = no_grad();
        first.eval();
        second.eval();
        var image = rand(2, 1, 6, 6);
        Assert.Equal(first.call(image).bytes, second.call(image).bytes);
        // Parameters and the buffers of the normalisation, an int64 scalar among them.
        Assert.Equal(["0.bias", "0.weight", "1.bias", "1.num_batches_tracked", "1.running_mean", "1.running_var", "1.weight", "3.bias", "3.weight"],
            Safetensors.List(_folder["net"]).Tensors.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.All(second.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void Everything_that_does_not_fit_is_named_and_the_model_stays_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        var before = model.parameters().Select(parameter => parameter.bytes.ToArray()).ToList();
        using var weights = StateDict.From(Net());
        var tensors = weights.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        tensors.Remove("3.bias");
        tensors.Remove("0.weight", out var filters);
        tensors["conv0.weight"] = filters!;
        tensors["3.weight"] = zeros(5, 7);
        tensors["1.num_batches_tracked"] = tensor(1.5);
        tensors["epoch"] = tensor(3L);
        using var other = new StateDict("other.safetensors", tensors);

        var message = Assert.Throws<InvalidDataException>(() => other.LoadInto(model)).Message;
        Assert.Contains("of other.safetensors do not fit Sequential, which stays as it was", message, StringComparison.Ordinal);
        Assert.Contains("missing: '0.weight' (perhaps 'conv0.weight'), '3.bias';", message, StringComparison.Ordinal);
        Assert.Contains("not in the model: 'conv0.weight', 'epoch';", message, StringComparison.Ordinal);
        Assert.Contains("of another shape: '3.weight' is (5, 7) there and (5, 32) in the model;", message, StringComparison.Ordinal);
        Assert.Contains("of another type: '1.num_batches_tracked' is Float64 there and Int64 in the model.", message, StringComparison.Ordinal);
        Assert.Equal(before, model.parameters().Select(parameter => parameter.bytes.ToArray()));
    }

    [Fact]
    public void Names_that_differ_are_renamed_by_prefix_or_left_out()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(("body", nn.Linear(2, 3)), ("head", nn.Linear(3, 1)));
        using var weights = new StateDict("here", new Dictionary<string, Tensor>
        {
            ["module.body.weight"] = full(3, 2, 7f),
            ["module.body.bias"] = zeros(3),
            ["classifier.weight"] = zeros(1, 3),
            ["classifier.bias"] = full(1, 5f),
            ["optimizer"] = zeros(4),
        });
        var prefixes = StateDict.Prefixes(("module.", ""), ("classifier.", "head."));
        weights.LoadInto(model, name => name == "optimizer" ? null : prefixes(name));
        Assert.Equal(7f, model.get_parameter("body.weight")![0, 0].item<float>());
        Assert.Equal(5f, model.get_parameter("head.bias")![0].item<float>());

        var message = Assert.Throws<InvalidDataException>(() => weights.LoadInto(model, name => name.EndsWith("bias", StringComparison.Ordinal) ? "head.bias" : null)).Message;
        Assert.Contains("named twice after renaming: 'head.bias'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_none_is_answered_with_those_that_are()
    {
        using var model = nn.Linear(2, 3);
        using var weights = StateDict.From(model);
        Assert.Equal("Linear has no tensor named wieght; it has weight, bias.", Assert.Throws<KeyNotFoundException>(() => weights["wieght"]).Message);
    }

    // PyTorch 2 warns "copying from a non-meta parameter … to a meta parameter in the current module, which is a no-op".
    [Fact]
    public void A_model_without_memory_is_refused()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Linear(2, 3, device: META);
        using var weights = StateDict.From(nn.Linear(2, 3));
        Assert.Contains("Linear lies on torch.META", Assert.Throws<ArgumentException>(() => weights.LoadInto(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubles_of_a_file_become_the_models_floats()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Linear(1, 1, hasBias: false);
        using var weights = new StateDict("here", new Dictionary<string, Tensor> { ["weight"] = tensor(0.1).reshape(1, 1) });
        weights.LoadInto(model);
        Assert.Equal(0.1f, model.weight!.item<float>());
        Assert.Equal(ScalarType.Float32, model.weight!.dtype);
    }

    [Fact]
    public void What_is_read_outlives_the_scope_it_was_read_in_and_nothing_else_stays()
    {
        using var model = Net();
        using (var own = StateDict.From(model))
            Safetensors.Write(_folder["net"], own.Tensors);
        // The first call gets the model's handles from native code.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        StateDict weights;
        using (NewDisposeScope())
            weights = Safetensors.Read(_folder["net"]);
        Assert.Equal(before + 9, Tensor.TotalCount);
        weights.LoadInto(model);
        Assert.Equal(before + 9, Tensor.TotalCount);
        weights.Dispose();
        Assert.Equal(before, Tensor.TotalCount);

        using (var pth = PthFile.Read(Path.Combine(AppContext.BaseDirectory, "Weights", "Fixtures", "tiny.pth")))
            Assert.Equal(before + pth.Tensors.Count, Tensor.TotalCount);
        Assert.Equal(before, Tensor.TotalCount);

        File.WriteAllBytes(_folder["bad"], SafetensorsTests.Bytes("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"BOOL","shape":[1],"data_offsets":[4,5]}}""", [0, 0, 0, 0, 9]));
        Assert.Throws<InvalidDataException>(() => Safetensors.Read(_folder["bad"]));
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static nn.Module<Tensor, Tensor> Net() => nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(32, 5));
}
