using CourseKit.Convolution;
using CsCheck;

namespace CourseKit.Course.Tests.Convolution;

public sealed class LoopsTests
{
    // By hand: 19 = 0·0+1·1+3·2+4·3 and so on.
    private static readonly double[,] Image = { { 0, 1, 2 }, { 3, 4, 5 }, { 6, 7, 8 } };
    private static readonly double[,] Filter = { { 0, 1 }, { 2, 3 } };

    [Fact]
    public void Cross_correlation_agrees_with_hand_arithmetic() =>
        Assert.Equal(new double[,] { { 19, 25 }, { 37, 43 } }, Loops.CrossCorrelate(Image, Filter));

    // By hand: 0·3+1·2+3·1+4·0 = 5, 1·3+2·2+4·1+5·0 = 11, 3·3+4·2+6·1+7·0 = 23, 4·3+5·2+7·1+8·0 = 29.
    [Fact]
    public void Convolution_agrees_with_hand_arithmetic() =>
        Assert.Equal(new double[,] { { 5, 11 }, { 23, 29 } }, Loops.Convolve(Image, Filter));

    // By hand: [1 2] ∗ [3 4 5] = [1·3, 1·4+2·3, 1·5+2·4, 2·5].
    [Fact]
    public void Full_convolution_agrees_with_hand_arithmetic() =>
        Assert.Equal(new double[,] { { 3, 10, 13, 10 } }, Loops.ConvolveFull(new double[,] { { 1, 2 } }, new double[,] { { 3, 4, 5 } }));

    // By hand: [1 2 3] ∗ [4 5] = [1·4, 1·5+2·4, 2·5+3·4, 3·5]; without the flip, inside: [1·4+2·5, 2·4+3·5].
    [Fact]
    public void Sequences_agree_with_hand_arithmetic()
    {
        Assert.Equal([4.0, 13, 22, 15], Loops.Convolve([1, 2, 3], [4, 5]));
        Assert.Equal([4.0, 13, 22, 15], Loops.Convolve([4, 5], [1, 2, 3]));
        Assert.Equal([14.0, 23], Loops.CrossCorrelate([1, 2, 3], [4, 5]));
        Assert.Throws<ArgumentException>(() => Loops.CrossCorrelate([4, 5], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Loops.Convolve([], [1]));
    }

    [Fact]
    public void A_sequence_is_an_image_of_one_row() =>
        Gen.Select(Gen.Double[-9, 9].Array[1, 8], Gen.Double[-9, 9].Array[1, 8]).Sample((x, w) =>
            Assert.Equal(Loops.ConvolveFull(Row(x), Row(w)).Cast<double>(), Loops.Convolve(x, w), (a, b) => Math.Abs(a - b) < 1e-10));

    [Fact]
    public void Flipping_turns_by_half_a_turn() =>
        Assert.Equal(new double[,] { { 6, 5, 4 }, { 3, 2, 1 } }, Loops.Flip(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }));

    [Fact]
    public void A_filter_larger_than_the_image_is_refused_with_both_sizes() =>
        Assert.Contains("size 3 does not fit on an input of size 2", Assert.Throws<ArgumentException>(
            () => Loops.CrossCorrelate(new double[2, 5], new double[3, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_array_is_refused_with_its_shape() =>
        Assert.Contains("shape (0, 4)", Assert.Throws<ArgumentException>(() => Loops.Convolve(new double[0, 4], new double[1, 1])).Message, StringComparison.Ordinal);

    // Whole numbers, so that sums are exact in any order.
    private static Gen<double[,]> Grid(int smallest, int largest) =>
        Gen.Select(Gen.Int[smallest, largest], Gen.Int[smallest, largest], Gen.Int)
            .Select((height, width, seed) => Draw.Integers(seed, -9, 9, height, width));

    [Fact]
    public void Full_convolution_commutes() =>
        Gen.Select(Grid(1, 7), Grid(1, 7)).Sample((a, b) => Assert.Equal(Loops.ConvolveFull(a, b), Loops.ConvolveFull(b, a)));

    [Fact]
    public void Flipping_the_filter_turns_one_into_the_other() =>
        Gen.Select(Grid(4, 8), Grid(1, 4)).Sample((image, filter) =>
        {
            Assert.Equal(Loops.Convolve(image, filter), Loops.CrossCorrelate(image, Loops.Flip(filter)));
            Assert.Equal(filter, Loops.Flip(Loops.Flip(filter)));
        });

    [Fact]
    public void The_valid_part_is_the_middle_of_the_full_convolution() =>
        Gen.Select(Grid(4, 8), Grid(1, 4)).Sample((image, filter) =>
        {
            double[,] valid = Loops.Convolve(image, filter), full = Loops.ConvolveFull(image, filter);
            for (var i = 0; i < valid.GetLength(0); i++)
                for (var j = 0; j < valid.GetLength(1); j++)
                    Assert.Equal(full[i + filter.GetLength(0) - 1, j + filter.GetLength(1) - 1], valid[i, j]);
        });

    [Fact]
    public void Moving_the_image_moves_the_output() =>
        Gen.Select(Grid(1, 4), Grid(1, 3), Gen.Int[0, 5], Gen.Int[0, 5]).Sample((pattern, filter, down, right) =>
        {
            // The pattern is kept three pixels, a filter's reach, from the border.
            var still = Loops.CrossCorrelate(Placed(pattern, 3, 3), filter);
            var moved = Loops.CrossCorrelate(Placed(pattern, 3 + down, 3 + right), filter);
            for (var i = 0; i < still.GetLength(0) - down; i++)
                for (var j = 0; j < still.GetLength(1) - right; j++)
                    Assert.Equal(still[i, j], moved[i + down, j + right]);
        });

    private static double[,] Row(double[] values)
    {
        var row = new double[1, values.Length];
        Buffer.BlockCopy(values, 0, row, 0, values.Length * sizeof(double));
        return row;
    }

    private static double[,] Placed(double[,] pattern, int top, int left)
    {
        var image = new double[16, 16];
        for (var i = 0; i < pattern.GetLength(0); i++)
            for (var j = 0; j < pattern.GetLength(1); j++)
                image[top + i, left + j] = pattern[i, j];
        return image;
    }
}
