using CourseKit.Data;
using CourseKit.Models;
using CourseKit.Training;
using CourseKit.Words;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Invariance;

/// <summary>A network that answers, evaluating and without gradients, until this is disposed; then it is as it was. It is given copies of the images: it may
/// compute in place.</summary>
internal sealed class ClassifierSession : IDisposable
{
    private readonly Module<Tensor, Tensor> _model;
    private readonly LayerModes _modes;
    private readonly IDisposable _noGradients;
    private readonly LayerCapture _capture;

    private ClassifierSession(Module<Tensor, Tensor> model, Probe probe, IReadOnlyList<string> layers)
    {
        (_model, Name, LayerNames) = (model, probe.Name, layers);
        _capture = new(probe.Layers(layers), layers);
        (_modes, _noGradients) = (new(model), no_grad());
        model.eval();
    }

    /// <summary>The model's class.</summary>
    public string Name { get; }

    /// <summary>The layers whose outputs are wanted.</summary>
    public IReadOnlyList<string> LayerNames { get; }

    /// <summary>Checks that a network and images go together, and begins.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static ClassifierSession Begin(Module<Tensor, Tensor> model, ImageDataset data, int leastImages, IReadOnlyList<string> layers)
    {
        ArgumentNullException.ThrowIfNull(model);
        TrainerSettings.RequireImages(data, nameof(data));
        if (data.Count < leastImages)
            throw new ArgumentException($"{data.Name} has {Written.Count(data.Count, "image")}, and distances are told beside those between images; give at least {leastImages}.", nameof(data));
        if (data.Classes.Count < 2)
            throw new ArgumentException($"{data.Name} has one class, {Words.Name.Short(data.Classes[0])}: there is nothing to tell it from. Give images with the names of all classes that the network knows.", nameof(data));
        Probe probe;
        using (var first = data.Take(1).All())
            probe = Probe.Of(model, first.Images);
        if (probe.Classes() < data.Classes.Count)
            throw new ArgumentException($"{probe.Name} tells {probe.Classes()} classes apart, and {data.Name} has {data.Classes.Count}; give a network with a score for each of them.", nameof(model));
        return new(model, probe, [.. layers]);
    }

    /// <summary>The network's scores for images, (N, K), in the caller's scope.</summary>
    public Tensor Scores(Tensor images) => SoundScores.Of(_model, _model.call(images.clone()));

    /// <summary>The scores, and what the layers and last the model itself gave, in the caller's scope.</summary>
    public (Tensor Scores, IReadOnlyList<Tensor> Outputs) Look(Tensor images)
    {
        Tensor? output = null;
        var copies = _capture.Copies(() => output = _model.call(images.clone()));
        return (SoundScores.Of(_model, output!), [.. copies, output!]);
    }

    /// <summary>The scores, and how far what the layers and last the model itself gave is from what they gave before, added up over the images.</summary>
    public (Tensor Scores, double[] Distances) Compare(Tensor images, IReadOnlyList<Tensor> before)
    {
        Tensor? output = null;
        var distances = _capture.Distances(before, () => output = _model.call(images.clone()));
        return (SoundScores.Of(_model, output!), [.. distances, LayerCapture.Distance(output!, before[^1])]);
    }

    public void Dispose()
    {
        _capture.Dispose();
        _noGradients.Dispose();
        _modes.Dispose();
    }
}
