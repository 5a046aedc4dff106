using CourseKit.Course.Tests.Convolution;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Data;
using CourseKit.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

/// <summary>PyTorch, given the same weights and the same batches, has the same loss at every step.</summary>
[Collection(nameof(Alone))] // torch has one generator for all threads
public sealed class TrainerOracleTests
{
    private const string Script = """
        import numpy
        torch.set_default_dtype(torch.float64)
        x = torch.tensor(data["pixels"]).reshape(-1, 1, 6, 6) / 255
        y = torch.tensor(data["labels"])
        model = torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3), torch.nn.Tanh(), torch.nn.Flatten(), torch.nn.Linear(64, 3))
        with torch.no_grad():
            for weights, values in zip(model.parameters(), data["weights"]):
                weights.copy_(torch.tensor(values).reshape(weights.shape))
        optimizer = eval(data["optimizer"])
        losses, rows = [], data["order"]
        for batch, start in enumerate(range(0, len(rows), 8)):
            for group in optimizer.param_groups:
                group["lr"] = data["rates"][batch]
            chosen = rows[start:start + 8]
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(x[chosen]), y[chosen])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        answer = losses
        """;

    [Theory]
    [InlineData("torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=0.01)")]
    [InlineData("torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, nesterov=True)")]
    [InlineData("torch.optim.Adam(model.parameters(), lr=0.01)")]
    public void Losses_are_PyTorchs(string optimizer)
    {
        using var model = nn.Sequential(("conv", nn.Conv2d(1, 4, 3)), ("tanh", nn.Tanh()), ("flatten", nn.Flatten()), ("linear", nn.Linear(64, 3)));
        model.to(ScalarType.Float64);
        var seed = 1;
        using (no_grad())
        {
            foreach (var weights in model.parameters())
            {
                using var values = Draw.NormalTensor(seed++, weights.shape);
                weights.copy_(values * 0.2);
            }
        }
        // Each image has its place in its first pixel, so that the order of the batches can be read back.
        var images = TinyTask.Images(40);
        var pixels = images.Pixels.ToArray();
        for (var i = 0; i < images.Count; i++)
            pixels[36 * i] = (byte)i;
        var data = new ImageDataset("bars", pixels, images.Labels.ToArray(), 1, 6, 6, images.Classes);
        double[][] start = [.. model.parameters().Select(weights => weights.data<double>().ToArray())];

        var (losses, order) = (new List<double>(), new List<int>());
        using var trainer = new Trainer(model)
        {
            BatchSize = 8,
            Schedule = Schedule.Cosine(0.1),
            Optimizer = optimizer.Contains("Adam", StringComparison.Ordinal)
                ? weights => optim.Adam(weights, 0.01, beta2: 0.999)
                : weights => optim.SGD(weights, 0.1, momentum: 0.9, weight_decay: optimizer.Contains("decay", StringComparison.Ordinal) ? 0.01 : 0, nesterov: optimizer.Contains("nesterov", StringComparison.Ordinal)),
            Transform = batch =>
            {
                var values = (batch.to(ScalarType.Float64) * 255).round();
                order.AddRange(values[TensorIndex.Colon, 0, 0, 0].contiguous().data<double>().ToArray().Select(value => (int)value));
                return values / 255;
            },
            Loss = (output, labels) =>
            {
                var loss = nn.functional.cross_entropy(output, labels);
                losses.Add(loss.item<double>());
                return loss;
            },
        };
        trainer.Fit(data, null, 2, TestContext.Current.CancellationToken);

        var rate = optimizer.Contains("Adam", StringComparison.Ordinal) ? 0.01 : 0.1;
        var expected = PyTorch.Run<double[]>(Script, new
        {
            pixels = pixels.Select(value => (double)value),
            labels = data.Labels.ToArray().Select(value => (int)value),
            weights = start,
            order,
            optimizer,
            rates = Enumerable.Range(0, 10).Select(step => rate * (0.1 + 0.9 * (1 + Math.Cos(Math.PI * step / 10)) / 2)),
        });
        Assert.Equal(10, losses.Count);
        Assert.Equal([40, 40], order.Chunk(40).Select(epoch => epoch.Distinct().Count()));
        Assert.NotEqual(order[..40], order[40..]);
        Close.Equal(expected, losses.ToArray(), 1e-12);
    }
}
