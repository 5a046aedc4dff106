using CourseKit.Course.Tests.Convolution;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Course.Tests.Models;

/// <summary>What a summary must leave as it was. Counts tensors, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class UntouchedModelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_summary_leaves_modes_statistics_random_numbers_gradients_hooks_and_memory_as_they_were(bool fails)
    {
        using var inner = Sequential(BatchNorm2d(3), Dropout(), Conv2d(3, 4, 3));
        using var last = Linear(fails ? 5 : 4 * 6 * 6, 2);
        using var model = Sequential(("inner", inner), ("flatten", Flatten()), ("last", last));
        model.train();
        last.eval(); // as when a part is frozen
        var norm = (BatchNorm2d)inner.children().First();
        var calls = 0;
        last.register_forward_hook((_, _, output) => { calls++; return output; });

        manual_seed(5);
        using var expected = rand(3);
        manual_seed(5);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            var summary = ModelSummary.Of(model, 1, 3, 8, 8);
            Assert.Equal(fails, summary.Failure is not null);
        }
        Assert.Equal(before, Tensor.TotalCount);
        using var drawn = rand(3);
        Assert.True(drawn.allclose(expected, 0, 0));

        Assert.Equal([true, true, true, true, true, true, false], new[] { model, inner }.Concat(inner.children()).Append(model.children().ElementAt(1)).Append(last).Select(layer => layer.training));
        Assert.Equal(0, norm.num_batches_tracked!.item<long>());
        Assert.Equal(0f, norm.running_mean!.sum().item<float>());
        Assert.True(is_grad_enabled());
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));

        // The reader's own hook is still there, ours are not: after the layers have been called, the summary has not changed.
        using var image = ones(1, 3, 8, 8);
        using var maps = inner.call(image);
        using var features = ones(1, last.in_features);
        var callsBefore = calls;
        using var output = last.call(features);
        Assert.Equal(callsBefore + 1, calls);
        foreach (var layer in model.modules().Append(model))
            Assert.Equal(ReferenceEquals(layer, last) ? 1 : 0, Hooks(layer));
    }

    // The library keeps them in fields that cannot be seen.
    private static int Hooks(Module layer)
    {
        var count = 0;
        for (var type = layer.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly))
            {
                if (field.Name.EndsWith("_hooks", StringComparison.Ordinal))
                    count += ((System.Collections.ICollection)field.GetValue(layer)!).Count;
            }
        }
        return count;
    }
}
