using System.Collections;
using System.Globalization;
using CourseKit.Models;
using static TorchSharp.torch;

namespace CourseKit.Weights;

/// <summary>What a network sees in an image: the likeliest classes, the likeliest first.</summary>
public sealed class Predictions : IReadOnlyList<Prediction>
{
    private readonly Prediction[] _all;

    private Predictions(Prediction[] all) => _all = all;

    /// <summary>How many there are.</summary>
    public int Count => _all.Length;

    /// <inheritdoc/>
    public Prediction this[int index] => _all[index];

    /// <summary>Shows a network trained on ImageNet an image.</summary>
    /// <example><code>Predictions.Of(alexnet, Photograph.Load("chelsea"))</code></example>
    /// <param name="model">Takes (1, 3, 224, 224) and gives (1, 1000). Its modes, training or evaluating, stay as they are.</param>
    /// <param name="image">Floating point, shape (3, height, width), values in 0..1; prepared by <see cref="ImageNet.Prepare"/>.</param>
    /// <param name="top">How many classes, from 1 to 1000.</param>
    /// <exception cref="ArgumentException">The image has another shape, or the model other outputs.</exception>
    public static Predictions Of(nn.Module<Tensor, Tensor> model, Tensor image, int top = 5)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = ImageNet.Classes;
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, names.Count);

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var modes = new LayerModes(model);
        model.eval();
        var output = model.call(ImageNet.Prepare(image));
        if (output.dim() != 2 || output.shape[0] != 1 || output.shape[1] != names.Count)
            throw new ArgumentException($"{model.GetType().Name} gives the shape ({string.Join(", ", output.shape)}) for one image, and ImageNet has {names.Count} classes; give a model trained on it, such as Pretrained.AlexNetAsync()'s.", nameof(model));
        var (values, classes) = output[0].softmax(0, ScalarType.Float64).topk(top);
        return new([.. classes.data<long>().ToArray().Zip(values.data<double>().ToArray(), (index, probability) => new Prediction((int)index, names[(int)index], probability))]);
    }

    /// <inheritdoc/>
    public IEnumerator<Prediction> GetEnumerator() => _all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A line for each class: its name and how sure the network is.</summary>
    public override string ToString()
    {
        var width = _all.Max(prediction => prediction.Name.Length);
        return string.Join('\n', _all.Select(prediction => $"{prediction.Name.PadRight(width)}  {Percent(prediction.Probability),7}"));
    }

    /// <summary>As it is written: <c>52.3 %</c>.</summary>
    internal static string Percent(double probability) => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:0.0} %");
}
