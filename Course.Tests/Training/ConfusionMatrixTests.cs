using CourseKit.Native;
using static TorchSharp.torch;

namespace CourseKit.Course.Tests.Training;

public sealed class ConfusionMatrixTests
{
    static ConfusionMatrixTests() => TorchLibrary.Load();

    // By hand: cats 3 (2 right, 1 dog), dogs 2 (1 right, 1 bird), birds 1 (1 right).
    private static readonly int[] Truth = [0, 0, 0, 1, 1, 2];
    private static readonly int[] Predicted = [0, 1, 0, 1, 2, 2];

    [Fact]
    public void Counts_accuracy_recall_and_precision_are_those_counted_by_hand()
    {
        var matrix = ConfusionMatrix.Of(Truth, Predicted, ["cat", "dog", "bird"]);
        Assert.Equal([2L, 1, 0, 0, 1, 1, 0, 0, 1], from truth in Enumerable.Range(0, 3) from predicted in Enumerable.Range(0, 3) select matrix[truth, predicted]);
        Assert.Equal(4 / 6.0, matrix.Accuracy);
        Assert.Equal([2 / 3.0, 1 / 2.0, 1], Enumerable.Range(0, 3).Select(matrix.Recall));
        Assert.Equal([1, 1 / 2.0, 1 / 2.0], Enumerable.Range(0, 3).Select(matrix.Precision));
        Assert.Equal("confusion matrix: 3 classes, 6 images, accuracy 66.7 %; most often cat taken for dog: 1 of 3 (33.3 %)", matrix.ToString());
    }

    [Fact]
    public void Tensors_of_classes_and_of_outputs_count_the_same()
    {
        using var scope = NewDisposeScope();
        var truth = tensor(Truth);
        var outputs = nn.functional.one_hot(tensor(Predicted).to(int64), 3).to(float32) * 5 - 1;
        foreach (var matrix in new[] { ConfusionMatrix.Of(truth, tensor(Predicted)), ConfusionMatrix.Of(truth, outputs) })
        {
            Assert.Equal((2, 1, 1), (matrix[0, 0], matrix[0, 1], matrix[1, 2]));
            Assert.Equal(["0", "1", "2"], matrix.Labels);
        }
    }

    [Fact]
    public void Mistakes_come_most_frequent_first()
    {
        var matrix = ConfusionMatrix.Of([0, 1, 1, 1, 2, 2], [1, 0, 0, 1, 1, 1]);
        Assert.Equal([(1, 0, 2L), (2, 1, 2L), (0, 1, 1L)], matrix.MostConfused().Select(pair => (pair.Truth, pair.Predicted, pair.Count)));
        Assert.Equal(2 / 3.0, matrix.MostConfused(1)[0].Share);
    }

    [Fact]
    public void A_class_that_never_comes_up_has_neither_recall_nor_precision()
    {
        var matrix = ConfusionMatrix.Of([0], [0], ["cat", "dog"]);
        Assert.Equal((2, double.NaN, double.NaN), (matrix.Classes, matrix.Recall(1), matrix.Precision(1)));
        Assert.Equal("confusion matrix: 2 classes, 1 image, accuracy 100.0 %; no mistake", matrix.ToString());
    }

    [Fact]
    public void No_images_make_an_empty_matrix()
    {
        var matrix = ConfusionMatrix.Of([], []);
        Assert.Equal((0L, 0), (matrix.Total, matrix.Classes));
        Assert.Equal("confusion matrix: 0 classes, 0 images", matrix.ToString());
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_a_sentence()
    {
        Refused("There are 2 true classes and 1 predicted ones; give one of each for every image.", () => ConfusionMatrix.Of([0, 1], [0]));
        Refused("There are 2 labels, and class 2 occurs; give a label for every class, counted from 0.", () => ConfusionMatrix.Of([0, 2], [0, 1], ["a", "b"]));
        Refused("truth[1] is -1, which is no class; classes are counted from 0.", () => ConfusionMatrix.Of([0, -1], [0, 0]));
        Refused("predicted[1] is 2147483647, and classes go from 0 to 1000000 at most; number them from 0 without gaps.", () => ConfusionMatrix.Of([0, 1], [0, int.MaxValue]));
        using var scope = NewDisposeScope();
        Refused("predicted has shape (2, 3, 4); give the predicted classes, shape (N), or a network's output, shape (N, K) for K classes.", () => ConfusionMatrix.Of(zeros(2, int64), zeros(2, 3, 4)));
        Refused("truth has type Float32 and shape (2); give one class for each image: whole numbers of shape (N).", () => ConfusionMatrix.Of(zeros(2), zeros(2, 3)));
    }

    [Fact]
    public void Long_names_of_classes_are_cut_in_words_and_kept_as_they_are()
    {
        var matrix = ConfusionMatrix.Of([0, 1], [1, 1], [new string('x', 500), "dog"]);
        Assert.EndsWith($"most often {new string('x', 39)}… taken for dog: 1 of 1 (100.0 %)", matrix.ToString(), StringComparison.Ordinal);
        Assert.Equal(500, matrix.Labels[0].Length);
    }

    [Fact]
    public void Counting_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        var (truth, outputs) = (zeros(5, int64), zeros(5, 3));
        var before = scope.DisposablesCount;
        ConfusionMatrix.Of(truth, outputs);
        Assert.Equal(before, scope.DisposablesCount);
    }

    private static void Refused(string sentence, Action count) => Assert.StartsWith(sentence, Assert.ThrowsAny<ArgumentException>(count).Message);

    // A network that has diverged has no opinion: argmax would give it class 0.
    [Fact]
    public void An_output_that_is_not_a_number_is_no_class()
    {
        using var scope = NewDisposeScope();
        var exception = Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(tensor(new long[] { 0, 1 }), full(new long[] { 2, 3 }, float.NaN)));
        Assert.StartsWith("The network's output is NaN or infinite for 2 of 2 images", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_that_are_disposed_are_said_to_be()
    {
        var gone = ones(2);
        gone.Dispose();
        Assert.StartsWith("predicted is disposed: its memory is gone.", Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(gone, gone)).Message, StringComparison.Ordinal);
        Assert.StartsWith("images is disposed: its memory is gone.", Assert.Throws<ArgumentException>(() => ImageGrid.Of(gone)).Message, StringComparison.Ordinal);
    }
}
