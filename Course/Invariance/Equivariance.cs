using CourseKit.Maps;
using CourseKit.Models;
using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module;

namespace CourseKit.Invariance;

/// <summary>Whether maps move with what they show: f(Tx) = T f(x). A convolution of stride 1 does so under shifts by whole pixels; strides, pooling, and any
/// layer under turns and scaling, do not quite.</summary>
public static class Equivariance
{
    private const int ImagesAtOnce = 100;

    /// <summary>The equivariance error of a layer, or of a stack of layers that is a module: ‖f(Tx) − T f(x)‖ / ‖T f(x)‖ over all images, maps and
    /// positions that see only what was in the image. The layer is left as it was.</summary>
    /// <remarks>T is done to the maps where they lie over the image: a shift by 2 pixels moves the maps of a layer of stride 2 by one value, and one by 1 pixel
    /// by half a value, interpolated.</remarks>
    /// <param name="layer">Takes the images and gives maps, of which it is known what they see; it stays the caller's.</param>
    /// <param name="images">Floating point, shape (N, channels, height, width), values in 0..1; it stays the caller's.</param>
    /// <param name="transform">A shift, <see cref="ImageTransform.Scale"/>, <see cref="ImageTransform.Rotate"/>, or one of one's own, which is done to the maps as it is.</param>
    /// <param name="amount">How much of it.</param>
    /// <returns>0 for equivariant; NaN where no value sees only what was in the image; +infinity where all maps that were moved are 0 and those of the moved images are not.</returns>
    /// <exception cref="ArgumentException">The layer does not take the images or gives no maps, or the change moves nothing, as darkening.</exception>
    public static double Error(nn.Module<Tensor, Tensor> layer, Tensor images, ImageTransform transform, double amount)
    {
        var probe = Begin(layer, images, transform);
        if (probe.Output is not [1, > 0, > 0, > 0])
            throw new ArgumentException($"{probe.Name} gives the shape {SummaryText.Shape(probe.Output)} for one image, without height and width; give a layer that makes maps.", nameof(layer));
        return Measure(probe, layer, images, transform, [amount], [layer], [probe.Name], null, default)[0].Y[0];
    }

    /// <summary>The equivariance error of layers of a model, against the amount of a change. The model is left as it was.</summary>
    /// <param name="model">It stays the caller's.</param>
    /// <param name="images">Floating point, shape (N, channels, height, width), values in 0..1; it stays the caller's.</param>
    /// <param name="transform">As for <see cref="Error"/>.</param>
    /// <param name="amounts">By how much, at least one amount, in any order.</param>
    /// <param name="layers">By the names of <c>named_modules()</c>; null for all that have no layers inside, give maps, and of which it is known what they see.</param>
    /// <param name="progress">Told the share that is over, 0 to 1, after each amount of each batch; null for none.</param>
    /// <param name="cancellationToken">Stops it between two amounts of a batch of 100 images, as an interrupt of the notebook or Ctrl+C in a terminal do.</param>
    /// <exception cref="ArgumentException">There are no amounts, no layer of a name, the model does not take the images, or the change moves nothing.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static EquivarianceResult OfLayers(
        nn.Module<Tensor, Tensor> model, Tensor images, ImageTransform transform, IEnumerable<double> amounts, IReadOnlyList<string>? layers = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var probe = Begin(model, images, transform);
        double[] all = [.. amounts.Order()];
        if (all.Length == 0)
            throw new ArgumentException($"There is no amount of {transform.Name} to try; give at least one.", nameof(amounts));
        IReadOnlyList<string> names = layers is null ? probe.MapLayers() : [.. layers];
        if (names.Count == 0)
            throw new ArgumentException($"{probe.Name} has no layer whose maps could be compared; name at least one that gives feature maps.", nameof(layers));
        return new()
        {
            Model = probe.Name,
            Transform = transform.Name,
            Unit = transform.Unit,
            Images = (int)images.shape[0],
            Layers = names,
            Errors = Measure(probe, model, images, transform, all, [.. names.Select(probe.MapLayer)], names, progress, cancellationToken),
        };
    }

    private static Probe Begin(nn.Module<Tensor, Tensor> model, Tensor images, ImageTransform transform)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(transform);
        TensorSnapshot.Check(images, nameof(images));
        if (images.dim() != 4 || !images.is_floating_point())
            throw new ArgumentException($"The images have type {images.dtype} and shape {SummaryText.Shape(images.shape)}; give a floating-point tensor of shape (N, channels, height, width).", nameof(images));
        if (!transform.IsMove && !transform.IsOwn)
            throw new ArgumentException($"{transform.Name} moves nothing, so that maps cannot move with it; give a shift, a scale or a rotation.", nameof(transform));
        using var first = images.narrow(0, 0, 1);
        return Probe.Of(model, first);
    }

    private static IReadOnlyList<Curve> Measure(
        Probe probe, nn.Module<Tensor, Tensor> model, Tensor images, ImageTransform transform, double[] amounts, IReadOnlyList<Module> layers, IReadOnlyList<string> names,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var fields = layers.Zip(names, (layer, name) => probe.Fields(layer) ?? throw new ArgumentException(
            $"It is not known what a value of {name} sees of the image: on the way there is a layer, or a function, that is neither a window nor element by element. Take a layer before it.", nameof(layers))).ToList();
        using var stop = Interruption.Listen(cancellationToken);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var modes = new LayerModes(model);
        model.eval();
        using var capture = new LayerCapture(layers, names);
        // Squares of ‖f(Tx) − T f(x)‖ and ‖T f(x)‖, added up over the batches; NaN where there is nothing to compare.
        var sums = new (double Off, double Size)[layers.Count, amounts.Length];
        var count = images.shape[0];
        for (long done = 0; done < count; done += ImagesAtOnce)
        {
            using var batchScope = NewDisposeScope();
            var batch = images.narrow(0, done, Math.Min(ImagesAtOnce, count - done));
            var before = capture.Copies(() => model.call(batch.clone()));
            foreach (var (place, amount) in amounts.Index())
            {
                stop.Token.ThrowIfCancellationRequested();
                using var step = NewDisposeScope();
                // Measured when the layer gives it: of the changed images nothing is kept.
                var squares = capture.Measured(() => model.call(transform.Apply(batch, amount)), (index, after) =>
                    Squares(before[index], after, new(transform, amount, Size(batch), Size(after), fields[index].Down, fields[index].Along)));
                foreach (var (index, (off, size)) in squares.Index())
                    sums[index, place] = (sums[index, place].Off + off, sums[index, place].Size + size);
                progress?.Report((done + batch.shape[0] * (place + 1.0) / amounts.Length) / count);
            }
        }
        return [.. names.Select((name, index) => new Curve(name, amounts, [.. amounts.Select((_, place) => Relative(sums[index, place]))]))];

        static double Relative((double Off, double Size) squares) => squares.Off == 0 ? 0 : Math.Sqrt(squares.Off / squares.Size);
    }

    private static (double Off, double Size) Squares(Tensor before, Tensor after, MapMove move)
    {
        using var scope = NewDisposeScope();
        var comparable = move.Comparable();
        if (comparable.sum().ToDouble() == 0)
            return (double.NaN, double.NaN);
        // Where values are not compared they are taken out, not multiplied by 0: they may be infinite.
        var (isLeftOut, moved) = (comparable.eq(0), move.Of(before));
        return (Sum(after - moved), Sum(moved));

        double Sum(Tensor maps) => maps.masked_fill(isLeftOut, 0).square().sum(ScalarType.Float64).ToDouble();
    }

    private static (int Height, int Width) Size(Tensor maps) => ((int)maps.shape[2], (int)maps.shape[3]);
}
