using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

public sealed class ExamplesTests
{
    static ExamplesTests() => TorchLibrary.Load();

    // Logarithms, so that softmax gives back the shares: rows of 1/10, 2/10, 7/10 and so on.
    private static readonly double[,] Shares = { { .1, .2, .7 }, { .9, .05, .05 }, { .3, .6, .1 }, { .25, .25, .5 }, { .2, .75, .05 } };

    [Fact]
    public void The_worst_are_the_mistakes_with_the_highest_probabilities()
    {
        using var scope = NewDisposeScope();
        var worst = Examples.Worst(zeros(5, 4, 4), tensor(new long[] { 0, 0, 0, 2, 2 }), tensor(Shares).log(), 2, ["cat", "dog", "bird"]);
        Assert.Equal([4, 0], worst.Items.Select(item => item.Index)); // .75, .7; then .6
        Assert.Equal([(2, 1), (0, 2)], worst.Items.Select(item => (item.Truth, item.Predicted)));
        Assert.Equal([.75, .7], worst.Items.Select(item => item.Probability), (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal([.05, .1], worst.Items.Select(item => item.TruthProbability), (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal("the 2 most confident of 3 mistakes; 5 images; first #4: bird taken for dog (75.0 %)", worst.ToString());
        Assert.Equal("dog 75.0 %, is bird 5.0 %", worst.Grid.Images[0].Caption);
        Assert.True(worst.Grid.Images.All(image => image.IsWrong));
    }

    [Fact]
    public void The_best_are_the_right_answers_with_the_highest_probabilities()
    {
        using var scope = NewDisposeScope();
        var best = Examples.Best(zeros(5, 4, 4), tensor(new long[] { 0, 0, 0, 2, 2 }), tensor(Shares).log());
        Assert.Equal([1, 3], best.Items.Select(item => item.Index)); // .9, .5
        Assert.Equal("2 right answers, the most confident first; 5 images; first #1: 0 (90.0 %)", best.ToString());
        Assert.Equal(["0 90.0 %", "2 50.0 %"], best.Grid.Images.Select(image => image.Caption));
    }

    [Fact]
    public void A_network_without_a_mistake_has_no_worst()
    {
        using var scope = NewDisposeScope();
        var worst = Examples.Worst(zeros(2, 4, 4), zeros(2, int64), tensor(new[,] { { 1f, 0 }, { 1, 0 } }));
        Assert.Empty(worst.Items);
        Assert.Equal("no mistake; 2 images", worst.ToString());
    }

    [Fact]
    public void Outputs_that_are_no_numbers_are_left_out_and_counted()
    {
        using var scope = NewDisposeScope();
        var worst = Examples.Worst(zeros(3, 4, 4), ones(3, int64), tensor(new[,] { { 1f, 0 }, { float.NaN, 0 }, { float.PositiveInfinity, 0 } }));
        Assert.Equal((1, 2L, 1L), (worst.Items.Count, worst.NotFinite, worst.Count));
        Assert.Contains("2 left out: the network's output for them is NaN or infinite", worst.Title);
    }

    [Fact]
    public void A_single_right_answer_is_one()
    {
        using var scope = NewDisposeScope();
        Assert.StartsWith("1 right answer, the most confident first; 1 image; first #0", Examples.Best(zeros(1, 4, 4), zeros(1, int64), tensor(new[,] { { 1f, 0 } })).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        var (images, truth) = (zeros(3, 4, 4), zeros(3, int64));
        Refused("The output has shape (3); give the network's output for these images, shape (3, K) for K classes.", () => Examples.Worst(images, truth, zeros(3)));
        Refused("There are 3 images, and truth has 2; give one for each image.", () => Examples.Worst(images, zeros(2, int64), zeros(3, 2)));
        Refused("truth[0] is 5, and the output has 2 classes, counted from 0.", () => Examples.Worst(images, truth + 5, zeros(3, 2)));
        Refused("There is 1 label, and the output has 2 classes; give a label for every class, counted from 0.", () => Examples.Worst(images, truth, zeros(3, 2), 1, ["cat"]));
        Refused("count is 0; from 1 to 100 images can be shown.", () => Examples.Worst(images, truth, zeros(3, 2), 0));
    }

    private static void Refused(string sentence, Action rank) => Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(rank).Message);
}
