using System.Runtime.CompilerServices;
using System.Text.Json;
using CourseKit.Course.Tests.Models.Agreement;
using CourseKit.Course.Tests.Requirements;
using CourseKit.Data;
using CourseKit.Transfer;

namespace CourseKit.Course.Tests.Transfer;

public sealed class LinearModelTests
{
    private static readonly IReadOnlyList<string> Names = ["a", "b", "c", "d"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static LinearModel Fit(Features train, double penalty = LinearModel.UsualPenalty) => LinearModel.Fit(train, penalty, Cancelled);

    public static TheoryData<string> Cases => [.. Stored().Select(one => one.Name)];

    // scikit-learn's LogisticRegression, by Fixtures/logistic.py.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_and_probabilities_are_those_of_scikit_learn(string name)
    {
        var one = Stored().Single(one => one.Name == name);
        var features = one.Features();
        var model = Fit(features, one.Penalty);
        Assert.True(model.HasConverged, model.ToString());
        Assert.Equal((one.Rows, one.Length, one.Penalty), (model.Examples, model.Length, model.Penalty));
        var weights = model.Weights;
        // Weights of features that were divided by the scale.
        Close.Equal(Arrays.Grid([.. one.Weights.Select(weight => weight * one.Scale)], one.Classes, one.Length), Arrays.Grid([.. weights.Cast<double>().Select(weight => weight * one.Scale)], one.Classes, one.Length), 1e-4);
        Close.Equal(one.Biases, model.Biases, 1e-4);
        Close.Equal(Arrays.Grid(one.Probabilities, one.Rows, one.Classes), model.Probabilities(features), 1e-5);
    }

    // The penalty is of the scaled features, so that no unit counts.
    [Fact]
    public void Features_a_thousand_times_as_large_change_no_answer()
    {
        var small = Stored()[0].Features();
        var large = new Features("large", [.. small.Values.ToArray().Select(value => 1000 * value - 5)], small.Labels.ToArray(), small.Classes);
        Close.Equal(Fit(small).Probabilities(small), Fit(large).Probabilities(large), 1e-4);
    }

    // Both ways to the same solution: columns of zeros change nothing but the way.
    [Fact]
    public void The_span_of_the_examples_holds_the_solution()
    {
        var one = Stored()[0];
        var narrow = one.Features();
        const int More = 100;
        var wide = new float[one.Rows * (one.Length + More)];
        for (var row = 0; row < one.Rows; row++)
            narrow[row].CopyTo(wide.AsSpan(row * (one.Length + More)));
        var (within, across) = (Fit(narrow, 0.02), Fit(new("wide", wide, narrow.Labels.ToArray(), narrow.Classes), 0.02));
        Assert.True(across.HasConverged);
        Assert.Equal(within.Loss, across.Loss, 1e-10);
        Assert.All(Enumerable.Range(0, one.Classes * one.Length), i => Assert.Equal(within.Weights[i / one.Length, i % one.Length], across.Weights[i / one.Length, i % one.Length], 1e-7));
    }

    [Fact]
    public void It_converges_on_pixels_and_recognises_what_it_has_learnt()
    {
        var digits = Datasets.Load("digits");
        var train = Features.OfPixels(digits.Train.Take(300));
        var model = Fit(train);
        Assert.True(model.HasConverged, model.ToString());
        Assert.InRange(model.GradientNorm, 0, LinearModel.Tolerance);
        Assert.Equal(1, model.Accuracy(train));
        var test = Features.OfPixels(digits.Test);
        // scikit-learn 1.2.1 with C = 100 on the same scaled pixels: 0.8907.
        Assert.InRange(model.Accuracy(test), 0.8907 - 0.0025, 0.8907 + 0.0025);
        Assert.Equal(model.Accuracy(test), model.Confusion(test).Accuracy);
        Assert.Equal(digits.Test.Count, model.Predict(test).Length);
        Assert.StartsWith("linear model on pixels: 784 features, 10 classes, 300 examples, penalty 0.01, solved in ", model.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_examples_is_never_answered()
    {
        var features = new Features("numbers", [0, 1, 2, 3, 4, 5], [1, 1, 1, 3, 3, 3], Names);
        var model = Fit(features);
        Assert.Equal([1, 1, 1, 3, 3, 3], model.Predict(features));
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity], [model.Biases[0], model.Biases[2]]);
        Assert.Equal(0, model.Probabilities(features)[0, 0]);
        Assert.Equal(4, model.Confusion(features).Classes);
    }

    [Fact]
    public void Features_without_differences_give_the_shares_of_the_classes()
    {
        var model = Fit(new Features("ones", [1, 1, 1, 1], [0, 0, 0, 1], ["a", "b"]));
        Assert.Equal(0.75, model.Probabilities(new("ones", [1], [0], ["a", "b"]))[0, 0], 1e-6);
    }

    [Fact]
    public void What_cannot_be_learnt_is_answered_in_a_sentence()
    {
        Assert.StartsWith("numbers: all 2 examples are of the class c, and there is nothing to tell apart; give examples of two classes or more.", Refusal(() => Fit(new("numbers", [1, 2], [2, 2], Names))), StringComparison.Ordinal);
        Assert.StartsWith("numbers: there are no examples, ", Refusal(() => Fit(new("numbers", [], [], Names))), StringComparison.Ordinal);
        Assert.StartsWith("numbers: a feature is NaN or infinite; ", Refusal(() => Fit(new("numbers", [1, float.NaN], [0, 1], Names))), StringComparison.Ordinal);
        Assert.StartsWith("numbers: a feature is NaN or infinite; ", Refusal(() => Fit(new("numbers", [1, float.PositiveInfinity], [0, 1], Names))), StringComparison.Ordinal);
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], penalty => Assert.StartsWith("The penalty is ", Refusal(() => Fit(new("numbers", [1, 2], [0, 1], Names), penalty)), StringComparison.Ordinal));
        var model = Fit(new("numbers", [1, 2], [0, 1], Names));
        Assert.StartsWith("others has 2 numbers an image, and this model has learnt from 1 (numbers); give features of the same layer.", Refusal(() => model.Predict(new("others", [1, 2], [0], Names))), StringComparison.Ordinal);
        Assert.StartsWith("others: there are no images", Refusal(() => model.Accuracy(new("others", [], [], Names))), StringComparison.Ordinal);
        Assert.StartsWith("3 numbers are no rows for 2 labels", Refusal(() => _ = new Features("x", [1, 2, 3], [0, 1], Names)), StringComparison.Ordinal);
        Assert.StartsWith("Row 1 has the class 4", Refusal(() => _ = new Features("x", [1, 2], [0, 4], Names)), StringComparison.Ordinal);

        static string Refusal(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
    }

    [Fact]
    public void It_can_be_stopped() =>
        Assert.ThrowsAny<OperationCanceledException>(() => LinearModel.Fit(Stored()[0].Features(), cancellationToken: new(canceled: true)));

    private static SklearnCase[] Stored([CallerFilePath] string path = "") =>
        JsonSerializer.Deserialize<SklearnCase[]>(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "Fixtures", "logistic.json")))!;

    internal sealed record SklearnCase(string Name, int Which, int Rows, int Length, int Classes, double Penalty, double Apart, double Scale, double[] Weights, double[] Biases, double[] Probabilities)
    {
        /// <summary>As the script makes them.</summary>
        public Features Features()
        {
            var values = Formula.Draw(Rows * Length, Which);
            for (var i = 0; i < values.Length; i++)
                values[i] = 100 * values[i] + 7 + (i % Length == i / Length % Classes ? 100 * Apart : 0);
            return new(Name, [.. values.Select(value => (float)value)], [.. Enumerable.Range(0, Rows).Select(row => (byte)(row % Classes))], Names.Take(Classes).ToArray());
        }
    }
}
