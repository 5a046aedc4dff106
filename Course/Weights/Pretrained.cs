using CourseKit.Downloads;
using CourseKit.Models;
using CourseKit.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CourseKit.Weights;

/// <summary>Networks that are trained already: by others for days, or by the course itself.</summary>
public static class Pretrained
{
    private const string Torchvision = "alexnet-torchvision";

    /// <summary>AlexNet as torchvision ships it. <see cref="PretrainedWeights.Find"/> says whether it is on this computer.</summary>
    // The file's name has the first eight digits of its SHA-256, as torch.hub wants it.
    public static PretrainedWeights AlexNet { get; } = new(
        "alexnet", "AlexNet as torchvision ships it, trained on ImageNet", "torchvision is BSD-3-Clause, of the weights no licence is stated",
        new("https://download.pytorch.org/models/alexnet-owt-7be5be79.pth"), "7be5be791159472b1fbf3c69796f7cb30dca7ad8466c2df70058c37116cdee02", 244_408_911);

    /// <summary>All that can be downloaded.</summary>
    public static IReadOnlyList<PretrainedWeights> All { get; } = [AlexNet];

    /// <summary>A network of the course with the weights that come with the course: <see cref="Networks.Create"/>, trained.</summary>
    /// <example><code>using var lenet = Pretrained.Create("lenet5-modern");</code></example>
    /// <param name="name">The network's name; <c>#!weights</c> lists those that are trained.</param>
    /// <returns>The network, evaluating, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">No network has that name, or the course has no weights for it.</exception>
    /// <exception cref="DirectoryNotFoundException">The course's data folder was not found.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network.</exception>
    public static Module<Tensor, Tensor> Create(string name) => Create(name, DataFolder.Find);

    internal static Module<Tensor, Tensor> Create(string name, Func<string> dataFolder)
    {
        // What #!weights lists and cannot be made here is told where it can be.
        if (name == AlexNet.Name || name == Torchvision)
            throw new ArgumentException($"The weights of {name} are torchvision's and do not come with the course; await Pretrained.AlexNetAsync() fetches them.", nameof(name));
        // Before the network is made: the largest take seconds, and numbers from torch's generator.
        var path = PathOf(Networks.Get(name).Name, dataFolder());
        return Filled(Networks.Create(name), path);
    }

    private static string PathOf(string name, string dataFolder)
    {
        var files = TrainedFiles.In(dataFolder);
        return files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name) ?? throw new ArgumentException(files.Count > 0
            ? $"The course has no trained weights for {name}; there are those of {string.Join(", ", files.Select(Path.GetFileNameWithoutExtension))}. Train it, or take one of these."
            : $"The course has no trained weights for {name}: there are none in {Path.Combine(dataFolder, "weights")}; train it with coursekit train, or copy the course's data again.", nameof(name));
    }

    /// <summary>torchvision's AlexNet, trained on ImageNet, ready to look at images: evaluating, without dropout.</summary>
    /// <example><code>
    /// using var alexnet = await Pretrained.AlexNetAsync();
    /// Predictions.Of(alexnet, Photograph.Load("chelsea"))
    /// </code></example>
    /// <param name="progress">Told how far the download has come, where one is needed.</param>
    /// <param name="cancellationToken">Stops the download, as an interrupt of the notebook and Ctrl+C do; what has come is kept.</param>
    /// <returns>The network, which belongs to the caller.</returns>
    /// <exception cref="DownloadException">The weights are not here and cannot be fetched.</exception>
    public static Task<TorchvisionAlexNet> AlexNetAsync(IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        AlexNetAsync(AlexNet, progress, cancellationToken);

    internal static async Task<TorchvisionAlexNet> AlexNetAsync(PretrainedWeights weights, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var stop = Interruption.Listen(cancellationToken);
        var path = await weights.FetchAsync(progress, stop.Token).ConfigureAwait(false);
        TorchLibrary.EnsureLoaded();
        return Filled(new TorchvisionAlexNet(), path);
    }

    private static T Filled<T>(T model, string path) where T : Module<Tensor, Tensor>
    {
        try
        {
            using var read = StateDict.Read(path);
            read.LoadInto(model);
            model.eval();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
