using CourseKit.Convolution;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Course.Tests.Models;

public sealed class ModelSummaryTests
{
    // torchvision's own table says 61100840 weights and 0.714 G multiply-adds. Layer by layer: outputs × weights of a filter,
    // 64·55·55·363 + 192·27·27·1600 + 384·13·13·1728 + 256·13·13·3456 + 256·13·13·2304
    // = 70276800 + 223948800 + 112140288 + 149520384 + 99680256 = 655566528, and 9216·4096 + 4096·4096 + 4096·1000 = 58621952.
    [Fact]
    public void AlexNet_has_the_numbers_that_are_published()
    {
        using var model = KnownModels.AlexNet();
        var summary = ModelSummary.Of(model, 1, 3, 224, 224);
        Assert.Null(summary.Failure);
        Assert.Equal(61_100_840, summary.Weights);
        Assert.Equal(4 * 61_100_840, summary.WeightBytes);
        Assert.Equal(655_566_528, Layer(summary, "features").MultiplyAdds);
        Assert.Equal(70_276_800, Layer(summary, "features.0").MultiplyAdds);
        Assert.Equal(714_188_480, summary.MultiplyAdds);
        Assert.Equal(23_296, Layer(summary, "features.0").Weights); // 64 · 363 + 64
        Assert.Equal([1, 64, 55, 55], Assert.Single(Layer(summary, "features.0").Outputs));
        Assert.Equal([1, 1000], Assert.Single(summary.Model.Outputs));
        // Araujo, Norris and Sim: 195 with stride 32; the first layer pads by 2 here.
        Assert.Equal([new ReceptiveField(195, 32, 66), new ReceptiveField(195, 32, 66)], Layer(summary, "features.12").Field!);
        Assert.Null(Layer(summary, "classifier.1").Field);
        Assert.Empty(summary.Notes);
    }

    // The ReLUs of AlexNet compute in place, Flatten is a view, Dropout does nothing: 4 bytes for each output of the others.
    // 193600 + 46656 + 139968 + 32448 + 64896 + 43264 + 43264 + 9216 + 9216 (average) + 4096 + 4096 + 1000 = 591720.
    [Fact]
    public void Outputs_in_the_inputs_own_memory_take_none()
    {
        using var model = KnownModels.AlexNet();
        var summary = ModelSummary.Of(model, 1, 3, 224, 224);
        Assert.Equal(4 * 591_720, summary.ActivationBytes);
        Assert.Equal(0, Layer(summary, "features.1").ActivationBytes);
        Assert.Equal(4 * 3 * 224 * 224, summary.InputBytes);
        Assert.Equal(4 * (61_100_840 + 3 * 224 * 224 + 591_720), summary.ForwardBytes);
    }

    // By hand: 156 + 2416 + 48120 + 10164 + 850; 28·28·6·25 + 10·10·16·150 + 48000 + 10080 + 840.
    // Fields: 5; 5+1=6 (step 2); 6+4·2=14; 14+1·2=16 (step 4).
    [Fact]
    public void LeNet_is_followed_through_its_functions()
    {
        using var model = new KnownModels.LeNet();
        var summary = ModelSummary.Of(model, 1, 1, 32, 32);
        Assert.Equal(61_706, summary.Weights);
        Assert.Equal(117_600 + 240_000 + 48_000 + 10_080 + 840, summary.MultiplyAdds);
        Assert.Equal([new ReceptiveField(5, 1, 0), new ReceptiveField(5, 1, 0)], Layer(summary, "conv1").Field!);
        Assert.Equal([new ReceptiveField(14, 2, 0), new ReceptiveField(14, 2, 0)], Layer(summary, "conv2").Field!);
        var pool = Layer(summary, "pool");
        Assert.Equal(2, pool.Calls);
        Assert.Equal([new ReceptiveField(16, 4, 0), new ReceptiveField(16, 4, 0)], pool.Field!);
        Assert.Equal(4 * (6 * 14 * 14 + 16 * 5 * 5), pool.ActivationBytes);
        Assert.Null(Layer(summary, "fc1").Field);
    }

    // conv1 3, step 2; conv2 3 + 2·2 = 7; the shortcut sees 1, which lies inside; last 7 + 2·2 = 11. Padding 1 + 1·2 = 3.
    [Fact]
    public void A_sum_sees_what_its_parts_see()
    {
        using var model = new KnownModels.Residual();
        var summary = ModelSummary.Of(model, 2, 4, 16, 16);
        Assert.Equal([new ReceptiveField(1, 2, 0), new ReceptiveField(1, 2, 0)], Layer(summary, "shortcut").Field!);
        Assert.Equal([new ReceptiveField(11, 2, 3), new ReceptiveField(11, 2, 3)], Layer(summary, "last").Field!);
        // Means and variances of 8 channels, float32, and a count, int64.
        Assert.Equal(2 * 8 * 4 + 8, summary.BufferBytes);
    }

    [Fact]
    public void Windows_that_are_not_square_and_spread_out_are_told_apart()
    {
        using var model = Sequential(Conv2d(1, 1, (3L, 5L), stride: (1L, 2L), padding: (1L, 0L), dilation: (2L, 1L)), AvgPool2d(2));
        var field = ModelSummary.Of(model, 1, 1, 20, 20).Model.Layers[1].Field!;
        // Rows: 2·(3−1)+1 = 5, then 5+1 = 6, step 2, padding 1. Columns: 5, then 5+1·2 = 7, step 4.
        Assert.Equal([new ReceptiveField(6, 2, 1), new ReceptiveField(7, 4, 0)], field);
    }

    [Fact]
    public void A_global_average_sees_all_and_an_upsampling_no_window()
    {
        using var model = Sequential(Conv2d(1, 1, 3, padding: 1), AdaptiveAvgPool2d(1), Upsample([4L, 4L]));
        var layers = ModelSummary.Of(model, 1, 1, 8, 8).Model.Layers;
        Assert.Equal(new ReceptiveField(10, 8, 1), layers[1].Field![0]); // 3 + 7·1
        Assert.Null(layers[2].Field);
    }

    // A transposed convolution multiplies each input with a filter: 5·5·2 inputs, 3·3·3 weights each. Grouped: 4·4·6 outputs, 9 weights.
    [Fact]
    public void Transposed_and_grouped_convolutions_count_what_they_multiply()
    {
        using Module<Tensor, Tensor> up = Sequential(ConvTranspose2d(2, 3, 3, stride: 2)), grouped = Sequential(Conv2d(6, 6, 3, groups: 6));
        Assert.Equal(5 * 5 * 2 * 27, ModelSummary.Of(up, 1, 2, 5, 5).MultiplyAdds);
        Assert.Equal(4 * 4 * 6 * 9, ModelSummary.Of(grouped, 1, 6, 6, 6).MultiplyAdds);
    }

    [Fact]
    public void Shared_weights_count_once()
    {
        using var shared = Linear(4, 4);
        using var model = Sequential(("a", shared), ("b", ReLU()), ("c", shared));
        var summary = ModelSummary.Of(model, 2, 4);
        Assert.Equal(20, summary.Weights);
        Assert.Equal((2, 0, "a"), (Layer(summary, "a").Calls, Layer(summary, "c").Weights, Layer(summary, "c").SharedWith));
        Assert.Equal(2 * 2 * 16, summary.MultiplyAdds); // two calls, two examples
        Assert.Equal(["Shared weights count once, where they come first."], summary.Notes);
    }

    [Fact]
    public void Frozen_weights_are_told_apart()
    {
        using var model = Sequential(Linear(4, 3), Linear(3, 2));
        foreach (var weight in model.children().First().parameters())
            weight.requires_grad = false;
        var summary = ModelSummary.Of(model);
        Assert.Equal((8, 15), (summary.Model.Trainable, summary.Model.Frozen));
    }

    [Fact]
    public void A_layer_that_is_called_by_forward_is_said_not_to_be_seen()
    {
        using var model = new KnownModels.Careless();
        var summary = ModelSummary.Of(model, 5, 4);
        Assert.Equal(["direct", "idle"], summary.Model.Flatten().Where(pair => pair.Layer.IsUnseen).Select(pair => pair.Layer.Name));
        Assert.Equal(8, Layer(summary, "direct").Weights);
        Assert.Equal("Not seen in the pass: direct, idle. Called by forward(), not call(), or not at all; the totals are without.", Assert.Single(summary.Notes));
        Assert.Equal([[5, 3], [5, 2]], summary.Model.Outputs);
        Assert.Equal(5 * 4 * 3, summary.MultiplyAdds);
    }

    [Fact]
    public void Several_inputs_and_outputs_and_states_that_need_not_be_given_do_no_harm()
    {
        using Module pair = new KnownModels.Pair(), memory = LSTM(10, 20, 2);
        using var scope = NewDisposeScope();
        Assert.Equal([7, 3], Assert.Single(ModelSummary.Of(pair, ones(7, 4), ones(7, 2)).Model.Outputs));
        var summary = ModelSummary.Of(memory, ones(5, 3, 10));
        // PyTorch's documentation: 4·20·(10 + 20 + 2) and 4·20·(20 + 20 + 2) weights.
        Assert.Equal((2560 + 3360, (long?)null), (summary.Weights, summary.MultiplyAdds));
        Assert.Equal([[5, 3, 20], [2, 3, 20], [2, 3, 20]], summary.Model.Outputs);
        Assert.Equal("Multiply-adds without those of (LSTM): how it computes is not known.", Assert.Single(summary.Notes));
    }

    [Fact]
    public void The_place_where_a_pass_stops_is_named_with_what_to_do()
    {
        using var model = new KnownModels.LeNet(features: 256);
        var summary = ModelSummary.Of(model, 1, 1, 32, 32);
        var failure = summary.Failure!;
        Assert.Equal(("fc1", "Linear"), (failure.Layer, failure.Kind));
        Assert.Equal([1, 400], Assert.Single(failure.Inputs));
        Assert.Equal("It expects 256 features and got 400: make it nn.Linear(400, 120), or check the input's size.", failure.Hint);
        Assert.DoesNotContain('\n', failure.Message);
        // What came before it is known all the same.
        Assert.Equal([1, 16, 10, 10], Assert.Single(Layer(summary, "conv2").Outputs));
        Assert.True(Layer(summary, "fc1").HasStopped);
        Assert.Contains("fails on input [1, 1, 32, 32] in fc1 (Linear)", summary.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<Func<Module>, long[], string> Mistakes => new()
    {
        { () => Sequential(Conv2d(3, 8, 3)), [1, 1, 8, 8], "It expects 3 channels and got 1, input [1, 1, 8, 8]: give an input with 3 channels, or make the layer for 1." },
        { () => Sequential(Conv2d(1, 8, 5)), [1, 1, 4, 4], "Its window does not fit on the input [1, 1, 4, 4]: layers before it have made the maps too small, so give a larger input or take a layer away." },
        { () => Sequential(MaxPool2d(5)), [1, 1, 4, 4], "Its window does not fit on the input [1, 1, 4, 4]: layers before it have made the maps too small, so give a larger input or take a layer away." },
        { () => Sequential(Conv2d(1, 8, 3)), [8, 8], "It expects a batch of 2 axes with channels, 4 numbers in all, and got the shape [8, 8]: put unsqueeze(0).unsqueeze(0) before it." },
        { () => Sequential(BatchNorm2d(8)), [1, 3, 4, 4], "It normalizes 8 channels and got 3, input [1, 3, 4, 4]: make it for 3." },
        { () => Sequential(Linear(48, 2)), [1, 3, 4, 4], "It expects 48 features and got the shape [1, 3, 4, 4]: flatten before it, for example with x.flatten(1)." },
        { () => Sequential(Embedding(10, 4)), [1, 3], "It looks up whole numbers and got Float32: give ModelSummary.Of an example tensor of type int64 in place of a shape." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_layer_that_gets_the_wrong_input_says_what_it_waits_for(Func<Module> make, long[] shape, string hint)
    {
        using var model = make();
        var failure = ModelSummary.Of(model, shape).Failure!;
        Assert.Equal("0", failure.Layer);
        Assert.Equal(hint, failure.Hint);
    }

    [Fact]
    public void A_model_that_cannot_be_called_so_says_it()
    {
        using Module pair = new KnownModels.Pair(), list = new ModuleList<Module<Tensor, Tensor>>(Linear(1, 1));
        Assert.Equal("forward takes (Tensor, Tensor) and got 1 tensor.", ModelSummary.Of(pair, 1, 4).Failure!.Message);
        Assert.Equal("ModuleList has no forward(): it is a list of layers, not a model.", ModelSummary.Of(list, 1, 1).Failure!.Message);
        Assert.Throws<ArgumentException>(() => ModelSummary.Of(list, -1, 1));
        var gone = ones(1);
        gone.Dispose();
        Assert.Throws<ArgumentException>(() => ModelSummary.Of(list, gone));
    }

    [Fact]
    public void A_model_that_is_disposed_says_so_and_what_to_do()
    {
        Module[] gone = [Linear(3, 4), Conv2d(1, 2, 3), ReLU(), BatchNorm2d(3), Sequential(Linear(3, 4)), new KnownModels.LeNet()];
        foreach (var model in gone)
        {
            model.Dispose();
            var sentence = $"{model.GetType().Name} is disposed: its weights are gone. Run the cell that makes it again, or move it out of its using.";
            Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => ModelSummary.Of(model)).Message, StringComparison.Ordinal);
            Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => ModelSummary.Of(model, 1, 3)).Message, StringComparison.Ordinal);
            Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => CourseKit.Convolution.Filters.Of(model)).Message, StringComparison.Ordinal);
        }
        using var image = ones(1, 3);
        Assert.StartsWith("Linear is disposed", Assert.Throws<ArgumentException>(() => Layers.Of((Module<Tensor, Tensor>)gone[0], image)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_is_disposed_is_named()
    {
        var first = Linear(3, 4);
        using var model = Sequential(("first", first), ("second", Linear(4, 4)));
        first.Dispose();
        Assert.StartsWith("first (Linear) in Sequential is disposed: its weights are gone.", Assert.Throws<ArgumentException>(() => ModelSummary.Of(model, 1, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_memory_holds_is_refused_with_its_size()
    {
        using var model = Conv2d(3, 4, 3);
        // 3 · 10⁹ · 10⁹ numbers of 4 bytes, divided by 1024⁶: 10.4.
        Assert.StartsWith("An input of shape (1, 3, 1000000000, 1000000000) takes 10 EB, and this process can have ", Assert.Throws<ArgumentException>(() => ModelSummary.Of(model, 1, 3, 1_000_000_000, 1_000_000_000)).Message, StringComparison.Ordinal);

        using var wide = Conv2d(1, 1_000_000, 1, bias: false);
        // 10⁶ · 2000 · 2000 numbers of 4 bytes, divided by 1024⁴: 14.55.
        var failure = ModelSummary.Of(wide, 1, 1, 2000, 2000).Failure!;
        Assert.Equal(("it needs 15 TB at once, more than there is", "Give a smaller input, or fewer images at once."), (failure.Message, failure.Hint));
    }

    [Fact]
    public void Names_of_layers_that_nobody_would_read_are_cut_with_dots()
    {
        using var model = Sequential((new string('x', 500), Linear(3, 4)));
        var summary = ModelSummary.Of(model, 1, 5);
        Assert.Contains($"  {new string('x', 59)}…  Linear 3→4 ", summary.ToString(), StringComparison.Ordinal);
        Assert.True(summary.ToString().Length < 1500, summary.ToString());
        Assert.Equal(500, Assert.Single(summary.Model.Layers).Name.Length);
    }

    [Fact]
    public void Layers_that_nobody_registered_are_missed()
    {
        using var model = new KnownModels.Forgetful();
        Assert.Equal("No layer is registered, though the field layer holds one: call RegisterComponents() at the end of the constructor.", Assert.Single(ModelSummary.Of(model).Notes));
    }

    private static LayerSummary Layer(ModelSummary summary, string path) => summary.Model.Flatten().Single(pair => pair.Layer.Path == path).Layer;
}
