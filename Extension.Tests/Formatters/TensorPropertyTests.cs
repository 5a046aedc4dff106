using CourseKit.Extension.Formatters.Tensors;
using CourseKit.Native;
using CsCheck;
using static TorchSharp.torch;

namespace CourseKit.Extension.Tests.Formatters;

/// <summary>The quick ways of counting beside the slow one: a loop over every value, in double.</summary>
public sealed class TensorPropertyTests
{
    static TensorPropertyTests() => TorchLibrary.Load();

    // Values with ties, zeros and what is not finite among them.
    private static readonly Gen<double> Value = Gen.Frequency(
        (20, Gen.Double[-1000, 1000]), (5, Gen.Int[-3, 3].Select(whole => (double)whole)),
        (1, Gen.Const(double.NaN)), (1, Gen.Const(double.PositiveInfinity)), (1, Gen.Const(double.NegativeInfinity)));

    private static readonly Gen<ScalarType> Type = OneOf(ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16);

    [Fact]
    public void Statistics_and_histogram_agree_with_a_loop_over_the_values() =>
        Gen.Select(Value.Array[11, 9000], Type).Sample((values, dtype) =>
        {
            using var scope = NewDisposeScope();
            var shown = tensor(values).to_type(dtype);
            // What the type has made of them.
            var read = shown.to_type(ScalarType.Float64).data<double>().ToArray();
            var finite = read.Where(double.IsFinite).ToArray();

            var statistics = TensorStatistics.Of(shown);

            Assert.Equal(
                (finite.Length, read.Count(double.IsNaN), read.Count(double.IsPositiveInfinity), read.Count(double.IsNegativeInfinity), read.Count(value => value == 0)),
                (statistics.Finite, statistics.NaNs, statistics.PositiveInfinities, statistics.NegativeInfinities, statistics.Zeros));
            if (finite.Length < 2)
                return;
            var mean = finite.Average();
            Assert.Equal((finite.Min(), finite.Max()), (statistics.Min, statistics.Max));
            Assert.Equal(mean, statistics.Mean, 1e-9);
            Assert.Equal(Math.Sqrt(finite.Sum(value => (value - mean) * (value - mean)) / (finite.Length - 1)), statistics.Deviation, 1e-9);
            if (finite.Length > TensorStatistics.FewValues && statistics.Min < statistics.Max)
                Assert.Equal(Parts(finite, Histogram.Bins), statistics.Histogram);
        }, iter: 60, threads: 1);

    [Fact]
    public void Whole_numbers_of_a_small_range_get_a_part_each() =>
        Gen.Select(Gen.Int[-7, 8].Array[50, 3000], OneOf(ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64)).Sample((values, dtype) =>
        {
            using var scope = NewDisposeScope();
            var range = Enumerable.Range(values.Min(), values.Max() - values.Min() + 1);
            Assert.Equal(range.Select(whole => (long)values.Count(value => value == whole)), TensorStatistics.Of(tensor(values).to_type(dtype)).Histogram);
        }, iter: 30, threads: 1);

    [Fact]
    public void A_view_is_read_as_its_copy_is() =>
        Gen.Select(Gen.Int[1, 40].Array[3], Gen.Shuffle(new long[] { 0, 1, 2 }), Gen.Int[0, 2], Gen.Int[1, 3], Gen.Bool).Sample((shape, order, axis, step, isBroadcast) =>
        {
            using var scope = NewDisposeScope();
            Tensor whole = randn([.. shape.Select(length => (long)length)], dtype: ScalarType.Float64);
            var view = whole.permute(order).slice(axis, shape[order[axis]] / 3, shape[order[axis]], step);
            if (isBroadcast)
                view = view.unsqueeze(1).expand(view.shape[0], 5, view.shape[1], view.shape[2]);
            var copy = view.clone().contiguous();
            var (ofView, ofCopy) = (TensorStatistics.Of(view), TensorStatistics.Of(copy));

            Assert.Equal(copy.data<double>().ToArray(), Elements.ToArray(view));
            Assert.Equal((ofCopy.Finite, ofCopy.Min, ofCopy.Max), (ofView.Finite, ofView.Min, ofView.Max));
            Assert.Equal(ofCopy.Mean, ofView.Mean, 1e-10);
            if (ofCopy.Finite > 1)
                Assert.Equal(ofCopy.Deviation, ofView.Deviation, 1e-10);
            Assert.Equal(ofCopy.Histogram, ofView.Histogram);
            Assert.Equal(ofView.Histogram is [] ? 0 : ofView.Finite, ofView.Histogram.Sum());
        }, iter: 100, threads: 1);

    private static Gen<ScalarType> OneOf(params ScalarType[] types) => Gen.Int[0, types.Length - 1].Select(i => types[i]);

    // Part k holds what is at least min + k · width and below the next; the last one also the greatest.
    private static long[] Parts(double[] values, int count)
    {
        var (min, max) = (values.Min(), values.Max());
        var width = (max - min) / count;
        var parts = new long[count];
        foreach (var value in values)
        {
            var part = 0;
            while (part < count - 1 && value >= min + (part + 1) * width)
                part++;
            parts[part]++;
        }
        return parts;
    }
}
