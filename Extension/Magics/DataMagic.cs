using CourseKit.Data;
using CourseKit.Downloads;
using CourseKit.Extension.Downloads;
using CourseKit.Extension.Formatters.Data;
using CourseKit.Kernel.Abstractions;
using CourseKit.Words;

namespace CourseKit.Extension.Magics;

/// <summary>The command <c>#!data</c>, which lists the data sets that the course knows, or fetches and shows one.</summary>
internal static class DataMagic
{
    private const string NameParameter = "--name";

    public static Magic Create() => Create(Datasets.Known);

    internal static Magic Create(IReadOnlyList<DatasetSource> known)
    {
        Magic magic = null!;
        return magic = new()
        {
            Name = "#!data",
            Summary = "Lists the data sets by name, or downloads one where it has to be, shows it, and says how to load it.",
            Parameters = [new(NameParameter, "A data set; without it all are listed.") { IsImplicit = true, Values = () => [.. known.Select(source => source.Name)] }],
            RunAsync = async (call, cancellationToken) =>
            {
                if (call[NameParameter] is { } name)
                    await LoadAsync(call.Host, magic, known, name, cancellationToken);
                else
                    call.Host.Display(DataPanel.List(known));
            },
        };
    }

    private static async Task LoadAsync(IKernelHost host, Magic magic, IReadOnlyList<DatasetSource> known, string name, CancellationToken cancellationToken)
    {
        string[] names = [.. known.Select(source => source.Name)];
        if (known.FirstOrDefault(source => source.Name == name) is not { } wanted)
            throw new MagicException($"#!data knows no data set {(name == "" ? "\"\"" : Name.Short(name))}{(NearestName.Find(name, names) is { } nearest ? $"; did you mean {nearest}?" : $"; there are {string.Join(", ", names)}.")} Usage: {magic.Usage}");
        try
        {
            var data = await wanted.LoadAsync(new DownloadDisplay(host), cancellationToken);
            var load = $"var (train, test) = Datasets.Load(\"{wanted.Name}\");";
            host.Display(new MimeBundle($"{DatasetFormatter.Line(data)}\nLoad it with {load}").With(
                Html.Of($"{DatasetFormatter.ToHtml(data)}<div>Load it with <code>{load}</code></div>")));
        }
        catch (Exception exception) when (exception is DownloadException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new MagicException($"#!data: {exception.Message}");
        }
    }
}
