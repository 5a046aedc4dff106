using CourseKit.Images;
using CourseKit.Patches;
using TorchSharp;

namespace CourseKit.Course.Tests.Patches;

public sealed class PatchFiltersTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly torch.Tensor _cat = Photograph.Load("chelsea")[.., 100..220, 100..220].clone();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Filters_have_AlexNets_shape_and_length_1()
    {
        var filters = PatchFilters.Learn(_cat);
        Assert.Equal([96, 3, 11, 11], filters.shape);
        Assert.Equal(torch.float32, filters.dtype);
        Assert.True(filters.flatten(1).norm(1).allclose(torch.ones(96)));
    }

    [Fact]
    public void A_seed_gives_the_same_filters_again_and_another_seed_others()
    {
        torch.Tensor Learn(int seed) => PatchFilters.Learn(_cat, count: 8, size: 5, seed: seed);
        Assert.True(Learn(1).Equals(Learn(1)));
        Assert.False(Learn(1).allclose(Learn(2)));
    }

    // Blurry: neighbouring weights differ little against how much all differ. White noise has the ratio 2.
    [Fact]
    public void Without_whitening_filters_are_blurry()
    {
        static double Roughness(torch.Tensor filters) =>
            ((filters[.., .., .., 1..] - filters[.., .., .., ..^1]).square().mean() / filters.var()).to(torch.float64).item<double>();
        var (sharp, blurry) = (Roughness(PatchFilters.Learn(_cat, 32, 7)), Roughness(PatchFilters.Learn(_cat, 32, 7, whiten: false)));
        Assert.True(sharp > 3 * blurry, $"Roughness {sharp} with and {blurry} without whitening.");
    }

    [Fact]
    public void What_is_watched_ends_as_what_is_learned()
    {
        var watched = PatchFilters.Watch(_cat, count: 4, size: 5).ToList();
        Assert.Equal("iteration 0 of 15", watched[0].Source);
        Assert.Equal("iteration 15 of 15", watched[^1].Source);
        Assert.Equal(PatchFilters.Learn(_cat, count: 4, size: 5).data<float>().ToArray(), watched[^1].Filters.SelectMany(filter => filter.Weights!.Cast<float>()));
    }

    // mean 0, and variance v/(v + 10/255²) with v of the patch: below 1, and near it where there is contrast.
    [Fact]
    public void Patches_have_no_brightness_and_one_contrast()
    {
        var patches = PatchSample.Draw(_cat, size: 9, count: 500, seed: 1);
        Assert.Equal([500, 3 * 9 * 9], patches.shape);
        Assert.True(patches.mean([1]).abs().max().item<float>() < 1e-5);
        Assert.All(patches.square().mean([1]).data<float>().ToArray(), variance => Assert.InRange(variance, 0.8, 1));
    }

    // A ramp of brightness v = row·10 + column: of a patch, neighbours in a row differ by 1/10 of neighbours in a column.
    [Fact]
    public void A_patch_is_read_row_by_row()
    {
        var ramp = (torch.arange(20).unsqueeze(1) * 10 + torch.arange(20)).to(torch.float32).unsqueeze(0) / 255;
        var patch = PatchSample.Draw(ramp, size: 3, count: 4, seed: 1)[0].view(3, 3);
        Assert.Equal(10, ((patch[1, 0] - patch[0, 0]) / (patch[0, 1] - patch[0, 0])).item<float>(), 1e-3);
    }

    [Fact]
    public void Photographs_that_hold_no_patch_or_nothing_to_see_are_refused()
    {
        static string Refusal(torch.Tensor photo) => Assert.Throws<ArgumentException>(() => PatchFilters.Learn(photo)).Message;
        Assert.Contains("8 × 100 pixels, and a patch has 11 × 11", Refusal(torch.rand(3, 8, 100)), StringComparison.Ordinal);
        Assert.Contains("shape (1, 3, 20, 20)", Refusal(torch.rand(1, 3, 20, 20)), StringComparison.Ordinal);
        Assert.Contains("one colour everywhere", Refusal(torch.full(new long[] { 3, 40, 40 }, 0.5f)), StringComparison.Ordinal);
    }
}
