using CourseKit.Downloads;
using CourseKit.Extension.Downloads;
using CourseKit.Extension.Formatters.Weights;
using CourseKit.Kernel.Abstractions;
using CourseKit.Weights;
using CourseKit.Words;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!weights</c>, which lists the trained weights that can be had, shows what a file holds, or downloads those of others.</summary>
internal static class WeightsMagic
{
    private const string What = "--what";

    public static Magic Create() => Create(Pretrained.All, () => TrainedFiles.In(DataFolder.Find()));

    internal static Magic Create(IReadOnlyList<PretrainedWeights> pretrained, Func<IReadOnlyList<string>> trained)
    {
        Magic magic = null!;
        return magic = new()
        {
            Name = "#!weights",
            Summary = "Lists trained weights, shows the tensors of a file without loading them, or downloads those that others have trained.",
            Parameters = [new(What, "The name of weights that the list has, or the path of a .safetensors or .pth file; without it all are listed.") { IsImplicit = true, Values = () => Names(pretrained, trained) }],
            RunAsync = async (call, cancellationToken) =>
            {
                try
                {
                    if (call[What] is not { } what)
                        call.Host.Display(WeightsPanel.List(pretrained, trained()));
                    else if (pretrained.FirstOrDefault(weights => weights.Name == what) is { } wanted)
                        Show(call.Host, await wanted.FetchAsync(new DownloadDisplay(call.Host), cancellationToken));
                    else
                        Show(call.Host, FindFile(call.Host, magic, what, pretrained, trained));
                }
                catch (Exception exception) when (exception is DownloadException or InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    throw new MagicException($"#!weights: {exception.Message}");
                }
            },
        };
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<PretrainedWeights> pretrained, Func<IReadOnlyList<string>> trained) =>
        [.. Trained(trained).Select(path => Path.GetFileNameWithoutExtension(path)), .. pretrained.Select(weights => weights.Name)];

    // Where the course's data is missing, a file of the reader's own can still be shown.
    private static IReadOnlyList<string> Trained(Func<IReadOnlyList<string>> trained)
    {
        try
        {
            return trained();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static string FindFile(IKernelHost host, Magic magic, string what, IReadOnlyList<PretrainedWeights> pretrained, Func<IReadOnlyList<string>> trained)
    {
        if (Trained(trained).FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == what) is { } own)
            return own;
        var path = Path.Combine(host.Folder, what);
        if (what != "" && File.Exists(path))
            return path;
        var names = Names(pretrained, trained);
        throw new MagicException(
            $"#!weights finds neither a file nor a name {(what == "" ? "\"\"" : Name.Short(what))}{(NearestName.Find(what, names) is { } nearest ? $"; did you mean {nearest}?" : $"; there are {string.Join(", ", names)}, and any path of a .safetensors or .pth file.")} Usage: {magic.Usage}");
    }

    private static void Show(IKernelHost host, string path)
    {
        var listing = WeightListing.Of(path);
        host.Display(new MimeBundle(WeightListingFormatter.Text(listing)).With(WeightListingFormatter.ToHtml(listing)));
    }
}
