using CourseKit.Course.Tests.Training;
using CourseKit.Models;
using CourseKit.Training;
using CourseKit.Transfer;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Transfer;

public sealed class FineTuningTests
{
    [Fact]
    public void Weights_of_the_same_name_and_shape_are_copied_and_the_others_named()
    {
        using TransferNet letters = new(52), digits = new(10);
        var before = digits["fc2"].parameters().Select(weights => weights.detach().clone()).ToList();
        var copied = FineTuning.Copy(letters, digits);
        Assert.Equal(["fc2.weight", "fc2.bias"], copied.Left);
        Assert.Equal(["conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "conv3.weight", "conv3.bias", "fc1.weight", "fc1.bias"], copied.Copied);
        Assert.EndsWith("; left as they were: fc2.weight, fc2.bias", copied.ToString(), StringComparison.Ordinal);
        foreach (var name in copied.Copied)
            Assert.True(letters.state_dict()[name].equal(digits.state_dict()[name]).all().item<bool>(), name);
        foreach (var (was, now) in before.Zip(digits["fc2"].parameters()))
            Assert.True(was.equal(now).all().item<bool>());
        before.ForEach(weights => weights.Dispose());
        // A copy, not the same memory.
        using (no_grad())
            digits.parameters().First().zero_();
        Assert.NotEqual(0, letters.parameters().First().abs().sum().item<float>());
    }

    [Fact]
    public void Only_the_layers_that_are_asked_for_are_copied()
    {
        using TransferNet letters = new(10), digits = new(10);
        Assert.Equal(["conv1.weight", "conv1.bias", "fc2.weight", "fc2.bias"], FineTuning.Copy(letters, digits, "conv1", "fc2").Copied);
        Assert.Contains("TransferNet has no layer 'pool1' with weights; it has conv1, conv2, conv3, fc1, fc2.", Assert.Throws<ArgumentException>(() => FineTuning.Copy(letters, digits, "pool1")).Message, StringComparison.Ordinal);
        using var other = new LeNet5();
        Assert.StartsWith("No weight of LeNet5 has the name and the shape of one of TransferNet", Assert.Throws<ArgumentException>(() => FineTuning.Copy(other, digits)).Message, StringComparison.Ordinal);
    }

    // One step of gradient descent from rest: rate times gradient, whatever the momentum. torch's documentation of SGD says so.
    [Fact]
    public void Each_part_takes_a_step_of_its_own_rate_and_rate_0_none()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model();
        foreach (var (_, weights) in model.named_parameters())
            weights.grad = ones_like(weights);
        var before = model.named_parameters().ToDictionary(named => named.name, named => named.parameter.detach().clone());
        using var optimizer = FineTuning.Rates(model, 0.5, ("conv", 0))(model.parameters());
        optimizer.step();
        Assert.All(["conv.weight", "conv.bias"], name => Assert.Equal(0, Moved(name)));
        Assert.All(["linear.weight", "linear.bias"], name => Assert.Equal(0.5, Moved(name), 1e-6));

        double Moved(string name) => (before[name] - model.state_dict()[name]).abs().max().item<float>();
    }

    [Fact]
    public void A_trainer_changes_all_rates_alike_and_leaves_the_frozen_part_to_the_bit()
    {
        using var scope = NewDisposeScope();
        using var model = TinyTask.Model();
        List<double[]> rates = [];
        optim.Optimizer? made = null;
        using var trainer = new Trainer(model)
        {
            Optimizer = weights => made = FineTuning.Rates(model, 0.01, ("conv", 0), ("linear", 0.1))(weights),
            Schedule = Schedule.Of("half", _ =>
            {
                rates.Add([.. made!.ParamGroups.Select(group => group.LearningRate)]);
                return 0.5;
            }),
        };
        var before = model.named_parameters().ToDictionary(named => named.name, named => named.parameter.detach().clone());
        trainer.Fit(TinyTask.Images(200), null, 2, TestContext.Current.CancellationToken);
        Assert.Equal([0.05], rates[^1].Select(rate => Math.Round(rate, 12)));
        Assert.True(before["conv.weight"].equal(model.state_dict()["conv.weight"]).all().item<bool>());
        Assert.True(before["conv.bias"].equal(model.state_dict()["conv.bias"]).all().item<bool>());
        Assert.False(before["linear.weight"].equal(model.state_dict()["linear.weight"]).all().item<bool>());
    }

    [Fact]
    public void The_innermost_part_that_is_named_counts()
    {
        using var model = nn.Sequential(("features", nn.Sequential(("0", nn.Linear(2, 2)), ("1", nn.Linear(2, 2)))), ("head", nn.Linear(2, 2)));
        using var optimizer = FineTuning.Rates(model, 0.3, ("features", 0.1), ("features.1", 0.2))(model.parameters());
        Assert.Equal([0.1, 0.2, 0.3], optimizer.ParamGroups.Select(group => group.LearningRate));
    }

    [Fact]
    public void What_is_no_rate_or_no_layer_is_answered_in_a_sentence()
    {
        using var model = TinyTask.Model();
        Assert.StartsWith("Sequential has no layer 'conf' with weights; it has conv, linear.", Refusal(() => FineTuning.Rates(model, 1, ("conf", 1))), StringComparison.Ordinal);
        Assert.StartsWith("Sequential has no layer 'relu' with weights;", Refusal(() => FineTuning.Rates(model, 1, ("relu", 1))), StringComparison.Ordinal);
        Assert.StartsWith("A learning rate of -1 is none;", Refusal(() => FineTuning.Rates(model, 1, ("conv", -1))), StringComparison.Ordinal);
        Assert.StartsWith("A learning rate of NaN is none;", Refusal(() => FineTuning.Rates(model, double.NaN)), StringComparison.Ordinal);
        Assert.StartsWith("All parts of Sequential are frozen,", Refusal(() => FineTuning.Rates(model, 0)(model.parameters())), StringComparison.Ordinal);

        static string Refusal(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }
}
