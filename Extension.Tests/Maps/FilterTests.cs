using CourseKit.Extension.Formatters.Maps;
using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Maps;

public sealed class FilterTests
{
    static FilterTests() => TorchLibrary.Load();

    [Fact]
    public void Weights_keep_their_places()
    {
        using var weights = arange(2f * 3 * 4 * 5).reshape(2, 3, 4, 5);
        var bank = Convolution.Filters.Of(weights);
        Assert.Equal((2, 3, 4, 5), (bank.Filters.Count, bank.Channels, bank.Height, bank.Width));
        // ((1·3 + 2)·4 + 3)·5 + 4 = 119
        Assert.Equal(119f, bank.Filters[1].Weights![2, 3, 4]);
        Assert.Equal((60, 119, 89.5), (bank.Filters[1].Min, bank.Filters[1].Max, bank.Filters[1].Mean));
    }

    [Fact]
    public void Filters_of_zeros_and_of_one_number_are_marked()
    {
        using var scope = NewDisposeScope();
        var bank = Convolution.Filters.Of(stack([zeros(1, 3, 3), full(1, 3, 3, 2f), arange(-4f, 5f).reshape(1, 3, 3)]));
        Assert.Equal([MapState.Dead, MapState.Constant, MapState.Alive], bank.Filters.Select(filter => filter.State));
        Assert.Equal("filters 3×1×3×3 w∈[-4, 4] 1 all 0, 1 constant", FiltersView.Line(bank));
    }

    [Fact]
    public void A_model_gives_those_of_its_first_convolution_and_says_which()
    {
        using var model = nn.Sequential(("flat", nn.Identity()), ("body", nn.Sequential(("conv", nn.Conv2d(3, 8, 5)), ("next", nn.Conv2d(8, 4, 3)))));
        Assert.StartsWith("filters 8×3×5×5 of body.conv, the first Conv2d of Sequential w∈", FiltersView.Line(Convolution.Filters.Of(model)));
        using var none = nn.Linear(2, 2);
        Assert.Contains("has no Conv2d", Assert.Throws<ArgumentException>(() => Convolution.Filters.Of(none)).Message);
    }

    [Fact]
    public void An_array_is_one_filter() =>
        Assert.Equal("filters 1×1×3×3 w∈[-2, 2]", FiltersView.Line(Convolution.Filters.Of(Convolution.Filters.Sobel)));

    [Fact]
    public void Deep_filters_leave_out_channels_in_the_middle_and_say_so()
    {
        using var weights = ones(600, 512, 3, 3);
        var html = FiltersFormatter.ToHtml(Convolution.Filters.Of(weights)).ToString();
        Assert.Contains("0 to 7 and, after a gap, 505 to 511", html);
        Assert.Contains("The first 64 of 600 filters are shown", html);
        Assert.True(html.Length < 80 * 1024);
    }
}
