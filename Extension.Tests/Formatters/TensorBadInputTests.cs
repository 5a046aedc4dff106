using CourseKit.Extension.Formatters;
using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

/// <summary>No exception leaves the formatter, and none of these takes longer than a reader waits.</summary>
public sealed class TensorBadInputTests
{
    static TensorBadInputTests() => TorchLibrary.Load();

    [Fact]
    public void A_value_broadcast_to_a_million_millions_is_read_once()
    {
        using var scope = NewDisposeScope();
        var enormous = full(1, 3f).expand(1L << 40);

        Assert.Equal("tensor[1099511627776] f32 (broadcast from one value) all 3", TensorFormatter.ToText(enormous));
        Assert.Contains("No table: an axis is too long. Show a part", TensorFormatter.ToHtml(enormous).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L << 40, 3)]
    [InlineData(3, 1L << 40)]
    [InlineData(1L << 20, 1L << 20)]
    public void A_broadcast_matrix_is_shown_at_once(long rows, long columns)
    {
        using var scope = NewDisposeScope();
        var html = TensorFormatter.ToHtml(zeros(1, 1).expand(rows, columns)).ToString();
        Assert.Contains("all 0", html, StringComparison.Ordinal);
        Assert.DoesNotContain("No picture", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_more_values_than_can_be_read_at_once_a_sample_is_read_and_the_line_says_so()
    {
        using var scope = NewDisposeScope();
        // 2^31 values, row i beginning at place i: more than there is memory for.
        var overlapping = arange(1 << 17, dtype: ScalarType.Float32).as_strided([1 << 15, 1 << 16], [1, 1]);

        var statistics = TensorStatistics.Of(overlapping);

        Assert.Equal(1L << 31, statistics.OneOf * statistics.Count);
        Assert.Contains($"(1 of {statistics.OneOf} values read)", TensorFormatter.ToText(overlapping), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_NaN_is_said_and_shown()
    {
        using var scope = NewDisposeScope();
        var values = full([3, 20, 20], float.NaN);
        Assert.Equal("tensor[3, 20, 20] f32 n=1200 (4.7 KB) all NaN", TensorFormatter.ToText(values));
        Assert.Contains("all NaN", TensorFormatter.ToHtml(values).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_disposed_while_it_is_read_is_read_to_its_end()
    {
        var values = arange(100_000, dtype: ScalarType.Float64);
        var (sum, isFirst) = (0.0, true);
        Elements.ForEachBlock(values, block =>
        {
            if (isFirst)
                values.Dispose();
            isFirst = false;
            foreach (var value in block)
                sum += value;
        });
        Assert.Equal(100_000.0 * 99_999 / 2, sum);
    }

    [Fact]
    public void A_tensor_pointed_elsewhere_while_it_is_read_is_read_where_it_was()
    {
        using var scope = NewDisposeScope();
        var values = arange(100_000, dtype: ScalarType.Float64);
        var sum = 0.0;
        Elements.ForEachBlock(values, block =>
        {
            values.set_(zeros(3, dtype: ScalarType.Float64));
            foreach (var value in block)
                sum += value;
        });
        Assert.Equal(100_000.0 * 99_999 / 2, sum);
    }

    [Fact]
    public async Task A_tensor_that_another_thread_writes_to_is_shown_as_some_mixture()
    {
        using var values = zeros(3, 200, 200);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                values.fill_(i % 3 == 0 ? float.NaN : i % 3 == 1 ? float.NegativeInfinity : i);
        }, TestContext.Current.CancellationToken);

        for (var i = 0; i < 30; i++)
        {
            Assert.StartsWith("tensor[3, 200, 200] f32 n=120000", TensorFormatter.ToText(values), StringComparison.Ordinal);
            Assert.DoesNotContain("cannot be read", TensorFormatter.ToHtml(values).ToString(), StringComparison.Ordinal);
        }
        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public void What_was_going_on_goes_on()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        random.manual_seed(7);
        var expected = rand(1).item<float>();
        random.manual_seed(7);
        var shown = ones(20, 3, 30, 30);

        var held = scope.DisposablesCount;

        TensorFormatter.ToHtml(shown);

        Assert.Equal(held + 1, Held(scope)); // the one that is made there, and nothing of the formatter's
        Assert.Equal(expected, rand(1).item<float>());
        Assert.False(is_grad_enabled());
    }

    private static int Held(DisposeScope scope)
    {
        _ = zeros(1);
        return scope.DisposablesCount;
    }

    [Theory]
    [InlineData(ScalarType.Byte), InlineData(ScalarType.Int8), InlineData(ScalarType.Int16), InlineData(ScalarType.Int32), InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16), InlineData(ScalarType.Float32), InlineData(ScalarType.Float64), InlineData(ScalarType.Bool)]
    [InlineData((ScalarType)8), InlineData(ScalarType.ComplexFloat32), InlineData(ScalarType.ComplexFloat64)]
    public void Every_element_type_has_its_line_and_its_table(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var ones = tensor(new[] { 1f, 1, 1, 1 }).reshape(2, 2).to_type(dtype);

        Assert.DoesNotContain("cannot be read", TensorFormatter.ToText(ones), StringComparison.Ordinal);
        Assert.Equal(1.0, TensorStatistics.Of(ones).Mean);
        var html = TensorFormatter.ToHtml(ones).ToString();
        Assert.Equal(5, html.Split("<td").Length - 1); // four values, and the corner
    }

    [Fact]
    public void Nothing_in_a_list_is_null()
    {
        Assert.Equal("null", TensorFormatter.ToText(null!));
        Assert.Equal("<code>null</code>", TensorFormatter.ToHtml(null!).ToString());
    }
}
