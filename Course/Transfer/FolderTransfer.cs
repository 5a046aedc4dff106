using CourseKit.Data;
using CourseKit.Downloads;
using CourseKit.Weights;
using CourseKit.Words;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Transfer;

/// <summary>The reader's own images, told apart by what a network has learnt from ImageNet.</summary>
public static class FolderTransfer
{
    /// <summary>The layer whose outputs are the features where nothing else is said: AlexNet's first fully connected one, behind its ReLU, 4096 numbers: the
    /// paper's DeCAF₆ (Donahue et al., <i>DeCAF: A Deep Convolutional Activation Feature for Generic Visual Recognition</i>, ICML 2014).</summary>
    public const string UsualLayer = "classifier.2";

    // AlexNet's input is the middle of a larger image, as in ImageNet.Prepare.
    private const int Side = 256, Crop = 224;

    /// <summary>Learns to tell the sub-folders of a folder apart, from a few images of each, and is judged on all others; several times, with other images drawn.
    /// The features are torchvision's AlexNet's, which is downloaded once (244 MB); on top of them is a linear model.</summary>
    /// <example><code>await FolderTransfer.TryAsync("holiday", perClass: 5)</code></example>
    /// <param name="folder">It has a sub-folder of PNG and JPEG files for each class; other files are passed over.</param>
    /// <param name="perClass">How many images of each class are learnt from; each class needs one more at least, to be judged by.</param>
    /// <param name="draws">How often images are drawn.</param>
    /// <param name="layer">Of which layer of AlexNet the outputs are taken.</param>
    /// <param name="progress">Told how far the download has come, where one is needed.</param>
    /// <param name="cancellationToken">Stops it, as an interrupt of the notebook does.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has no images, or some cannot be read; the message lists them.</exception>
    /// <exception cref="ArgumentException">It has one class alone, or a class has too few images; or AlexNet has no such layer.</exception>
    /// <exception cref="DownloadException">AlexNet's weights are not here and cannot be fetched.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Task<FolderTransferResult> TryAsync(string folder, int perClass = 5, int draws = 10, string layer = UsualLayer, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        TryAsync(folder, perClass, draws, layer, async stop => await Pretrained.AlexNetAsync(progress, stop).ConfigureAwait(false), cancellationToken);

    /// <summary>The same on a network that is fetched only where the folder will do, and freed in the end.</summary>
    internal static async Task<FolderTransferResult> TryAsync(string folder, int perClass, int draws, string layer, Func<CancellationToken, Task<Module<Tensor, Tensor>>> network, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        ArgumentNullException.ThrowIfNull(layer);
        var data = ImageFolder.Read(folder, Side);
        Require(data, perClass);
        using var stop = Interruption.Listen(cancellationToken);
        using var model = await network(stop.Token).ConfigureAwait(false);
        var features = FeatureExtractor.Cut(model, layer, Prepare).Of(data, stop.Token);
        var accuracies = new List<double>();
        List<int> truth = [], predicted = [];
        for (var draw = 1; draw <= draws; draw++)
        {
            var (drawn, others) = FewShot.Places(data.Name, data.Labels, data.Classes, perClass, draw);
            var (linear, test) = (LinearModel.Fit(features.Subset(drawn), cancellationToken: stop.Token), features.Subset(others));
            var answers = linear.Predict(test);
            int[] labels = [.. test.Labels.ToArray().Select(label => (int)label)];
            accuracies.Add(answers.Zip(labels).Count(pair => pair.First == pair.Second) / (double)labels.Length);
            truth.AddRange(labels);
            predicted.AddRange(answers);
        }
        return new()
        {
            Folder = data.Name,
            Source = features.Source,
            Features = features.Length,
            Images = data.Count,
            PerClass = perClass,
            Accuracies = accuracies,
            Confusion = ConfusionMatrix.Of(truth, predicted, data.Classes),
        };
    }

    private static void Require(ImageDataset data, int perClass)
    {
        if (data.Classes.Count < 2)
            throw new ArgumentException($"{data.Name} has one class alone, {Name.Short(data.Classes[0])}, and there is nothing to tell apart; make a second sub-folder with images of something else.", nameof(data));
        var counts = data.ClassCounts;
        var scarce = Enumerable.Range(0, counts.Count).FirstOrDefault(number => counts[number] <= perClass, -1);
        if (scarce >= 0)
            throw new ArgumentException($"{data.Name} has {Written.Count(counts[scarce], "image")} of {Name.Short(data.Classes[scarce])}, and {Written.Whole(perClass)} to learn from with one more to be judged by are {Written.Whole(perClass + 1)}; put more images into that sub-folder, or ask for fewer.", nameof(perClass));
    }

    private static Tensor Prepare(Tensor images)
    {
        const int Start = (Side - Crop) / 2;
        return ImageNet.Normalise(images.narrow(2, Start, Crop).narrow(3, Start, Crop));
    }
}
