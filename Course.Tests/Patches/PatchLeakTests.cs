using CourseKit.Course.Tests.Convolution;
using CourseKit.Patches;
using TorchSharp;

namespace CourseKit.Course.Tests.Patches;

/// <summary>Counts the tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class PatchLeakTests
{
    [Fact]
    public void Learning_leaves_its_filters_and_watching_nothing_even_if_it_is_left_early()
    {
        using var photo = Draw.NormalTensor(1, 3, 30, 30);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;

        using (PatchFilters.Learn(photo, count: 4, size: 5))
            Assert.Equal(before + 1, torch.Tensor.TotalCount);
        Assert.Equal(5, PatchFilters.Watch(photo, count: 4, size: 5).Take(5).Count());
        Assert.Throws<ArgumentException>(() => PatchFilters.Learn(photo, count: 4, size: 31));
        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
